"""Gradient descent on a quadratic, with or without momentum: x ← x − η v, where v ← β v + A x − b.

f(x) = ½ x·A x − b·x, A symmetric, has the gradient A x − b. Where it is 0, at x* with A x* = b, f is least if every
eigenvalue λ of A is positive. Written in eigenvectors the error x − x* falls apart into numbers that do not meet:
without momentum (β = 0) a step multiplies the one along λ by 1 − ηλ. So η must be under 2/λ_max. The best,
2/(λ_max + λ_min),
still leaves (κ − 1)/(κ + 1) of the error, κ = λ_max/λ_min. With momentum the error along λ follows the roots of
z² − (1 + β − ηλ) z + β, at best (√κ − 1)/(√κ + 1). About 2n² flops a step. B. T. Polyak, Some methods of speeding up
the convergence of iteration methods, USSR Comput. Math. Math. Phys. 4 (1964),
https://doi.org/10.1016/0041-5553(64)90137-5.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, guard, is_exact, item, same_length, scalar, vector
from rowspace.steps.learning import descent_notes as notes
from rowspace.steps.measures import length, square, symmetric
from rowspace.steps.shapes import Shape, levels, path, point
from rowspace.steps.step import MatrixError, Step, Steps, result
from rowspace.steps.systems.elimination import gaussian_elimination

NAME = "gradient_descent"
AWAY = 1e6  # a gradient that has grown so much is not coming back
PICTURE: tuple[Shape, ...] = (
    levels("A", "x*", through="path"),
    path("path"),
    point("x*", "eigen", "x*"),
    point("x", "vec-result", "x"),
)


def gradient_descent(
    A: ArrayLike,
    b: ArrayLike,
    start: ArrayLike | None = None,
    exact: bool = False,
    rate: Any = 0.1,
    momentum: Any = 0.0,
    steps: int = 12,
) -> Steps[Array]:
    """Go down f(x) = x·Ax/2 − b·x from start (n,), or from 0, by steps of `rate` times the gradient.

    A (n, n) is symmetric, b is (n,). With momentum the step is `rate` times v, where v is the gradient plus `momentum`
    times the v before. Returns x (n,) after `steps` steps; before that where the gradient is exactly 0, where no float
    changes any more, or where the gradient has grown a million times. A state has x with its gradient g, and x*, where
    the gradient is 0, found by elimination for the picture alone. MatrixError if A is not symmetric or shapes do not
    match, and for results beyond the range of floats.

    >>> from rowspace.steps import result
    >>> result(gradient_descent([[2, 0], [0, 4]], [2, 4], rate=0.25, steps=20)).round(6).tolist()
    [0.999999, 1.0]
    """
    B, c, x = _given(A, b, start, exact)
    eta, beta = scalar(NAME, rate, exact, "the rate"), scalar(NAME, momentum, exact, "the momentum")
    n = len(B)
    given: dict[str, Any] = {"A": B.copy(), "b": c.copy(), "start": x.copy(), "rate": eta}
    if beta:
        given["momentum"] = beta
    bottom = _stationary(B, c, exact)
    if bottom is not None:
        given["x*"] = bottom
    trail, v = [x], c * 0
    g, state = _measure(B, c, x, given, trail)
    flops = 2 * n * n + 6 * n
    yield Step(
        "Start", notes.start(given, bool(beta)), state, {}, flops, PICTURE if bottom is not None else PICTURE[1:2]
    )
    drawn = PICTURE if bottom is not None else (PICTURE[1], PICTURE[3])
    sizes, why = [_size(g)], ""
    for k in range(1, steps + 1):
        before = state
        with np.errstate(all="ignore"):
            v = beta * v + g if beta else g
            x = x - eta * v
        guard(NAME, "a step", x)
        trail.append(x)
        g, state = _measure(B, c, x, {**given, **({"v": v.copy()} if beta else {})}, trail)
        sizes.append(_size(g))
        flops += 2 * n * n + 8 * n + (2 * n if beta else 0)
        looks = {"changed": [(name, i) for name in ("x", "g", *(["v"] if beta else [])) for i in range(n)]}
        yield Step(f"Step {k}", notes.step(before, state), state, looks, flops, drawn)
        why = "flat" if not any(g) else "still" if (x == trail[-2]).all() and not any(v * beta) else ""
        why = why or ("away" if sizes[-1] > AWAY * sizes[0] > 0 else "")
        if why:
            break
    yield Step(*notes.end(state, sizes, why), state, {}, flops, drawn)
    return x.copy()


def _given(A: ArrayLike, b: ArrayLike, start: ArrayLike | None, exact: bool) -> tuple[Array, Array, Array]:
    B = square(NAME, A, exact)
    symmetric(NAME, B)
    c = vector(NAME, b, exact, "the vector b")
    same_length(NAME, c, len(B), "the vector b", "the matrix has order")
    x = c * 0 if start is None else vector(NAME, start, exact, "the start")
    same_length(NAME, x, len(B), "the start", "the matrix has order")
    if "c" in (c.dtype.kind, x.dtype.kind):
        raise MatrixError(f"{NAME}: b or the start has complex entries; it takes real ones.")
    return B, c, x


def _stationary(A: Array, b: Array, exact: bool) -> Array | None:
    """Where the gradient is 0: the solution of A x = b, or one of them; None if there is none."""
    try:
        return result(gaussian_elimination(A, b, exact))
    except MatrixError:
        return None


def _measure(A: Array, b: Array, x: Array, given: dict[str, Any], trail: list[Array]) -> tuple[Array, dict[str, Any]]:
    """The gradient at x, and a state with it and the value of f there."""
    with np.errstate(all="ignore"):
        image = A @ x
        g = image - b
        f = item(x @ image) / 2 - item(b @ x)
    guard(NAME, "the gradient", g)
    guard(NAME, "the value of f", [f])
    now = {"x": x.copy(), "Ax": image.copy(), "g": g.copy(), "f": f}
    shown = {name: value for name, value in given.items() if name != "start" or len(trail) == 1}
    return g, {**shown, **now, "path": np.array(trail, dtype=A.dtype)}


def _size(g: Array) -> float:
    """The length of a gradient, for the rate."""
    return length(g.astype(float) if is_exact(g) else g)
