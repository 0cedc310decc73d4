"""The course as a graph: which lesson stands on which, drawn from the prerequisites in ``course.yml``.

A lesson stands one row below the lowest of those it needs. Along a row lessons are drawn towards the middle of their
neighbours, and pushed apart where they would touch (Sugiyama, Tagawa and Toda, "Methods for visual understanding of
hierarchical system structures", IEEE Trans. SMC 11, 1981, without its crossing count: the course is small).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rowspace.course.outline import Outline

WIDTH, ROW = 100.0, 12.0
"""The drawing's width, and the distance between rows, in its own units."""
GAP, EDGE = 20.0, 9.0
"""How far the middles of two lessons in a row are apart, and how far the first is from the edge, at least."""
SWEEPS = 24


def depths(outline: Outline) -> dict[str, int]:
    """The row of each lesson, counted from 0."""
    rows: dict[str, int] = {}
    for lesson in outline.lessons:
        rows[lesson.id] = 1 + max((rows[need] for need in lesson.needs), default=-1)
    return rows


def places(outline: Outline) -> dict[str, tuple[float, float]]:
    """The middle of each lesson in the drawing."""
    row_of = depths(outline)
    rows = [[id for id, row in row_of.items() if row == k] for k in range(1 + max(row_of.values()))]
    beside: dict[str, list[str]] = {lesson.id: list(lesson.needs) for lesson in outline.lessons}
    for lesson in outline.lessons:
        for need in lesson.needs:
            beside[need].append(lesson.id)
    x = {id: WIDTH * (k + 1) / (len(row) + 1) for row in rows for k, id in enumerate(row)}
    for _ in range(SWEEPS):
        for row in rows:
            for id in row:
                x[id] = sum(x[other] for other in beside[id]) / len(beside[id]) if beside[id] else x[id]
            _part(row, x)
    return {id: (x[id], ROW * (row_of[id] + 0.5)) for id in x}


def _part(row: list[str], x: dict[str, float]) -> None:
    """Keep the lessons of a row apart and within the drawing, in the order in which they are."""
    row.sort(key=lambda id: (x[id], id))
    gap = min(GAP, (WIDTH - 2 * EDGE) / max(1, len(row) - 1))
    for k, id in enumerate(row):  # from the left, each no nearer than the gap; then back from the right edge
        x[id] = max(x[id], EDGE if k == 0 else x[row[k - 1]] + gap)
    limit = WIDTH - EDGE
    for id in reversed(row):
        x[id] = min(x[id], limit)
        limit = x[id] - gap


def graph(outline: Outline, entries: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What the template draws: the lessons with their places, and the lines between them."""
    at = places(outline)
    height = ROW * (1 + max(depths(outline).values()))
    lessons = [
        {**entries[lesson.id], "left": f"{at[lesson.id][0]:.2f}", "top": f"{100 * at[lesson.id][1] / height:.2f}"}
        for lesson in outline.lessons
    ]
    lines = []
    for lesson in outline.lessons:
        for need in lesson.needs:
            (x0, y0), (x1, y1) = at[need], at[lesson.id]
            middle = (y0 + y1) / 2
            path = f"M{x0:.2f} {y0:.2f}C{x0:.2f} {middle:.2f} {x1:.2f} {middle:.2f} {x1:.2f} {y1:.2f}"
            lines.append({"from": need, "to": lesson.id, "path": path})
    return {"lessons": lessons, "lines": lines, "width": f"{WIDTH:g}", "height": f"{height:g}"}
