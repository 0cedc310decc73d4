"""All inputs of an algorithm in one text, and its options: the one syntax of page, notebook and terminal.

Inputs are apart by bars. With a matrix and a right-hand side the bar stands in every row: ``2 1 | 3; 1 3 | 5``. Else it
may stand in every row (``1 2 | 5 6; 3 4 | 7 8``), or once between one input and the next, at any place or on a line of
its own (``1 2 3; 4 5 6 | 1 2; 3 4; 5 6``), or outside the brackets of NumPy (``[[1, 2]] | [[3], [4]]``) and of LaTeX. A
vector is a row or a column. Options stand apart: ``rate=0.1``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from rowspace.steps import latex_text, words
from rowspace.steps.algorithm import Algorithm, Input, Option
from rowspace.steps.arithmetic import Array
from rowspace.steps.matrix_text import characters, parse_matrix, parse_system
from rowspace.steps.number_text import parse_number, plain_signs, quoted
from rowspace.steps.step import MatrixError

WIDE = (128, 128)  # what is read of a vector before its length is looked at
_BEGIN = re.compile(r"\\begin\s?\{|\\end\s?\{")
_ONE = re.compile(r"\\begin\s?\{([a-zA-Z]+\*?)\}.*?\\end\s?\{\1\}", re.DOTALL)


def parse_inputs(entry: Algorithm, text: str, exact: bool = False) -> list[Array]:
    """The inputs that `text` shows, in order; MatrixError, one sentence, if it shows none or cannot be read."""
    inputs = entry.inputs
    if entry.is_system:
        A, b = parse_system(text, exact)
        return [A] if b is None else [A, b]
    if not isinstance(text, str):
        raise MatrixError(f"A matrix is expected as text, not {type(text).__name__}.")
    if len(text) > sum(characters(each.limit) for each in inputs):
        raise MatrixError(f"The text has {len(text):,} characters: too many to be followed step by step.")
    if [each.kind for each in inputs] == ["matrix"] and "|" not in text:
        return [parse_matrix(text, exact)]
    blocks = [text] if not text.strip() else split(text)
    _count(entry, len(blocks))
    return [_read(each, block, exact, len(inputs) > 1) for each, block in zip(inputs, blocks, strict=False)]


def _count(entry: Algorithm, given: int) -> None:
    """MatrixError unless so many inputs are what the algorithm takes."""
    if entry.needed <= given <= len(entry.inputs):
        return
    meanings = [each.meaning + (" (if you like)" if each.optional else "") for each in entry.inputs]
    if len(meanings) == 1:
        one = meanings[0].replace("the ", "a ", 1)
        raise MatrixError(f"{entry.title} takes {one} alone; leave out the bar and what follows it.")
    raise MatrixError(
        f"{entry.title} takes {words.listed(meanings)}, with a bar | between one and the next;"
        f" {'one was' if given == 1 else f'{given} were'} given."
    )


def check_count(entry: Algorithm, given: int) -> None:
    """MatrixError, in words that fit a system, unless so many inputs are what the algorithm takes."""
    if entry.is_system and given < entry.needed:
        raise MatrixError(f"{entry.title} needs a right-hand side; write it after a bar, as in 2 1 | 3; 0 3 | 5.")
    _count(entry, given)


def _read(each: Input, block: str, exact: bool, named: bool) -> Array:
    try:
        if not block.strip():
            raise MatrixError("nothing stands there; write its numbers between the bars.")
        value = parse_matrix(block, exact, WIDE if each.kind == "vector" else each.limit)
    except MatrixError as error:
        if not named:
            raise
        raise MatrixError(f"{words.capital(each.meaning)}: {str(error)[0].lower()}{str(error)[1:]}") from None
    if each.kind != "vector":
        return value
    if 1 not in value.shape:
        raise MatrixError(
            f"{words.capital(each.meaning)} is {value.shape[0]} by {value.shape[1]}; it must be one row or one column."
        )
    if value.size > each.limit[0]:
        raise MatrixError(
            f"{words.capital(each.meaning)} has {value.size} entries; at most {each.limit[0]} can be followed step by"
            " step."
        )
    return value.ravel()


def split(text: str) -> list[str]:
    """The text of each input."""
    text = plain_signs(text).strip()
    if latex_text.is_latex(text) and "\\begin" in text:
        return [found for piece in _outside(text, _depth_of_latex(text)) for found in _matrices(piece)]
    if any(c in text for c in "[("):
        return _outside(text, _depth_of_brackets(text))
    lines = [line.strip() for line in re.split(r"[\n;]", text) if line.strip()]
    bars = {line.count("|") for line in lines}
    if len(bars) == 1 and not any(line.startswith("|") or line.endswith("|") for line in lines):
        columns = zip(*(line.split("|") for line in lines), strict=True)
        return ["\n".join(column) for column in columns]
    return ["\n".join(lines_of.strip("\n").split("\n")) for lines_of in "\n".join(lines).split("|")]


def _outside(text: str, depth: list[int]) -> list[str]:
    """The pieces between the bars that stand outside all brackets."""
    cuts = [i for i, c in enumerate(text) if c == "|" and depth[i] == 0]
    return [text[a + 1 : b] for a, b in zip([-1, *cuts], [*cuts, len(text)], strict=True)]


def _depth_of_brackets(text: str) -> list[int]:
    depth, now = [], 0
    for c in text:
        now += (c in "[(") - (c in "])")
        depth.append(now)
    return depth


def _depth_of_latex(text: str) -> list[int]:
    depth, now, at = [], 0, 0
    for found in _BEGIN.finditer(text):
        depth += [now] * (found.start() - at)
        now, at = now + (1 if found[0].startswith("\\begin") else -1), found.start()
    return depth + [now] * (len(text) - at)


def _matrices(piece: str) -> list[str]:
    """Matrices that stand side by side in LaTeX are one input each."""
    found = [each[0] for each in _ONE.finditer(piece)]
    return found if len(found) > 1 else [piece]


def source(inputs: Sequence[Input], state: Mapping[str, Any]) -> str:
    """The inputs as they stand in a state, as text that `parse_inputs` reads back without loss."""
    given = [(each, state[each.name]) for each in inputs if each.name in state]
    rows = [_rows(value) for _, value in given]
    if not given or len(given) == 1:
        return "\n".join(rows[0]) if rows else ""
    if all(each.kind == "vector" for each, _ in given):
        return " | ".join(" ".join(column) for column in rows)
    if [each.kind for each, _ in given] == ["matrix", "vector"] and len(inputs) == 2:
        return "\n".join(f"{row} | {x}" for row, x in zip(*rows, strict=True))
    lines = [
        "\n".join(column) if each.kind != "vector" else " ".join(column)
        for (each, _), column in zip(given, rows, strict=True)
    ]
    return "\n|\n".join(lines)


def _rows(value: Array) -> list[str]:
    return [" ".join(map(typed, row)) if isinstance(row, list) else typed(row) for row in value.tolist()]


def typed(x: Any) -> str:
    """A number as one types it: -1/3, 0.1, 1e-20."""
    return str(int(x)) if isinstance(x, float) and x == int(x) and abs(x) < 1e15 else str(x)


def parse_options(entry: Algorithm, given: Mapping[str, Any] | None, exact: bool = False) -> dict[str, Any]:
    """The options as the generator takes them, each checked; numbers may come as text. MatrixError, one sentence."""
    known = {option.name: option for option in entry.options}
    if given is not None and not isinstance(given, Mapping):
        raise MatrixError(f"{entry.title}: options are names with values, not {type(given).__name__}.")
    values = {}
    for name, value in (given or {}).items():
        if name not in known:
            there = f"it has {words.listed(list(known))}" if known else "it has none"
            raise MatrixError(f"{entry.title} has no option {quoted(str(name))}; {there}.")
        values[name] = _value(known[name], value, exact)
    return values


def _value(option: Option, value: Any, exact: bool) -> Any:
    if option.choices:
        if value not in option.choices:
            raise MatrixError(f"{option.name} is {words.listed(list(option.choices), 'or')}, not {quoted(str(value))}.")
        return value
    number: Any = value
    if isinstance(value, str):
        number = parse_number(plain_signs(value).strip(), option.name, True)
    elif isinstance(value, bool) or not isinstance(value, (int, float, Fraction)):
        raise MatrixError(f"{option.name} is a number, not {quoted(str(value))}.")
    if not words.finite(number) or not _decimal(option.low) <= _decimal(number) <= _decimal(option.high):
        shown = quoted(str(value))
        raise MatrixError(f"{option.name} is between {typed(option.low)} and {typed(option.high)}; {shown} is not.")
    if option.whole:
        if number != int(number):
            raise MatrixError(f"{option.name} is a whole number; {quoted(str(value))} is not.")
        return int(number)
    return Fraction(str(number)) if exact else float(number)


def _decimal(x: Any) -> Fraction:
    """What is written, not what a float holds: a bound of 0.001 lets 1/1000 in."""
    return Fraction(str(x))


def option_texts(entry: Algorithm, values: Mapping[str, Any]) -> dict[str, str]:
    """All options as text, those not given at their defaults: what the fields of a page show."""
    return {option.name: _written(values.get(option.name, option.default)) for option in entry.options}


def _written(value: Any) -> str:
    return value if isinstance(value, str) else typed(value)


def split_settings(settings: Sequence[str]) -> dict[str, str]:
    """``["rate=0.1"]`` as the terminal gives it, as names with values."""
    found = {}
    for each in settings:
        name, equals, value = each.partition("=")
        if not equals or not name.strip():
            raise MatrixError(f"An option is written name=value, as in rate=0.1; {quoted(each)} is not.")
        found[name.strip()] = value.strip()
    return found
