# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``r_squared`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson10.solutions import r_squared


def arrays(y, fitted):
    y, fitted = np.array(y, float), np.array(fitted, float)
    if y.min() == y.max():
        raise ValueError("all y are equal")
    return y, fitted


def squares(v):
    return (v**2).sum()


def share_left(y, fitted):
    y, fitted = arrays(y, fitted)
    return squares(y - fitted) / squares(y - y.mean())


def share_of_fit(y, fitted):
    """Spread of the fitted values over that of y."""
    y, fitted = arrays(y, fitted)
    return squares(fitted - y.mean()) / squares(y - y.mean())


def correlation(y, fitted):
    y, fitted = arrays(y, fitted)
    dy, df = y - y.mean(), fitted - fitted.mean()
    dy, df = dy / abs(dy).max(), df / (abs(df).max() or 1.0)
    return dy @ df / np.sqrt(squares(dy) * squares(df)) if df.any() else 0.0


def correlation_squared(y, fitted):
    return correlation(y, fitted) ** 2


def arguments_exchanged(y, fitted):
    y, fitted = arrays(y, fitted)
    with np.errstate(all="ignore"):
        return 1 - squares(y - fitted) / squares(fitted - fitted.mean())


def from_zero(y, fitted):
    y, fitted = arrays(y, fitted)
    return 1 - squares(y - fitted) / squares(y)


def forgives_bias(y, fitted):
    y, fitted = arrays(y, fitted)
    r = y - fitted
    return 1 - squares(r - r.mean()) / squares(y - y.mean())


def absolute(y, fitted):
    y, fitted = arrays(y, fitted)
    return 1 - abs(y - fitted).sum() / abs(y - y.mean()).sum()


def root(y, fitted):
    y, fitted = arrays(y, fitted)
    with np.errstate(all="ignore"):
        return np.sqrt(r_squared(y, fitted))


def roots_of_both(y, fitted):
    y, fitted = arrays(y, fitted)
    return 1 - np.sqrt(squares(y - fitted)) / np.sqrt(squares(y - y.mean()))


def two_divisors(y, fitted):
    y, fitted = arrays(y, fitted)
    n = len(y)
    return 1 - (squares(y - fitted) / n) / (squares(y - y.mean()) / (n - 1))


def mean_square(y, fitted):
    y, fitted = arrays(y, fitted)
    return squares(y - fitted) / len(y)


def cut_off(y, fitted):
    return max(0.0, r_squared(y, fitted))


def adds(y, fitted):
    y, fitted = arrays(y, fitted)
    return 1 - squares(y + fitted) / squares(y - y.mean())


def percent(y, fitted):
    return 100 * r_squared(y, fitted)


def square_of_sum(y, fitted):
    """The sum squared, not the squares summed."""
    y, fitted = arrays(y, fitted)
    return 1 - (y - fitted).sum() ** 2 / squares(y - y.mean())


def silent(y, fitted):
    y, fitted = np.array(y, float), np.array(fitted, float)
    return 1 - squares(y - fitted) / squares(y - y.mean())


def total_is_zero(y, fitted):
    y, fitted = np.array(y, float), np.array(fitted, float)
    total = squares(y - y.mean())
    if total == 0:
        raise ValueError("all y are equal")
    return 1 - squares(y - fitted) / total


def raw_squares(y, fitted):
    y, fitted = arrays(y, fitted)
    with np.errstate(all="ignore"):
        return 1 - squares(y - fitted) / (squares(y) - len(y) * y.mean() ** 2)


def overwrites(y, fitted):
    y, fitted = np.asarray(y, float), np.asarray(fitted, float)
    found = r_squared(y, fitted)
    y -= fitted
    return found
