# ruff: noqa: RUF059
# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``fit_line`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson10.solutions import fit_line


def arrays(x, y):
    x, y = np.array(x, float), np.array(y, float)
    if x.min() == x.max():
        raise ValueError("all x are equal")
    return x, y, x - x.mean(), y - y.mean()


def other_order(x, y):
    return fit_line(x, y)[::-1]


def only_slope(x, y):
    return fit_line(x, y)[0]


def through_origin(x, y):
    x, y, dx, dy = arrays(x, y)
    return (x @ y) / (x @ x), 0.0


def origin_slope(x, y):
    x, y, dx, dy = arrays(x, y)
    slope = (x @ y) / (x @ x)
    return slope, y.mean() - slope * x.mean()


def ends(x, y):
    x, y, dx, dy = arrays(x, y)
    with np.errstate(all="ignore"):
        slope = (y[-1] - y[0]) / (x[-1] - x[0])
    return slope, y[0] - slope * x[0]


def mean_of_slopes(x, y):
    x, y, dx, dy = arrays(x, y)
    with np.errstate(all="ignore"):
        slope = (np.diff(y) / np.diff(x)).mean()
    return slope, y.mean() - slope * x.mean()


def x_on_y(x, y):
    x, y, dx, dy = arrays(x, y)
    with np.errstate(all="ignore"):
        slope = (dx @ dy) / (dy @ dy)
    return slope, x.mean() - slope * y.mean()


def inverse_slope(x, y):
    x, y, dx, dy = arrays(x, y)
    with np.errstate(all="ignore"):
        slope = (dy @ dy) / (dx @ dy)
    return slope, y.mean() - slope * x.mean()


def mean_for_intercept(x, y):
    return fit_line(x, y)[0], np.mean(y)


def first_for_intercept(x, y):
    x, y, dx, dy = arrays(x, y)
    slope = (dx @ dy) / (dx @ dx)
    return slope, y[0] - slope * x[0]


def wrong_sign(x, y):
    x, y, dx, dy = arrays(x, y)
    slope = (dx @ dy) / (dx @ dx)
    return slope, y.mean() + slope * x.mean()


def correlation(x, y):
    x, y, dx, dy = arrays(x, y)
    dx, dy = dx / abs(dx).max(), dy / (abs(dy).max() or 1.0)
    slope = (dx @ dy) / np.sqrt((dx @ dx) * (dy @ dy)) if dy.any() else 0.0
    return slope, y.mean() - slope * x.mean()


def ratio_of_spreads(x, y):
    x, y, dx, dy = arrays(x, y)
    slope = np.sqrt(dy @ dy) / np.sqrt(dx @ dx)
    return slope, y.mean() - slope * x.mean()


def two_divisors(x, y):
    """A covariance over n − 1 by a variance over n."""
    x, y, dx, dy = arrays(x, y)
    slope = (dx @ dy / (len(x) - 1)) / (dx @ dx / len(x))
    return slope, y.mean() - slope * x.mean()


def two_divisors_turned(x, y):
    x, y, dx, dy = arrays(x, y)
    slope = (dx @ dy / len(x)) / (dx @ dx / (len(x) - 1))
    return slope, y.mean() - slope * x.mean()


def silent(x, y):
    x, y = np.array(x, float), np.array(y, float)
    dx, dy = x - x.mean(), y - y.mean()
    slope = (dx @ dy) / (dx @ dx)
    return slope, y.mean() - slope * x.mean()


def spread_is_zero(x, y):
    """Asks the computed spread, which rounding keeps from 0."""
    x, y = np.array(x, float), np.array(y, float)
    dx, dy = x - x.mean(), y - y.mean()
    if dx @ dx == 0:
        raise ValueError("all x are equal")
    slope = (dx @ dy) / (dx @ dx)
    return slope, y.mean() - slope * x.mean()


def raw_sums(x, y):
    x, y, dx, dy = arrays(x, y)
    n = len(x)
    with np.errstate(all="ignore"):
        slope = (n * (x @ y) - x.sum() * y.sum()) / (n * (x @ x) - x.sum() ** 2)
    return slope, (y.sum() - slope * x.sum()) / n


def overwrites(x, y):
    x, y = np.asarray(x, float), np.asarray(y, float)
    if x.min() == x.max():
        raise ValueError("all x are equal")
    mx, my = x.mean(), y.mean()
    x -= mx
    y -= my
    slope = (x @ y) / (x @ x)
    return slope, my - slope * mx
