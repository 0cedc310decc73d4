"""The spec of ``kmeans``: Lloyd's algorithm from a given start, judged by where it ends.

The end is a fixed point: each point is with its nearest centre, and each centre is the mean of its points. Many such
points exist; the sum of squares says which is good, and falls at each of Lloyd's steps (S. P. Lloyd, Least squares
quantization in PCM, IEEE Trans. Inf. Theory 28, 1982). So the answer may not be worse than Lloyd's own from that start.
A better one is welcome. No case has two centres equally near to a point on the way.

Bounds. A mean of n numbers is off by γₙ max |X|; a squared distance by γ(d + 2) of itself and by what the centres are
off. All in units of the spread: the largest distance of a point from the mean of all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.lesson17.matrices import draw, strided
from rowspace.specs.lesson18 import kmeans_mistakes as known
from rowspace.specs.lesson18 import solutions
from rowspace.specs.measures import gamma
from rowspace.specs.prop import Property
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

reference: Any = solutions.kmeans


def read(answer: Any, args: Args) -> Any:
    n, (k, d) = len(args[0]), np.shape(args[1])
    labels, centres = answers.parts(answer, ("labels", "centres"))
    labels = answers.vector(labels, n, "labels")
    if not (np.isin(labels, np.arange(k))).all():
        raise answers.Unreadable(
            f"labels should be row numbers of centres, whole numbers from 0 to {k - 1}; they go from "
            f"{answers.describe(labels.min())[11:]} to {answers.describe(labels.max())[11:]}."
        )
    return labels.astype(int), answers.matrix(centres, (k, d), "centres")


def points(args: Args) -> tuple[Any, float]:
    """The points, and their spread; of points that are all the same, their size."""
    X = np.asarray(args[0], float)
    largest = float(abs(X).max())
    return X, float(abs(X - X.mean(axis=0)).max()) or largest or 1.0


def squares(X: Any, centres: Any, spread: float) -> Any:
    """Squared distances in units of the spread."""
    return np.square((X[:, None, :] - centres) / spread).sum(axis=2)


def not_nearest(args: Args, answer: Any) -> float:
    """How much farther, squared, a point is from its centre than from the nearest."""
    (X, spread), (labels, centres) = points(args), answer
    found = squares(X, centres, spread)
    return float((found[np.arange(len(X)), labels] - found.min(axis=1)).max())


def off_mean(args: Args, answer: Any) -> float:
    (X, spread), (labels, centres) = points(args), answer
    off = [abs(X[labels == j].mean(axis=0) - centres[j]).max() for j in np.unique(labels)]
    return float(np.max(off) / spread)


def total(args: Args, answer: Any) -> float:
    (X, spread), (labels, centres) = points(args), answer
    return float(np.square((X - centres[labels]) / spread).sum())


def lloyd(args: Args) -> tuple[Any, Any, float]:
    """Labels and centres where Lloyd's algorithm ends, and the sum of squares there; remembered."""
    X, centres = (np.ascontiguousarray(a, float) for a in args)
    return _lloyd(X.shape, X.tobytes(), centres.shape, centres.tobytes())


@lru_cache(maxsize=512)
def _lloyd(shape: tuple[int, int], X: bytes, starts: tuple[int, int], centres: bytes) -> tuple[Any, Any, float]:
    args = np.frombuffer(X).reshape(shape), np.frombuffer(centres).reshape(starts)
    labels, ends = reference(*args)
    return labels, ends, total(args, (labels, ends))


def worse(args: Args, answer: Any) -> float:
    """The sum of squares beyond Lloyd's, as a share of the sum about the mean of all."""
    X, spread = points(args)
    whole = float(np.square((X - X.mean(axis=0)) / spread).sum()) or 1.0
    return float(np.maximum(0.0, total(args, answer) - lloyd(args)[2])) / whole


