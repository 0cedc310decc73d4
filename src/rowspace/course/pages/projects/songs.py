"""The page of the songs: the package's tunes, and the ten nearest to one of them, found when the page is built."""

from __future__ import annotations

import json
from typing import Any

from rowspace.apps.plain import plain
from rowspace.apps.songs import METRICS, SCALES, Search, fit_scaling, nearest, typical_parts, why
from rowspace.apps.songs.space import Space
from rowspace.course.pages.projects import Part

LEAD = "A song is a list of numbers, and songs that sound alike point the same way. Choose one, and say what counts."

PARTS = {
    "vector": Part(
        "How a song becomes a vector", "Fifteen things that can be counted in the notes, brought to one scale so that "
        "a semitone and a beat can be compared: from each number its mean is taken, and the rest is divided by the "
        "spread.", "02", (fit_scaling,),
    ),
    "metric": Part(
        "How nearness is measured", "A distance is the length of the difference; another way to measure length is "
        "another opinion on what is near. Each is a sum with a term for every feature, so each feature has its part.",
        "02", (Space.parts,),
    ),
    "cosine": Part(
        "How the ten nearest are found", "The dot product of two songs, divided by their lengths, is the cosine of "
        "their angle. All songs are compared at once, as the rows of one matrix.", "03", (nearest,),
    ),
    "why": Part(
        "How the reasons are found", "A feature speaks for a neighbour by as much as its part exceeds what an item "
        "taken at random would have: to share a rare trait says more than to share a common one.", "03",
        (why, typical_parts),
    ),
    "titles": Part(
        "How titles are found", "Without accents and capitals, by their beginning or by words in them; where nothing "
        "fits, by the share of groups of three letters that two titles have in common.", "02", (Search,),
    ),
}  # fmt: skip

METRIC_WORDS = {
    "cosine": "cosine: the angle between them",
    "euclidean": "euclidean: the distance between them",
    "learned": "learned: a distance that the labels teach",
}
SCALE_WORDS = {
    "z": "z: standard deviations from the mean",
    "robust": "robust: from the median, by the quartiles",
    "minmax": "minmax: from 0 to 1",
    "rank": "rank: by order alone",
}


def context() -> dict[str, Any]:
    """What the template is given."""
    from rowspace.apps.songs.page import about, answered, shelf, shown
    from rowspace.apps.songs.tables import open_source

    made = shelf(open_source(None))
    table = about(made, embedded=True)
    first = shown(made, answered(made, table["first"], {}, "cosine", "z", complete=False))
    state = {"table": table, "row": first["row"], "title": first["title"]}
    return {
        "state": json.dumps(plain(state), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"),
        "table": table, "answer": first["html"],
        "metrics": [(name, METRIC_WORDS[name]) for name in METRICS],
        "scales": [(name, SCALE_WORDS[name]) for name in SCALES],
    }  # fmt: skip
