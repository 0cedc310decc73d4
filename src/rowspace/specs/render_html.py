"""The verdict card: the classes of the site's stylesheet, readable without it."""

from __future__ import annotations

import html
from typing import Any

import numpy as np

from rowspace.specs.answers import describe
from rowspace.specs.numbers import markup, number
from rowspace.specs.places import PLACES, place
from rowspace.specs.prop import Row
from rowspace.specs.render_chart import chart
from rowspace.specs.render_text import noun
from rowspace.specs.shrink import Counterexample
from rowspace.specs.verdict import GLYPHS, Verdict

LOW, HIGH = -17, 0  # decades the bars show


def card(v: Verdict, site: bool) -> str:
    """The verdict as a section."""
    word, kind = v.word, v.status
    parts = [
        f'<h4><span class="glyph {kind}" aria-hidden="true">{GLYPHS[kind]}</span><span '
        f'class="{kind}">{word}</span></h4>',
        f'<p class="sentence">{markup(v.sentence)}</p>',
        table(v) if v.properties else "",
        evidence(v),
        f'<p class="note">{markup(v.pace)}</p>' if v.pace else "",
        printed(v.output),
        *(
            f'<p class="hint"><b>Remark.</b> {markup(r)}{link(v, site) if r is v.remarks[0] else ""}</p>'
            for r in v.remarks
        ),
    ]
    if v.hint:
        parts.append(f'<p class="hint"><b>Hint 1 of {len(v.hints)}.</b> {markup(v.hint)}{link(v, site)}</p>')
    section = f'<section class="verdict is-{kind}" aria-label="Verdict: {word}">{"".join(parts)}</section>'
    if site:
        return section
    from rowspace.specs.card_style import style

    return f'<div class="rowspace-verdict">{style()}{section}</div>'


def link(v: Verdict, site: bool) -> str:
    """Where the lesson treats it: a link on the site, words elsewhere."""
    lesson, _, anchor = v.where.partition("#")
    title = PLACES.get(v.where)
    if title is None or lesson != v.lesson:
        return f" (lesson {html.escape(place(v.where))})" if v.where else ""
    title = title[:1].upper() + title[1:]
    return f' <a href="#{anchor}">{title}</a>' if site else f" (lesson {html.escape(place(v.where))})"


def along(x: float) -> float:
    """Where on a bar a figure stands, in percent."""
    return float(100 * np.clip((np.log10(np.clip(x, 1e-300, 1e300)) - LOW) / (HIGH - LOW), 0, 1))


def table(v: Verdict) -> str:
    """The properties with bars from 10⁻¹⁷ to 1; the upright mark is the bound."""
    head = (
        '<table class="properties"><thead><tr><th scope="col">Property</th>'
        '<th scope="col"><span class="scale"><span>10<sup>−17</sup></span><span>1</span></span></th>'
        '<th scope="col">worst</th><th scope="col">bound</th><th scope="col" class="case">on</th></tr></thead><tbody>'
    )
    return head + "".join(row(r, noun(v)) for r in v.properties) + "</tbody></table>"


def row(r: Row, kind: str) -> str:
    mark, word, state = ("✓", "holds", "ok") if r.holds else ("✕", "fails", "wrong")
    case = markup(r.case) if r.figure else f"every {kind}"
    return (
        f'<tr class="{word}"><th scope="row"><span class="{state}">{mark}</span><span class="hidden">{word}</span> '
        f"{markup(r.name)}</th>"
        '<td class="bar" aria-hidden="true"><span '
        f'style="--figure:{along(r.figure):.1f}%;--bound:{along(r.bound):.1f}%"></span></td>'
        f'<td>{markup(number(r.figure))}</td><td>{markup(number(r.bound))}</td><td class="case">{case}</td></tr>'
    )


def evidence(v: Verdict) -> str:
    """The smallest failing input beside the measured curve."""
    parts = []
    if v.counterexample is not None:
        parts.append(smallest(v.counterexample, v.spec))
    if v.curve is not None:
        parts.append(chart(v.curve, v.status))
    return f'<div class="evidence">{"".join(parts)}</div>' if parts else ""


def smallest(c: Counterexample, name: str) -> str:
    named = len(c.args) > 1
    shown = "".join(
        f'<div class="named">{f"<var>{n}</var> = " if named else ""}{grid(a)}</div> '
        for n, a in zip(c.names, c.args, strict=True)
    )
    return (
        f"<figure>{shown}<figcaption>The smallest input that fails: {markup(c.what)}"
        '<details><summary>As code</summary><pre class="code" tabindex="0" '
        f'aria-label="Code"><code>{html.escape(c.code(name))}</code></pre></details>'
        "</figcaption></figure>"
    )


def grid(value: Any) -> str:
    """A matrix, or a vector as a column, between brackets."""
    array = np.asarray(value)
    if array.dtype.kind not in "buifc":
        return f"<span>{markup(describe(value))}</span>"
    if array.ndim == 0:
        return f"<span>{markup(number(array.item()))}</span>"
    if array.size == 0:
        return f"<span>empty, {' by '.join(map(str, array.shape))}</span>"
    rows = array.reshape(-1, array.shape[-1]) if array.ndim > 1 else array[:, None]
    body = "".join("<tr>" + "".join(f"<td>{markup(number(x))}</td>" for x in r) + "</tr>" for r in rows)
    return f'<table class="matrix">{body}</table>'


def printed(output: str) -> str:
    if not output:
        return ""
    shown = f'<pre class="output" tabindex="0" aria-label="Output">{html.escape(output)}</pre>'
    return f"<details><summary>What it printed</summary>{shown}</details>"
