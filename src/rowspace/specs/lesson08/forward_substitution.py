"""The spec of ``forward_substitution``: Ly = b for a triangular L, from the first row down."""

from __future__ import annotations

from rowspace.specs.lesson08 import solutions
from rowspace.specs.lesson08.triangular import cases, mistakes, passed, read, small, solved
from rowspace.specs.lesson08.triangular_attempts import Forward
from rowspace.specs.spec import Spec

UPPER = False

SPEC = Spec(
    id="forward_substitution",
    lesson="08",
    signature="forward_substitution(L, b)",
    asks=(
        "`L` is a square lower triangular array without zeros on its diagonal, `b` a vector, both of floats or of "
        "integers. "
        "Return a new vector `y` with `L @ y == b` up to rounding. The diagonal need not be ones. Read only the "
        "diagonal of `L` and what is below it; "
        "`b` stays as it was."
    ),
    stub='''\
def forward_substitution(L, b):
    """The y with L @ y == b, for a lower triangular L."""
    n = len(b)
    y = np.zeros(n)
    ...  # one unknown after the other
    return y
''',
    reference=solutions.forward_substitution,
    hints=(
        "Which equation has only one unknown in it? Which has only one left after that?",
        "In row i, move the terms whose unknowns you know to the right-hand side, then divide by the diagonal.",
        "For i in `range(n)`: `y[i] = (b[i] - L[i, :i] @ y[:i]) / L[i, i]`.",
    ),
    arguments=("L", "b"),
    read=read("y"),
    cases=cases(UPPER),
    properties=(solved("Ly = b, row by row", UPPER, "08#three"),),
    mistakes=mistakes(Forward, UPPER),
    where="08#three",
    noun="system",
    library=frozenset({"solve", "solve_triangular", "inv", "lstsq", "pinv"}),
    small=small(UPPER),
    passed=passed("L", "y"),
)
