"""The QR algorithm with shifts and deflation: A = Q T Qᴴ, T upper triangular, the eigenvalues on its diagonal.

From Hessenberg form, each sweep factors T − μI = G R by rotations and multiplies the other way round: R G + μI = Gᴴ T G
has the same eigenvalues. It is inverse iteration on the last row in disguise: with μ near an eigenvalue the last
subdiagonal entry falls to 0 quadratically (cubically if A is symmetric). Wilkinson's shift is the eigenvalue of the
last 2 by 2 block nearest to the last entry; it is complex for a pair. Without shifts entry k falls by |λ_{k+1}/λ_k| a
sweep. An entry no larger than rounding is set to 0, and the matrix falls into two. After ten sweeps without such an
entry an arbitrary shift breaks the cycle. About 10n³ flops in all.
Golub and Van Loan, Matrix Computations, 4th ed. (2013), sections 7.3 to 7.5; Wilkinson (1968),
https://doi.org/10.1016/0024-3795(68)90017-7
"""

from __future__ import annotations

import cmath
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from rowspace.steps.arithmetic import Array, guard, item
from rowspace.steps.measures import EPS, length, square
from rowspace.steps.spectral import qr_notes as notes
from rowspace.steps.spectral.hessenberg import hessenberg
from rowspace.steps.spectral.iteration import is_shown
from rowspace.steps.step import MatrixError, Step, Steps, result

PATIENCE = 10  # sweeps without deflation before an arbitrary shift
SWEEPS = 30  # for each eigenvalue; two or three are usual
PLAIN = 1000  # sweeps without shifts

Schur = tuple[Array, Array, Array]


def qr_algorithm(A: ArrayLike, shift: str = "wilkinson") -> Steps[Schur | None]:
    """All eigenvalues of a real A (n, n), by sweeps with Wilkinson's shift, or with none.

    Returns values (n,), T (n, n) and Q (n, n) with ``A == Q @ T @ Q.conj().T`` up to rounding, T upper triangular with
    the values on its diagonal, complex where A has a pair. None if the sweeps do not converge, as without shifts where
    two eigenvalues have the same size.

    >>> from rowspace.steps import result
    >>> values, T, Q = result(qr_algorithm([[2, 1], [1, 2]]))
    >>> [round(x, 12) for x in sorted(values.tolist())]
    [1.0, 3.0]
    """
    given = square("qr_algorithm", A, False)
    if shift not in ("wilkinson", "none"):
        raise MatrixError(f"qr_algorithm: the shift is wilkinson or none, not {shift!r}.")
    n = len(given)
    state: dict[str, Any] = {"A": given.copy()}
    yield Step("Start", notes.start(shift), {**state, "T": given.copy(), "Q": np.eye(n)}, {}, 0)
    reduced = list(hessenberg(given))
    T, Q = result(hessenberg(given))
    flops = reduced[-1].flops
    norm = length(given)
    subdiagonal = [("T", i + 1, i) for i in range(n - 1)]
    if n > 2:
        shown = {**state, "T": T.copy(), "Q": Q.copy()}
        yield Step("Hessenberg form", notes.reduced(n, flops == 0), shown, {"read": subdiagonal}, flops)

    hi, tries, count, skipped = n - 1, 0, 0, False
    while hi > 0:
        small = [k for k in range(hi) if T[k + 1, k] != 0 and _negligible(T, k, norm)]
        if small:
            old = [item(T[k + 1, k]) for k in small]
            for k in small:
                T[k + 1, k] = 0
            shown = {**state, "T": T.copy(), "Q": Q.copy(), "dropped": np.array(old)}
            yield Step(
                notes.deflation(small),
                notes.deflated(T, small, old),
                shown,
                {"zero": [("T", k + 1, k) for k in small]},
                flops,
            )
        while hi > 0 and T[hi, hi - 1] == 0:
            hi, tries = hi - 1, 0
        if hi == 0:
            break
        lo = next((k for k in range(hi, 0, -1) if T[k, k - 1] == 0), 0)
        if (shift == "none" and count == PLAIN) or tries == SWEEPS:
            shown = {**state, "T": T.copy(), "Q": Q.copy(), "sweeps": count}
            yield Step("No convergence", notes.stuck(T, lo, hi, shift), shown, {"pivot": [("T", hi, hi - 1)]}, flops)
            return None
        mu, arbitrary = _shift(T, hi, tries, shift)
        if isinstance(mu, complex) and T.dtype.kind != "c":
            T, Q = T.astype(complex), Q.astype(complex)
        before = abs(item(T[hi, hi - 1]))
        flops += sweep(T, Q, mu, lo, hi)
        guard("qr_algorithm", "a sweep", T)
        count, tries = count + 1, tries + 1
        after = abs(item(T[hi, hi - 1]))
        deflates = any(_negligible(T, k, norm) for k in range(lo, hi))
        if is_shown(count) or deflates or count == PLAIN:
            shown = {**state, "T": T.copy(), "Q": Q.copy(), "μ": mu, "before": before, "after": after, "count": count}
            block = [("T", i, j) for i in range(lo, hi + 1) for j in range(max(lo, i - 1), n)]
            note = notes.sweep(mu, arbitrary, lo, hi, before, after, shift, skipped)
            yield Step(f"Sweep {count}", note, shown, {"changed": block, "pivot": [("T", hi, hi - 1)]}, flops)
            skipped = False
        else:
            skipped = True
    values = np.diag(T).copy()
    if T.dtype.kind == "c":
        values = np.where(abs(values.imag) <= 10 * n * EPS * norm, values.real, values)
    shown = {**state, "T": T.copy(), "Q": Q.copy(), "values": values.copy(), "sweeps": count}
    yield Step("Done", notes.done(given, values, count, T), shown, {"pivot": [("T", i, i) for i in range(n)]}, flops)
    return values, T, Q


