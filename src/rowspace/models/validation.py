"""What a model accepts: a table of finite real numbers, a row for each sample, and targets to go with it.

Float32 stays float32; everything else that is a number becomes float64. What is refused is refused in one sentence. The
words are close to scikit-learn's, whose ``check_estimator`` looks for some of them.
"""

from __future__ import annotations

import sys
import warnings
from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array

__all__ = ["ConvergenceWarning", "DataConversionWarning", "as_classes", "as_samples", "as_targets", "not_fitted"]


Kind = TypeVar("Kind", bound=Exception)


class ConvergenceWarning(UserWarning):
    """An iteration stopped at its limit."""


class DataConversionWarning(UserWarning):
    """What was given is not quite what was asked for."""


class NotFittedError(ValueError, AttributeError):
    """A model was asked before it had learned."""


def both(kind: type[Kind]) -> type[Kind]:
    """`kind`, and scikit-learn's of that name as well, for those who catch it by that."""
    peer: Any = getattr(sys.modules.get("sklearn.exceptions"), kind.__name__, None)
    return kind if peer is None else type(kind.__name__, (kind, peer), {})


def not_fitted(name: str) -> Exception:
    """The error of a model that was not fitted; scikit-learn's as well, where scikit-learn is at work."""
    words = f"{name} is not fitted yet: call fit first"
    return both(NotFittedError)(words)


def as_numbers(name: str, X: Any) -> Array:
    if hasattr(X, "toarray") or hasattr(X, "todense"):
        raise TypeError(f"{name}: a sparse matrix was passed, but dense data is required; use X.toarray()")
    A = np.asarray(X)
    if A.dtype.kind == "c":
        raise ValueError(f"{name}: Complex data not supported; take the real and imaginary parts as columns")
    if A.dtype != np.float32 or not A.dtype.isnative:
        A = A.astype(np.float64, copy=False)
    return A


def as_samples(name: str, X: ArrayLike, minimum: int = 1) -> Array:
    """X as a matrix ``(n_samples, n_features)`` of finite float32 or float64, with so many samples at least."""
    A = as_numbers(name, X)
    if A.ndim != 2:
        raise ValueError(
            f"{name}: Expected 2D array, got {A.ndim}D array instead, shape {A.shape}. Reshape your data: "
            "X.reshape(-1, 1) if it has a single feature, X.reshape(1, -1) if it is a single sample"
        )
    samples, features = A.shape
    if features < 1:
        raise ValueError(f"{name}: Found array with 0 feature(s) (shape={A.shape}) while a minimum of 1 is required.")
    if samples < minimum:
        raise ValueError(
            f"{name}: Found array with {samples} sample(s) (shape={A.shape}) while a minimum of {minimum} is required "
            f"(n_samples = {samples})"
        )
    with np.errstate(all="ignore"):
        finite = np.isfinite(A.sum()) or np.isfinite(A).all()
    if not finite:
        i, j = (int(index) for index in np.argwhere(~np.isfinite(A))[0])
        raise ValueError(f"{name}: X contains NaN or inf, first in row {i}, column {j}; fill or drop such rows")
    return A


def _check_targets(name: str, y: Any, samples: int) -> Array:
    if y is None:
        raise ValueError(f"{name} requires y to be passed, but the target y is None")
    if hasattr(y, "toarray"):
        raise TypeError(f"{name}: y is a sparse matrix, but dense data is required")
    values = np.asarray(y)
    if values.dtype.kind == "c":
        raise ValueError(f"{name}: Complex data not supported in y")
    if values.ndim not in (1, 2) or len(values) != samples:
        raise ValueError(f"{name}: y must have one entry for each of {samples} samples, got shape {values.shape}")
    if values.dtype.kind == "f" and not np.isfinite(values).all():
        raise ValueError(
            f"{name}: Input y contains NaN. Input y contains infinity or a value too large for {values.dtype!r}."
        )
    return values


def _as_column(name: str, values: Array) -> Array:
    if values.ndim == 1:
        return values
    if values.shape[1] != 1:
        raise ValueError(f"{name}: y must be one-dimensional, got shape {values.shape}")
    words = "A column-vector y was passed when a 1d array was expected; y.ravel() is used"
    warnings.warn(words, both(DataConversionWarning), stacklevel=4)
    return values[:, 0]


def as_targets(name: str, y: ArrayLike, samples: int, several: bool = True) -> Array:
    """y as ``(n_samples,)``, or ``(n_samples, n_targets)`` where `several` are allowed, in float32 or float64."""
    values = _check_targets(name, y, samples)
    if values.dtype != np.float32:
        values = values.astype(np.float64)
    if not np.isfinite(values).all():
        raise ValueError(f"{name}: Input y contains NaN or infinity or a value too large for {values.dtype!r}.")
    return values if several else _as_column(name, values)


def as_classes(name: str, y: ArrayLike, samples: int) -> tuple[Array, Array]:
    """The classes in order, and for each sample the position of its class among them."""
    values = _as_column(name, _check_targets(name, y, samples))
    if values.dtype.kind == "f" and not np.array_equal(values, np.round(values)):
        raise ValueError(f"{name}: Unknown label type: continuous. y must hold classes, not measurements")
    classes, codes = np.unique(values, return_inverse=True)
    if len(classes) < 2:
        raise ValueError(f"{name}: y must hold at least 2 classes, got only one class, {classes[0]!r}")
    return classes, codes.reshape(-1)
