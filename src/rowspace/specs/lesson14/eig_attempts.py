# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``eig_2x2`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson14.solutions import eig_2x2

root_of = np.emath.sqrt


def vectors(A, values):
    """For each value a vector, the longer of two; where both are 0, an axis."""
    (a, b), (c, d) = A
    columns = []
    for value, axis in zip(values, np.eye(2), strict=True):
        v, w = np.array([b, value - a]), np.array([value - d, c])
        v = w if abs(w).max() > abs(v).max() else v
        v = v if v.any() else axis
        columns.append(v / abs(v).max())
    V = np.column_stack(columns)
    return V / np.sqrt((abs(V) ** 2).sum(0))


def attempt(A, root=lambda half, b, c: root_of(half * half + b * c), mean=lambda a, d: (a + d) / 2):
    A = np.array(A, float)
    (a, b), (c, d) = A
    r = root((a - d) / 2, b, c)
    values = np.array([mean(a, d) + r, mean(a, d) - r])
    return values, vectors(A, values)


def by_formula(A, radicand=lambda t, d: t * t - 4 * d, det=lambda a, b, c, d: a * d - b * c, sign=1, over=2):
    A = np.array(A, float)
    (a, b), (c, d) = A
    t = sign * (a + d)
    root = root_of(radicand(t, det(a, b, c, d)))
    values = np.array([t + root, t - root]) / over
    return values, vectors(A, values)


def trace_and_determinant(A):
    scale = abs(np.array(A, float)).max() or 1.0
    values, V = by_formula(np.array(A) / scale)
    return values * scale, V


def forgets_half(A):
    return by_formula(A, over=1)


def forgets_four(A):
    return by_formula(A, radicand=lambda t, d: t * t - d)


def trace_negative(A):
    return by_formula(A, sign=-1)


def determinant_with_plus(A):
    return by_formula(A, det=lambda a, b, c, d: a * d + b * c)


def no_complex(A):
    return attempt(A, lambda half, b, c: np.sqrt(half * half + b * c))


def drops_imaginary(A):
    values, V = eig_2x2(np.array(A, float))
    return values.real, V.real


def absolute_radicand(A):
    return attempt(A, lambda half, b, c: np.sqrt(abs(half * half + b * c)))


def vectors_in_rows(A):
    values, V = eig_2x2(np.array(A, float))
    return values, V.T


def not_unit(A):
    values, V = eig_2x2(np.array(A, float))
    return values, V / abs(V).max(0)


def wrong_pairing(A):
    values, V = eig_2x2(np.array(A, float))
    return values[::-1], V


def left_vectors(A):
    return eig_2x2(np.array(A, float).T)


def zero_vector(A):
    A = np.array(A, float)
    (a, b), _ = A
    values, _ = eig_2x2(A)
    V = np.array([[b, b], [values[0] - a, values[1] - a]])
    return values, V / np.sqrt((abs(V / abs(V).max(0)) ** 2).sum(0)) / abs(V).max(0)


def same_vector_twice(A):
    values, V = eig_2x2(np.array(A, float))
    if values[0] == values[1]:
        V[:, 1] = V[:, 0]
    return values, V


def perpendicular(A):
    values, V = eig_2x2(np.array(A, float))
    x, y = V[:, 0]
    return values, np.array([[x, -np.conj(y)], [y, np.conj(x)]])


def overflows(A):
    return attempt(A)


def fixed_tolerance(A):
    A = np.array(A, float)
    size = abs(A).max()
    if size < 1e-50:
        return np.zeros(2), np.eye(2)
    return eig_2x2(A)


def values_only(A):
    return eig_2x2(np.array(A, float))[0]


def other_order(A):
    return eig_2x2(np.array(A, float))[::-1]
