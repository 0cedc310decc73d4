"""The notes tell the truth: every equation of numbers in them holds, and every number comes from the state."""

from __future__ import annotations

import itertools
import re
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowspace.steps import ALGORITHMS, back_substitution, gaussian_elimination, lu, parse_system
from rowspace.steps.arithmetic import is_unknown, item
from rowspace.steps.plain import plain
from rowspace.steps.words import brief, display, entry, linear, listed, minus_product, rows, tex

NUMBER = r"[0-9]+(?:\.[0-9]+)?(?:\\cdot 10\^\{-?[0-9]+\})?"
ATOM = re.compile(rf"\\tfrac\{{([0-9]+)\}}\{{([0-9]+)\}}|10\^\{{(-?[0-9]+)\}}|({NUMBER})")
ROUNDED = Fraction(1, 1000)  # a number of four digits is off by at most half of one in a thousand


def value(match: re.Match[str]) -> Fraction:
    if match[1]:
        return Fraction(int(match[1]), int(match[2]))
    if match[3]:
        return Fraction(10) ** int(match[3])
    digits, _, power = match[4].partition(r"\cdot 10^{")
    return Fraction(digits) * Fraction(10) ** int(power.rstrip("}") or 0)


def formulas(note: str) -> list[str]:
    return re.findall(r"\$([^$]*)\$", note)


def without_indices(formula: str) -> str:
    return re.sub(r"_\{[0-9,]+\}|_[0-9]", "", formula).replace(r"{\approx}", "")


def evaluate(side: str) -> tuple[Fraction, Fraction] | None:
    """The value of one side of an equation and the size of what was added up; None if it has letters."""
    side = without_indices(side)
    code = ATOM.sub(lambda m: f"Number({str(value(m))!r})", side).replace(r"\cdot", "*").strip()
    if not code or re.search(r"[a-zA-Z\\,]", re.sub(r"Number\('[^']*'\)", "", code)):
        return None
    total = eval(code, {"__builtins__": {}, "Number": Number})
    return (total.value, total.size) if isinstance(total, Number) else None


class Number:
    """A fraction that remembers how large its summands were."""

    def __init__(self, value, size=None):
        self.value = Fraction(value)
        self.size = abs(self.value) if size is None else size

    def __add__(self, other):
        return Number(self.value + other.value, self.size + other.size)

    def __sub__(self, other):
        return Number(self.value - other.value, self.size + other.size)

    def __mul__(self, other):
        return Number(self.value * other.value, self.size * other.size)

    def __truediv__(self, other):
        return Number(self.value / other.value, self.size / abs(other.value))

    def __neg__(self):
        return Number(-self.value, self.size)


def equations(note: str, exact: bool) -> int:
    """Check every equation of numbers in a note; how many there were."""
    count = 0
    for formula in formulas(note):
        if formula.startswith("0 = "):
            continue  # what a contradictory row says is false, and the note says so
        sides = [e for e in map(evaluate, re.split(r"=|\\approx(?!\})", formula)) if e is not None]
        for (a, size_a), (b, size_b) in itertools.pairwise(sides):
            slack = 0 if exact and "approx" not in formula and "." not in formula else 3 * ROUNDED * max(size_a, size_b)
            assert abs(a - b) <= slack, f"{formula}: {float(a)} is not {float(b)}"
            count += 1
    return count


def numbers_of(state) -> list:
    values = []
    for name, v in state.items():
        if isinstance(v, np.ndarray) and name != "N":
            values += [item(x) for x in v.flat if not is_unknown(x)]
    return values


def bare(x) -> str:
    """A number as TeX without signs."""
    return tex(abs(x)).replace(r"{\approx}", "")


