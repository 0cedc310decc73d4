"""The spec of ``extend_to_basis``: independent vectors, and enough of e₁, …, eₙ to make a basis.

Which of the standard basis vectors are taken, and in which order they come, is free. Whether the whole is a basis is
decided in fractions of the numbers meant (one tenth where 0.1 stands).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson04 import solutions
from rowspace.specs.lesson04.exact import says_new
from rowspace.specs.lesson04.extend_mistakes import (
    BASIS,
    CLOSE,
    GIVEN,
    MISTAKES,
    REFUSED,
    ROUNDED,
    STANDARD,
    TINY,
)
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec


def read(answer: Any, args: Args) -> Any:
    n = np.shape(args[0])[1]
    return answers.matrix(answer, (n, n), "The basis")


def changed(args: Args, B: Any) -> float:
    """How many of the given rows are not there as they were."""
    V = np.asarray(args[0], float)
    return float((B[: len(V)] != V).any(axis=1).sum()) if len(V) <= len(B) else float(len(V))


def not_standard(args: Args, B: Any) -> float:
    """How many of the added rows are no standard basis vector."""
    added = B[len(args[0]) :]
    right = ((added == 1).sum(axis=1) == 1) & ((added != 0).sum(axis=1) == 1)
    return float((~right).sum())


def redundant(args: Args, B: Any) -> float:
    """How many rows are combinations of those above them."""
    if not np.isfinite(B).all():
        return float("inf")
    return float(len(B) - sum(says_new(B.tolist())))


def passed(findings: Findings) -> str:
    return (
        f"All {len(findings.asked('refuse'))} lists are extended to bases, in any unit and not misled by rounding, and "
        "dependent ones are refused."
    )


def small() -> Iterator[Args]:
    for V in small_matrices(((1, 2), (1, 3), (2, 3)), (0, 1), lambda V: all(says_new(V.tolist()))):
        yield (V,)


PLANE = np.array([[1.0, 1, 0], [0, 1, 1]])
FLOOR = np.array([[1.0, 2, 0], [3, 1, 0]])
FOUR = np.array([[1.0, 2, 0, 1], [0, 1, 1, 3]])

SPEC = Spec(
    id="extend_to_basis",
    lesson="04",
    signature="extend_to_basis(vectors)",
    asks=(
        "`vectors` holds k independent vectors of n entries, one in each row: an array, or a list of lists, of floats "
        "or of integers. Return a new n by n array of floats whose rows are a basis: the given vectors, as they are "
        "and in their order, followed by n − k of the standard basis vectors, whichever make it one. There may be no "
        "vectors. Raise `ValueError` where the given ones are dependent, as far as rounding can tell, whatever their "
        "lengths."
    ),
    stub='''\
def extend_to_basis(vectors):
    """The given rows and as many standard basis vectors as it takes to make a basis."""
    basis = list(np.array(vectors, float))
    ...  # dependent ones?
    for e in np.eye(...):
        ...  # does e say something new?
    return np.array(basis)
''',
    reference=solutions.extend_to_basis,
    hints=(
        "In space, with (1, 1, 0) given, would e₁ and e₂ make a basis? Would e₁ and e₃?",
        "Offer e₁, e₂, … in turn. One that is independent of all vectors so far, those just added too, is taken; the "
        "exchange theorem says that exactly n − k are.",
        "`for e in np.eye(n): if is_independent([*basis, e]): basis.append(e)`, after `is_independent(vectors)` has "
        "been asked.",
    ),
    arguments=("vectors",),
    read=read,
    cases=(
        case("one in the plane", np.array([[2.0, 1]])),
        case("along the first axis", np.array([[3.0, 0]])),
        case("along the second axis", np.array([[0.0, 2]])),
        case("one in space", np.array([[1.0, 1, 0]])),
        case("one in space, no entry zero", np.array([[1.0, 2, 3]])),
        case("along the last axis", np.array([[0.0, 0, 4]])),
        case("two in space", PLANE),
        case("on the floor", FLOOR),
        case("on a wall", FLOOR[:, [2, 0, 1]]),
        case("on the other wall", FLOOR[:, [0, 2, 1]]),
        case("two of four entries", FOUR),
        case("three of four entries", np.array([[1.0, 2, 0, 0], [0, 1, 0, 0], [1, 1, 1, 0]])),
        case("a basis already", np.array([[1.0, 2], [3, 4]])),
        case("two of six entries, the ends equal", np.array([[1.0, 0, 0, 0, 0, 1], [0, 1, 0, 0, 0, 1]])),
        case("no vectors", np.zeros((0, 3)), tags="edge"),
        case("lists", [[1, 1, 0], [0, 1, 1]], tags="form"),
        case("integers (dtype int)", np.array([[0, 2, 1]]), tags="form"),
        case("strided view", strided(PLANE), tags="form"),
        case("huge, 2⁴⁰⁰", 2.0**400 * FLOOR),
        case(TINY[0], 2.0**-400 * FLOOR, tags="edge"),
        case(TINY[1], 2.0**-45 * PLANE, tags="edge"),
        case(ROUNDED[0], np.array([[0.2, 0.1, 0.7], [0.7, 0.2, 1.4]]), tags="rounding"),
        case(ROUNDED[1], np.array([[1 / 7, 1 / 3, 0.1], [3 / 7, 2 / 3, 0.2]]), tags="rounding"),
        case(CLOSE[0], np.array([[1.0, 1, 1], [1, 1 + 1e-8, 1]]) / 3, tags="rounding"),
        case("on one line", np.array([[1.0, 2, 0], [2, 4, 0]]), tags="refuse"),
        case("with the zero vector", np.array([[1.0, 2, 0], [0, 0, 0]]), tags="refuse"),
        case("three in one plane", np.array([[1.0, 0, 1], [0, 1, 1], [2, 3, 5]]), tags="refuse"),
        case("three in the plane", np.array([[1.0, 0], [0, 1], [1, 1]]), tags="refuse"),
        case("two in one plane, of four entries", np.array([[1.0, 2, 0, 1], [3, 6, 0, 3]]), tags="refuse"),
        case(ROUNDED[2], np.array([[0.1, 0.7, 0.2], [0.2, 0.6, 0.3], [0.3, 1.3, 0.5]]), tags="refuse"),
    ),
    properties=(
        Property(
            GIVEN,
            changed,
            exactly,
            "they are copied",
            "The number of given vectors that are not in their place as they were",
            "",
            "Compare the first rows of what came back with what was given.",
            "04#basis",
        ),
        Property(
            STANDARD,
            not_standard,
            exactly,
            "they hold one 1 and zeros",
            "The number of added rows that are no standard basis vector",
            "",
            "A standard basis vector has a single 1 and is 0 elsewhere.",
            "04#basis",
        ),
        Property(
            BASIS,
            redundant,
            exactly,
            "n independent vectors of n entries are a basis, decided in fractions",
            "The number of rows that are combinations of those above them",
            "",
            "Which added vector can be made of the given ones and those added before it?",
            "04#basis",
        ),
        Property(
            REFUSED,
            lambda args, answer: 1.0,
            exactly,
            "no list with dependent vectors in it is a basis",
            "",
            "",
            "Ask `is_independent` about the given vectors first, and raise `ValueError` where they are not.",
            "04#independence",
            only="refuse",
            claim="An answer came back although the given vectors are dependent",
        ),
    ),
    mistakes=MISTAKES,
    where="04#basis",
    noun="list",
    library=frozenset({"matrix_rank", "qr", "svd", "null_space", "orth", "det"}),
    small=small,
    passed=passed,
)
