"""Specs of lesson 07: Rank and the four subspaces."""

EXERCISES: tuple[str, ...] = (
    "rref",
    "rank",
    "null_space",
    "column_space",
    "rank_factorization",
    "general_solution",
)

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "rref": "the reduced form",
    "rank": "rank",
    "null": "what A sends to zero",
    "four": "the four subspaces",
    "write": "writing it",
    "verify": "how a basis is checked",
    "break": "when is a number zero",
    "exercises": "exercises",
}