def unexplained(steps) -> list[tuple[str, str]]:
    """Numbers in the notes that are neither entries of a state nor quotients of two of them, nor counts."""
    found, before = [], []
    counts = {str(i) for i in range(max(max(np.shape(v), default=0) for s in steps for v in s.state.values()) + 1)}
    largest = {bare(max((abs(x) for x in numbers_of(s.state)), default=0)) for s in (steps[0], steps[-1])}
    for step in steps:
        here = numbers_of(step.state)
        near = before + here
        known = {bare(x) for x in near} | counts | {"1", "16"} | largest
        with np.errstate(all="ignore"):
            known |= {bare(a / b) for a in near for b in near if b}
        if step.title == "Done" and square(step):
            known.add(bare(np.prod(np.diag(step.state["U"]))))
        known |= {bare(item(x)) for x in step.state.get("N", np.empty(0)).flat}
        note = re.sub(r" But it is no larger than.*?tell\.", "", step.note)  # the bound: tested with the algorithms
        for formula in formulas(note):
            atoms = [atom[0] for atom in ATOM.finditer(without_indices(formula))]
            found += [(atom, f"{step.title}: {step.note}") for atom in atoms if atom not in known]
        counted = re.findall(r"(?<![\w.])[0-9]+(?![\w.])", re.sub(r"\$[^$]*\$", "", note))
        found += [(number, f"{step.title}: {step.note}") for number in counted if number not in counts]
        before = here
    return found


def square(step) -> bool:
    U = step.state.get("U")
    return U is not None and U.shape[0] == U.shape[1]


def played(name, text, exact):
    A, b = parse_system(text, exact)
    generator = ALGORITHMS[name].generator
    return list(generator(A, exact=exact) if b is None else generator(A, b, exact=exact))


PRESETS = [(name, text) for name, a in ALGORITHMS.items() for _, text in a.presets]


@pytest.mark.parametrize(("name", "text"), PRESETS)
@pytest.mark.parametrize("exact", [False, True])
def test_presets_tell_the_truth(name, text, exact):
    steps = played(name, text, exact)
    assert unexplained(steps) == []
    for step in steps:
        equations(step.note, exact)


def test_the_equations_are_really_there():
    assert sum(equations(step.note, True) for step in lu([[2, 1, 1], [6, 2, 1], [-2, 2, 7]], exact=True)) >= 9
    with pytest.raises(AssertionError, match="is not"):
        equations(r"the next one $2 - \tfrac{1}{3} \cdot 6 = 1$", True)
    with pytest.raises(AssertionError, match="is not"):
        equations(r"the next one $0.3333 - 2 \cdot (-1.5\cdot 10^{-3}) = 0.3463$", False)
    steps = list(lu([[2, 1], [4, 3]], exact=True))
    steps[1] = steps[1]._replace(note="the largest is $77$, in row 9")
    assert [number for number, _ in unexplained(steps)] == ["77", "9"]


@given(st.integers(1, 4), st.integers(1, 4), st.booleans(), st.data())
@settings(max_examples=60, deadline=None)
def test_any_small_system_tells_the_truth(m, n, exact, data):
    entries = st.one_of(st.integers(-9, 9), st.fractions(-3, 3, max_denominator=6))
    A = [[data.draw(entries) for _ in range(n)] for _ in range(m)]
    b = [data.draw(entries) for _ in range(m)]
    A, b = (np.array(v, dtype=object if exact else float) for v in (A, b))
    for steps in (list(lu(A, exact=exact)), list(gaussian_elimination(A, b, exact=exact))):
        assert unexplained(steps) == []
        for step in steps:
            equations(step.note, exact)


@pytest.mark.parametrize(("name", "text"), PRESETS)
def test_no_tex_is_left_in_plain_text(name, text):
    for exact in (False, True):
        for step in played(name, text, exact):
            assert not set(plain(step.note)) & set("$\\{}_^`"), step.note


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_the_determinant_has_its_sign(n):
    rng = np.random.default_rng(n)
    for _ in range(20):
        A = rng.integers(-4, 5, (n, n))
        note = list(lu(A, exact=True))[-1].note
        said = evaluate(re.search(r"\\det A = ([^$]*)\$", note)[1].split(" = ")[-1])
        assert said[0] == round(np.linalg.det(A)), note


