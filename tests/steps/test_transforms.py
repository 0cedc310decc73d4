"""Fast transforms step by step: what the generic tests cannot know of them."""

from __future__ import annotations

import re
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowspace.specs.lesson24.fft import error, rounding
from rowspace.steps import MatrixError, fft, fwht, result
from rowspace.steps.transforms.fourier import factor
from tests.steps.facts.transforms import signs
from tests.steps.formulas import equations
from tests.steps.playing import through
from tests.steps.test_notes import unexplained

WHOLE = st.integers(-9, 9)


@st.composite
def vectors(draw, most=4):
    n = 2 ** draw(st.integers(0, most))
    return draw(st.lists(st.one_of(WHOLE, st.fractions(-3, 3, max_denominator=7)), min_size=n, max_size=n))


@given(vectors(), st.booleans())
@settings(max_examples=80, deadline=None)
def test_the_walsh_hadamard_transform_of_any_vector(x, exact):
    """The matrix of signs times x, in n log₂ n additions; twice is n x; and every note is true."""
    n = len(x)
    steps, y = through(fwht(x if exact else np.array(x, float), exact=exact))
    right = signs(n) @ np.array(x, dtype=object)
    if exact:
        assert (y == right).all()
        assert (result(fwht(y, exact=True)) == n * np.array(x, dtype=object)).all()
    else:
        assert np.abs(y - right.astype(float)).max() <= n * np.finfo(float).eps * sum(map(abs, x))
    assert steps[-1].flops == n * (n.bit_length() - 1)
    assert unexplained("fwht", steps) == []
    for step in steps:
        equations(step.note, exact)


def test_after_each_level_the_blocks_are_transforms():
    x = np.array([3, 1, 4, 1, 5, 9, 2, 6])
    steps, _ = through(fwht(x, exact=True))
    Y = steps[-1].state["Y"]
    for level in range(4):
        size = 2**level
        for top in range(0, 8, size):
            assert (Y[top : top + size, level] == signs(size) @ x[top : top + size]).all()
            said = f"entries {top + 1} {'and' if size == 2 else 'to'} {top + size} of $x$"
            assert size in (1, 8) or any(f"transform of {said}" in step.note for step in steps)


def test_long_vectors_go_level_by_level():
    assert len(through(fwht(np.arange(8)))[0]) == 2 + 3 * 4
    assert len(through(fwht(np.arange(32)))[0]) == 2 + 5
    for level, step in enumerate(through(fwht(np.arange(16)))[0][1:-1]):
        assert len(step.highlight["changed"]) == 16
        assert {where[2] for where in step.highlight["changed"]} == {level + 1}


@pytest.mark.parametrize("n", [0, 3, 6, 12])
def test_lengths_that_cannot_be_halved_are_refused(n):
    with pytest.raises(MatrixError, match="power of two"):
        result(fwht(np.ones(n)))


def test_sums_beyond_the_range_of_floats():
    with pytest.raises(MatrixError, match="a sum of level 1 gives a number beyond"):
        result(fwht([1.5e308, 1.5e308]))
    assert result(fwht([Fraction(3, 2) * 10**308] * 2, exact=True))[0] == 3 * 10**308
    steps, y = through(fwht([8e307, 9e307, 1e300, 0.0]))
    assert y[0] == 8e307 + 9e307 + 1e300
    assert "4\\,x" in steps[-1].note, "the check of the first entry would overflow, and is left out"


def test_complex_numbers():
    x = np.array([1 + 2j, 3, -1j, 0.5])
    assert (result(fwht(x)) == signs(4).astype(int) @ x).all()


PARTS = st.integers(-(10**6), 10**6).map(lambda k: k / 1e4)  # sizes near 10⁻¹⁶⁹ are beyond the reader of formulas
COMPLEX = st.builds(complex, PARTS, PARTS)


@given(st.integers(0, 5).flatmap(lambda k: st.lists(COMPLEX, min_size=2**k, max_size=2**k)))
@settings(max_examples=60, deadline=None)
def test_the_fourier_transform_of_any_vector(x):
    """Within the bound of its spec, in 3 n/2 log₂ n operations, with true notes."""
    n = len(x)
    steps, y = through(fft(x))
    assert error((np.array(x),), y) <= rounding((np.array(x),))
    assert steps[-1].flops == 3 * n // 2 * (n.bit_length() - 1)
    assert unexplained("fft", steps) == []
    for step in steps:
        equations(step.note, False)


@given(st.integers(1, 4).flatmap(lambda k: st.lists(WHOLE, min_size=2**k, max_size=2**k)))
@settings(max_examples=60, deadline=None)
def test_notes_of_real_vectors_are_true(x):
    steps, _ = through(fft(x))
    assert unexplained("fft", steps) == []
    for step in steps:
        equations(step.note, False)
    said = re.search(r"Only (.*) (?:is|are) not \$0\$", steps[-1].note)
    if said:
        named = {int(k) for k in re.findall(r"y_\{?([0-9]+)", said[1])}
        assert named == set(np.flatnonzero(np.abs(np.fft.fft(x)) > 1e-9))


def test_factors_are_exact_where_they_can_be():
    assert [factor(k, 4) for k in range(4)] == [1, -1j, -1, 1j]
    for n in (1, 2, 8, 16, 64):
        for k in range(n):
            assert abs(factor(k, n) - np.exp(-2j * np.pi * k / n)) <= 4 * np.finfo(float).eps
            assert factor(k, n) == factor(-k % n, n).conjugate()
    assert factor(1, 8).real == -factor(1, 8).imag


def test_even_and_odd_places_are_transforms_before_the_last_level():
    x = np.array([3.0, 1, 4, 1, 5, 9, 2, 6])
    Y = through(fft(x))[0][-1].state["Y"]
    np.testing.assert_allclose(Y[:4, 2], np.fft.fft(x[::2]), atol=1e-14)
    np.testing.assert_allclose(Y[4:, 2], np.fft.fft(x[1::2]), atol=1e-14)
    assert Y[:, 0].real.astype(int).tolist() == [3, 5, 4, 2, 1, 9, 1, 6]


def test_what_fourier_notes_say_of_waves():
    for x, words in (
        ([0, 0, 0, 0], "There is no wave"),
        ([1, 1, 1, 1], "Only $y_0$ is not $0$"),
        ([1, 0, -1, 0, 1, 0, -1, 0], "Only $y_2$ and $y_6$ are not $0$"),
        ([0, 1, 0, 0], "All entries have the same size"),
        ([1, 2, 3, 4], "$y_3$ mirrors $y_1$"),
    ):
        note = through(fft(x))[0][-1].note
        assert words in note
        assert "mirrors" in note or not any(x)
    assert "mirrors" not in through(fft([1, 1j, -1, -1j]))[0][-1].note


def test_fourier_refuses_what_it_cannot():
    for n in (0, 3, 6):
        with pytest.raises(MatrixError, match="power of two"):
            result(fft(np.ones(n)))
    with pytest.raises(MatrixError, match="a sum of level 1 gives a number beyond"):
        result(fft([1.5e308, 1.5e308]))
