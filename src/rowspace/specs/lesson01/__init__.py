"""Specs of lesson 01: Vectors and vector spaces."""

EXERCISES: tuple[str, ...] = ()

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {}
