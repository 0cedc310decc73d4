"""How known mistakes are recognised: evidence that exercises of many lessons use.

An everyday line is often right on plain numbers and wrong at several edges. Plain cases are those without a tag. A
mistake on plain numbers is known by them alone, whatever happens at the edges; what is right on them is known by the
first rung of a ladder of edges that fails.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from rowspace.specs.alike import ENOUGH, answer_of, close
from rowspace.specs.findings import Findings
from rowspace.specs.mistake import Mistake
from rowspace.specs.numbers import number, seconds

Evidence = Callable[[Findings], bool]


def plainly(code: Callable[..., Any], part: int | None = None) -> Evidence:
    """Something plain fails, and on every plain case the answer (or this part of it) is that of ``code``, or neither
    gives one."""

    def taken(answer: Any) -> Any:
        return answer if part is None else answer[part]

    def evidence(findings: Findings) -> bool:
        plain = [c.name for c in findings.asked() if not c.tags]
        theirs = {name: answer_of(findings.spec, code, name) for name in plain}
        wrong = 0
        for name in plain:
            answer, got = theirs[name]
            if got != (name in findings.answers):
                return False
            if got and not close(taken(findings.answers[name]), taken(answer)):
                return False
            properties = findings.spec.properties
            wrong += not all(
                findings.holds(p.name, name) for p in (properties if part is None else properties[part : part + 1])
            )
        return bool(wrong) and len(plain) >= ENOUGH

    return evidence


def rung(ladder: Mapping[str, tuple[str, ...]], name: str) -> Evidence:
    """Every case that fails stands on the ladder, and this is the first of its rungs where one does."""

    def evidence(findings: Findings) -> bool:
        failing = {c.name for c in findings.asked() if findings.fails(c.name)}
        first = next((step for step, cases in ladder.items() if failing & set(cases)), None)
        return first == name and failing <= {c for cases in ladder.values() for c in cases}

    return evidence


def at(ladder: Mapping[str, tuple[str, ...]], name: str) -> Any:
    """``evidence`` and ``cases`` of a mistake that stands on this rung."""
    return {"evidence": rung(ladder, name), "cases": ladder[name]}


def needs_arrays(code: Callable[..., Any], ladder: Mapping[str, tuple[str, ...]], where: str) -> Mistake:
    """The mistake of calculating with whatever comes, on the rung of lists."""
    return Mistake(
        "needs_arrays",
        code,
        "an array would have done, and a list came. `np.array(…, float)` makes an array of floats of either.",
        "What does Python say to `[1, 2] * [3, 4]`, and what to `[1, 2].shape`?",
        where,
        **at(ladder, "needs_arrays"),
    )


def of_shape(*shape: int) -> Evidence:
    """No answer can be read, and each that came back is an array of this many axes (0: one number)."""

    def evidence(findings: Findings) -> bool:
        runs = [findings.runs[c.name] for c in findings.asked() if not c.tags]
        return not any(not c.tags for c, _, _ in findings.answered()) and all(
            r.trouble is None and np.ndim(r.answer) in shape for r in runs
        )

    return evidence

def only_fails(*names: str) -> Callable[[Findings], bool]:
    """Something fails, and only on these cases."""

    def evidence(findings: Findings) -> bool:
        failing = {c.name for c in findings.asked() if findings.fails(c.name)}
        return bool(failing) and failing <= set(names)

    return evidence



def only_fails_tagged(tag: str) -> Callable[[Findings], bool]:
    """Something fails, and only on cases with this tag."""

    def evidence(findings: Findings) -> bool:
        return findings.right(tag) and not findings.right()

    return evidence



def is_overwrites(findings: Findings) -> bool:
    """Every answer is right, and arguments come back changed."""
    changed = any(run.changed for run in findings.runs.values())
    return changed and all(findings.holds(p.name, c.name) for c in findings.asked() for p in findings.spec.properties)


def is_slow(findings: Findings) -> bool:
    return findings.cost is not None and findings.cost.slow


def says_slow(findings: Findings) -> str:
    assert findings.cost is not None
    yours, theirs = findings.cost.yours[-1], findings.cost.theirs[-1]
    return (
        f"At size {findings.cost.sizes[-1]} it takes {seconds(yours)}, {number(round(yours / theirs))} times what "
        f"whole arrays take ({seconds(theirs)}): a loop in Python goes through the numbers one by one."
    )
