"""A verdict as plain text, for a terminal without colours and for ``print``."""

from __future__ import annotations

import textwrap

from rowspace.specs.numbers import number
from rowspace.specs.places import place
from rowspace.specs.verdict import GLYPHS, Verdict

WIDTH = 100


def plain(words: str) -> str:
    return words.replace("`", "")


def text(v: Verdict) -> str:
    """The verdict: word, sentence, table, smallest input, hint or remarks."""
    parts = [f"{GLYPHS[v.status]} {v.word}: {v.signature}", filled(v.sentence)]
    if v.properties:
        parts.append(table(v))
    if v.counterexample is not None:
        code = textwrap.indent(v.counterexample.code(v.spec), "    ")
        parts.append(f"{filled(f'The smallest input that fails: {v.counterexample.what}.')}\n{code}")
    if v.curve is not None:
        parts.append(filled(v.curve.says()))
    if v.pace:
        parts.append(filled(v.pace))
    if v.output:
        parts.append("Printed:\n" + textwrap.indent(v.output.rstrip()[:600], "    "))
    if v.hint:
        parts.append(filled(f"Hint 1 of {len(v.hints)}. {v.hint} (Lesson {place(v.where)})"))
    parts += [filled(f"Remark. {r}") for r in v.remarks]
    return "\n\n".join(parts)


def filled(words: str) -> str:
    return textwrap.fill(plain(words), WIDTH, break_long_words=False, break_on_hyphens=False)


def table(v: Verdict) -> str:
    """The properties in columns."""
    rows = [
        (
            ("✓ " if r.holds else "✕ ") + r.name,
            number(r.figure),
            number(r.bound),
            r.case if r.figure else f"every {noun(v)}",
        )
        for r in v.properties
    ]
    rows.insert(0, ("  Property", "worst", "bound", "on"))
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    return "\n".join(
        f"{row[0]:<{widths[0]}}   {row[1]:>{widths[1]}}   {row[2]:>{widths[2]}}   {row[3]}".rstrip() for row in rows
    )


def noun(v: Verdict) -> str:
    from rowspace.specs.registry import SPECS

    return SPECS[v.spec].noun if v.spec in SPECS else "case"