def strayed(args: Args, answer: Any) -> float:
    """How far a centre without points is from where it is left by Lloyd's algorithm, if it has none there either."""
    (_, spread), (labels, centres) = points(args), answer
    chosen, left, _ = lloyd(args)
    alone = [j for j in range(len(centres)) if j not in labels and j not in chosen]
    return float(abs(centres[alone] - left[alone]).max(initial=0.0) / spread)


def off(args: Args) -> float:
    """What the means may be off, in units of the spread; the judge's as much."""
    X, spread = points(args)
    return 2 * gamma(len(X) + 2) * float(abs(X).max()) / spread


def squared_off(args: Args) -> float:
    """What squared distances may be off: the points are within 2 √d of each other, centres far away farther."""
    X, spread = points(args)
    reach = np.sqrt(squares(X, np.asarray(args[1], float), spread).max(initial=0.0)) + 2 * np.sqrt(X.shape[1])
    return float(4 * gamma(X.shape[1] + 4) * reach**2 + 4 * reach * off(args))


def small() -> Iterator[Args]:
    entries = {(2, 1): (0, 1, 3), (3, 1): (0, 1, 4, 6), (4, 1): (0, 1, 4, 10), (2, 2): (0, 3)}
    for X in small_matrices(tuple(entries), entries):
        if X[:, 0].any():
            yield X, np.zeros((1, X.shape[1]))
            if len(np.unique(X, axis=0)) == len(X):
                yield X, X[:2].copy()


REPEATED = np.array([[0.0, 0], [0, 0], [3, 3], [3, 3], [0, 1]])
WHOLE = np.array([[0, 0], [0, 1], [5, 5], [6, 5]])
GROUPS = np.array([[1.0, 1], [9, 8], [2, 1], [8, 8], [1, 2], [9, 9]])
CORNERS = np.array([[0.0, 0], [0, 1], [4, 0], [4, 1.25]])
SLOW = draw(40, 2, seed=161)
CLOUD = draw(40, 2) + np.repeat([[0.0, 0], [2, 1]], 20, axis=0)
LONG_AXIS = np.array([[0.0, 0], [2.6, 2.6], [4, 0.5], [0.5, 0.2], [4.5, 0], [2.2, 2.9], [0, 0.6], [1.9, 1.8]])

SHARE = "4 γ(d + 4) (reach)² + 4 · reach · 2 γ(n + 2) max |X|: rounded distances, and means off by γₙ max |X|"

