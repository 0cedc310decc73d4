# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``qr_algorithm`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.linalg import LinAlgError
from rowspace.specs.lesson13.solutions import givens_qr, householder_qr
from rowspace.specs.lesson14.solutions import eig_2x2
from rowspace.specs.lesson15.solutions import qr_algorithm

EPS = float(np.finfo(float).eps)


def to_hessenberg(H, right=True):
    for k in range(len(H) - 2):
        v = H[k + 1 :, k].copy()
        if not v.any():
            continue
        v[0] += (v[0] / abs(v[0]) if v[0] != 0 else 1.0) * np.sqrt(np.vdot(v, v).real)
        v /= np.sqrt(np.vdot(v, v).real)
        H[k + 1 :] -= 2 * np.outer(v, v.conj() @ H[k + 1 :])
        if right:
            H[:, k + 1 :] -= 2 * np.outer(H[:, k + 1 :] @ v, v.conj())
    return H


def iterate(H, small=EPS, absolute=False, back=True, exceptional=True):
    """Shifts of Wilkinson's, on a complex Hessenberg matrix."""
    H = np.array(H, complex)
    limit = small if absolute else small * np.sqrt((abs(H) ** 2).sum())
    end, steps = len(H), 0
    while end > 1:
        start = end - 1
        while start > 0 and abs(H[start, start - 1]) > limit:
            start -= 1
        if start == end - 1:
            end, steps = end - 1, 0
            continue
        B = H[start:end, start:end]
        steps += 1
        if steps > 40:
            raise LinAlgError("no convergence")
        near = eig_2x2(B[-2:, -2:])[0]
        shift = near[np.argmin(abs(near - B[-1, -1]))]
        if steps % 10 == 0 and exceptional:
            shift = B[-1, -1] + abs(B[-1, -2])
        Q, R = givens_qr(B - shift * np.eye(len(B)))
        B[:] = R @ Q + (shift * np.eye(len(B)) if back else 0)
    return np.diag(H).copy()


def no_shift(A):
    A = np.array(A, float)
    for _ in range(60):
        Q, R = householder_qr(A)
        A = R @ Q
    return np.diag(A).copy()


def real_shifts(A):
    H = to_hessenberg(np.array(A, float))
    size = np.sqrt((H**2).sum())
    end = len(H)
    while end > 1:
        B = H[:end, :end]
        for _ in range(60):
            if abs(B[-1, -2]) <= EPS * size:
                break
            d = (B[-2, -2] - B[-1, -1]) / 2
            root = d * d + B[-1, -2] * B[-2, -1]
            shift = B[-1, -1]
            if root >= 0:
                shift = B[-1, -1] + d - np.copysign(np.sqrt(root), d)
            Q, R = householder_qr(B - shift * np.eye(end))
            B[:] = R @ Q + shift * np.eye(end)
        end -= 1
    return np.diag(H).copy()


def last_entry_shift(A):
    A = np.array(A, float)
    for end in range(len(A), 1, -1):
        B = A[:end, :end]
        for _ in range(60):
            if abs(B[-1, :-1]).max() <= EPS * abs(A).max():
                break
            shift = B[-1, -1]
            Q, R = givens_qr(B - shift * np.eye(end))
            B[:] = R @ Q + shift * np.eye(end)
    return np.diag(A).copy()


def forgets_shift_back(A):
    return iterate(to_hessenberg(np.array(A, complex)), back=False)


def multiplies_back(A):
    A = np.array(A, float)
    for _ in range(10):
        Q, R = householder_qr(A)
        A = Q @ R
    return np.diag(A).copy()


def one_sided(A):
    return iterate(np.triu(to_hessenberg(np.array(A, complex), right=False), -1))


def drops_imaginary(A):
    return qr_algorithm(A).real


def no_complex(A):
    values = qr_algorithm(A)
    return np.where(abs(values.imag) > 1e-6 * (abs(values).max() or 1), np.nan, values.real)


def loose_deflation(A):
    return iterate(to_hessenberg(np.array(A, complex)), small=1e-6)


def fixed_tolerance(A):
    H = np.array(A, float)
    return np.diag(H) if abs(H).max() < 1e-14 else qr_algorithm(H)


def no_exceptional_shift(A):
    return iterate(to_hessenberg(np.array(A, complex)), exceptional=False)


def characteristic_polynomial(A):
    """The coefficients by Faddeev and Le Verrier, the roots by Durand and Kerner."""
    A = np.array(A, float)
    n, scale = len(A), abs(np.array(A)).max() or 1.0
    A = A / scale
    M, c = np.zeros((n, n)), [1.0]
    for k in range(1, n + 1):
        M = A @ M + c[-1] * np.eye(n)
        c.append(-np.trace(A @ M) / k)
    z = max(abs(np.array(c))) * (0.4 + 0.9j) ** np.arange(n)
    for _ in range(2000):
        p = np.zeros(n, complex)
        for a in c:
            p = p * z + a
        apart = z[:, None] - z + np.eye(n)
        with np.errstate(all="ignore"):
            step = p / np.prod(apart, axis=1)
        if not np.isfinite(step).all() or abs(step).max() < 1e-15:
            break
        z = z - step
    return z * scale


def overwrites(A):
    H = np.asarray(A, float)
    values = qr_algorithm(H)
    to_hessenberg(H)
    if len(H):
        H += 1.0
    return values


def truncates(A):
    H = np.array(A)
    return qr_algorithm(H // 2 * 2 if H.dtype.kind == "i" else H)