def _negligible(T: Array, k: int, norm: float) -> bool:
    """Is a subdiagonal entry no larger than the rounding of its neighbours (of the matrix, where they are 0)?"""
    near = abs(T[k, k]) + abs(T[k + 1, k + 1])
    return bool(abs(T[k + 1, k]) <= EPS * (near or norm))


def _shift(T: Array, hi: int, tries: int, rule: str) -> tuple[Any, bool]:
    """The shift of a sweep, and whether it is arbitrary."""
    if rule == "none":
        return 0.0, False
    if tries and tries % PATIENCE == 0:
        return item(T[hi, hi] + abs(T[hi, hi - 1])), True
    a, b, c, d = (item(T[i, j]) for i in (hi - 1, hi) for j in (hi - 1, hi))
    s = abs(a) + abs(b) + abs(c) + abs(d)
    half = (a - d) / (2 * s)
    under = half * half + (b / s) * (c / s)
    root = cmath.sqrt(under) if isinstance(under, complex) or under < 0 else under**0.5
    nearest = min(half - root, half + root, key=abs)
    return d + s * nearest, False


def sweep(T: Array, Q: Array, mu: Any, lo: int, hi: int) -> int:
    """T ← Gᴴ T G and Q ← Q G with T − μI = G R on rows lo to hi, in place; the flops."""
    n, flops, turns = len(T), 2 * (hi - lo + 1), []
    active = range(lo, hi + 1)
    T[active, active] -= mu
    for k in range(lo, hi):
        a, b = T[k, k], T[k + 1, k]
        size = length(np.array([a, b]))
        c, s = (a / size, b / size) if size else (1.0, 0.0)
        G = np.array([[c, -np.conj(s)], [s, np.conj(c)]])
        T[k : k + 2, k:] = G.conj().T @ T[k : k + 2, k:]
        T[k + 1, k] = 0
        turns.append(G)
        flops += 6 + 6 * (n - k)
    for k, G in zip(range(lo, hi), turns, strict=True):
        T[: k + 2, k : k + 2] = T[: k + 2, k : k + 2] @ G
        Q[:, k : k + 2] = Q[:, k : k + 2] @ G
        flops += 6 * (k + 2) + 6 * n
    T[active, active] += mu
    return flops
