"""Machine learning on ``rowspace.linalg``, with the names and manners of scikit-learn.

NumPy and our own linear algebra alone; each file opens with the mathematics it implements and where it comes from.
"""

from __future__ import annotations

from rowspace.models.linear import LinearRegression, Ridge, RidgePath, ridge_path
from rowspace.models.validation import ConvergenceWarning

__all__ = ["ConvergenceWarning", "LinearRegression", "Ridge", "RidgePath", "ridge_path"]
