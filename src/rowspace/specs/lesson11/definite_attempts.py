# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``is_positive_definite`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.linalg import LinAlgError, det, eigvalsh
from rowspace.specs.lesson11.solutions import cholesky, is_positive_definite


def array(A):
    return np.array(A, float)


def symmetric(A):
    A = array(A)
    return bool(abs(A - A.T).max() <= len(A) * np.finfo(float).eps * abs(A).max())


def scaled_eigenvalues(A):
    """Those of the matrix with ones on its diagonal."""
    A = array(A)
    d = np.sqrt(np.where(np.diag(A) > 0, np.diag(A), 1))
    return eigvalsh(A / d[:, None] / d)


def positive_entries(A):
    return bool(symmetric(A) and (array(A) > 0).all())


def positive_diagonal(A):
    return bool(symmetric(A) and (np.diag(array(A)) > 0).all())


def positive_determinant(A):
    return bool(symmetric(A) and det(array(A)) > 1e-13 * np.prod(abs(array(A)).max(axis=1)))


def invertible(A):
    return bool(symmetric(A) and abs(det(array(A))) > 1e-13 * np.prod(abs(array(A)).max(axis=1)))


def positive_trace(A):
    return bool(symmetric(A) and np.trace(array(A)) > 0)


def dominant(A):
    A = array(A)
    d = np.diag(A)
    return bool(symmetric(A) and (d > abs(A).sum(axis=1) - abs(d)).all())


def one_vector(A):
    x = np.ones(len(A))
    return bool(symmetric(A) and x @ array(A) @ x > 0)


def corner_minors(A):
    """The leading minors, and 0 is let through."""
    A = array(A)
    minors = [det(A[:k, :k]) for k in range(1, len(A) + 1)]
    sizes = [np.prod(abs(A[:k, :k]).max(axis=1)) for k in range(1, len(A) + 1)]
    return bool(symmetric(A) and all(d >= -1e-13 * s for d, s in zip(minors, sizes, strict=True)))


def any_positive(A):
    return bool(symmetric(A) and scaled_eigenvalues(A)[-1] > 1e-14)


def semidefinite(A):
    return bool(symmetric(A) and scaled_eigenvalues(A)[0] >= -1e-14)


def ignores_symmetry(A):
    A = array(A)
    return is_positive_definite(np.tril(A) + np.tril(A, -1).T)


def inverted(A):
    return not is_positive_definite(A)


def raises(A):
    if not is_positive_definite(A):
        raise LinAlgError("not positive definite")
    return True


def fixed_tolerance(A):
    A = array(A)
    return bool(symmetric(A) and scaled_eigenvalues(A)[0] > 1e-14 and eigvalsh(A)[0] > 1e-12)


def loose_symmetry(A):
    A = array(A)
    return bool(np.allclose(A, A.T)) and is_positive_definite((A + A.T) / 2)


def exact_symmetry(A):
    A = array(A)
    return bool((A == A.T).all()) and is_positive_definite(A)


def exactly_zero(A):
    if not symmetric(A):
        return False
    try:
        cholesky(A)
    except LinAlgError:
        return False
    return True


def beside_the_largest(A):
    w = eigvalsh(array(A))
    return bool(symmetric(A) and w[0] > len(w) * np.finfo(float).eps * abs(w).max())


def overwrites(A):
    S = np.asarray(A)
    if not symmetric(S):
        return False
    d = np.diag(S).copy()
    for k in range(len(S)):
        if S[k, k] <= len(S) * np.finfo(float).eps * d[k]:
            return False
        for i in range(k + 1, len(S)):
            S[i, k:] = S[i, k:] - S[i, k] / S[k, k] * S[k, k:]
    return True
