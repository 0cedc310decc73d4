"""What the steps of a two-layer network say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from rowspace.steps.arithmetic import Array, is_exact, item
from rowspace.steps.words import LISTED, capital, entry, equals, listed, rows, tex, tuple_tex

FEW = 4  # rows that are written out
SAYS = {
    "relu": "relu keeps what is positive and makes $0$ of the rest",
    "softsign": "softsign divides by $1$ plus the size, and stays between $-1$ and $1$",
    "tanh": "tanh bends each number to between $-1$ and $1$",
    "sigmoid": "sigmoid bends each number to between $0$ and $1$",
}


def _vector(v: Sequence[Any] | Array) -> str:
    return tuple_tex(map(item, v))


def _each(count: int, formula: Callable[[int], str]) -> str:
    """A formula for each of the first few, in a list."""
    shown = [f"${formula(i)}$" for i in range(min(count, FEW))]
    return listed(shown) if count <= FEW else ", ".join(shown) + " and so on"


def start(activation: str) -> str:
    return (
        "Wanted: the loss of one example, and how it changes with every weight. Forwards, each layer takes the numbers"
        f" of the one before; between the two, {SAYS[activation]}. Backwards, the chain rule takes the gradient of the"
        " loss from the output to the first layer, each layer once."
    )


def layer(state: dict[str, Any], which: str) -> str:
    W, b = state[f"W{which}"], state[f"b{which}"]
    x, out, name, given = ("x", "z", "z", "x") if which == "1" else ("a", "out", "o", "a")
    values, sums = state[x], state[out]
    note = f"Each row of $W_{which}$ times ${given}$, plus its bias"
    if len(values) > LISTED:
        return f"{note}."

    def formula(i: int) -> str:
        product = f"{_vector(W[i])} \\cdot {_vector(values)} + {tex(item(b[i]), True)}"
        return f"{entry(name, i)} = {product} {equals(item(sums[i]))}"

    return f"{note}: {_each(len(b), formula)}."


def activated(state: dict[str, Any], activation: str) -> str:
    z, a = state["z"], state["a"]
    note = capital(SAYS[activation])

    def formula(i: int) -> str:
        x, value = item(z[i]), equals(item(a[i]))
        if activation == "softsign":
            return f"{tex(x)} / (1 + {tex(abs(x))}) {value}"
        if activation == "sigmoid":
            return f"1 / (1 + \\exp({tex(-x)})) {value}"
        inside = f"({tex(x)})"
        return f"\\tanh{inside} {value}" if activation == "tanh" else f"\\max(0,\\ {tex(x)}) {value}"

    off = [i for i in range(len(z)) if a[i] == 0] if activation == "relu" else []
    silent = ""
    if off:
        one = len(off) == 1
        silent = f" {rows(off, 'unit').capitalize()} {'is' if one else 'are'} off for this input."
    return f"{note}: {_each(len(z), formula)}.{silent}"


def loss(state: dict[str, Any]) -> str:
    out, y, r, value = state["out"], state["y"], state["r"], state["loss"]
    note = "$r = out - y$ is what the output is off, and also the gradient of the loss by the output."
    if len(r) > FEW:
        return f"{note} The loss is half the sum of its squares, ${tex(value)}$."
    away = f"{_vector(out)} - {_vector(y)} = {_vector(r)}" if len(r) > 1 else _difference(out[0], y[0], r[0])
    squares = " + ".join(f"{tex(item(v), True)}^2" if item(v) >= 0 else f"({tex(item(v))})^2" for v in r)
    return f"{note} ${away}$, and the loss is half the sum of squares, $({squares}) / 2 {equals(value)}$."


def _difference(a: Any, b: Any, d: Any) -> str:
    return f"{tex(item(a))} - {tex(item(b), True)} {equals(item(d))}"


def gradients(state: dict[str, Any], which: str) -> str:
    """The outer product of what comes back with what went in."""
    d, x, G = (state[name] for name in (("r", "a", "dW2") if which == "2" else ("dz", "x", "dW1")))
    back, given = ("r", "a") if which == "2" else ("dz", "x")
    note = (
        f"Entry $i, j$ of $W_{which}$ meets entry $j$ of ${given}$ and goes into sum $i$: its gradient is entry $i$ of"
        f" ${back}$ times entry $j$ of ${given}$, and that of a bias is the entry of ${back}$ itself"
    )
    if len(x) > LISTED:
        return f"{note}."
    each = _each(len(d), lambda i: f"{tex(item(d[i]), True)} \\cdot {_vector(x)} = {_vector(G[i])}")
    return f"{note}. The rows: {each}."


def through_matrix(state: dict[str, Any]) -> str:
    W, r, da = state["W2"], state["r"], state["da"]
    note = "Entry $j$ of $a$ goes into each output by column $j$ of $W_2$, so that column times $r$ is its gradient"
    if len(r) > LISTED:
        return f"{note}."
    each = _each(len(da), lambda j: f"{_vector(W[:, j])} \\cdot {_vector(r)} {equals(item(da[j]))}")
    return f"{note}: {each}."


def through_activation(state: dict[str, Any], activation: str) -> str:
    z, da, slope, dz = (state[name] for name in ("z", "da", "slope", "dz"))
    why = {
        "relu": "The slope of relu is $1$ where $z$ is positive, else $0$",
        "softsign": "The slope of softsign is $1$ over the square of $1$ plus the size of $z$",
        "tanh": "The slope of tanh is $1$ minus its square",
        "sigmoid": "The slope of sigmoid is its value times $1$ minus it",
    }[activation]
    kink = " At $z = 0$ relu has no slope; $0$ is taken." if activation == "relu" and any(v == 0 for v in z) else ""
    dead = " Nothing comes through: no weight of layer 1 will change." if any(da) and not any(dz) else ""
    each = _each(len(z), lambda i: f"{tex(item(da[i]), True)} \\cdot {tex(item(slope[i]), True)} {equals(item(dz[i]))}")
    return f"{why}. The gradient by $z$ is that by $a$ times the slope: {each}.{kink}{dead}"


def check(state: dict[str, Any], found: dict[str, Any], where: tuple[int, int]) -> str:
    i, j = where
    name, h = entry("w", i, j), found["nudge"]
    g, quotient = item(state["dW1"][i, j]), found["quotient"]
    up, down = tex(found["up"]), tex(found["down"], True)
    fraction = f"({up} - {down}) / (2 \\cdot {tex(h, True)}) {equals(quotient)}"
    note = (
        f"${name}$ of $W_1$ is nudged by ${tex(h)}$ both ways, and the loss is ${up}$ and ${tex(found['down'])}$:"
        f" ${fraction}$. "
    )
    if g == quotient or (
        not is_exact(state["dW1"]) and abs(g - quotient) <= 1e-9 * (abs(g) + abs(found["up"]) / abs(h))
    ):
        return f"{note}The gradient says ${tex(g)}$ too{'' if is_exact(state['dW1']) else ', up to rounding'}."
    return (
        f"{note}The gradient says ${tex(g)}$: the two differ since the slope changes within the nudge, and come"
        " together as the nudge gets smaller."
    )


def end(state: dict[str, Any]) -> str:
    before, after = state["loss"], state["after"]
    if not any(any(state[name].ravel()) for name in ("dW1", "db1", "dW2", "db2")):
        return f"Every gradient is $0$, so no weight moves, and the loss stays ${tex(after)}$."
    how = "falls" if after < before else "rises" if after > before else "stays"
    note = (
        f"Every weight goes back by ${tex(state['rate'])}$ times its gradient, and the loss {how} from ${tex(before)}$"
    )
    note += f" to ${tex(after)}$." if after != before else "."
    if after > before:
        return f"{note} The step was too long: a gradient tells of the loss nearby alone."
    return f"{note} Training is this again and again, with many examples."
