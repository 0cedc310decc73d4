"""What the first page shows of the lessons: a verdict measured and a photo mended when the page was built."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

CROP = np.s_[24:152, 64:192]


def scratch(shape: tuple[int, int]) -> np.ndarray:
    """Where a fold runs across a photo: True for the pixels it takes."""
    i, j = np.indices(shape)
    return abs(i - 0.8 * shape[0] + 0.62 * j - 4 * np.sin(j / 9)) < 2.4


def mend(photo: np.ndarray, lost: np.ndarray) -> np.ndarray:
    """Each lost pixel becomes the average of its four neighbours: one equation each, solved together."""
    from rowspace.linalg import solve

    number = np.full(photo.shape, -1)
    number[lost] = np.arange(lost.sum())
    A, b = np.zeros((lost.sum(), lost.sum())), np.zeros(lost.sum())
    for p, (i, j) in enumerate(np.argwhere(lost)):
        for q in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)):
            if 0 <= q[0] < photo.shape[0] and 0 <= q[1] < photo.shape[1]:
                A[p, p] += 1
                if lost[q]:
                    A[p, number[q]] = -1
                else:
                    b[p] += photo[q]
    mended = photo.copy()
    mended[lost] = solve(A, b)
    return mended


@cache
def pieces() -> dict[str, Any]:
    """What the template of the first page is given; computed once a build."""
    from rowspace.data import photo
    from rowspace.figures import picture
    from rowspace.specs import SPECS, check

    original = photo("camera")[CROP].astype(float)
    lost = scratch(original.shape)
    torn, filled, mended = original.copy(), original.copy(), mend(original, lost)
    torn[lost] = 255
    filled[lost] = original[~lost].mean()

    def decibels(guess: np.ndarray) -> str:
        return f"{10 * np.log10(255**2 / np.mean((guess - original)[lost] ** 2)):.1f}"

    fragile = next(mistake for mistake in SPECS["lu"].mistakes if mistake.id == "only_when_zero")
    verdict = check("lu", fragile.code)
    return {
        "sentence": verdict.sentence,
        "lost": f"{lost.sum():,}",
        "torn": picture(torn, "A man films with a camera; a white fold runs across the photo")._repr_html_(),
        "mended": picture(mended, "The same photo with the fold mended")._repr_html_(),
        "mean_db": decibels(filled),
        "solved_db": decibels(mended),
    }
