"""The facts of a matrix, in the order in which the workbench lists them.

Exact where the entries are fractions and the answer is one, or has square roots; in floats else, and then it says
"about". A fact that floats cannot know (is this singular, or nearly?) says so.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from rowspace.linalg import LinAlgError, det, eigvals, eigvalsh
from rowspace.steps.step import MatrixError
from rowspace.steps.words import display, is_long
from rowspace.steps.workbench import exact
from rowspace.steps.workbench.factors import factorisations, inverse
from rowspace.steps.workbench.matrix import EPS, Matrix, read
from rowspace.steps.workbench.spaces import spaces
from rowspace.steps.workbench.spectrum import Eigenvalue, eigenvalues
from rowspace.steps.workbench.ways import Ways

Fact = dict[str, Any]

GALLERY: dict[str, str] = {
    "a first example": "2 1 1\n6 2 1\n-2 2 7",
    "singular": "1 2 3\n4 5 6\n7 8 9",
    "symmetric, 3 by 3": "4 -1 0\n-1 4 -1\n0 -1 4",
    "rotation by 90°": "0 -1\n1 0",
    "defective": "2 1\n0 2",
    "golden": "1 1\n1 0",
    "Hilbert, 4 by 4": "1 1/2 1/3 1/4\n1/2 1/3 1/4 1/5\n1/3 1/4 1/5 1/6\n1/4 1/5 1/6 1/7",
    "tiny pivot": "1e-17 1\n1 1",
    "tall, 4 by 2": "1 0\n1 1\n1 2\n1 3",
    "wide, 2 by 4": "1 2 3 4\n2 4 7 9",
    "complex, Hermitian": "2 1-i\n1+i 3",
    "one by one: 0": "0",
}


def facts(text: str) -> dict[str, Any]:
    """All facts of the matrix a text shows, as JSON; or one sentence under "error"."""
    try:
        A = read(text)
    except MatrixError as error:
        return {"matrix": text if isinstance(text, str) and len(text) <= 2000 else "", "error": str(error), "facts": []}
    found = [each for part in PARTS for each in _answered(part, A)]
    way = Ways(A)
    for each in found:
        each["show"] = way(each["name"])
    return {"matrix": A.text, "entries": A.entries, "exact": A.exact is not None, "error": None, "facts": found}


def _answered(part: Callable[[Matrix], list[Fact]], A: Matrix) -> list[Fact]:
    """What a part finds; a sentence where the floats end or an iteration does."""
    try:
        with np.errstate(all="ignore"):
            return part(A)
    except (LinAlgError, OverflowError) as error:
        return [fact(part.__name__.replace("_", " "), "not found", note=f"{str(error).strip().rstrip('.')}.")]


def fact(name: str, value: str, about: bool = False, note: str = "", **more: Any) -> Fact:
    return {"name": name, "value": value, "about": about, "note": note, **more}


def number(x: Any) -> tuple[str, bool]:
    """A number as text, and whether it is rounded."""
    return display(x).removeprefix("≈"), isinstance(x, (float, complex)) or is_long(x)


def shape(A: Matrix) -> list[Fact]:
    m, n = A.shape
    kind = "square" if m == n else "tall" if m > n else "wide"
    return [fact("shape", f"{m} by {n}, {kind}")]


def rank(A: Matrix) -> list[Fact]:
    most, r = min(A.shape), A.rank
    note = ""
    if A.exact is not None and A.rank_in_floats != r:
        note = f"Floats cannot tell it from {A.rank_in_floats}: a singular value is rounding beside the largest."
    value = f"{r}, full" if r == most else f"{r} of {most}"
    return [fact("rank", value, about=A.exact is None, note=note)]


def determinant(A: Matrix) -> list[Fact]:
    if not A.is_square:
        return []
    if A.reduced is not None:
        value, about = number(A.reduced.determinant)
        note = "Singular: it has no inverse." if A.reduced.determinant == 0 else ""
        return [fact("determinant", value, about, note)]
    d: Any = det(A.floats).item()
    if not np.isfinite(d) or (d == 0 and A.rank_in_floats == A.shape[0]):
        return [fact("determinant", "beyond the range of floats", note="Its logarithm is not: see slogdet.")]
    return [fact("determinant", *number(d))]


def trace(A: Matrix) -> list[Fact]:
    if not A.is_square:
        return []
    if A.exact is not None:
        return [fact("trace", *number(sum(A.exact.diagonal().tolist())))]
    t: Any = sum(A.floats.diagonal().tolist())
    return [fact("trace", *number(t)) if np.isfinite(t) else fact("trace", "beyond the range of floats")]


def kind(A: Matrix) -> list[Fact]:
    """Symmetric, orthogonal, triangular; and if symmetric, its definiteness."""
    B: Any = A.floats if A.exact is None else A.exact
    n = A.shape[1]
    names = []
    upper, lower = not np.any(np.tril(B, -1) != 0), not np.any(np.triu(B, 1) != 0)
    if upper and lower:
        names.append("diagonal")
    elif upper or lower:
        names.append("upper triangular" if upper else "lower triangular")
    if not A.is_square:
        return [fact("form", names[0])] if names else []
    mirrored = bool((B == B.conj().T).all()) if A.is_complex else bool((B == B.T).all())
    word = "Hermitian" if A.is_complex else "symmetric"
    if _orthonormal(A):
        names.append("unitary" if A.is_complex else "orthogonal")
    found = [fact("symmetric", "yes" if mirrored else "no", note=_mirror_note(mirrored, word))] if n else []
    if word == "Hermitian":
        found[0]["name"] = "Hermitian"
    if names:
        found.append(fact("form", ", ".join(names)))
    return found + ([fact("definiteness", *_definiteness(A))] if mirrored else [])


def _mirror_note(mirrored: bool, word: str) -> str:
    return "Its eigenvalues are real and its eigenvectors perpendicular." if mirrored else ""


def _orthonormal(A: Matrix) -> bool:
    if A.exact is not None:
        Q = A.exact
        return bool((np.eye(A.shape[1], dtype=int) == Q.T @ Q).all())
    gap = np.abs(A.floats.conj().T @ A.floats - np.eye(A.shape[1]))
    return bool(gap.max(initial=0) <= 4 * A.shape[1] * EPS)


def _definiteness(A: Matrix) -> tuple[str, bool, str]:
    if A.exact is not None:
        count = exact.signs(A.exact)
        return _named(count.positive, count.negative, count.zero), False, ""
    values = eigvalsh(A.floats)
    bound = A.shape[0] * EPS * float(np.abs(values).max(initial=0))
    zero = int((np.abs(values) <= bound).sum())
    note = "An eigenvalue is rounding beside the largest: floats cannot tell its sign." if zero else ""
    return _named(int((values > bound).sum()), int((values < -bound).sum()), zero), True, note


def _named(positive: int, negative: int, zero: int) -> str:
    if positive and negative:
        return "indefinite"
    if not positive and not negative:
        return "zero: both semidefinite"
    sign = "positive" if positive else "negative"
    return f"{sign} {'semidefinite' if zero else 'definite'}"


def spectrum(A: Matrix) -> list[Fact]:
    if not A.is_square:
        return []
    if A.exact is not None:
        found = eigenvalues(A.exact)
        texts = [_written(e) for e in found]
        about = any(not e.exact or is_long(e.real) or is_long(e.imaginary) for e in found)
        return [fact("eigenvalues", ",  ".join(texts), about, _defects(found, A.shape[0]))]
    values: Any = (
        eigvalsh(A.floats) if A.is_complex and bool((A.floats == A.floats.conj().T).all()) else eigvals(A.floats)
    )
    largest = float(np.abs(values).max(initial=0))
    shown = sorted((complex(v) for v in values), key=lambda z: (-round(abs(z) / (largest or 1), 12), -z.real, -z.imag))
    cleaned = [complex(z.real, 0.0 if abs(z.imag) <= 8 * EPS * largest else z.imag) for z in shown]
    return [fact("eigenvalues", ",  ".join(display(z) for z in cleaned), True)]


def _written(e: Eigenvalue) -> str:
    """2 (twice), 1+2i, 1/2+(√3/2)i."""
    often = {1: "", 2: " (twice)"}.get(e.multiplicity, f" ({e.multiplicity} times)")
    if not e.exact:
        return display(complex(e.real, e.imaginary)) + often
    if e.imaginary == 0:
        return display(e.real).removeprefix("≈") + often
    size = display(abs(e.imaginary)).removeprefix("≈")
    if "/" in size or "+" in size:
        size = f"({size})"
    i = "i" if size == "1" else f"{size}i"
    real = "" if e.real == 0 else display(e.real).removeprefix("≈")
    sign = "−" if e.imaginary < 0 else "+" if real else ""
    return real + sign + i + often


def _defects(found: list[Eigenvalue], n: int) -> str:
    lacking = [e for e in found if e.vectors is not None and e.vectors < e.multiplicity]
    if lacking:
        e = lacking[0]
        only = "one eigenvector" if e.vectors == 1 else f"{e.vectors} independent eigenvectors"
        return f"Defective: {_written(e).split(' (')[0]} counts {e.multiplicity} times and has {only} only."
    return ""


def singular_values(A: Matrix) -> list[Fact]:
    s = list(A.singular_values)
    s[A.rank :] = [0.0] * (len(s) - A.rank) if A.exact is not None else s[A.rank :]
    text = ",  ".join(display(x) for x in s) if s else "none"
    return [fact("singular values", text, about=any(s), spectrum=s)]


def condition(A: Matrix) -> list[Fact]:
    s = A.singular_values
    if A.exact is not None and A.rank < min(A.shape):
        return [fact("condition", "infinite", note="Some of what goes in is lost: no solving can bring it back.")]
    if not s or s[-1] == 0:
        return [fact("condition", "infinite", about=A.exact is None, note="A singular value is 0.")]
    c = s[0] / s[-1]
    if not math.isfinite(c):
        return [fact("condition", "beyond the range of floats", about=True)]
    if c >= 1 / EPS:
        return [fact("condition", "10¹⁶ or more", about=True, note="A solve in floats may lose all 16 digits.")]
    lost = max(0, math.floor(math.log10(c)))
    return [fact("condition", display(c), about=True, note=f"A solve in floats may lose {lost} of 16 digits.")]


PARTS = (
    shape,
    rank,
    determinant,
    trace,
    kind,
    spectrum,
    singular_values,
    condition,
    spaces,
    inverse,
    factorisations,
)