def test_why_this_pivot():
    notes = {step.title: step.note for step in lu([[2, 1, 1], [6, 2, 1], [-6, 2, 7]])}
    assert "$2$, $6$ and $-6$. The largest in absolute value is $6$, in row 2" in notes["Pivot 1"]
    assert "Row 3 ties with it; the first is taken" in notes["Pivot 1"]
    assert "no multiplier exceeds $1$" in notes["Pivot 1"]


def test_what_a_zero_column_means():
    notes = {step.title: step.note for step in lu([[1, 2], [1, 2]])}
    assert "no pivot" in notes["Column 2: no pivot"]
    assert "singular" in notes["Column 2: no pivot"]


def test_free_unknowns_are_named():
    steps = list(gaussian_elimination([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [6, 15, 24], exact=True))
    assert "x₃ is free" in [step.title for step in steps]
    assert r"$x = (0,\ 3,\ 0) + t\,(1,\ -2,\ 1)$" in steps[-1].note


def test_what_a_contradiction_says():
    note = list(gaussian_elimination([[1, 2], [2, 4]], [3, 7], exact=True))[-1].note
    assert r"$0x_1 + 0x_2 = -\tfrac{1}{2}$" in note
    assert "no solution" in note


def test_an_equation_is_read_out():
    notes = {step.title: step.note for step in back_substitution([[2, 1], [0, 4]], [3, 2], exact=True)}
    assert r"Row 1 says $2x_1 + x_2 = 3$" in notes["Row 1: find x₁"]
    assert r"$x_1 = (3 - \tfrac{1}{2}) / 2 = \tfrac{5}{4}$" in notes["Row 1: find x₁"]


@pytest.mark.parametrize(
    ("x", "words", "mathematics"),
    [
        (Fraction(-1, 3), "−1/3", r"-\tfrac{1}{3}"),
        (Fraction(4), "4", "4"),
        (0.3, "0.3", "0.3"),
        (0.1 + 0.2, "0.3000", "0.3000"),
        (0.99999, "1.000", "1.000"),
        (-2.0, "−2", "-2"),
        (-0.0, "0", "0"),
        (1e-20, "10⁻²⁰", "10^{-20}"),
        (-1e20, "−10²⁰", "-10^{20}"),
        (2.0**-53, "1.110·10⁻¹⁶", r"1.110\cdot 10^{-16}"),
        (12345.0, "12345", "12345"),
        (12345.6, "1.235·10⁴", r"1.235\cdot 10^{4}"),
        (1e308, "10³⁰⁸", "10^{308}"),
        (5e-324, "4.941·10⁻³²⁴", r"4.941\cdot 10^{-324}"),
        (Fraction(10**40 + 1, 3), "≈3.333·10³⁹", r"{\approx}3.333\cdot 10^{39}"),
        (Fraction(1, 3 * 10**400), "≈3.333·10⁻⁴⁰¹", r"{\approx}3.333\cdot 10^{-401}"),
        (1 - 2j, "1−2i", "1-2i"),
        (1j, "i", "i"),
    ],
)
def test_numbers_in_words_and_tex(x, words, mathematics):
    assert display(x) == words
    assert tex(x) == mathematics
    assert len(words.strip("−≈").split("·")[0].replace(".", "").lstrip("0")) <= 5 or isinstance(x, complex)


def test_words():
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert rows([1]) == "row 2"
    assert rows([0, 2, 4]) == "rows 1, 3 and 5"
    assert entry("u", 1, 0) == "u_{21}"
    assert entry("u", 11, 0) == "u_{12,1}"
    assert entry("x", 2) == "x_3"
    assert minus_product([(-2, -3), (1, 4)]) == r" + 2 \cdot (-3) - 4"
    assert linear([1, 0, -2], ["x", "y", "z"], 5) == "x - 2z = 5"
    assert linear([0], ["x"], 5) == "0 = 5"
    assert [brief(x, 1) for x in (-14.2, 9.96, 0.123, 2e-16)] == ["−14", "10", "0.1", "2e−16"]
