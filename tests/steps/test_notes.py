"""The notes tell the truth: every equation of numbers in them holds, and every number comes from the state."""

from __future__ import annotations

import re
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowspace.steps import ALGORITHMS, back_substitution, gaussian_elimination, lu
from rowspace.steps.arithmetic import item
from rowspace.steps.surds import Surd, square_root
from rowspace.steps.words import brief, display, entry, linear, listed, minus_product, rows, tex
from tests.steps.formulas import atoms, bare, equations, formulas, sides, value
from tests.steps.playing import facts, numbers_of


def unexplained(name, steps, options=None) -> list[tuple[str, str]]:
    """Numbers in the notes that do not come from the state, each with its note.

    A number is explained if it is an entry of this state or the one before, a quotient of two of these, an option, a
    count, what the family's tests compute from the states, or what an equation of explained numbers comes to (which
    `equations` checks).
    """
    found, before, more = [], [], facts(name, "EXPLAINED")
    most = max(max(np.shape(v), default=0) if not isinstance(v, str) else 0 for s in steps for v in s.state.values())
    counts = {str(i) for i in range(max(most, len(steps)) + 1)}
    given = {bare(x) for x in settings_of(name, options or {})}
    for k, step in enumerate(steps):
        here = numbers_of(step.state)
        near = before + here
        known = counts | given | {text for x in near for text in parts(x)}
        if more:
            known |= {bare(item(x)) for x in more(step, steps[k - 1] if k else None, steps)}
        note = re.sub(r" But it is no larger than.*?tell\.", "", step.note)  # the bound: tested with the algorithms
        said = formulas(note)
        unknown = unknown_atoms(said, known)
        if unknown and len(near) <= 200:
            known |= set(quotients(near))
            unknown = unknown_atoms(said, known)
        prose = re.sub(r"\$[^$]*\$", "", note)
        unknown += [n for n in re.findall(r"(?<![\w.])[0-9]+(?:\.[0-9]+)?(?![\w.])", prose) if n not in counts]
        found += [(number, f"{step.title}: {step.note}") for number in unknown]
        before = here
    return found


def settings_of(name, options):
    """The values of all options, those not given at their defaults."""
    values = [options.get(option.name, option.default) for option in ALGORITHMS[name].options]
    return [x if isinstance(x, Fraction) else float(x) for x in values if not isinstance(x, str)]


def parts(x):
    """A number as TeX without signs, and its parts where it is a sum: real and imaginary, or terms with roots."""
    if isinstance(x, complex):
        return [bare(x.real), bare(x.imag), bare(abs(x))]
    if isinstance(x, Surd):
        return [bare(x), tex(x).lstrip("-"), *(bare(Surd({t.radicand: t.coefficient}) * 1) for t in x.sorted())]
    return [bare(x)]


def quotients(near):
    with np.errstate(all="ignore"):
        for a in near:
            for b in near:
                if b:
                    try:
                        yield bare(a / b)
                    except (OverflowError, ValueError):  # no number a note could hold
                        continue


def unknown_atoms(said, known):
    """The numbers of these formulas that are not known, when what equations of known numbers come to is known."""
    known = set(known)
    for _ in range(3):
        for formula in said:
            numeric = [side for side in sides(formula) if value(side) is not None]
            if any(set(atoms(side)) <= known for side in numeric):
                known |= {atom for side in numeric if is_result(side) for atom in atoms(side)}
    return [atom for formula in said for atom in atoms(formula) if atom not in known]


def is_result(side):
    """Is this side a number, or a vector of them, and no arithmetic?"""
    bare_side = re.sub(r"\\tfrac\{(?:[^{}]|\{[^{}]*\})*\}\{[0-9]+\}|\\sqrt\{[0-9]+\}|\\cdot 10\^", "", side)
    return not re.search(r"\\cdot|\\sqrt|[/+]|[0-9)] *-", bare_side)


