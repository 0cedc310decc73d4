"""Curves: the power a figure grows with."""

from __future__ import annotations

import numpy as np
import pytest

from rowspace.specs.curve import Curve, clipped

X = tuple(10.0**k for k in range(1, 15))


def curve(errors):
    return Curve(X, clipped(errors), clipped([1e-16] * len(X)), "rowspace", "condition number", "Error", "Error.")


@pytest.mark.parametrize("p", [0.5, 1.0, 2.0])
def test_the_power_is_found_between_rounding_and_all_lost(p):
    found = curve([max(1e-16 * x**p, 2e-16) for x in X]).exponent()
    assert found == pytest.approx(p, abs=0.01)


def test_what_does_not_grow_has_no_power():
    assert curve([2e-16] * len(X)).exponent() is None
    assert curve([1.0] * len(X)).exponent() is None
    assert curve([np.nan] * len(X)).exponent() is None


def test_few_points_say_nothing():
    assert curve([1e-16] * 12 + [1e-10, 1e-5]).exponent() is None
