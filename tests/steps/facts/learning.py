"""What holds of the learning; see the package for what each table is."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

import numpy as np

EPS = Fraction(1, 2**52)


def fractions(v):
    """The numbers themselves as fractions, whatever they were held in."""
    return np.vectorize(Fraction, otypes=[object])(v) if np.size(v) else np.asarray(v, dtype=object)


def clusters(first, last, answer, exact):
    """Nearest centres, means, squared distances and their sum, by n + d + 2 roundings of the largest of each."""
    X, C, D = (fractions(v) for v in (first["X"], last["C"], last["D"]))
    labels, (n, d) = last["labels"], first["X"].shape
    off = 0 if exact else (n + d + 2) * EPS
    assert (answer[0] == labels).all()
    assert (answer[1] == last["C"]).all()
    squares = ((X[:, None, :] - C) ** 2).sum(axis=2)
    assert (abs(D - squares) <= off * squares).all()
    assert all(D[i, j] == D[i].min() for i, j in enumerate(labels))
    assert abs(Fraction(last["J"]) - sum(squares[i, j] for i, j in enumerate(labels))) <= off * squares.sum()
    for j in range(len(C)):
        mine = X[np.array(labels) == j]
        if len(mine):
            assert (abs(C[j] - mine.sum(axis=0) / len(mine)) <= off * abs(X).max()).all()
        else:
            assert j not in labels


def descent(first, last, answer, exact):
    """Every step of the path follows from those before it, from the start to the result; g and f are those at its end.

    By the rounding of a product with A and some sums, of the largest numbers met, times what a step adds up.
    """
    A, b, path = (fractions(v) for v in (first["A"], first["b"], last["path"]))
    eta, beta = Fraction(first["rate"]), Fraction(first.get("momentum", 0))
    n = len(b)
    assert (path[0] == fractions(first["start"])).all()
    assert (answer == last["x"]).all()
    assert (path[-1] == fractions(last["x"])).all()
    reach = abs(path).max()
    slope = abs(A).max() * n * reach + abs(b).max()
    bound = 0 if exact else 8 * (n + 4) * EPS * (reach + eta * slope / (1 - beta))
    v = 0 * b
    for x, y in itertools.pairwise(path):
        step = (x - y) / eta
        v = beta * v + A @ x - b
        assert (abs(step - v) <= bound / eta).all()
        v = step
    x = path[-1]
    g = A @ x - b
    bound = 0 if exact else 8 * (n + 4) * EPS * slope
    assert (abs(fractions(last["g"]) - g) <= bound).all()
    assert (abs(fractions(last["Ax"]) - A @ x) <= bound).all()
    assert abs(Fraction(last["f"]) - (x @ A @ x / 2 - b @ x)) <= bound * n * reach
    if "x*" in last:
        x = fractions(last["x*"])
        assert (
            abs(A @ x - b) <= (0 if exact else 8 * n * n * EPS * (abs(A).max() * abs(x).sum() + abs(b).max()))
        ).all()


def rates(step, before, steps):
    """Eigenvalues, the factors that follow from them, and by how much the gradient shrank."""
    if step.title in ("Start", *(f"Step {k}" for k in range(100))):
        return []
    A = step.state["A"].astype(float)
    values = np.linalg.eigvalsh(A)
    values[abs(values) < 1e-6 * abs(values).max()] = 0
    eta, beta = float(step.state["rate"]), float(step.state.get("momentum", 0))
    sizes = [np.sqrt(float(s.state["g"] @ s.state["g"])) for s in steps[:-1]]
    back = len(sizes) // 2 if beta else 1
    found = [*values, *(max(abs(np.roots([1, -(1 + beta - eta * v), beta]))) for v in values)]
    with np.errstate(all="ignore"):
        found += [(sizes[-1] / sizes[-1 - back]) ** (1 / back)] if back < len(sizes) else []
    return [float(f"{x:.6g}") for x in found if np.isfinite(x)]


def weighted(first, last, answer, exact):
    """O = W V, each row of W is a softmax of what it sees.

    A score is off by (d + 2) eps of |q|·|k| over √d, and by as much, relative, are an exponential and, twice, a weight.
    """
    Q, K, V, S, W = (last[name] for name in "QKVSW")
    eps, d = float(EPS), Q.shape[1]
    reach = np.abs(Q) @ np.abs(K).T / np.sqrt(d)
    assert (np.abs(S - Q @ K.T / np.sqrt(d)) <= (d + 2) * eps * reach).all()
    assert (answer == last["O"]).all()
    assert (np.abs(W @ V - answer) <= (len(V) + 1) * eps * (W @ np.abs(V))).all()
    hidden = np.triu(np.ones_like(W), 1) * (W == 0) if not W[0, 1:].any() and len(W) == len(V) > 1 else 0 * W
    with np.errstate(under="ignore"):
        powers = np.exp(S - np.where(hidden, -np.inf, S).max(axis=1, keepdims=True)) * (hidden == 0)
    right = powers / powers.sum(axis=1, keepdims=True)
    assert np.abs(W - right).max() <= (2 * len(V) + 8 + 4 * np.abs(S).max()) * eps


def layers(first, last, answer, exact):
    """Gradients by the chain rule in fractions (relu, and softsign, from the slope shown), and one step back gives W.

    In floats by as many roundings as there are numbers on the way, of the sizes that are added up.
    """
    x, W1, b1, W2, b2, y = (fractions(first[name]) for name in ("x", "W1", "b1", "W2", "b2", "y"))
    a, slope, rate = fractions(last["a"]), fractions(last["slope"]), Fraction(last["rate"])
    off = 0 if exact else 8 * (len(x) + len(a) + len(y) + 4) * EPS
    assert answer.loss == last["loss"]
    z, size = W1 @ x + b1, abs(W1) @ abs(x) + abs(b1)
    assert (abs(fractions(last["z"]) - z) <= off * size).all()
    r, reach = W2 @ a + b2 - y, abs(W2) @ abs(a) + abs(b2) + abs(y)
    d, far = (W2.T @ r) * slope, abs(W2).T @ reach * slope
    assert abs(Fraction(last["loss"]) - r @ r / 2) <= off * (reach @ reach)
    right = {"W1": (np.outer(d, x), np.outer(far, abs(x))), "b1": (d, far)}
    right |= {"W2": (np.outer(r, a), np.outer(reach, abs(a))), "b2": (r, reach)}
    for name, (G, most) in right.items():
        assert (getattr(answer, name) == last[f"d{name}"]).all()
        assert (abs(fractions(last[f"d{name}"]) - G) <= off * most).all()
        W = fractions(first[name])
        assert (abs(fractions(last[name]) + rate * G - W) <= off * (abs(W) + rate * most)).all()


BACK: dict[str, Any] = {
    "two_layer_network": layers,
    "attention": weighted,
    "gradient_descent": descent,
    "kmeans": clusters,
}
JUDGED: dict[str, Any] = {}
EXPLAINED: dict[str, Any] = {"gradient_descent": rates}
BAD: dict[str, Any] = {
    "two_layer_network": [
        ("1 2\n|\n1 2 3\n|\n1\n|\n1\n|\n0\n|\n1", "the input has 2 entries"),
        ("1\n|\n1; 2\n|\n1 1\n|\n1\n|\n0\n|\n1", "the number of columns of W2 is 1 and of rows of W1 2"),
        ("1 | 2 | 3", "3 were given"),
    ],
    "attention": [
        ("1 2\n|\n1 2 3\n|\n1", "queries have length 2 and keys 3"),
        ("1 2\n|\n1 2; 3 4\n|\n1 2", "the number of keys is 2 and of values 1"),
        ("1 2 | 3 4", "2 were given"),
    ],
    "gradient_descent": [
        ("1 2 | 0; 3 4 | 0", "must be symmetric"),
        ("1 2 3 | 1; 2 1 3 | 1", "must be square"),
        ("1 0 | 0 | 1 2 3", "must be square"),
        ("[[1, 0], [0, 1]] | [1, 1] | [1, 2, 3]", "the start has 3 entries"),
    ],
    "kmeans": [
        ("1 2; 3 4\n|\n1; 2", "each point has 2 coordinates, and each centre 1"),
        ("1 2; 3 4", "one was given"),
        ("1 2 3 4 5 6 7 | 1 2 3 4 5 6 7", "60 by 6"),
    ],
}
