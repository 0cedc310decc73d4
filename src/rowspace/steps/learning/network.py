"""A network of two layers, forwards and backwards: the loss of one example, and its gradient by every weight.

Forwards: z = W₁x + b₁, a = act(z), out = W₂a + b₂, loss = ½ ‖out − y‖². Backwards the chain rule, from the loss to the
input, each layer once: r = ∂loss/∂out = out − y; then ∂loss/∂W₂ = r aᵀ and ∂loss/∂b₂ = r; through the matrix W₂ᵀ r,
through the activation times act′(z), entry by entry, which is d = ∂loss/∂z; then ∂loss/∂W₁ = d xᵀ and ∂loss/∂b₁ = d.
All gradients together cost about twice what the forward pass does. D. E. Rumelhart, G. E. Hinton and R. J. Williams,
Learning representations by back-propagating errors, Nature 323 (1986), https://doi.org/10.1038/323533a0.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, guard, item, matrix, same_length, scalar, vector
from rowspace.steps.learning import network_notes as notes
from rowspace.steps.learning.activations import ACTIVATIONS, Activation
from rowspace.steps.step import Highlight, MatrixError, Step, Steps

NAME = "two_layer_network"
Name = Literal["relu", "softsign", "tanh", "sigmoid"]
WEIGHTS = ("W1", "b1", "W2", "b2")


class Gradients(NamedTuple):
    """The loss, and its gradient by each matrix and vector of weights, of the same shape."""

    loss: Any
    W1: Array
    b1: Array
    W2: Array
    b2: Array


def two_layer_network(
    x: ArrayLike,
    W1: ArrayLike,
    b1: ArrayLike,
    W2: ArrayLike,
    b2: ArrayLike,
    y: ArrayLike,
    exact: bool = False,
    activation: Name = "relu",
    rate: Any = 0.1,
    nudge: Any = 0.1,
) -> Steps[Gradients]:
    """The loss ½ ‖W2 act(W1 x + b1) + b2 − y‖² of one example, and its gradients.

    x (d,), W1 (h, d), b1 (h,), W2 (m, h), b2 (m,), y (m,). Returns the loss and the gradients by W1, b1, W2, b2. At the
    end one weight is nudged both ways, to compare the difference of the losses with its gradient, and all weights go
    one step of `rate` against their gradients; the last state has the new ones. The slope of relu at 0 is taken as 0.
    tanh and sigmoid are for floats alone. MatrixError for shapes that do not match, and results beyond the range of
    floats.

    >>> from rowspace.steps import result
    >>> found = result(two_layer_network([1, 2], [[1, 1], [1, -1]], [0, 0], [[1, 2]], [0], [1]))
    >>> found.loss, found.W1.tolist(), found.W2.tolist()
    (2.0, [[2.0, 4.0], [0.0, 0.0]], [[6.0, 0.0]])
    """
    act = _activation(activation, exact)
    given = _given(x, W1, b1, W2, b2, y, exact)
    eta, h = scalar(NAME, rate, exact, "the rate"), scalar(NAME, nudge, exact, "the nudge")
    if not h:
        raise MatrixError(f"{NAME}: a nudge of 0 changes nothing, and no difference can be divided by it.")
    first, second = given["W1"].shape, given["W2"].shape
    state: dict[str, Any] = dict(given)
    yield Step("Start", notes.start(activation), _copied(state), {}, 0)

    flops = 2 * first[0] * first[1]
    state["z"] = _sums(given["W1"], given["x"], given["b1"])
    yield Step("Layer 1: sums", notes.layer(state, "1"), _copied(state), _wrote(state, "z"), flops)
    flops += act.flops * first[0]
    state["a"] = act.value(state["z"])
    yield Step("Layer 1: activation", notes.activated(state, activation), _copied(state), _wrote(state, "a"), flops)
    flops += 2 * second[0] * second[1]
    state["out"] = _sums(given["W2"], state["a"], given["b2"])
    yield Step("Layer 2: the output", notes.layer(state, "2"), _copied(state), _wrote(state, "out"), flops)
    flops += 3 * second[0]
    state["r"], state["loss"] = _loss(state["out"], given["y"])
    yield Step("The loss", notes.loss(state), _copied(state), _wrote(state, "r"), flops)

    flops += second[0] * second[1]
    state["dW2"], state["db2"] = _product(state["r"], state["a"]), state["r"]
    marks = _wrote(state, "dW2", "db2")
    yield Step("Back: gradients of layer 2", notes.gradients(state, "2"), _copied(state), marks, flops)
    flops += (2 * second[0] - 1) * second[1]
    with np.errstate(all="ignore"):
        state["da"] = given["W2"].T @ state["r"]
    guard(NAME, "a gradient", state["da"])
    yield Step("Back through layer 2", notes.through_matrix(state), _copied(state), _wrote(state, "da"), flops)
    flops += (act.slope_flops + 1) * first[0]
    state["slope"] = act.slope(state["z"], state["a"])
    state["dz"] = state["da"] * state["slope"]
    note = notes.through_activation(state, activation)
    yield Step("Back through the activation", note, _copied(state), _wrote(state, "slope", "dz"), flops)
    flops += first[0] * first[1]
    state["dW1"], state["db1"] = _product(state["dz"], given["x"]), state["dz"]
    marks = _wrote(state, "dW1", "db1")
    yield Step("Back: gradients of layer 1", notes.gradients(state, "1"), _copied(state), marks, flops)

    i, j = _largest(state["dW1"])
    up, down = (_loss_of({**given, "W1": _nudged(given["W1"], i, j, by)}, act) for by in (h, -h))
    compared = {"nudge": h, "up": up, "down": down, "quotient": (up - down) / (2 * h)}
    flops += 2 * _cost(first, second, act) + 3
    marks = {"pivot": [("W1", i, j), ("dW1", i, j)]}
    note = notes.check(state, compared, (i, j))
    yield Step("Check one gradient", note, _copied({**state, **compared}), marks, flops)

    for name in WEIGHTS:
        with np.errstate(all="ignore"):
            state[name] = given[name] - eta * state[f"d{name}"]
        guard(NAME, "a step", state[name])
    state = {**state, "rate": eta, "after": _loss_of(state, act)}
    flops += 2 * sum(given[name].size for name in WEIGHTS) + _cost(first, second, act)
    yield Step("One step down", notes.end(state), _copied(state), _wrote(state, *WEIGHTS), flops)
    return Gradients(state["loss"], *(state[f"d{name}"].copy() for name in WEIGHTS))


def _activation(name: str, exact: bool) -> Activation:
    if name not in ACTIVATIONS:
        raise MatrixError(f"{NAME}: the activation is relu, softsign, tanh or sigmoid, not {name!r}.")
    if exact and not ACTIVATIONS[name].rational:
        raise MatrixError(f"{NAME}: {name} of a fraction is none; use relu or softsign, or floats.")
    return ACTIVATIONS[name]


def _given(
    x: ArrayLike, W1: ArrayLike, b1: ArrayLike, W2: ArrayLike, b2: ArrayLike, y: ArrayLike, exact: bool
) -> dict[str, Array]:
    """The inputs by name, in one arithmetic; MatrixError if their shapes do not fit."""
    found = {
        "x": vector(NAME, x, exact, "the input"),
        "W1": matrix(NAME, W1, exact),
        "b1": vector(NAME, b1, exact, "the bias b1"),
        "W2": matrix(NAME, W2, exact),
        "b2": vector(NAME, b2, exact, "the bias b2"),
        "y": vector(NAME, y, exact, "the target"),
    }
    if any(value.dtype.kind == "c" for value in found.values()):
        raise MatrixError(f"{NAME}: an entry is complex; weights and inputs are real.")
    if not all(value.size for value in found.values()):
        raise MatrixError(f"{NAME}: an input has no entries; every layer needs one number at least.")
    (h, d), (m, k) = found["W1"].shape, found["W2"].shape
    same_length(NAME, found["x"], d, "the input", "each row of W1 has")
    same_length(NAME, found["b1"], h, "the bias b1", "the number of rows of W1 is")
    if k != h:
        raise MatrixError(f"{NAME}: the number of columns of W2 is {k} and of rows of W1 {h}; they must match.")
    same_length(NAME, found["b2"], m, "the bias b2", "the number of rows of W2 is")
    same_length(NAME, found["y"], m, "the target", "the number of rows of W2 is")
    return found


def _copied(state: dict[str, Any]) -> dict[str, Any]:
    return {name: value.copy() if isinstance(value, np.ndarray) else value for name, value in state.items()}


def _wrote(state: dict[str, Any], *names: str) -> Highlight:
    return {"changed": [(name, *where) for name in names for where in np.ndindex(state[name].shape)]}


def _sums(W: Array, x: Array, b: Array) -> Array:
    with np.errstate(all="ignore"):
        found: Array = W @ x + b
    guard(NAME, "a sum of a layer", found)
    return found


def _loss(out: Array, y: Array) -> tuple[Array, Any]:
    with np.errstate(all="ignore"):
        r = out - y
        loss = item(r @ r) / 2
    guard(NAME, "the loss", [*r, loss])
    return r, loss


def _loss_of(weights: dict[str, Any], act: Activation) -> Any:
    a = act.value(_sums(weights["W1"], weights["x"], weights["b1"]))
    return _loss(_sums(weights["W2"], a, weights["b2"]), weights["y"])[1]


def _cost(first: tuple[int, ...], second: tuple[int, ...], act: Activation) -> int:
    """Flops of a forward pass, with the loss."""
    return 2 * first[0] * first[1] + act.flops * first[0] + 2 * second[0] * second[1] + 3 * second[0]


def _product(column: Array, row: Array) -> Array:
    with np.errstate(all="ignore"):
        found: Array = column[:, None] * row
    guard(NAME, "a gradient", found)
    return found


def _largest(G: Array) -> tuple[int, int]:
    """Row and column of the largest entry in absolute value."""
    return max(np.ndindex(G.shape), key=lambda where: abs(G[where]))


def _nudged(W: Array, i: int, j: int, by: Any) -> Array:
    moved = W.copy()
    moved[i, j] += by
    return moved
