"""What the steps of power, inverse and Rayleigh quotient iteration say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rowspace.linalg import LinAlgError, eigvals
from rowspace.steps.arithmetic import Array
from rowspace.steps.measures import listing
from rowspace.steps.words import LISTED, equals, tex

BETWEEN = "The steps in between went the same way. "


def start(how: str, exact: bool) -> str:
    divided = (
        "Fractions have no roots, so each vector is divided by its largest entry, not by its length."
        if exact
        else "Each vector is divided by its length, which changes no direction and keeps numbers in range."
    )
    return f"Wanted: a vector that $A$ only stretches, and by how much. {how} {divided}"


def divided(x: str, exact: bool) -> str:
    return f"$x$ is {x}, divided by its {'largest entry' if exact else 'length'}. "


def quotient(x: Array, image: Array, value: Any, exact: bool) -> str:
    if len(x) > LISTED:
        return f"Rayleigh's quotient, $x \\cdot A x$ over $x \\cdot x$, is ${tex(value)}$. "
    product = f"{listing(x)} \\cdot {listing(image)}"
    if exact:
        product = f"({product}) / ({listing(x)} \\cdot {listing(x)})"
    return f"$A x = {listing(image)}$, and Rayleigh's quotient is ${product} {equals(value)}$. "


def residual(size: Any, rate: Any, bound: Any, exact: bool, done: bool) -> str:
    name = "$r \\cdot r$ over $x \\cdot x$" if exact else r"$\lVert r \rVert$"
    shrunk = f", ${tex(rate)}$ times as much as a step before" if rate is not None else ""
    left = f"What is left, $r = A x - value\\,x$, has {name} ${equals(size)}${shrunk}. "
    limit = (
        f"the square of $tol\\,\\lVert A \\rVert$, ${tex(bound)}$"
        if exact
        else f"$tol\\,\\lVert A \\rVert {equals(bound)}$"
    )
    return left + f"{'That is at most' if done else 'To stop it must be at most'} {limit}."


def stuck(again: bool) -> str:
    return (
        "This direction was there before, so the same goes on for ever. "
        if again
        else "The limit of steps is reached. "
    )


def spectrum(A: Array) -> list[complex] | None:
    """The eigenvalues in floats, for predicting a rate; None if they cannot be had."""
    try:
        return [complex(z) for z in eigvals(A.astype(float))]
    except (LinAlgError, OverflowError, ValueError):
        return None


def rough(x: float) -> str:
    """TeX of a figure that was found by another method, to the digits that do not depend on it."""
    return tex(float(f"{x:.6g}"))


def predicted(A: Array, weight: Callable[[complex], float]) -> float | None:
    """The second largest weight over the largest: 1 if two different eigenvalues share it, 0 if there is but one."""
    values = spectrum(A)
    if not values:
        return None
    values.sort(key=weight, reverse=True)
    top = weight(values[0])
    others = [weight(z) for z in values if abs(z - values[0]) > 1e-6 * abs(values[0])]
    return max(others, default=0.0) / top if top else 0.0


def distances(values: list[complex], value: float, s: float) -> float | None:
    """|value − s| over the distance of the nearest other eigenvalue from s; None if there is no other."""
    gaps = [abs(z - value) for z in values]
    found = gaps.index(min(gaps))
    largest = max(abs(z) for z in values)
    others = [abs(z - s) for z, gap in zip(values, gaps, strict=True) if gap > gaps[found] + 1e-6 * largest]
    nearest = sorted(others)[:1]
    return abs(value - s) / nearest[0] if nearest and nearest[0] else None
