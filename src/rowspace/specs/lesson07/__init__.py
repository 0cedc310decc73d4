"""Specs of lesson 07: Rank and the four subspaces."""

EXERCISES: tuple[str, ...] = ()

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {}
