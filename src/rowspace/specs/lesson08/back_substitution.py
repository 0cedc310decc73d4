"""The spec of ``back_substitution``: Ux = b for a triangular U, from the last row up."""

from __future__ import annotations

from rowspace.specs.lesson08 import solutions
from rowspace.specs.lesson08.triangular import cases, mistakes, passed, read, small, solved
from rowspace.specs.lesson08.triangular_attempts import Back
from rowspace.specs.spec import Spec

UPPER = True

SPEC = Spec(
    id="back_substitution",
    lesson="08",
    signature="back_substitution(U, b)",
    asks=(
        "`U` is a square upper triangular array without zeros on its diagonal, `b` a vector, both of floats or of "
        "integers. "
        "Return a new vector `x` with `U @ x == b` up to rounding. Read only the diagonal of `U` and what is above it; "
        "`b` stays as it was."
    ),
    stub='''\
def back_substitution(U, b):
    """The x with U @ x == b, for an upper triangular U."""
    n = len(b)
    x = np.zeros(n)
    ...  # one unknown after the other
    return x
''',
    reference=solutions.back_substitution,
    hints=(
        "Which equation has only one unknown in it? Which has only one left after that?",
        "In row i, move the terms whose unknowns you know to the right-hand side, then divide by the diagonal.",
        "For i in `reversed(range(n))`: `x[i] = (b[i] - U[i, i + 1:] @ x[i + 1:]) / U[i, i]`.",
    ),
    arguments=("U", "b"),
    read=read("x"),
    cases=cases(UPPER),
    properties=(solved("Ux = b, row by row", UPPER, "08#three"),),
    mistakes=mistakes(Back, UPPER),
    where="08#three",
    noun="system",
    library=frozenset({"solve", "solve_triangular", "inv", "lstsq", "pinv"}),
    small=small(UPPER),
    passed=passed("U", "x"),
)
