"""What the steps of gradient descent say: numbers of each step, and at the end the rate that was predicted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from rowspace.linalg import eigvalsh
from rowspace.steps.arithmetic import Array, item
from rowspace.steps.words import LISTED, equals, listed, tex, tuple_tex

FEW = 3  # eigenvalues that are listed with their factors
RELATIVE = 1e-6  # eigenvalues are told apart, and from 0, to so much of the largest


def _vector(v: Array) -> str:
    return tuple_tex(map(item, v))


def start(given: dict[str, Any], momentum: bool) -> str:
    note = (
        "Wanted: where $f(x) = x \\cdot A x/2 - b \\cdot x$ is least. Its gradient $g = A x - b$ points uphill, so each"
        " step goes against it"
    )
    if momentum:
        note += (
            f", and keeps a part of the step before, as a heavy ball does: $v$ becomes ${tex(given['momentum'])}$ times"
            f" $v$, plus $g$, and $x$ goes back by ${tex(given['rate'])}$ times $v$."
        )
    else:
        note += f", by ${tex(given['rate'])}$ times its length."
    if "x*" in given:
        note += " $x*$, where the gradient is $0$, was found by elimination for the picture; the steps do not use it."
    return note


def step(before: dict[str, Any], now: dict[str, Any]) -> str:
    x, old, g = now["x"], before["x"], before["g"]
    eta = tex(now["rate"], True)
    if len(x) > LISTED:
        return f"$x$ goes against the gradient. {_height(before['f'], now['f'])}"
    note, down = "", g
    if "v" in now:
        down = now["v"]
        if "v" in before:
            beta = tex(now["momentum"], True)
            note = f"$v = {beta} \\cdot {_vector(before['v'])} + {_vector(g)} = {_vector(down)}$. "
        else:
            note = f"There is no step before, so $v = g = {_vector(g)}$. "
    if len(x) == 1:
        back = f"{tex(item(old[0]))} - {eta} \\cdot {tex(item(down[0]), True)} {equals(item(x[0]))}"
        slope = f"{tex(item(now['Ax'][0]))} - {tex(item(now['b'][0]), True)} {equals(item(now['g'][0]))}"
    else:
        back = f"{_vector(old)} - {eta} \\cdot {_vector(down)} = {_vector(x)}"
        slope = f"{_vector(now['Ax'])} - {_vector(now['b'])} = {_vector(now['g'])}"
    return f"{note}$x = {back}$. There $g = A x - b = {slope}$. {_height(before['f'], now['f'])}"


def _height(old: Any, new: Any) -> str:
    if new == old:
        return f"$f$ stays ${tex(new)}$."
    how = "falls" if new < old else "rises"
    if tex(new) == tex(old):
        return f"$f = {tex(new)}$: it {how} by less than these digits show."
    return f"$f$ {how} from ${tex(old)}$ to ${tex(new)}$."


def rough(x: float) -> str:
    """TeX of a figure of which six digits are looked at."""
    return tex(round_off(x))


def round_off(x: float) -> float:
    return float(f"{x:.6g}")


def eigenvalues(A: Array) -> list[float]:
    """The different eigenvalues, to six digits, from the smallest; what is 0 up to rounding is 0."""
    values = [float(v) for v in eigvalsh(A.astype(float))]
    top = max(map(abs, values))
    found: list[float] = []
    for v in values:
        if not found or v - found[-1] > RELATIVE * top:
            found.append(round_off(v) if abs(v) > RELATIVE * top else 0.0)
    return found


def factor(value: float, eta: float, beta: float) -> float:
    """By which the error along an eigenvector shrinks a step; with momentum the size of the larger root."""
    half = (1 + beta - eta * value) / 2
    inside = half * half - beta
    if not beta:
        return 1 - eta * value
    return math.sqrt(beta) if inside < 0 else abs(half) + math.sqrt(inside)


def measured(sizes: Sequence[float], beta: float) -> float | None:
    """By which the gradient shrank in the last step; with momentum, where it swings, on average over the last half."""
    back = len(sizes) // 2 if beta else 1
    if len(sizes) <= back or not back or not sizes[-1] or not sizes[-1 - back]:
        return None
    return math.exp((math.log(sizes[-1]) - math.log(sizes[-1 - back])) / back)


def end(state: dict[str, Any], sizes: list[float], why: str) -> tuple[str, str]:
    """Title and note of the last step."""
    A = state["A"]
    eta, beta = float(state["rate"]), float(state.get("momentum", 0.0))
    values = eigenvalues(A)
    factors = [factor(v, eta, beta) for v in values]
    seen = [
        f for v, f in zip(values, factors, strict=True) if v or "x*" not in state
    ]  # the rest is not in the gradient
    worst = max(map(abs, seen), default=0.0)
    title = {"flat": "The gradient is 0", "still": "No float changes", "away": "Away"}.get(why, "So far")
    note = _where(state, why, worst < 1) + _nature(values, "x*" in state)
    note += _law(state, values, factors) + _speed(sizes, worst, beta, why)
    return title, (note + _advice(values, worst, beta)).strip()


def _where(state: dict[str, Any], why: str, near: bool) -> str:
    x = f"$x = {_vector(state['x'])}$" if 1 < len(state["x"]) <= LISTED else "$x$"
    if why == "flat":
        return f"At {x} the gradient is $0$, and no step would move. "
    if why == "still":
        return f"The steps have become too small to change {x} in floats. "
    if why == "away":
        return "The gradient has grown a million times: each step goes too far, and farther than the one before. "
    off = ""
    if "x*" in state and 1 < len(state["x"]) <= LISTED:
        off = f", {'on the way to' if near else 'and do not come nearer to'} $x* = {_vector(state['x*'])}$"
    return f"The steps end at {x}{off}. "


def _nature(values: list[float], level: bool) -> str:
    if values[0] < 0:
        return f"But $A$ has the negative eigenvalue ${tex(values[0])}$: along its eigenvector $f$ has no bottom. "
    if values[0] == 0:
        what = "and that part of $x$ stays as it was" if level else "and falls for ever, since the gradient stays"
        return f"$A$ has the eigenvalue $0$: along its eigenvector $f$ does not curve, {what}. "
    return ""


def _law(state: dict[str, Any], values: list[float], factors: list[float]) -> str:
    eta = tex(state["rate"], True)
    if "momentum" in state:
        return (
            "Along an eigenvector with $\\lambda$ the error follows the roots of"
            f" $z^2 - (1 + \\beta - \\eta\\lambda) z + \\beta$; the largest here has size ${rough(max(factors))}$. "
        )
    shown = list(zip(values, factors, strict=True))
    shown = shown if len(shown) <= FEW else [shown[0], shown[-1]]
    each = listed([f"$1 - {eta} \\cdot {tex(v, True)} = {rough(f if abs(f) > RELATIVE else 0.0)}$" for v, f in shown])
    return f"A step multiplies the error along an eigenvector with $\\lambda$ by $1 - \\eta\\lambda$: {each}. "


def _speed(sizes: list[float], worst: float, beta: float, why: str) -> str:
    found = measured(sizes, beta)
    if found is None or why == "still":
        return ""
    when = "A step of the last half" if beta else "The last step"
    return (
        f"{when} multiplied the length of the gradient by ${rough(found)}$; in the long run it is ${rough(worst)}$. "
        if worst
        else ""
    )


def _advice(values: list[float], worst: float, beta: float) -> str:
    if beta or values[0] <= 0:
        return ""
    low, high = values[0], values[-1]
    if worst >= 1:
        return f"The rate must be under $2/\\lambda$ of the largest, $2 / {tex(high)} = {rough(2 / high)}$."
    best = 2 / (low + high)
    return f"The best rate is $2 / ({tex(low)} + {tex(high)}) = {rough(best)}$."
