"""The spec of ``classical_gram_schmidt``: QR = A, every coefficient taken from the column itself.

Q is held to what this form can give, a loss of orthogonality like the square of the condition number.
"""

from __future__ import annotations

from rowspace.specs.lesson12 import solutions
from rowspace.specs.lesson12.attempts import Classical
from rowspace.specs.lesson12.forms import canonical, cases, classical_law, curve, passed, properties, read, small
from rowspace.specs.lesson12.matrices import tall
from rowspace.specs.lesson12.mistakes import mistakes
from rowspace.specs.spec import Spec

SPEC = Spec(
    id="classical_gram_schmidt",
    lesson="12",
    signature="classical_gram_schmidt(A)",
    asks=(
        "`A` is an array of floats or of integers with independent columns. Return two new arrays `Q, R` with `Q @ R "
        "== A` up to rounding: `Q` of the shape of `A` with orthonormal columns, `R` square and upper triangular. Any "
        "signs will do. `Q` may lose orthogonality like the square of the condition number, as this form does. Where "
        "nothing at all is left of a column, raise `LinAlgError` (or another `ValueError`). `A` stays as it was."
    ),
    stub='''\
def classical_gram_schmidt(A):
    """Q, R with Q @ R == A: orthonormal columns, and an upper triangle."""
    A = np.array(A, float)
    m, n = A.shape
    Q, R = np.zeros((m, n)), np.zeros((n, n))
    for j in range(n):
        ...  # take from column j its shadows on the columns of Q before it; scale what is left to length 1
    return Q, R
''',
    reference=solutions.classical_gram_schmidt,
    hints=(
        "What is the shadow of a column on a vector of length 1, and what is left when it is gone?",
        "For each column j: all coefficients against the earlier columns of Q, then one subtraction of all the "
        "shadows, then division by the length of what is left. Coefficients and length make column j of R.",
        "`R[:j, j] = Q[:, :j].T @ A[:, j]`; `v = A[:, j] - Q[:, :j] @ R[:j, j]`; `R[j, j]` is the length of v, and "
        "`Q[:, j] = v / R[j, j]`.",
    ),
    arguments=("A",),
    read=read,
    cases=cases(),
    properties=properties(
        classical_law,
        "γ₂₍ₘ₊ₙ₊₄₎ n / s², s the smallest singular value with columns of length 1: the error of the Cholesky factor of "
        "AᵀA (Giraud, Langou, Rozložník and van den Eshof 2005); never more than n",
    ),
    mistakes=mistakes(Classical, modified=False),
    where="12#shadow",
    library=frozenset({"qr", "svd", "orth", "gram_schmidt", "polar", "cholesky", "eigh"}),
    small=small,
    canonical=canonical,
    sized=lambda n: (tall(2 * n, n),),
    slow=30.0,  # the modified form, one shadow at a time, is a matter of style here
    curve=curve,
    passed=passed,
)
