"""The spec of ``redundant_columns``: which columns of a table say nothing that those to their left did not.

What is right is worked out in fractions of the numbers meant (one tenth where 0.1 stands). Tables are clear-cut, as the
sets of ``is_independent`` are: what is redundant leaves no more than rounding of the column, what is new leaves 10⁻⁸
of it at least.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.evidence import at, needs_arrays, of_shape, plainly
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson04 import solutions
from rowspace.specs.lesson04.exact import says_new
from rowspace.specs.lesson04.further_attempts import Redundant
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.mistake import Mistake
from rowspace.specs.prop import Property, exactly
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

ZEROS = ("a column of zeros", "zeros first", "nothing but zeros")
ROUNDED = ("tenths, the sum of the others", "sevenths, one to nine")
UNROUNDED = ("the same twice", "three equal", "in between", "halves and quarters")
CLOSE = ("nearly the same, 10⁻⁸",)
TINY = ("tiny, 2⁻⁵⁰⁰", "the last column in another unit, 2⁻⁵⁰")
LADDER = {
    "needs_arrays": ("lists",),
    "forgets_zero": ZEROS,
    "fixed_tolerance": (*TINY, "huge, 2⁵⁰⁰"),
    "exactly_zero": ROUNDED,
    "gram_determinant": CLOSE,
}
NEW, BREAK = "04#independence", "04#break"


def read(answer: Any, args: Args) -> Any:
    if isinstance(answer, set | frozenset):
        answer = list(answer)
    if np.asarray(answer).dtype == bool:
        raise answers.Unreadable("Positions should be whole numbers; True and False came back.")
    found = answers.numbers_in(answer, "The list of positions")
    if found.ndim != 1 or (found != np.round(np.nan_to_num(found, nan=0.5))).any():
        raise answers.Unreadable(f"The answer should be a list of positions; it is {answers.describe(answer)}.")
    return np.sort(found)


@lru_cache(maxsize=4096)
def _truth(shape: tuple[int, int], numbers: bytes) -> list[int]:
    columns = np.frombuffer(numbers).reshape(shape).T.tolist()
    return [j for j, new in enumerate(says_new(columns)) if not new]


def truth(args: Args) -> list[int]:
    X = np.ascontiguousarray(args[0], float)
    return _truth((X.shape[0], X.shape[1]), X.tobytes())


def miscounted(args: Args, found: Any) -> float:
    """How many columns are on one list and not on the other, or twice on yours."""
    right, came = truth(args), found.tolist()
    return float(len(set(right) ^ set(came)) + len(came) - len(set(came)))


def passed(findings: Findings) -> str:
    return (
        f"The redundant columns of all {len(findings.asked())} tables are found, in any unit and not misled by "
        "rounding."
    )


def small() -> Iterator[Args]:
    for X in small_matrices(((1, 1), (2, 1), (1, 2), (2, 2), (2, 3), (3, 3)), (0, 1)):
        yield (X,)


def is_mask(findings: Findings) -> bool:
    """True or False for each column, and nothing that can be read."""
    runs = {c.name: findings.runs[c.name] for c in findings.asked() if not c.tags}
    return not any(n in findings.answers for n in runs) and all(
        r.trouble is None
        and np.asarray(r.answer).dtype == bool
        and np.shape(r.answer) == (np.shape(findings.args[n][0])[1],)
        for n, r in runs.items()
    )


def is_exactly_zero(findings: Findings) -> bool:
    """What rounding hides is missed, before anything else goes wrong, and nothing where no number is rounded."""
    pairs = [(set(truth(args)), set(found.tolist())) for _, args, found in findings.answered()]
    return (
        not findings.troubles
        and all(findings.fails(name) for name in ROUNDED)
        and not any(findings.fails(name) for name in (*UNROUNDED, *ZEROS))
        and all(right == came or min(right ^ came) in right for right, came in pairs)
    )


def of(name: str, says: str, hint: str) -> Mistake:
    code = getattr(Redundant, name)
    return Mistake(name, code, says, hint, NEW, evidence=plainly(code))


MISTAKES = (
    of(
        "rows_instead",
        "these are the rows that say nothing new. Here the columns are asked: go through `X.T`.",
        "How many columns has a table of shape (4, 3), and which numbers can their positions be?",
    ),
    of(
        "from_the_right",
        "the table is read from right to left. Of two equal columns the one further right is redundant: the other was "
        "there before.",
        "What does the first column repeat?",
    ),
    of(
        "all_involved",
        "every column that takes part in a combination is named. The first of them was news when its turn came; only "
        "what lies to the left counts.",
        "Of two equal columns, how many can go?",
    ),
    of(
        "pairs_only",
        "only multiples of single columns are found. A total is made of several columns, and a multiple of none.",
        "Is (1, 1) a multiple of (1, 0) or of (0, 1)?",
    ),
    of(
        "equal_columns",
        "only columns that stand there twice are found. A column in another unit says the same, and so does a total.",
        "What does a column in centimetres add to one in metres?",
    ),
    of(
        "neighbours",
        "each column is compared with the one beside it alone. Any of the columns to its left may make it, and several "
        "together.",
        "In the columns a, b, a, which one is redundant?",
    ),
    of(
        "everything_after",
        "after the first redundant column all others are called redundant too. The list with it is dependent for good; "
        "leave it out and go on with those that were kept.",
        "In (1, 0), (2, 0), (0, 1), does the third say something new?",
    ),
    of(
        "kept_instead",
        "these are the columns to keep. The others are asked for.",
        "What should come back where no column is redundant?",
    ),
    of(
        "from_one",
        "the columns are counted from 1. Python’s positions begin at 0.",
        "Which column is `X[:, 0]`?",
    ),
    of(
        "first_only",
        "only the first redundant column is named. There may be more.",
        "What should come back for three equal columns?",
    ),
    of(
        "shadows_on_the_columns",
        "shadows on the columns themselves are taken away. These are not at right angles, so taking away the second "
        "shadow brings back some of the first. Project onto what was left of each, or ask `is_independent`.",
        "In x − (shadow on v) − (shadow on w), is the result at right angles to v when v and w are not?",
    ),
    Mistake(
        "how_many",
        Redundant.how_many,
        "this is how many there are. Which ones is the question.",
        "Which column would you delete, knowing only that there is one too many?",
        NEW,
        evidence=of_shape(0),
        about=ANSWERS,
    ),
    Mistake(
        "mask",
        Redundant.mask,
        "this says of each column whether it is redundant. The positions of those that are are asked for; "
        "`np.flatnonzero` makes one of the other.",
        "What should come back for three equal columns?",
        NEW,
        evidence=is_mask,
        about=ANSWERS,
    ),
    needs_arrays(Redundant.needs_arrays, LADDER, "04#write"),
    Mistake(
        "forgets_zero",
        Redundant.forgets_zero,
        "a column of zeros is not named. It is the combination of the others with all coefficients 0, also where there "
        "are no others.",
        "What does a column of zeros tell?",
        NEW,
        **at(LADDER, "forgets_zero"),
    ),
    Mistake(
        "fixed_tolerance",
        Redundant.fixed_tolerance,
        "what is left is compared with a fixed number, and a column in a large unit has small numbers. Compare it with "
        "the column: in another unit it says the same.",
        "If a column is written in kilometres instead of millimetres, does it say less?",
        BREAK,
        **at(LADDER, "fixed_tolerance"),
    ),
    Mistake(
        "exactly_zero",
        Redundant.exactly_zero,
        "right in exact arithmetic, but what should cancel leaves 10⁻¹⁷ of rounding, and that is taken for news. "
        "Compare it with max(m, n) · eps times the length of the column.",
        "Is 0.3 − 0.1 − 0.2 exactly 0 in floating point?",
        BREAK,
        status="warn",
        evidence=is_exactly_zero,
        cases=ROUNDED,
    ),
    Mistake(
        "gram_determinant",
        Redundant.gram_determinant,
        "right in exact arithmetic, but a Gram matrix squares what sets columns apart: 10⁻⁸ becomes 10⁻¹⁶ beside 1, "
        "and is lost in rounding. Work with the columns themselves.",
        "What is 1 + (10⁻⁸)² in floating point?",
        BREAK,
        status="warn",
        **at(LADDER, "gram_determinant"),
    ),
)

TABLE = np.array([[1.0, 2, 0, 3, 1], [0, 1, 1, 1, 2], [2, 0, 3, 2, 0], [1, 1, 1, 2, 5]])
REGION = np.array([[1.0, 1, 0, 0], [1, 0, 1, 0], [1, 0, 0, 1], [1, 0, 1, 0], [1, 1, 0, 0]])
NINE = np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 9]])

SPEC = Spec(
    id="redundant_columns",
    lesson="04",
    signature="redundant_columns(X)",
    asks=(
        "`X` is a table, an array or a list of lists, of floats or of integers, with at least one row. Return the "
        "positions of the columns that are combinations of columns to their left, counted from 0, as a list. A column "
        "of zeros always is. What is left of a column counts as nothing when it is no larger than rounding makes it, "
        "max(m, n) · eps beside the column for a table of m rows and n columns, not when it is below a fixed number; "
        "at 10⁻⁸ of the column it is something."
    ),
    stub='''\
def redundant_columns(X):
    """The positions of the columns that those to their left can make."""
    kept, redundant = [], []
    for j, x in enumerate(np.array(X, float).T):
        ...  # does x say something that the kept ones don't?
    return redundant
''',
    reference=solutions.redundant_columns,
    hints=(
        "Of two equal columns, which one is redundant? And in a column, its double, and another one, is the third?",
        "Go from left to right and keep a list of columns that said something new. `is_independent` tells whether the "
        "next one does.",
        "`if is_independent([*kept, x]): kept.append(x)`, otherwise `redundant.append(j)`.",
    ),
    arguments=("X",),
    read=read,
    cases=(
        case("one column", np.array([[1.0], [2]])),
        case("two columns", np.array([[1.0, 2], [3, 4]])),
        case("the same twice", np.array([[1.0, 1], [2, 2], [0, 0]])),
        case("metres and centimetres", np.array([[1.0, 0, 100], [2, 1, 200], [3, 5, 300]])),
        case("in between", np.array([[1.0, 2, 0], [2, 4, 1], [0, 0, 3]])),
        case("a total", np.array([[1.0, 2, 3], [4, 1, 5], [2, 2, 4]])),
        case("halves and quarters", np.array([[1.0, 1, 2], [1, 0, 1], [0, 0, 0]])),
        case("a total first", np.array([[3.0, 1, 2], [5, 4, 1], [4, 2, 2]])),
        case("three equal", np.array([[1.0, 1, 1], [2, 2, 2]])),
        case("ones and three regions", REGION),
        case("wide", np.array([[1.0, 2, 0, 1], [0, 0, 1, 5]])),
        case("one to nine", NINE),
        case("a total, and something after it", TABLE),
        case("nothing redundant", TABLE[:, [0, 1, 4]]),
        case("no columns", np.zeros((3, 0)), tags="edge"),
        case(ZEROS[0], np.array([[1.0, 0, 2], [2, 0, 1], [3, 0, 1]]), tags="edge"),
        case(ZEROS[1], np.array([[0.0, 1], [0, 2]]), tags="edge"),
        case(ZEROS[2], np.zeros((2, 2)), tags="edge"),
        case("lists", [[1, 2, 3], [4, 1, 5], [2, 2, 4]], tags="form"),
        case("integers (dtype int)", NINE.astype(int), tags="form"),
        case("strided view", strided(TABLE), tags="form"),
        case("huge, 2⁵⁰⁰", 2.0**500 * NINE, tags="rounding"),
        case(TINY[0], 2.0**-500 * TABLE, tags="edge"),
        case(TINY[1], np.array([[1.0, 2, 2.0**-50], [3, 4, 2.0**-50], [0, 1, 2.0**-49]]), tags="edge"),
        case(ROUNDED[0], np.array([[0.1, 0.2, 0.3], [0.7, 0.6, 1.3], [0.2, 0.3, 0.5]]), tags="rounding"),
        case(ROUNDED[1], NINE / 7, tags="rounding"),
        case(CLOSE[0], np.array([[0.1, 0.1, 0.7], [0.3, 0.3 + 1e-8, -0.2], [0.2, 0.2, 0.1]]), tags="rounding"),
        case("random, 12 by 8", np.random.default_rng(4).normal(size=(12, 8))),
    ),
    properties=(
        Property(
            "The redundant columns, no more and no fewer",
            miscounted,
            exactly,
            "a list of positions involves no rounding",
            "The number of columns that are wrongly on the list or missing from it",
            "",
            "Go through the columns by hand, from left to right: can those before make this one?",
            NEW,
        ),
    ),
    mistakes=MISTAKES,
    where=NEW,
    noun="table",
    library=frozenset({"matrix_rank", "qr", "svd", "svdvals", "lstsq", "null_space", "orth", "det"}),
    small=small,
    passed=passed,
)
