"""Every algorithm watched: textbook forms as generators of `Step`.

``result(lu(A))`` runs one to its end; ``for step in lu(A, exact=True)`` watches it. `play_text` and `to_json` make
what the page's player shows, `parse_matrix` reads what a reader types or pastes, and `rowspace.steps.terminal` (which
needs rich, and so is imported only when asked for) plays in a terminal.
"""

from rowspace.steps.elimination import gaussian_elimination
from rowspace.steps.factor import lu
from rowspace.steps.matrix_text import parse_matrix, parse_system
from rowspace.steps.player import play_text, to_json
from rowspace.steps.registry import ALGORITHMS
from rowspace.steps.step import Algorithm, MatrixError, Step, result
from rowspace.steps.triangular import back_substitution, forward_substitution

__all__ = [
    "ALGORITHMS",
    "Algorithm",
    "MatrixError",
    "Step",
    "back_substitution",
    "forward_substitution",
    "gaussian_elimination",
    "lu",
    "parse_matrix",
    "parse_system",
    "play_text",
    "result",
    "to_json",
]
