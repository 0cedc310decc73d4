"""Mistakes that all three iterations of the lesson share, with their words."""

from __future__ import annotations

from typing import Any

from rowspace.specs.lesson15 import iteration_evidence as seen
from rowspace.specs.lesson15.iteration import LENGTH, REFUSED, STEPS
from rowspace.specs.mistake import Mistake


def shared(attempts: Any, where: str) -> tuple[Mistake, ...]:
    """The mistakes, with the attempts of one of the iterations."""
    return (
        Mistake(
            "largest_entry_one",
            attempts.largest_entry_one,
            "the vector is scaled so that its largest entry is 1 or −1. That keeps numbers small as well, and the "
            "vector to be returned has length 1.",
            "What is the length of (1, 1)?",
            where,
            evidence=seen.is_largest_entry_one,
            about=LENGTH,
        ),
        Mistake(
            "absolute_tolerance",
            attempts.absolute_tolerance,
            "the residual is compared with tol alone and not with tol times ‖A‖. A multiple of A has the same vectors "
            "and should take as many steps.",
            "If A is multiplied by 10¹⁰⁰, how small can ‖A x − value x‖ become?",
            "15#rates",
            evidence=seen.is_absolute,
        ),
        Mistake(
            "fixed_steps",
            attempts.fixed_steps,
            "the number of steps is the same for every matrix: too many where convergence is fast, too few where it is "
            "slow. The residual tells when to stop.",
            "How many steps does a matrix need whose eigenvalues are 10 and 1, and how many one with 10 and 9.5?",
            "15#rates",
            evidence=seen.is_fixed_steps,
            about=STEPS,
        ),
        Mistake(
            "silent",
            attempts.silent,
            "the steps run out, and what is there then is returned as if it were an answer. The caller cannot know.",
            "Is the residual small when your loop ends by itself?",
            "15#rates",
            evidence=seen.is_silent,
            about=REFUSED,
        ),
        Mistake(
            "ignores_tol",
            attempts.ignores_tol,
            "whatever `tol` is asked for, the iteration stops at the same residual.",
            "Where does `tol` stand in your code?",
            "15#rates",
            evidence=seen.only_tag("tol"),
        ),
        Mistake(
            "overwrites",
            attempts.overwrites,
            "the answer is right, and the caller’s start is scaled with it. `x /= …` works in place; `x = x / …` makes "
            "a new array.",
            "Is your x another array than the start, or another name for it?",
            "15#write",
            evidence=seen.is_overwrites,
        ),
    )
