"""Optimisers and layers: steps by their definitions, gradients by differences, and a network that learns."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from rowspace.models import SGD, Adam, ConvergenceWarning, layers, minimize

Array = np.ndarray[Any, Any]
rng = np.random.default_rng(10)
EPS = float(np.finfo(float).eps)
H = EPS ** (1 / 3)


def slope(f: Any, A: Array) -> Array:
    """The gradient of f by the entries of A, by central differences: off by about eps^⅔ times the third derivative."""
    G = np.zeros_like(A)
    for i in np.ndindex(A.shape):
        before = A[i]
        A[i] = before + H
        above = f()
        A[i] = before - H
        below = f()
        A[i] = before
        G[i] = (above - below) / (2 * H)
    return G


LAYERS = {
    "linear": (lambda: layers.Linear(4, 3, 0), (5, 4)),
    "linear, stacked": (lambda: layers.Linear(4, 3, 0), (2, 3, 4)),
    "no bias": (lambda: layers.Linear(4, 3, 0, bias=False), (5, 4)),
    "relu": (layers.ReLU, (5, 4)),
    "softmax": (layers.Softmax, (5, 4)),
    "attention": (lambda: layers.Attention(4, 3, 2, random_state=0), (5, 4)),
    "attention, stacked": (lambda: layers.Attention(4, 3, 2, random_state=0), (2, 5, 4)),
    "causal": (lambda: layers.Attention(4, 3, 2, True, 0), (2, 5, 4)),
    "network": (lambda: layers.Sequential(layers.Linear(4, 6, 0), layers.ReLU(), layers.Linear(6, 3, 1)), (5, 4)),
}


@pytest.mark.parametrize("name", LAYERS)
def test_backward(name: str) -> None:
    make, shape = LAYERS[name]
    layer = make()
    X = rng.standard_normal(shape)
    dY = rng.standard_normal(layer(X).shape)

    def value() -> float:
        return float((layer(X) * dY).sum())

    layer(X)
    found = [layer.backward(dY), *layer.gradients]
    assert len(found) == 1 + len(layer.parameters)
    for gradient, A in zip(found, [X, *layer.parameters], strict=True):
        assert gradient.shape == A.shape
        assert np.abs(gradient - slope(value, A)).max() < 1e-8 * max(1, np.abs(gradient).max())


def test_cross_entropy() -> None:
    scores, classes = rng.standard_normal((6, 4)) * 3, rng.integers(0, 4, 6)
    _, gradient = layers.cross_entropy(scores, classes)
    assert np.abs(gradient - slope(lambda: layers.cross_entropy(scores, classes)[0], scores)).max() < 1e-8
    assert layers.cross_entropy(np.array([[1e4, 0.0]]), [1])[0] == 1e4
    with pytest.raises(ValueError, match="from 0 to 3"):
        layers.cross_entropy(scores, classes + 1 + 3)


def test_causal_attention_sees_no_later_place() -> None:
    layer = layers.Attention(3, 2, 2, causal=True, random_state=0)
    X = rng.standard_normal((6, 3))
    before = layer(X)
    assert np.allclose(layer.weights_.sum(axis=1), 1)
    X[4:] += 1
    after = layer(X)
    assert np.array_equal(before[:4], after[:4])
    assert not np.allclose(before[4:], after[4:])


@pytest.mark.parametrize("nesterov", [False, True])
@pytest.mark.parametrize("mu", [0.0, 0.9])
def test_momentum_by_definition(mu: float, nesterov: bool) -> None:
    w, v = np.array([1.0, -2.0]), np.zeros(2)
    mine, optimiser = w.copy(), SGD(0.1, mu, nesterov)
    for _ in range(5):
        g = rng.standard_normal(2)
        v = mu * v - 0.1 * g
        w = w + (mu * v - 0.1 * g if nesterov else v)
        optimiser.step([mine], [g])
    assert np.allclose(mine, w, rtol=0, atol=20 * EPS)


def test_adam_by_definition() -> None:
    w, m, s = np.array([1.0, -2.0]), np.zeros(2), np.zeros(2)
    mine, optimiser = w.copy(), Adam(0.1, 0.8, 0.9)
    for t in range(1, 6):
        g = rng.standard_normal(2)
        m, s = 0.8 * m + 0.2 * g, 0.9 * s + 0.1 * g * g
        w = w - 0.1 * m / (1 - 0.8**t) / (np.sqrt(s / (1 - 0.9**t)) + 1e-8)
        optimiser.step([mine], [g])
    assert np.allclose(mine, w, rtol=0, atol=100 * EPS)


def quadratic(x: Array) -> tuple[float, Array]:
    D = np.array([1.0, 100.0])
    return float((D * x * x).sum()) / 2, D * x


def test_minimize() -> None:
    plain = minimize(quadratic, [1, 1], SGD(0.0198))
    fast = minimize(quadratic, [1, 1], SGD(0.03, 0.67))  # Polyak's best for the condition 100
    assert plain.converged
    assert fast.converged
    assert np.abs(fast.x).max() <= 1e-6
    assert fast.iterations < plain.iterations / 4
    assert minimize(quadratic, [1, 1], Adam(0.05), tol=1e-3).converged
    with pytest.raises(FloatingPointError, match="lower rate"):
        minimize(quadratic, [1, 1], SGD(1.0))
    with pytest.warns(ConvergenceWarning, match="in 3 steps"):
        assert minimize(quadratic, [1, 1], SGD(0.01), max_iter=3).iterations == 3


def test_network_learns_what_no_line_can() -> None:
    X = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
    y = np.array([0, 1, 1, 0])
    network, optimiser = layers.Sequential(layers.Linear(2, 16, 0), layers.ReLU(), layers.Linear(16, 2, 1)), Adam(0.02)
    for _ in range(300):
        loss, gradient = layers.cross_entropy(network(X), y)
        network.backward(gradient)
        optimiser.step(network.parameters, network.gradients)
    assert loss < 0.05
    assert np.array_equal(network(X).argmax(axis=1), y)


def test_bad_input() -> None:
    for make in (lambda: SGD(0), lambda: SGD(0.1, 1.0), lambda: Adam(beta1=-0.1), lambda: Adam(np.nan)):
        with pytest.raises(ValueError, match="must be"):
            make()
    with pytest.raises(ValueError, match="gradient of shape"):
        SGD().step([np.ones(2)], [np.ones(3)])
    with pytest.raises(ValueError, match="expected 2 inputs"):
        layers.Linear(2, 2)(np.ones((1, 3)))
    with pytest.raises(RuntimeError, match="backward before forward"):
        layers.ReLU().backward(np.ones(2))
