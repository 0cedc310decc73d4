"""Specs of lesson 12: Gram–Schmidt."""

EXERCISES: tuple[str, ...] = ()

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {}
