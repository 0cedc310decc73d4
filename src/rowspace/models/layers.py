r"""Layers of a network: forward a function, backward its transposed derivative.

If y = f(x), and ∂y is the gradient of a number by y, the gradient by x is ``∂x = Jᵀ ∂y``, J the matrix of derivatives
of f; no J is formed (D. Rumelhart, G. Hinton, R. Williams, *Learning representations by back-propagating errors*,
Nature 323 (1986), https://doi.org/10.1038/323533a0). Rows are samples, and any axes may stand before them:

    linear      y = x W + b            ∂x = ∂y Wᵀ,  ∂W = xᵀ ∂y,  ∂b = Σ ∂y over the rows
    ReLU        y = max(x, 0)          ∂x = ∂y where x > 0
    softmax     y = eˣ / Σ eˣ          ∂x = y (∂y − y · ∂y)
    attention   Y = softmax(Q Kᵀ / √d) V, with Q, K, V = X W_Q, X W_K, X W_V
                (A. Vaswani et al., *Attention is all you need*, NIPS 2017, arXiv:1706.03762)

A layer keeps what its backward pass needs from the forward pass before; `gradients` then go with `parameters`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from rowspace.linalg.arrays import Array
from rowspace.models.base import generator
from rowspace.models.logistic import softmax

__all__ = ["Attention", "Layer", "Linear", "ReLU", "Sequential", "Softmax", "cross_entropy"]


class Layer:
    """A differentiable function with parameters."""

    parameters: list[Array]
    gradients: list[Array]
    _seen: tuple[Array, ...]

    def __init__(self) -> None:
        self.parameters, self.gradients, self._seen = [], [], ()

    def forward(self, X: Array) -> Array:
        raise NotImplementedError

    def backward(self, dY: Array) -> Array:
        """The gradient by the input of the forward pass before, and into `gradients` those by the parameters."""
        raise NotImplementedError

    def __call__(self, X: Array) -> Array:
        return self.forward(X)

    def _kept(self) -> tuple[Array, ...]:
        if not self._seen:
            raise RuntimeError(f"{type(self).__name__}: backward before forward")
        return self._seen


def _rows(A: Array) -> Array:
    return A.reshape(-1, A.shape[-1])


class Linear(Layer):
    """``y = x W + b``.

    Parameters
    ----------
    inputs, outputs : int
    random_state : int, Generator, RandomState or None
        Of W, whose entries have the variance 2 / inputs (K. He et al., 2015, arXiv:1502.01852); b starts as zero.
    bias : bool
    """

    def __init__(self, inputs: int, outputs: int, random_state: Any = None, bias: bool = True) -> None:
        super().__init__()
        W = generator(random_state).standard_normal((inputs, outputs)) * np.sqrt(2 / inputs)
        self.parameters = [W, np.zeros(outputs)] if bias else [W]

    def forward(self, X: Array) -> Array:
        """``(..., inputs)`` to ``(..., outputs)``."""
        if X.shape[-1] != len(self.parameters[0]):
            raise ValueError(f"Linear: expected {len(self.parameters[0])} inputs, got shape {X.shape}")
        self._seen = (X,)
        Y = X @ self.parameters[0]
        return np.asarray(Y + self.parameters[1] if len(self.parameters) > 1 else Y)

    def backward(self, dY: Array) -> Array:
        (X,) = self._kept()
        rows = _rows(dY)
        self.gradients = [_rows(X).T @ rows, rows.sum(axis=0)][: len(self.parameters)]
        return np.asarray(dY @ self.parameters[0].T)


class ReLU(Layer):
    """``y = max(x, 0)``; at 0 the derivative is taken as 0."""

    def forward(self, X: Array) -> Array:
        """Of any shape."""
        self._seen = (X > 0,)
        return np.maximum(X, 0)

    def backward(self, dY: Array) -> Array:
        (positive,) = self._kept()
        return np.where(positive, dY, 0)


class Softmax(Layer):
    """``y = eˣ / Σ eˣ`` along the last axis."""

    def forward(self, X: Array) -> Array:
        """Of any shape."""
        Y = softmax(X)
        self._seen = (Y,)
        return Y

    def backward(self, dY: Array) -> Array:
        (Y,) = self._kept()
        return np.asarray(Y * (dY - (Y * dY).sum(axis=-1, keepdims=True)))


class Attention(Layer):
    """Attention of a sequence to itself, with one head.

    Parameters
    ----------
    inputs, width, outputs : int
        Of the rows of X, of Q and K, and of V.
    causal : bool
        Whether a place sees only itself and those before it.
    random_state : int, Generator, RandomState or None

    Attributes
    ----------
    weights_ : (..., places, places) ndarray
        Of the last forward pass: how much each place looks at each; rows add up to one.
    """

    weights_: Array

    def __init__(
        self, inputs: int, width: int, outputs: int, causal: bool = False, random_state: Any = None
    ) -> None:
        super().__init__()
        rng = generator(random_state)
        self.causal = causal
        self.parameters = [rng.standard_normal((inputs, n)) / np.sqrt(inputs) for n in (width, width, outputs)]
        self._softmax = Softmax()

    def forward(self, X: Array) -> Array:
        """``(..., places, inputs)`` to ``(..., places, outputs)``."""
        if X.ndim < 2 or X.shape[-1] != len(self.parameters[0]):
            raise ValueError(f"Attention: expected (..., places, {len(self.parameters[0])}), got shape {X.shape}")
        Q, K, V = (X @ W for W in self.parameters)
        scores = Q @ K.swapaxes(-1, -2) / np.sqrt(Q.shape[-1])
        if self.causal:
            scores = np.where(np.tri(X.shape[-2], dtype=bool), scores, -np.inf)
        self.weights_ = self._softmax(scores)
        self._seen = (X, Q, K, V)
        return np.asarray(self.weights_ @ V)

    def backward(self, dY: Array) -> Array:
        X, Q, K, V = self._kept()
        dS = self._softmax.backward(dY @ V.swapaxes(-1, -2)) / np.sqrt(Q.shape[-1])
        parts = dS @ K, dS.swapaxes(-1, -2) @ Q, self.weights_.swapaxes(-1, -2) @ dY
        self.gradients = [_rows(X).T @ _rows(d) for d in parts]
        dX: Array = sum((d @ W.T for d, W in zip(parts, self.parameters, strict=True)), np.zeros_like(X))
        return dX


class Sequential(Layer):
    """Layers one after the other; their parameters and gradients in one list."""

    def __init__(self, *layers: Layer) -> None:
        super().__init__()
        self.layers = layers
        self.parameters = [w for layer in layers for w in layer.parameters]

    def forward(self, X: Array) -> Array:
        """What the last layer makes of what the one before makes, and so on."""
        for layer in self.layers:
            X = layer(X)
        return X

    def backward(self, dY: Array) -> Array:
        for layer in reversed(self.layers):
            dY = layer.backward(dY)
        self.gradients = [g for layer in self.layers for g in layer.gradients]
        return dY


def cross_entropy(scores: Array, classes: Sequence[int] | Array) -> tuple[float, Array]:
    """The mean of −log of the probability of the right class, and its gradient by the scores.

    Parameters
    ----------
    scores : (n, K) ndarray
        Before the softmax.
    classes : (n,) sequence of int

    Examples
    --------
    >>> loss, gradient = cross_entropy(np.zeros((1, 2)), [0])
    >>> print(round(loss, 6), gradient)
    0.693147 [[-0.5  0.5]]
    """
    codes = np.asarray(classes)
    n, k = scores.shape
    if codes.shape != (n,) or codes.dtype.kind not in "iu" or (codes < 0).any() or (codes >= k).any():
        raise ValueError(f"cross_entropy: classes must be {n} whole numbers from 0 to {k - 1}")
    shifted = scores - scores.max(axis=1, keepdims=True)
    own = np.arange(n), codes
    loss = float((np.log(np.exp(shifted).sum(axis=1)) - shifted[own]).mean())
    gradient = softmax(scores)
    gradient[own] -= 1
    return loss, gradient / n
