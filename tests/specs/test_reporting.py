"""What a verdict reports of a function in which several things go wrong: the case its words are about."""

from __future__ import annotations

import numpy as np

from rowspace.specs import SPECS
from rowspace.specs.judge import judge


def test_a_mistake_is_shown_on_the_cases_it_is_about():
    """NaN for the zero vector, overflow, and half the digits: the words about zero come with a zero vector."""

    def angle(x, y):
        x, y = np.array(x, float), np.array(y, float)
        if len(x) != len(y):
            raise ValueError("as many entries in both")
        return np.arccos(np.clip(np.sum(x * y) / np.sqrt(np.sum(x * x)) / np.sqrt(np.sum(y * y)), -1, 1))

    verdict = judge(SPECS["angle"], angle)
    assert verdict.mistake == "of_zero"
    assert "“the zero vector twice”" in verdict.sentence
    assert verdict.counterexample is not None
    assert not any(np.any(v) for v in verdict.counterexample.args)


def test_plain_cases_come_before_edges_and_rounding():
    """The mean instead of the sum fails on p = ∞ and on 10²⁰⁰ as well; a plain vector shows it."""
    verdict = judge(SPECS["p_norm"], lambda x, p: np.mean(np.abs(np.array(x, float)) ** p) ** (1 / p))
    assert verdict.mistake == "mean"
    assert "“(3, 4), p = 2”" in verdict.sentence
    assert verdict.counterexample is not None
    assert verdict.counterexample.args[0].size == 2


def test_an_array_is_pasted_with_its_type():
    verdict = judge(SPECS["gram_matrix"], lambda vectors: [[np.sum(v * w) for w in vectors] for v in np.array(vectors)])
    assert verdict.mistake == "wraps"
    assert verdict.counterexample is not None
    assert "dtype=np.uint8)" in verdict.counterexample.code("gram_matrix")
