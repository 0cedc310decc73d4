"""Specs of lesson 11: Positive definite matrices."""

EXERCISES: tuple[str, ...] = ()

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {}
