"""Customers in segments: which kinds of customers a table holds, what sets each apart, and how far to believe it.

>>> from rowspace.data import load
>>> segment(load("wholesale-customers"), 3)
Segments of 440 rows by 6 columns (silhouette 0.26, adjusted Rand of resamples 0.72)
  1  212 rows  little grocery, little detergents and paper
  2  147 rows  much milk, much grocery
  3   81 rows  little fresh, little frozen
"""

from rowspace.apps.segments.segmentation import Segments, segment

__all__ = ["Segments", "segment"]
