"""The spec of ``is_independent``: does each vector say something the others don't?

What is right is worked out in fractions of the numbers meant (one tenth where 0.1 stands). Sets are clear-cut: what is
dependent leaves no more than rounding of some vector, what is independent leaves 10⁻⁸ of each vector at least when the
others are taken out, so that any tolerance from max(k, n) · eps to 10⁻⁹ beside the vectors’ lengths gives the same
answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace.linalg import gallery
from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson04 import solutions
from rowspace.specs.lesson04.exact import says_new
from rowspace.specs.lesson04.independence_mistakes import MISTAKES
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    if isinstance(answer, np.ndarray) and answer.shape == ():
        answer = answer[()]
    if not isinstance(answer, bool | np.bool_):
        raise answers.Unreadable(f"The answer should be True or False; it is {answers.describe(answer)}.")
    return float(answer)


@lru_cache(maxsize=4096)
def _truth(shape: tuple[int, int], numbers: bytes) -> bool:
    return all(says_new(np.frombuffer(numbers).reshape(shape).tolist()))


def truth(args: Args) -> bool:
    V = np.ascontiguousarray(args[0], float)
    return _truth((V.shape[0], V.shape[1]), V.tobytes())


def passed(findings: Findings) -> str:
    return (
        f"The answer is right for all {len(findings.asked())} sets, few and many vectors, long and short ones, and not "
        "misled by rounding."
    )


def small() -> Iterator[Args]:
    for V in small_matrices(((1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 2), (3, 3)), (0, 1)):
        yield (V,)


PLANE = np.array([[1.0, 2], [3, 4]])
DEPENDENT = np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 9]])
NEARLY = np.array([[0.1, 0.3], [0.1, 0.3 + 1e-7], [0.7, -0.2]])
WHOLE = np.random.default_rng(4).integers(-4, 5, size=(6, 8)).astype(float)

SETS: dict[str, tuple[Any, str]] = {
    "one vector": (np.array([[2.0, 1]]), ""),
    "two in the plane": (PLANE, ""),
    "parallel": (np.array([[1.0, 2], [2, 4]]), ""),
    "opposite": (np.array([[1.0, 2, 0], [-1, -2, 0]]), ""),
    "at right angles": (np.array([[2.0, 1], [-1, 2]]), ""),
    "upright and level": (np.array([[0.0, 1], [1, 0]]), ""),
    "three in the plane": (np.array([[1.0, 0], [0, 1], [1, 1]]), ""),
    "three on the floor": (np.array([[1.0, 0, 0], [0, 1, 0], [2, 3, 0]]), ""),
    "three in space": (np.array([[1.0, 0, 1], [1, 1, 0], [0, 1, 1]]), ""),
    "two in space": (np.array([[1.0, 2, 2], [1, 3, 3]]), ""),
    "the sum of the others": (np.array([[1.0, 2, 0], [0, 1, 3], [1, 3, 3]]), ""),
    "the difference of the others": (np.array([[1.0, 1, 0], [2, 1, 1], [1, 0, 1]]), ""),
    "one to nine": (DEPENDENT, ""),
    "round a triangle": (np.array([[1.0, -1, 0], [0, 1, -1], [-1, 0, 1]]), ""),
    "the first two parallel": (np.array([[1.0, 1, 0], [2, 2, 0], [0, 0, 1]]), ""),
    "the last two parallel": (np.array([[1.0, 0, 0, 2], [0, 1, 1, 0], [0, 2, 2, 0]]), ""),
    "with the zero vector": (np.array([[1.0, 2, 1], [0, 0, 0]]), ""),
    "the zero vector alone": (np.zeros((1, 3)), ""),
    "the zero vector first": (np.array([[0.0, 0, 0], [1, 0, 2], [0, 1, 1]]), ""),
    "whole numbers, 6 of 8 entries": (WHOLE, ""),
    "whole numbers, 7 of 8 entries, dependent": (np.vstack([WHOLE, WHOLE[:3].sum(0) - WHOLE[5]]), ""),
    "random, 10 of 12 entries": (np.random.default_rng(5).normal(size=(10, 12)), ""),
    "no vectors": (np.zeros((0, 3)), "edge"),
    "lists": ([[1, 2], [3, 4]], "form"),
    "integers (dtype int)": (DEPENDENT.astype(int), "form"),
    "two photos (uint8)": (np.array([[200, 100], [100, 50]], np.uint8), "form"),
    "strided view": (strided(PLANE), "form"),
    "lengths of 10⁶ and 10⁻⁶": (np.array([[1e6, 2e6], [3e-6, 4e-6]]), ""),
    "huge, 2⁵⁰⁰": (2.0**500 * PLANE, ""),
    "huge, dependent": (2.0**500 * DEPENDENT, ""),
    "tiny, 2⁻⁵⁰⁰": (2.0**-500 * PLANE, ""),
    "tiny, dependent": (2.0**-500 * DEPENDENT, ""),
    "tenths, the sum of the others": (np.array([[0.1, 0.7, 0.2], [0.2, 0.6, 0.3], [0.3, 1.3, 0.5]]), "rounding"),
    "sevenths, one to nine": (DEPENDENT / 7, "rounding"),
    "nearly parallel, 10⁻⁷": (NEARLY[:2], "rounding"),
    "three in the plane, two nearly parallel": (NEARLY, "rounding"),
    "Läuchli, 3 of 4 entries": (gallery.lauchli(3).T, "rounding"),
}

SPEC = Spec(
    id="is_independent",
    lesson="04",
    signature="is_independent(vectors)",
    asks=(
        "`vectors` holds k vectors of n entries, one in each row: an array, or a list of lists, of floats or of "
        "integers (also the `uint8` of photos). Return True where they are linearly independent and False where they "
        "are not, whatever their number and their lengths. What is left of a vector when the others are taken out "
        "counts as zero when it is no larger than rounding makes it, max(k, n) · eps beside the vector, not when it is "
        "below a fixed number. An empty list is independent."
    ),
    stub='''\
def is_independent(vectors):
    """Does no vector lie in the span of the others?"""
    directions = []
    for v in np.array(vectors, float):
        left = v
        ...  # take out what lies along the directions found so far
        directions.append(left)
    return True
''',
    reference=solutions.is_independent,
    hints=(
        "What is left of the second vector when its shadow on the first is taken away? What if the two are parallel?",
        "Go through the vectors. From each take away its shadows on what was left of the earlier ones (those are at "
        "right angles to each other); if nothing remains, it says nothing new.",
        "`for d in directions: left = left - project(left, d)`, twice over; nothing is left when its length is at most "
        "`max(vectors.shape) * np.finfo(float).eps` times that of v.",
    ),
    arguments=("vectors",),
    read=read,
    cases=tuple(case(name, V, tags=tags) for name, (V, tags) in SETS.items()),
    properties=(
        Property(
            "Independent or not",
            lambda args, answer: float(answer != truth(args)),
            exactly,
            "yes or no involves no rounding",
            "",
            "",
            "Try to make one of these vectors from the others by hand.",
            "04#independence",
            claim="The answer is wrong",
        ),
    ),
    mistakes=MISTAKES,
    where="04#independence",
    noun="set",
    library=frozenset(
        {"matrix_rank", "det", "slogdet", "svd", "svdvals", "qr", "null_space", "orth", "cond", "eigvalsh", "inv"}
    ),
    small=small,
    sized=lambda n: (np.eye(n),),
    sizes=(8, 16),
    slow=12.0,
    passed=passed,
)
