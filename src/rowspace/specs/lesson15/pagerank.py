"""The spec of ``pagerank``: the chances of a surfer to be on each page.

From a page the surfer follows one of its links with the chance d, the damping, and jumps to any of the n pages
otherwise; a page without links is left for any page. The chances x are the fixed point of x ← x G, with
G = d P + (1 − d)/n (S. Brin, L. Page, The anatomy of a large-scale hypertextual web search engine, 1998; A. N.
Langville, C. D. Meyer, Deeper inside PageRank, Internet Mathematics 1, 2004).

Bounds. 10⁻¹⁰ is what is asked for, in the sum of absolute errors. A step with G shrinks such a sum by d at least, so
that ‖xG − x‖₁ is at most (1 + d) times the error. The judge solves x (I − d P) = (1 − d)/n, whose condition number in
this norm is at most (1 + d)/(1 − d): γₙ of it and of the factor n of elimination is far below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.findings import Findings
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.lesson15 import solutions
from rowspace.specs.lesson15.pagerank_mistakes import MISTAKES, RANKS, SHARES, STEP
from rowspace.specs.numbers import number
from rowspace.specs.prop import Property
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

WANTED = 1e-10


def read(answer: Any, args: Args) -> Any:
    return answers.vector(answer, len(args[0]), "ranks")


def chances(links: Any) -> Any:
    """P: row i holds the chances of the pages after page i."""
    links = np.asarray(links, float)
    n, out = len(links), links.sum(1)
    return np.where(out[:, None] == 0, 1 / n, links / np.where(out == 0, 1, out)[:, None])


@lru_cache(maxsize=128)
def _truth(n: int, numbers: bytes, damping: float) -> Any:
    P = chances(np.frombuffer(numbers).reshape(n, n))
    return linalg.solve((np.eye(n) - damping * P).T, np.full(n, (1 - damping) / n))


def truth(args: Args) -> Any:
    links = np.ascontiguousarray(args[0], float)
    return _truth(len(links), links.tobytes(), float(args[1]))


def error(args: Args, x: Any) -> float:
    return float(np.abs(x - truth(args)).sum())


def share(_: Args, x: Any) -> float:
    """How far the sum is from 1, or a rank below 0."""
    return float(max(abs(x.sum() - 1), -x.real.min(initial=0)))


def change(args: Args, x: Any) -> float:
    links, d = args
    return float(np.abs(d * (x @ chances(links)) + (1 - d) / len(x) * x.sum() - x).sum())


def passed(findings: Findings) -> str:
    row = findings.worst(findings.spec.property(RANKS))
    assert row is not None
    return (
        f"The ranks are right to {number(row.figure)} in the sum of absolute errors, over {len(findings.asked())} "
        f"webs, "
        "pages without links among them."
    )


def small() -> Iterator[Args]:
    for links in small_matrices(((1, 1), (2, 2), (3, 3)), (0, 1)):
        yield links, 0.85


def drawn(n: int, seed: int = 15) -> Any:
    """Few links a page, none from some, weights now and then."""
    rng = np.random.default_rng([seed, n])
    links = (rng.uniform(size=(n, n)) < 3 / n) * rng.integers(1, 3, size=(n, n)).astype(float)
    links[rng.uniform(size=n) < 0.2] = 0
    return links


FOUR = [[0, 1, 1, 0], [0, 0, 1, 0], [1, 0, 0, 1], [0, 0, 1, 0]]

# name -> (links, damping, tags). dangling: a page has no links; damping: another one than 0.85
WEBS: dict[str, tuple[Any, float, str]] = {
    "one page": ([[0]], 0.85, "dangling"),
    "one page that links to itself": ([[1]], 0.85, ""),
    "two pages": ([[0, 1], [1, 0]], 0.85, ""),
    "one link": ([[0, 1], [0, 0]], 0.85, "dangling"),
    "no links at all": (np.zeros((3, 3)), 0.85, "dangling"),
    "a chain": ([[0, 1, 0], [0, 0, 1], [0, 0, 0]], 0.85, "dangling"),
    "a circle": ([[0, 1, 0], [0, 0, 1], [1, 0, 0]], 0.85, ""),
    "a star": ([[0, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]], 0.85, "dangling"),
    "a hub": ([[0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]], 0.85, ""),
    "four pages": (FOUR, 0.85, ""),
    "integers (dtype int)": (np.array(FOUR), 0.85, "form"),
    "list of lists": (FOUR, 0.85, "form optional"),
    "strided view": (strided(np.array(FOUR, float)), 0.85, "form"),
    "a link to itself": ([[1, 1, 0], [0, 0, 1], [1, 0, 0]], 0.85, ""),
    "several links": ([[0, 3, 1], [1, 0, 0], [1, 2, 0]], 0.85, ""),
    "two islands": ([[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 1]], 0.85, ""),
    "a trap": ([[0, 1, 1], [0, 0, 1], [0, 0, 1]], 0.85, ""),
    "damping 0": (FOUR, 0.0, "damping"),
    "damping 0.5": (FOUR, 0.5, "damping"),
    "damping 0.99": ([[0, 1, 0, 0], [0, 0, 1, 0], [1, 0, 0, 1], [0, 1, 0, 0]], 0.99, "damping"),
    "damping 0.95, a page without links": ([[0, 1, 1], [0, 0, 0], [1, 0, 0]], 0.95, "damping dangling"),
    "random, 12 pages": (drawn(12), 0.85, "dangling"),
    "random, 30 pages": (drawn(30), 0.85, "dangling"),
}
reference: Callable[..., Any] = solutions.pagerank

SPEC = Spec(
    id="pagerank",
    lesson="15",
    signature="pagerank(links, damping=0.85)",
    asks=(
        "`links` is an n by n array, n at least 1: `links[i, j]` is the number of links from page i to page j, itself "
        "included. A surfer follows one of the links of a page, each with the same chance, with the chance `damping` "
        "(from 0 up to but not 1), and otherwise jumps to any of the n pages; from a page without links the surfer "
        "goes to any page in either case. Return the n chances to find the surfer on a page in the long run: they add "
        "up to 1, and their absolute errors to at most 10⁻¹⁰. `links` stays as it was."
    ),
    stub='''\
def pagerank(links, damping=0.85):
    """The chances to find the surfer on each page in the long run."""
    links = np.array(links, float)
    n = len(links)
    x = np.full(n, 1 / n)
    ...  # a step of the surfer, until nothing changes any more
    return links.sum(0)
''',
    reference=reference,
    hints=(
        "If x holds the chances now, what are they after one step? What does page i pass on to page j, and what to "
        "all?",
        "Divide each row of links by its sum; where the sum is 0, every entry becomes 1/n. Call it P. A step is "
        "damping · x P + (1 − damping)/n: repeat it until the change is far below 10⁻¹⁰.",
        "`P[i] = links[i] / links[i].sum()` if that sum is not 0, else `1 / n`; `x = damping * (old @ P) + (1 - "
        "damping) / n` until `abs(x - old).sum() <= 1e-13`.",
    ),
    arguments=("links", "damping"),
    read=read,
    cases=tuple(
        case(name, links if "form" in tags else np.array(links, float), damping, tags=tags)
        for name, (links, damping, tags) in WEBS.items()
    ),
    properties=(
        Property(
            SHARES,
            share,
            lambda _: WANTED,
            "10⁻¹⁰, the error allowed for the ranks together",
            "The sum of the ranks is not 1, or a rank is below 0: the difference",
            "",
            "The surfer is always somewhere: chances add up to 1.",
            "15#pagerank",
        ),
        Property(
            RANKS,
            error,
            lambda _: WANTED,
            "10⁻¹⁰, what is asked for",
            "The sum of the absolute errors of the ranks",
            "",
            "Work out one step by hand for a web of two or three pages.",
            "15#pagerank",
        ),
        Property(
            STEP,
            change,
            lambda args: (1 + float(args[1])) * WANTED,
            "1 + damping times the error allowed: a step shrinks a difference by the damping at least",
            "The change of the ranks in one more step",
            "",
            "The iteration has not come to rest, or rests somewhere else than the surfer does.",
            "15#rates",
        ),
    ),
    mistakes=MISTAKES,
    where="15#pagerank",
    noun="web",
    library=frozenset({"pagerank", "eig", "eigs"}),
    small=small,
    sized=lambda n: (drawn(n), 0.85),
    passed=passed,
)