SPEC = Spec(
    id="kmeans",
    lesson="18",
    signature="kmeans(X, centres)",
    asks=(
        "`X` is an array of floats or of integers, n by d, a row for each point; `centres`, k by d, is where to start. "
        "Repeat: each point takes the nearest centre (by squared distance), each centre moves to the mean of its "
        "points, until no point changes. Return `labels`, for each point the row number of its centre, and the "
        "centres. A centre without points stays where it is. `X` and `centres` stay as they were."
    ),
    stub='''\
def kmeans(X, centres):
    """Lloyd's algorithm from the given centres: a label for each point, and the centres it ends with."""
    X, centres = np.array(X, float), np.array(centres, float)
    labels = np.zeros(len(X), int)
    ...  # points choose, centres move, until no point changes
    return labels, centres
''',
    reference=reference,
    hints=(
        "If the centres are given, which labels are best? If the labels are given, which centres are best?",
        "In a loop: squared distances of all points to all centres, the nearest for each, and the mean of the points "
        "of each. Stop when the labels are those of the round before.",
        "`((X[:, None, :] - centres) ** 2).sum(axis=2).argmin(axis=1)` are the labels; `centres[j] = X[labels == "
        "j].mean(axis=0)` if `(labels == j).any()`.",
    ),
    arguments=("X", "centres"),
    read=read,
    noun="data set",
    cases=(
        case("one point", np.array([[2.0, 3]]), np.array([[0.0, 0]])),
        case("one centre", GROUPS, np.array([[0.0, 0]])),
        case("one feature", np.array([[1.0], [2], [9], [11]]), np.array([[0.0], [3]])),
        case("two groups", GROUPS, np.array([[3.0, 3], [4, 5]])),
        case("a centre on every point", CORNERS, CORNERS[::-1].copy()),
        case("a start across", CORNERS, np.array([[1.0, 0.5], [3, 0.6]])),
        case("a start along, and its worse end", CORNERS, np.array([[2.0, 0], [2, 1]])),
        case(
            "integers (dtype int)", np.array([[0, 0], [0, 1], [5, 5], [6, 5]]), np.array([[1, 1], [5, 6]]), tags="form"
        ),
        case("lists", GROUPS.tolist(), [[3, 3], [4, 5]], tags="form optional"),
        case("strided views", strided(GROUPS), strided(np.array([[3.0, 3], [4, 5]])), tags="form"),
        case("points that repeat", REPEATED, np.array([[1.0, 0], [2, 2]])),
        case("all points the same", np.full((4, 2), 5.0), np.array([[1.0, 1], [2, 3]])),
        case("a centre far away", GROUPS + 3, np.array([[4.0, 4], [300, -200], [9, 9]])),
        case("a centre far away, one feature", np.array([[5.0], [6], [8]]), np.array([[-50.0], [5]])),
        case("along a diagonal", LONG_AXIS, np.array([[0.0, 0], [4, 0]])),
        case("one feature, sixteen points", (np.arange(16.0) ** 2)[:, None], np.array([[0.0], [3]])),
        case("a slow one", SLOW, SLOW[:2] / 10 + [[0, 0], [0.01, 0.02]]),
        case("random, 40 by 2", CLOUD, CLOUD[:3] + 0.01),
        case("random, 25 by 3", draw(25, 3), draw(25, 3)[5:9] + 0.01),
        case("huge, 10¹⁰⁰", 1e100 * GROUPS, 1e100 * np.array([[3.0, 3], [4, 5]])),
        case("tiny, 10⁻¹⁰⁰", 1e-100 * LONG_AXIS, 1e-100 * np.array([[0.0, 0.6], [0, 0]])),
        case("far from the origin", GROUPS / 4 + 1e8, np.array([[0.75, 0.75], [1, 1.25]]) + 1e8, tags="rounding"),
    ),
    properties=(
        Property(
            known.NEAREST,
            not_nearest,
            squared_off,
            SHARE,
            "The squared distance of a point from its centre, beyond that from the nearest,",
            "times the squared spread",
            "A point is nearer to another centre than to its own.",
            "18#kmeans",
        ),
        Property(
            known.MEANS,
            off_mean,
            off,
            "2 γ(n + 2) max |X|: the mean of n numbers, by the learner and by the judge (Higham, section 4.2)",
            "The distance of a centre from the mean of its points",
            "times the spread",
            "A centre is not the mean of the points with its label.",
            "18#kmeans",
        ),
        Property(
            known.LLOYD,
            worse,
            squared_off,
            SHARE,
            "The sum of squares beyond that of Lloyd’s algorithm from this start",
            "times that about one centre",
            "From the same start Lloyd’s algorithm ends in better groups.",
            "18#kmeans",
        ),
        Property(
            known.STAYS,
            strayed,
            off,
            "2 γ(n + 2) max |X|: where it stays it was a mean, or given",
            "The way gone by a centre without points",
            "times the spread",
            "A centre that no point chose stays where it is.",
            "18#kmeans",
        ),
    ),
    mistakes=known.MISTAKES,
    where="18#kmeans",
    small=small,
    sized=lambda n: (draw(n, 3), draw(n, 3)[:4] + 0.01),
    sizes=(32, 64, 128),
    passed=lambda findings: (
        f"On all {len(findings.asked())} data sets no point has another centre nearer, each centre is the mean of its "
        "points, and the groups are as good as Lloyd’s."
    ),
)
