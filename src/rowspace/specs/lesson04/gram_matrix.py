"""The spec of ``gram_matrix``: all dot products of some vectors in one table.

Bound. Each entry is a dot product of n terms, off by at most γₙ |v|·|w| (Higham, section 3.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.linalg import gallery
from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.evidence import at, needs_arrays, of_shape, plainly
from rowspace.specs.findings import Findings
from rowspace.specs.lesson04 import solutions
from rowspace.specs.lesson04.attempts import Gram
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.measures import gamma
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

ENTRIES, SYMMETRIC = "G[i, j] = vᵢ·vⱼ, entry by entry", "G is symmetric"

LADDER = {"needs_arrays": ("lists",), "wraps": ("two photos (uint8)",), "rows_of_nothing": ("no vectors",)}

SPACE = np.array([[1.0, 0, 2], [0, 3, -1]])


def read(answer: Any, args: Args) -> Any:
    k = len(args[0])
    return answers.matrix(answer, (k, k), "G")


def beside(off: Any, args: Args) -> float:
    """The largest entry compared with |V| |V|ᵀ; with 1 where that is 0."""
    V = abs(np.asarray(args[0], float))
    size = V @ V.T
    return float((abs(off) / np.where(size > 0, size, 1)).max(initial=0.0))


def lost(args: Args, G: Any) -> float:
    V = np.asarray(args[0], float)
    return beside(G - V @ V.T, args)


def rounding(args: Args) -> float:
    return 2 * gamma(np.shape(args[0])[1])


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.properties[0])
    assert row is not None
    return f"No entry of G is off by more than {number(row.figure)} times |vᵢ|·|vⱼ|, over {len(findings.asked())} sets."


def small() -> Iterator[Args]:
    for V in small_matrices(((1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 2)), (0, 1, 2)):
        yield (V,)


def of(name: str, says: str, hint: str, about: str = ENTRIES) -> Mistake:
    code = getattr(Gram, name)
    return Mistake(name, code, says, hint, "04#gram", evidence=plainly(code), about=about)


MISTAKES = (
    of(
        "columns_for_rows",
        "these are the dot products of the columns. The vectors are the rows: with two vectors of three entries G is 2 "
        "by 2.",
        "How many vectors are there, and how many entries has each?",
    ),
    of(
        "half",
        "below the diagonal everything is still 0. vⱼ·vᵢ is vᵢ·vⱼ: write each product in both places.",
        "What is G[1, 0], when G[0, 1] is known?",
    ),
    of(
        "no_diagonal",
        "the diagonal is 0. There stands each vector with itself, the square of its length.",
        "What is v·v for v = (3, 4)?",
    ),
    of(
        "diagonal_only",
        "only the diagonal is filled: the squares of the lengths. The other entries say how the vectors lie to each "
        "other.",
        "Which entry tells whether v₁ and v₂ are at right angles?",
    ),
    of(
        "neighbours",
        "only vectors that follow each other are multiplied. Every vector meets every other.",
        "For three vectors, how many dot products are there?",
    ),
    of(
        "cosines",
        "everything is divided by the lengths: a table of cosines. A Gram matrix keeps the lengths, on its diagonal.",
        "What should stand on the diagonal for a vector of length 5?",
    ),
    of(
        "centred",
        "the mean of the vectors is subtracted first: that is the way to a covariance. A Gram matrix takes the vectors "
        "as they are.",
        "What is the Gram matrix of a single vector?",
    ),
    of(
        "mean",
        "the products are averaged over the entries. A dot product is their sum.",
        "What is (1, 1, 1)·(1, 1, 1)?",
    ),
    of(
        "distances",
        "these are the distances of the vectors. Their dot products are asked for.",
        "What stands on the diagonal, a vector’s distance from itself or its product with itself?",
    ),
    of(
        "sums_apart",
        "each vector’s entries are added up before anything is multiplied. In a dot product entries in the same place "
        "meet first.",
        "What is (1, 0)·(0, 1)?",
    ),
    Mistake(
        "no_sum",
        Gram.no_sum,
        "these are the products entry by entry, a table of vectors. Each dot product is their sum.",
        "How many axes should G have?",
        "04#gram",
        evidence=of_shape(3),
    ),
    needs_arrays(Gram.needs_arrays, LADDER, "04#write"),
    Mistake(
        "wraps",
        Gram.wraps,
        "the numbers of a photo are `uint8`, 0 to 255, and their products wrap around: 200 · 100 becomes 32. Make them "
        "floats first.",
        "What comes after 255 in eight bits?",
        "04#break",
        **at(LADDER, "wraps"),
    ),
    Mistake(
        "rows_of_nothing",
        Gram.rows_of_nothing,
        "an array made of an empty list has one axis, and a Gram matrix has two, also of no vectors. "
        "`np.zeros((k, k))` has the right shape from the start.",
        "What is the shape of `np.array([])`?",
        "04#break",
        **at(LADDER, "rows_of_nothing"),
    ),
)

SPEC = Spec(
    id="gram_matrix",
    lesson="04",
    signature="gram_matrix(vectors)",
    asks=(
        "`vectors` holds k vectors of the same length, one in each row: an array, or a list of lists, of floats or of "
        "integers (also the `uint8` of photos). Return their Gram matrix, a new k by k array of floats: `G[i, j]` is "
        "the dot product of `vectors[i]` and `vectors[j]`. No vectors give a 0 by 0 array."
    ),
    stub='''\
def gram_matrix(vectors):
    """All dot products: G[i, j] is dot(vectors[i], vectors[j])."""
    vectors = np.array(vectors, float)
    k = len(vectors)
    G = np.zeros((k, k))
    ...  # each vector meets every other, and itself
    return G
''',
    reference=solutions.gram_matrix,
    hints=(
        "For three vectors, how many pairs are there, with each vector beside itself too?",
        "Two loops, over i and over j; each entry is one dot product. G[j, i] is G[i, j].",
        "`for i in range(k): for j in range(k): G[i, j] = dot(vectors[i], vectors[j])`.",
    ),
    arguments=("vectors",),
    read=read,
    cases=(
        case("one vector of one entry", np.array([[3.0]])),
        case("one vector", np.array([[3.0, -4]])),
        case("two in the plane", np.array([[1.0, 2], [3, -1]])),
        case("two in space", SPACE),
        case("three in the plane", np.array([[2.0, 1], [0, 3], [4, -1]])),
        case("three in space", np.array([[1.0, 2, 3], [0, 1, 5], [-2, 0, 1]])),
        case("at right angles", np.array([[2.0, 1, 0], [-1, 2, 0], [0, 0, 5]])),
        case("parallel", np.array([[1.0, 2, -1], [-2, -4, 2]])),
        case("one of them zero", np.array([[1.0, 2], [0, 0], [3, 1]])),
        case("long and short", np.array([[0.5, 0.25, 8], [300, -100, 20]])),
        case("no vectors", np.zeros((0, 3)), tags="edge"),
        case("two of no entries", np.zeros((2, 0)), tags="edge"),
        case("lists", [[1, 2, 4], [3, -1, 0]], tags="form"),
        case("integers (dtype int)", SPACE.astype(int), tags="form"),
        case("entries below 1", SPACE / 8),
        case("two photos (uint8)", np.array([[200, 30, 9], [100, 250, 8]], np.uint8), tags="form"),
        case("strided view", strided(SPACE), tags="form"),
        case("huge, 10¹⁵⁰", 1e150 * SPACE),
        case("tiny, 10⁻¹⁵⁰", 1e-150 * SPACE),
        case("nearly parallel", np.array([[1.0, 1, 1], [1, 1 + 1e-9, 1], [1, 1, 1 - 1e-9]]), tags="rounding"),
        case("Läuchli, 4 of 5 entries", gallery.lauchli(4).T, tags="rounding"),
        case("random, 6 of 20 entries", np.random.default_rng(4).normal(size=(6, 20))),
        case("random, 20 of 6 entries", np.random.default_rng(5).normal(size=(20, 6))),
    ),
    properties=(
        Property(
            ENTRIES,
            lost,
            rounding,
            "2 γₙ: dot products of n terms to γₙ |v|·|w| (Higham, section 3.1), and as much to measure it",
            "The error in some entry of G",
            "times |vᵢ|·|vⱼ|",
            "Work out one entry by hand: G[0, 1] is the dot product of the first two vectors.",
            "04#gram",
        ),
        Property(
            SYMMETRIC,
            lambda args, G: beside(G - G.T, args),
            rounding,
            "2 γₙ: either entry may be off by γₙ |v|·|w|",
            "The difference of G and Gᵀ in some entry",
            "times |vᵢ|·|vⱼ|",
            "v·w is w·v, so G[j, i] is G[i, j].",
            "04#gram",
        ),
    ),
    mistakes=MISTAKES,
    where="04#gram",
    noun="set",
    library=frozenset({"cov", "corrcoef", "einsum", "tensordot"}),
    small=small,
    sized=lambda n: (np.ones((n, n)),),
    sizes=(16, 64),
    passed=passed,
)