def test_the_equations_are_really_there():
    assert sum(equations(step.note, True) for step in lu([[2, 1, 1], [6, 2, 1], [-2, 2, 7]], exact=True)) >= 9
    with pytest.raises(AssertionError, match="is not"):
        equations(r"the next one $2 - \tfrac{1}{3} \cdot 6 = 1$", True)
    with pytest.raises(AssertionError, match="is not"):
        equations(r"the next one $0.3333 - 2 \cdot (-1.5\cdot 10^{-3}) = 0.3463$", False)
    steps = list(lu([[2, 1], [4, 3]], exact=True))
    steps[1] = steps[1]._replace(note="the largest is $77$, in row 9")
    assert [number for number, _ in unexplained("lu", steps)] == ["77", "9"]


@given(st.integers(1, 4), st.integers(1, 4), st.booleans(), st.data())
@settings(max_examples=60, deadline=None)
def test_any_small_system_tells_the_truth(m, n, exact, data):
    entries = st.one_of(st.integers(-9, 9), st.fractions(-3, 3, max_denominator=6))
    A = [[data.draw(entries) for _ in range(n)] for _ in range(m)]
    b = [data.draw(entries) for _ in range(m)]
    A, b = (np.array(v, dtype=object if exact else float) for v in (A, b))
    played = {"lu": list(lu(A, exact=exact)), "gaussian_elimination": list(gaussian_elimination(A, b, exact=exact))}
    for name, steps in played.items():
        assert unexplained(name, steps) == []
        for step in steps:
            equations(step.note, exact)


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_the_determinant_has_its_sign(n):
    rng = np.random.default_rng(n)
    for _ in range(20):
        A = rng.integers(-4, 5, (n, n))
        note = list(lu(A, exact=True))[-1].note
        said = value(re.search(r"\\det A = ([^$]*)\$", note)[1].split(" = ")[-1])
        assert said.value == round(np.linalg.det(A)), note


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


@pytest.mark.parametrize(
    ("side", "comes_to"),
    [
        (r"\sqrt{3^2 + 4^2}", Fraction(5)),
        (r"\tfrac{3\sqrt{2}}{2} \cdot \sqrt{2}", Fraction(3)),
        (r"(1, 2) \cdot (3, -4)", Fraction(-5)),
        (r"\lVert (1, 2, 2) \rVert", Fraction(3)),
        (r"2 \cdot 10^{-3} / (-4)", Fraction(-1, 2000)),
        (r"\tfrac{1+\sqrt{5}}{2} \cdot \tfrac{1-\sqrt{5}}{2}", Fraction(-1)),
        (r"(1+2i) \cdot (1-2i)", 5),
        (r"\exp(0) + \cos(0)", 2),
        (r"\max(3, 7, 2) - |{-4}|", Fraction(3)),
        (r"x_1 + 2", None),
    ],
)
def test_formulas_are_read(side, comes_to):
    found = value(side)
    assert (found is None and comes_to is None) or found.value == comes_to


def test_wrong_formulas_are_noticed():
    for wrong in (r"$\sqrt{2} = 1.5$", r"$(1, 2) - 2 \cdot (0, 1) = (1, 1)$", r"$\tfrac{\sqrt{2}}{2} = \tfrac{1}{2}$"):
        with pytest.raises(AssertionError, match="is not"):
            equations(wrong, True)
    assert equations(r"$\lVert v \rVert = \sqrt{1^2 + 1^2} = \sqrt{2}$, $2 \cdot (1, 3) = (2, 6)$", True) == 3


@pytest.mark.parametrize(
    ("x", "words", "mathematics"),
    [
        (square_root(Fraction(1, 2)), "√2/2", r"\tfrac{\sqrt{2}}{2}"),
        ((1 + square_root(5)) / 2, "(1+√5)/2", r"\tfrac{1+\sqrt{5}}{2}"),
        (-3 * square_root(2), "−3√2", r"-3\sqrt{2}"),
        (1 / (1 + square_root(2) + square_root(3)), "≈0.2412", r"{\approx}0.2412"),
    ],
)
def test_roots_in_words_and_tex(x, words, mathematics):
    assert display(x) == words
    assert tex(x) == mathematics
