"""The specs by id, in lesson order, each loaded when it is first asked for.

A spec lives in ``rowspace.specs.lessonNN.<id>`` as ``SPEC``; the package ``lessonNN`` names its exercises and the
places of its lesson that verdicts point to.
"""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Iterator, Mapping

from rowspace.specs.spec import Spec

WRITTEN = (*(f"{n:02}" for n in range(1, 20)), "24")


def exercises() -> dict[str, tuple[str, ...]]:
    """By lesson, the ids of its exercises in the order in which they are met: what each lesson's package says."""
    return {lesson: importlib.import_module(f"rowspace.specs.lesson{lesson}").EXERCISES for lesson in WRITTEN}


class Registry(Mapping[str, Spec]):
    """``SPECS["lu"]``; iterating gives the ids in lesson order."""

    def __init__(self, lessons: dict[str, tuple[str, ...]]) -> None:
        self._lesson = {id: lesson for lesson, ids in lessons.items() for id in ids}
        self._loaded: dict[str, Spec] = {}

    def __getitem__(self, id: str) -> Spec:
        if id not in self._loaded:
            module = importlib.import_module(f"rowspace.specs.lesson{self._lesson[id]}.{id}")
            self._loaded[id] = module.SPEC
        return self._loaded[id]

    def __contains__(self, id: object) -> bool:
        return id in self._lesson

    def __iter__(self) -> Iterator[str]:
        return iter(self._lesson)

    def __len__(self) -> int:
        return len(self._lesson)

    def named(self, id: str) -> Spec:
        """The spec of this id, or a ``ValueError`` that says which there are."""
        if id in self:
            return self[id]
        near = difflib.get_close_matches(id, list(self), 1)
        meant = f" Did you mean {near[0]!r}?" if near else f" There are: {', '.join(self)}."
        raise ValueError(f"there is no exercise {id!r}.{meant}")


SPECS = Registry(exercises())
