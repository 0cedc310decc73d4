"""The known mistakes of ``extend_to_basis``: how each is recognised, and its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from rowspace.specs.case import fresh
from rowspace.specs.evidence import at, needs_arrays, only_fails, only_fails_tagged, plainly
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson04.further_attempts import Extend
from rowspace.specs.mistake import Mistake

GIVEN, STANDARD = "The given vectors come first, as they were", "The added ones are standard basis vectors"
BASIS, REFUSED = "The whole is a basis", "Dependent ones are refused"

ROUNDED = ("tenths that make e₁", "fractions that make e₁", "tenths, the third the sum")
TINY = ("tiny, 2⁻⁴⁰⁰", "short, 2⁻⁴⁵")
UNROUNDED = ("along the first axis", "along the second axis", "one in space")
CLOSE = ("nearly parallel, 10⁻⁸",)
LADDER = {
    "needs_arrays": ("lists",),
    "starts_with_the_first": ("no vectors",),
    "gram_determinant": CLOSE,
}
NAMES, BREAK = "04#basis", "04#break"


def gives(code: Callable[..., Any]) -> Callable[[Findings], bool]:
    """On every plain list what came back is what ``code`` gives, of whatever shape, and some of it cannot be read."""

    def evidence(findings: Findings) -> bool:
        plain = [c.name for c in findings.asked() if not c.tags]
        if any(findings.runs[name].trouble for name in plain) or all(name in findings.answers for name in plain):
            return False
        return all(
            np.array_equal(np.asarray(findings.runs[name].answer), code(*map(fresh, findings.args[name])))
            for name in plain
        )

    return evidence


def is_never_refuses(findings: Findings) -> bool:
    """No dependent list is refused with an error."""
    refused = [findings.troubles[c.name].refusal for c in findings.asked() if c.name in findings.troubles]
    return only_fails_tagged("refuse")(findings) and not any(refused) and not is_drops(findings)


def is_drops(findings: Findings) -> bool:
    """Each dependent list comes back as a basis, with fewer of the given vectors in it."""
    refuse = [c.name for c in findings.asked() if "refuse" in c.tags]
    return only_fails_tagged("refuse")(findings) and all(
        n in findings.answers and all(np.any(findings.answers[n] != 0, axis=1)) for n in refuse
    )


def is_fixed_tolerance(findings: Findings) -> bool:
    return all(findings.fails(n) for n in TINY) and only_fails(*TINY)(findings)


def is_exactly_zero(findings: Findings) -> bool:
    """What rounding hides is taken for something new, and nothing goes wrong where no number is rounded."""
    kept = all(findings.holds(p, c.name) for c, _, _ in findings.answered() for p in (GIVEN, STANDARD))
    failing = [c.name for c in findings.asked() if findings.fails(c.name)]
    return kept and set(ROUNDED[:2]) <= set(failing) and not set(failing) & {*UNROUNDED}


def of(name: str, says: str, hint: str, about: str) -> Mistake:
    code = getattr(Extend, name)
    return Mistake(name, code, says, hint, NAMES, evidence=plainly(code), about=about)


def shaped(name: str, says: str, hint: str) -> Mistake:
    code = getattr(Extend, name)
    return Mistake(name, code, says, hint, NAMES, evidence=gives(code), about=ANSWERS)


MISTAKES = (
    of(
        "first_axes",
        "the first standard basis vectors are added, as many as are missing, without asking whether they are new. Some "
        "lie in the span of the given ones already.",
        "Is e₁ new where (3, 0) is given?",
        BASIS,
    ),
    of(
        "last_axes",
        "the last standard basis vectors are added, as many as are missing, without asking whether they are new. Some "
        "lie in the span of the given ones already.",
        "Is e₂ new where (0, 2) is given?",
        BASIS,
    ),
    of(
        "unasked_of_each_other",
        "each standard basis vector is compared with the given ones alone. With (1, 1, 0) both e₁ and e₂ are new by "
        "themselves, and together they make it: ask about those just added, too.",
        "Are (1, 1, 0), e₁ and e₂ independent?",
        BASIS,
    ),
    of(
        "pairs_only",
        "the vectors are compared two by two. No two of these lie on one line, and still one is made of others.",
        "Are (1, 1, 0), e₁ and e₂ independent?",
        BASIS,
    ),
    of(
        "axes_first",
        "the standard basis vectors come first. The given ones are to stay in front.",
        "Which row should be the first?",
        GIVEN,
    ),
    of(
        "orthogonal",
        "the vectors have been put at right angles. The given ones are to stay as they are: a basis may be slanted.",
        "Is (1, 1), (1, 0) a basis?",
        GIVEN,
    ),
    of(
        "unit_vectors",
        "the given vectors have been shortened to length 1. They are to stay as they are.",
        "Is (3, 0), (0, 1) a basis?",
        GIVEN,
    ),
    of(
        "as_columns",
        "the vectors stand in the columns. They came as rows, and rows are asked for.",
        "What is `basis[0]` to be?",
        GIVEN,
    ),
    of(
        "complement",
        "what was added is at right angles to all the others. That makes a basis, and not of standard basis vectors: "
        "those hold one 1 and zeros.",
        "Which of e₁, e₂, e₃ are in your basis?",
        STANDARD,
    ),
    shaped(
        "all_axes",
        "all standard basis vectors are added. More vectors than entries are never independent; only some of them are "
        "new.",
        "How many vectors has a basis of space?",
    ),
    shaped(
        "unused_axes",
        "only axes along which every given vector is 0 are added. (1, 1) leaves no axis out and spans a line all the "
        "same.",
        "How many vectors are missing where (1, 1) is given, and how many did you add?",
    ),
    shaped(
        "one_more",
        "a single vector is added. As many are missing as the dimension is larger than their number.",
        "How many are missing where one vector of space is given?",
    ),
    shaped(
        "new_ones_only",
        "only what was added came back. The basis is the given vectors and these.",
        "How many vectors has a basis of space?",
    ),
    shaped(
        "positions",
        "these are the numbers of the axes to add. The basis itself is asked for, given vectors and all.",
        "How many rows has a basis of space, and how many columns?",
    ),
    needs_arrays(Extend.needs_arrays, LADDER, "04#write"),
    Mistake(
        "starts_with_the_first",
        Extend.starts_with_the_first,
        "the first vector is looked at before it is known that there is one. An empty list is independent, and all "
        "standard basis vectors complete them.",
        "What is missing where nothing is given?",
        NAMES,
        **at(LADDER, "starts_with_the_first"),
    ),
    Mistake(
        "never_refuses",
        Extend.never_refuses,
        "nothing asks whether the given vectors are independent. If they are not, no addition makes a basis of them.",
        "Which vectors turn (1, 0), (2, 0) into a basis of the plane?",
        "04#independence",
        evidence=is_never_refuses,
    ),
    Mistake(
        "drops_dependent",
        Extend.drops_dependent,
        "given vectors that say nothing new are left out without a word. Whoever asked expects them in the basis: "
        "raise `ValueError`.",
        "Where in your basis are all the given vectors?",
        "04#independence",
        evidence=is_drops,
        about=REFUSED,
    ),
    Mistake(
        "fixed_tolerance",
        Extend.fixed_tolerance,
        "what is left is compared with a fixed number, and short vectors leave little. Compare it with the length of "
        "the vector: in another unit they are as independent as before.",
        "If every vector is made shorter, do they become dependent?",
        BREAK,
        evidence=is_fixed_tolerance,
        cases=TINY,
    ),
    Mistake(
        "exactly_zero",
        Extend.exactly_zero,
        "right in exact arithmetic, but what should cancel leaves 10⁻¹⁷ of rounding, and that is taken for something "
        "new. Compare it with max(k, n) · eps times the length of the vector.",
        "Is 0.7 − 0.2 − 0.5 exactly 0 in floating point?",
        BREAK,
        status="warn",
        evidence=is_exactly_zero,
        cases=ROUNDED,
    ),
    Mistake(
        "gram_determinant",
        Extend.gram_determinant,
        "right in exact arithmetic, but a Gram matrix squares what sets vectors apart: 10⁻⁸ becomes 10⁻¹⁶ beside 1, "
        "and is lost in rounding. Work with the vectors themselves.",
        "What is 1 + (10⁻⁸)² in floating point?",
        BREAK,
        status="warn",
        **at(LADDER, "gram_determinant"),
    ),
)
