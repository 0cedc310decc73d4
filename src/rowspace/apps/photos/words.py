"""What a step's matrix says about what it does, in sentences."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from rowspace.apps.photos.kernels import ranks
from rowspace.apps.photos.pipeline import Step
from rowspace.linalg import det, matrix_rank, svdvals

Array = NDArray[Any]

BY_SVD = 33
"""Kernels with longer sides have their rank found by elimination, which stops after as many steps as the rank: the
singular values of 97 × 97 numbers would take longer than the blur that they describe."""

RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

BARELY = 256
"""A colour matrix that squeezes one direction by more than there are levels loses what differs along it."""

SHOWN = {
    "edges": "Shown is Sobel’s slope across; the one down is its transpose. The new level is the length of the two.",
    "laplacian": "The sum is shown without its sign.",
    "unsharp": "One of the two is the picture itself, so the passes of the blur are all that is computed.",
    "emboss": "The sum is added to the middle grey.",
}


def about(step: Step, M: Array | None) -> list[str]:
    """Sentences on a step with this matrix."""
    if M is None:
        return ["A curve, not a matrix: every level goes through the same function, whatever its neighbours are."]
    by_sort = {"kernel": kernel_words, "colour": colour_words, "move": move_words}
    more = [SHOWN[step.kind.name]] if step.kind.name in SHOWN else []
    return [*by_sort[step.kind.kind](M), *more]


def number(x: float) -> str:
    """Three digits, with a minus that is one and powers as they are written.

    >>> number(-0.33333), number(2.0), number(1.21e-7)
    ('−0.333', '2', '1.21 · 10⁻⁷')
    """
    digits, _, power = f"{x:.3g}".partition("e")
    raised = f" · 10{str(int(power)).translate(RAISED)}" if power else ""
    return digits.replace("-", "−") + raised


def rank_of(K: Array) -> int:
    """The rank of a kernel.

    A large one by elimination with the largest entry as the pivot: each step takes away a column times a row, until
    nothing but rounding is left.

    >>> rank_of(np.outer(np.arange(1.0, 41), np.arange(1.0, 41)) + np.eye(40)[0])
    2
    """
    if max(K.shape) <= BY_SVD:
        return ranks(K)[0]
    rest, least = K.copy(), np.finfo(float).eps * max(K.shape) * np.abs(K).max()
    for rank in range(min(K.shape)):
        i, j = np.unravel_index(np.abs(rest).argmax(), rest.shape)
        if abs(rest[i, j]) <= least:
            return rank
        rest = rest - np.outer(rest[:, j] / rest[i, j], rest[i])
    return int(min(K.shape))


def kernel_words(K: Array) -> list[str]:
    (m, n), rank, total = K.shape, rank_of(K), float(K.sum())
    if rank == 0:
        return ["All its entries are 0: the picture turns black."]
    if rank == 1:
        passes = "a column times a row"
        saved = f"{m + n} products a pixel instead of {m * n:,}"
        words = f"Rank 1: {passes}, so one pass down and one across, {saved}."
        if m + n >= m * n:
            words = f"Rank 1: {passes}."
    else:
        products = rank * (m + n)
        than = f"instead of {m * n:,}" if products < m * n else f"where entry by entry takes {m * n}"
        words = f"Rank {rank}: a sum of {rank} columns times rows, {products} products a pixel {than}."
    rounding = 4 * np.finfo(float).eps * float(np.abs(K).sum())
    if abs(total - 1) <= rounding:
        flat = "Its entries sum to 1: flat parts keep their level."
    elif abs(total) <= rounding:
        flat = "Its entries sum to 0: flat parts are gone, and change is left."
    else:
        flat = f"Its entries sum to {number(total)}: flat parts become {number(total)} times as light."
    return [words, flat]


def colour_words(H: Array) -> list[str]:
    M = H[:-1, :-1]
    n, rank, values = len(M), int(matrix_rank(M)), svdvals(M)
    rounding = 8 * np.finfo(float).eps * max(1.0, float(np.abs(M).max()) ** 2)
    if rank < n:
        onto = {0: "one colour", 1: "a line", 2: "a plane", 3: "a space of three dimensions"}[rank]
        words = [f"Rank {rank}: all colours fall onto {onto}, and what was lost does not come back."]
        if np.abs(M @ M - M).max() <= rounding and not H[:-1, -1].any():
            words.append("It is a projection: done twice, it changes nothing more.")
        return words
    volume = abs(float(det(M)))
    words = [f"Rank {n}: where nothing is cut off at black or white, it can be undone."]
    if np.abs(M @ M.T - np.eye(n)).max() <= rounding:
        words.append("Its columns are orthonormal: distances between colours stay.")
    elif values[-1] < values[0] / BARELY:
        words = [f"Rank {n}, but barely: one direction of colours keeps {number(values[-1])} of its length."]
    else:
        grown = f"volumes in the cube of colours become {number(volume)} times as large"
        words.append(f"Its determinant is {number(float(det(M)))}: {grown}.")
    return words


def move_words(M: Array) -> list[str]:
    if np.abs(M[2, :2]).max() > 0:
        return ["The last row is not 0 0 1, so the third number varies: lines that were parallel meet."]
    area = float(det(M[:2, :2])) / float(M[2, 2]) ** 2
    same = number(abs(area)) == "1"
    words = "Areas stay as they are" if same else f"Areas become {number(abs(area))} times as large"
    mirror = ", and the picture is mirrored" if area < 0 else ""
    return [f"{words}{mirror}. The last row is 0 0 1: parallel lines stay parallel."]
