"""Judging a function by a spec: run it, measure, recognise the mistake, find the smallest input, put it into words."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from rowspace.specs import libraries, shrink
from rowspace.specs.alike import alike
from rowspace.specs.answers import STUMBLES
from rowspace.specs.case import Case
from rowspace.specs.findings import ANSWERS, UNTOUCHED, Findings
from rowspace.specs.mistake import Mistake, Status
from rowspace.specs.prop import Property, Row
from rowspace.specs.spec import Spec
from rowspace.specs.stubs import stub_function
from rowspace.specs.verdict import Verdict
from rowspace.specs.words import trouble_words, untouched_words, value_words


def judge(spec: Spec, f: Callable[..., Any], library: bool = False) -> Verdict:
    """The verdict of ``spec`` on ``f``. ``library`` accepts a library's function that does the exercise's own work."""
    started = time.perf_counter()
    called: list[str] = []
    with libraries.watched(f, called, spec.library):
        verdict = _judge(spec, f, called, library)
    object.__setattr__(verdict, "seconds", time.perf_counter() - started)
    return verdict


def _judge(spec: Spec, f: Callable[..., Any], called: list[str], library: bool) -> Verdict:
    findings = Findings(spec, f)
    called = list(called)  # so far: the recognising of mistakes that follows runs other functions too
    work = [] if library else sorted({n for n in called if {n, n.rsplit(".", 1)[-1]} & spec.library})
    rows = table(findings)
    output = next((run.output for run in findings.runs.values() if run.output), "")

    def verdict(status: Status, sentence: str, **more: Any) -> Verdict:
        more = {"properties": rows, "output": output, "hints": spec.hints, "where": spec.where} | more
        return Verdict(spec.id, spec.lesson, spec.signature, status, sentence, **more)

    if work:
        holds = "every property holds" if findings.right() else "not every property holds"
        return verdict(
            "wrong", f"`{work[0]}` did the work: {holds}, and `{spec.id}` is still to be written.", mistake="library"
        )
    if findings.right():
        remarks = [(m, m.words(findings)) for m in recognised(findings, "ok")]
        drawn = spec.curve(f) if spec.curve else None
        findings.curve = drawn
        return verdict(
            "ok",
            spec.passed(findings) if spec.passed else passed_words(findings),
            remarks=tuple([words for _, words in remarks] + optional_words(findings) + library_words(called, library)),
            mistake=remarks[0][0].id if remarks else None,
            where=remarks[0][0].where if remarks else spec.where,
            hints=(),
            curve=drawn,
            cost=findings.cost,
        )
    if findings.answers and alike(findings, stub_function(spec)):
        return verdict("wrong", f"This is `{spec.id}` as it was handed out: nothing is computed yet.", mistake="stub")
    mistake = next(iter(recognised(findings, "warn", "wrong")), None)
    p, kind, said = measured(findings, mistake)
    smallest = shrink.smallest(findings, p, kind, mistake.cases if mistake is not None else ())
    drawn = None
    if spec.curve and kind in ("", "changed"):
        with contextlib.suppress(*STUMBLES):
            drawn = spec.curve(f)
    if mistake is not None:
        return verdict(
            mistake.status,
            f"{said}: {mistake.words(findings)}",
            mistake=mistake.id,
            counterexample=smallest,
            hints=(mistake.hint, *spec.hints[1:]),
            where=mistake.where,
            curve=drawn,
            cost=findings.cost if mistake.status == "warn" else None,
        )
    means = p.means if p is not None else ""
    return verdict(
        "wrong" if wrong(findings) else "warn",
        f"{said}. {means}".strip(),
        counterexample=smallest,
        where=p.where if p is not None else spec.where,
        curve=drawn,
    )


def recognised(findings: Findings, *statuses: Status) -> list[Mistake]:
    """The known mistakes this is, in the spec's order."""
    found = []
    for mistake in findings.spec.mistakes:
        if mistake.status in statuses:
            with np.errstate(all="ignore"), contextlib.suppress(*STUMBLES):  # over an answer that is none
                if mistake.evidence(findings) if mistake.evidence else alike(findings, mistake.code):
                    found.append(mistake)
    return found


