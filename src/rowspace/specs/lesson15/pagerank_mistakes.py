"""The known mistakes of ``pagerank``: how each is recognised, and its words."""

from __future__ import annotations

import numpy as np

from rowspace.specs.findings import Findings
from rowspace.specs.lesson13.qr_evidence import is_overwrites
from rowspace.specs.lesson15 import pagerank_attempts as attempts
from rowspace.specs.lesson15.iteration_evidence import only_tag
from rowspace.specs.mistake import Mistake

RANKS, SHARES, STEP = "The ranks", "Ranks are shares of 1", "A step of the surfer leaves them"


def is_nan_on_dangling(findings: Findings) -> bool:
    """Only where a page has no links anything fails, and what fails is not made of numbers."""
    broken = [c.name for c in findings.asked() if findings.fails(c.name)]
    return only_tag("dangling")(findings) and not any(
        c in findings.answers and np.isfinite(findings.answers[c]).all() for c in broken
    )


def is_few_steps(findings: Findings) -> bool:
    """Shares of 1, and errors that shrink with the damping as those of a few steps do."""
    for case, (_, damping), _ in findings.answered():
        error = findings.figures.get((RANKS, case.name), np.inf)
        if not findings.holds(SHARES, case.name) or error > 2 * damping**6 + 1e-10:
            return False
    return not findings.holds(RANKS, "damping 0.99")


def is_truncates(findings: Findings) -> bool:
    return only_tag("form")(findings)


MISTAKES = (
    Mistake(
        "dangling_ignored",
        attempts.dangling_ignored,
        "a page without links keeps its rank from everybody: in each step what is on it is lost, and the ranks do not "
        "add up to 1. A surfer there goes on to any page, each with the same chance.",
        "Where does a surfer go from a page without links?",
        "15#pagerank",
        about=SHARES,
    ),
    Mistake(
        "scaled_each_step",
        attempts.scaled_each_step,
        "what is lost on pages without links is made up for by scaling in each step. That gives to the pages in "
        "proportion to their rank, and the surfer goes to each with the same chance.",
        "If a tenth of the rank stands on pages without links, how much of it should each page get?",
        "15#pagerank",
    ),
    Mistake(
        "dangling_stays",
        attempts.dangling_stays,
        "a page without links is given a link to itself, and there the rank gathers. A surfer goes on to any page, "
        "each with the same chance.",
        "Where does a surfer go from a page without links?",
        "15#pagerank",
    ),
    Mistake(
        "nan_on_dangling",
        attempts.nan_on_dangling,
        "a page without links has 0 links, and 0 is divided by 0. A surfer there goes on to any page, each with the "
        "same chance.",
        "What is the sum of the row of a page without links?",
        "15#pagerank",
        evidence=is_nan_on_dangling,
    ),
    Mistake(
        "backwards",
        attempts.backwards,
        "the surfer follows the links backwards, so that pages with many links to others come first. `links[i, j]` "
        "leads from page i to page j.",
        "Who gains rank by a link from i to j?",
        "15#pagerank",
    ),
    Mistake(
        "columns_divided",
        attempts.columns_divided,
        "each column is divided by its sum, the links that arrive. A page shares its rank among the links that leave "
        "it: each row is to add up to 1.",
        "Among how many pages does a page with three links share its rank?",
        "15#pagerank",
    ),
    Mistake(
        "jump_not_shared",
        attempts.jump_not_shared,
        "every page is given 1 − damping, and the ranks add up to n. The surfer jumps to one of n pages, so each is "
        "given (1 − damping) / n.",
        "What do the ranks add up to, and what should they?",
        "15#pagerank",
        about=SHARES,
    ),
    Mistake(
        "damping_exchanged",
        attempts.damping_exchanged,
        "the surfer jumps with the chance `damping` and follows links with 1 − damping. It is the other way round.",
        "With damping 0, does the surfer ever follow a link?",
        "15#pagerank",
    ),
    Mistake(
        "ignores_damping",
        attempts.ignores_damping,
        "whatever `damping` is given, the ranks are those for 0.85.",
        "Where does `damping` stand in your code?",
        "15#pagerank",
        evidence=only_tag("damping"),
    ),
    Mistake(
        "counts_links",
        attempts.counts_links,
        "links that arrive are counted, whoever sends them. A link from a page of high rank should count for more.",
        "Is a link from a page that nobody knows worth as much as one from a page that everybody links to?",
        "15#pagerank",
    ),
    Mistake(
        "ignores_weights",
        attempts.ignores_weights,
        "a page that links twice to another counts once. With three links to j and one to k, three quarters go to j.",
        "If a row is [0, 3, 1], with which chance does the surfer go to page 1?",
        "15#pagerank",
    ),
    Mistake(
        "no_self_links",
        attempts.no_self_links,
        "links of a page to itself are left out. They are links like others here.",
        "Where can the surfer be after a step from a page that links to itself?",
        "15#pagerank",
    ),
    Mistake(
        "largest_is_one",
        attempts.largest_is_one,
        "the ranks are scaled so that the largest is 1. They are chances, and add up to 1.",
        "What do the chances of being anywhere at all add up to?",
        "15#pagerank",
        about=SHARES,
    ),
    Mistake(
        "few_steps",
        attempts.few_steps,
        "the iteration stops after a few steps, whatever is left to change. The error shrinks by the factor `damping` "
        "in each step, so that 0.99 needs thousands.",
        "How many steps does an error need to fall below 10⁻¹⁰ at damping 0.85, and how many at 0.99?",
        "15#rates",
        evidence=is_few_steps,
    ),
    Mistake(
        "overwrites",
        attempts.overwrites,
        "the ranks are right, and the caller’s links are changed. `np.asarray` makes no copy; `np.array(links, float)` "
        "does.",
        "Is the array you divide by its sums yours, or the caller’s?",
        "15#write",
        evidence=is_overwrites,
    ),
    Mistake(
        "truncates",
        attempts.truncates,
        "with integers the shares are cut off to 0, while the same numbers as floats are right. `np.array(links, "
        "float)` makes room for fractions.",
        "What is 1/3 in an array of integers?",
        "15#write",
        evidence=is_truncates,
    ),
)
