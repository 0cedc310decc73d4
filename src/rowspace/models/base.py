"""What all models share: parameters, checks of what comes in, and the manners of scikit-learn.

A model is a class whose ``__init__`` stores its parameters under their own names and does nothing else; ``fit`` checks
them, learns, and leaves what it learned in attributes with a trailing underscore. This is scikit-learn's convention
(L. Buitinck et al., *API design for machine learning software*, 2013, arXiv:1309.0238), so a model of ours goes into
its pipelines and searches. scikit-learn itself is imported only by ``__sklearn_tags__``, which only scikit-learn calls.
"""

from __future__ import annotations

import importlib
import inspect
import operator
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg.arrays import Array
from rowspace.models.validation import as_samples, not_fitted

__all__ = ["Classifier", "Estimator", "Regressor", "Transformer", "generator", "positive_number", "whole_number"]


class Estimator:
    """A model with named parameters. `kind` is scikit-learn's word for what it is."""

    kind: ClassVar[str | None] = None
    pairwise: ClassVar[bool] = False
    several_targets: ClassVar[bool] = False
    n_features_in_: int

    @classmethod
    def _names(cls) -> list[str]:
        return sorted(inspect.signature(cls).parameters)

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """The parameters by name; with `deep` those of a parameter that is a model as well, as ``outer__inner``."""
        found = {name: getattr(self, name) for name in self._names()}
        if deep:
            for name, value in list(found.items()):
                if isinstance(value, Estimator):
                    found |= {f"{name}__{inner}": v for inner, v in value.get_params().items()}
        return found

    def set_params(self, **parameters: Any) -> Self:
        """Set parameters by name.

        Raises
        ------
        ValueError
            If a name is none of `get_params`.
        """
        known = self.get_params()
        for name, value in parameters.items():
            if name not in known:
                raise ValueError(f"{type(self).__name__} has no parameter {name!r}; it has {', '.join(self._names())}")
            outer, _, inner = name.partition("__")
            if inner:
                getattr(self, outer).set_params(**{inner: value})
            else:
                setattr(self, name, value)
        return self

    def __repr__(self) -> str:
        defaults = inspect.signature(type(self)).parameters
        changed = [
            f"{name}={value!r}"
            for name, value in self.get_params(deep=False).items()
            if repr(value) != repr(defaults[name].default)
        ]
        return f"{type(self).__name__}({', '.join(changed)})"

    def _fit_samples(self, X: ArrayLike, minimum: int = 1) -> Array:
        A = as_samples(type(self).__name__, X, minimum)
        self.n_features_in_ = A.shape[1]
        return A

    def _check_fitted(self) -> None:
        if not hasattr(self, "n_features_in_"):
            raise not_fitted(type(self).__name__)

    def _new_samples(self, X: ArrayLike) -> Array:
        self._check_fitted()
        A = as_samples(type(self).__name__, X)
        if A.shape[1] != self.n_features_in_:
            raise ValueError(
                f"X has {A.shape[1]} features, but {type(self).__name__} is expecting {self.n_features_in_} features "
                "as input"
            )
        return A

    def __sklearn_tags__(self) -> Any:
        utils: Any = importlib.import_module("sklearn.utils")
        return utils.Tags(
            estimator_type=self.kind if self.kind != "transformer" else None,
            target_tags=utils.TargetTags(
                required=self.kind in ("classifier", "regressor"), multi_output=self.several_targets
            ),
            transformer_tags=utils.TransformerTags() if hasattr(self, "transform") else None,
            classifier_tags=utils.ClassifierTags() if self.kind == "classifier" else None,
            regressor_tags=utils.RegressorTags() if self.kind == "regressor" else None,
            input_tags=utils.InputTags(pairwise=self.pairwise),
        )


class Transformer(Estimator):
    """A model that maps samples to samples."""

    kind = "transformer"

    def fit(self, X: ArrayLike, y: object = None) -> Self:
        raise NotImplementedError

    def transform(self, X: ArrayLike) -> Array:
        raise NotImplementedError

    def fit_transform(self, X: ArrayLike, y: object = None) -> Array:
        """``fit(X).transform(X)``."""
        return self.fit(X, y).transform(X)


class Regressor(Estimator):
    """A model that predicts numbers."""

    kind = "regressor"

    def predict(self, X: ArrayLike) -> Array:
        raise NotImplementedError

    def score(self, X: ArrayLike, y: ArrayLike) -> float:
        """R²: one minus the sum of squared errors over that of the mean; 1 is best, the mean has 0."""
        target = np.asarray(y, dtype=np.float64)
        error = ((target - self.predict(X)) ** 2).sum(axis=0)
        total = ((target - target.mean(axis=0)) ** 2).sum(axis=0)
        some = total > 0
        return float(np.mean(np.where(some, 1 - error / np.where(some, total, 1), np.where(error > 0, 0.0, 1.0))))


class Classifier(Estimator):
    """A model that predicts classes."""

    kind = "classifier"
    classes_: Array

    def predict(self, X: ArrayLike) -> Array:
        raise NotImplementedError

    def score(self, X: ArrayLike, y: ArrayLike) -> float:
        """The fraction of samples whose class is predicted."""
        return float(np.mean(self.predict(X) == np.asarray(y)))


def whole_number(model: Estimator, parameter: str, low: int = 1, high: int | None = None) -> int:
    """The parameter as an int from `low` to `high`."""
    value, name = getattr(model, parameter), type(model).__name__
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name}: {parameter} must be an integer, got {value!r}") from None
    if number < low or (high is not None and number > high):
        span = f"from {low} to {high}" if high is not None else f"{low} or more"
        raise ValueError(f"{name}: {parameter} must be {span}, got {number}")
    return number


def positive_number(model: Estimator, parameter: str, zero: bool = False) -> float:
    """The parameter as a finite float above zero, or zero as well."""
    value, name = getattr(model, parameter), type(model).__name__
    if isinstance(value, bool) or not isinstance(value, int | float | np.integer | np.floating):
        raise TypeError(f"{name}: {parameter} must be a number, got {value!r}")
    number = float(value)
    if not np.isfinite(number) or number < 0 or (number == 0 and not zero):
        raise ValueError(f"{name}: {parameter} must be {'zero or ' if zero else ''}above zero, got {value!r}")
    return number


def generator(random_state: Any) -> np.random.Generator:
    """The source of random numbers: a seed, a Generator as it is, a RandomState's next seed, or None."""
    if isinstance(random_state, np.random.RandomState):
        return np.random.default_rng(random_state.randint(2**31 - 1))
    return np.random.default_rng(random_state)