def wrong(findings: Findings) -> bool:
    """Does something fail that exact arithmetic would not forgive?"""
    for case in findings.asked("rounding"):
        if case.name in findings.troubles or findings.runs[case.name].changed:
            return True
        if any(not p.quality and not findings.holds(p.name, case.name) for p in findings.spec.properties):
            return True
    return False


def measured(findings: Findings, mistake: Mistake | None) -> tuple[Property | None, str, str]:
    """What the verdict reports: the property, or the kind of trouble, and the words with figure and case."""
    spec = findings.spec
    asked = [c for c in findings.asked() if mistake is not None and c.name in mistake.cases and findings.fails(c.name)]
    asked = asked or findings.asked()
    troubled = [c for c in asked if c.name in findings.troubles and findings.troubles[c.name].kind != "unasked"]
    troubled.sort(key=lambda c: ("rounding" in c.tags, "edge" in c.tags))
    failing = [p for p in spec.properties if broken(findings, p, asked)]
    if mistake is not None and mistake.about:
        failing = [p for p in failing if p.name == mistake.about] or failing
        troubled = troubled if mistake.about == ANSWERS else [] if failing else troubled
    if troubled:
        place = spec.ordered.index
        first = min((place(simplest(broken(findings, p, asked))) for p in failing), default=len(spec.cases))
        if mistake is not None or place(troubled[0]) <= first or wholly(findings):
            trouble = findings.troubles[troubled[0].name]
            return None, trouble.kind, trouble_words(spec, troubled[0], trouble)
    if failing:
        p = failing[0]
        return p, "", value_words(findings, p, simplest(broken(findings, p, asked)).name)
    case = next(c for c in findings.asked() if findings.runs[c.name].changed)
    return None, "changed", untouched_words(spec, findings.runs[case.name].changed, case)


def broken(findings: Findings, p: Property, asked: list[Case]) -> list[Case]:
    """Of these cases those that have an answer on which the property fails."""
    return [c for c in asked if c.name in findings.answers and not findings.holds(p.name, c.name)]


def simplest(cases: list[Case]) -> Case:
    """The smallest of some cases; those at an edge, and those where only rounding counts, come last."""
    return min(cases, key=lambda c: ("rounding" in c.tags, "edge" in c.tags))


def wholly(findings: Findings) -> bool:
    """Is there no answer at all?"""
    return not any(True for _ in findings.answered())


def table(findings: Findings) -> tuple[Row, ...]:
    """A row for each property measured; rows about answers and arguments only where something is amiss."""
    rows = [row for p in findings.spec.properties if (row := findings.worst(p)) is not None]
    asked = findings.asked()
    without = [c.name for c in asked if c.name in findings.troubles]
    changed = [c.name for c in asked if findings.runs[c.name].changed]
    if changed:
        rows.append(Row(UNTOUCHED, float(len(changed)), 0.0, False, changed[0]))
    if without:
        rows.append(Row(ANSWERS.format(noun=findings.spec.noun), float(len(without)), 0.0, False, without[0]))
    return tuple(rows)


def passed_words(findings: Findings) -> str:
    p = findings.spec.properties[0]
    row = findings.worst(p)
    assert row is not None
    plural = (
        f"{len(findings.asked())} {findings.spec.noun}s"
        if findings.spec.noun != "matrix"
        else f"{len(findings.asked())} matrices"
    )
    return f"{p.subject} is at most {p.says(row.figure).split(' is ', 1)[1]} over {plural}."


def optional_words(findings: Findings) -> list[str]:
    """Remarks on cases about which nothing was promised: no answer, or one that is not right."""
    words = []
    for c in findings.spec.ordered:
        if "optional" not in c.tags:
            continue
        failing = [p for p in findings.spec.properties if not findings.holds(p.name, c.name)]
        if c.name in findings.troubles:
            words.append(f"{trouble_words(findings.spec, c, findings.troubles[c.name])}.")
        elif failing:
            words.append(f"{value_words(findings, failing[0], c.name)}.")
    return words


def library_words(called: list[str], library: bool) -> list[str]:
    names = [] if library else sorted(set(called))
    return [f"`{names[0]}` was called on the way; the course writes it too."] if names else []
