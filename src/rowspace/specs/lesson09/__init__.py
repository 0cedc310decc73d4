"""Specs of lesson 09: Conditioning and floating point."""

EXERCISES: tuple[str, ...] = ("condition_number",)

#: Anchors in the lesson -> what is treated there.
PLACES: dict[str, str] = {
    "epsilon": "machine epsilon",
    "cancel": "cancellation",
    "condition": "the condition number",
    "distance": "the nearest singular matrix",
    "errors": "forward and backward error",
    "write": "writing it",
    "verify": "how good an answer is",
    "break": "signs that mislead",
    "refine": "refinement",
    "scaling": "scaling",
    "exercises": "exercises",
}
