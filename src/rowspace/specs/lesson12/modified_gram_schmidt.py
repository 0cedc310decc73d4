"""The spec of ``modified_gram_schmidt``: QR = A, every coefficient taken from what is left of the column.

Q is held to a loss of orthogonality like the condition number; the classical form, which loses like its square, passes
as fragile.
"""

from __future__ import annotations

from rowspace.specs.lesson12 import solutions
from rowspace.specs.lesson12.forms import canonical, cases, curve, modified_law, passed, properties, read, small
from rowspace.specs.lesson12.matrices import tall
from rowspace.specs.lesson12.mistakes import mistakes
from rowspace.specs.lesson12.modified_attempts import Modified
from rowspace.specs.spec import Spec

SPEC = Spec(
    id="modified_gram_schmidt",
    lesson="12",
    signature="modified_gram_schmidt(A)",
    asks=(
        "`A` is an array of floats or of integers with independent columns. Return two new arrays `Q, R` with `Q @ R "
        "== A` up to rounding: `Q` of the shape of `A` with orthonormal columns, `R` square and upper triangular. Any "
        "signs will do. `Q` may lose orthogonality like the condition number, and no faster. Where nothing at all is "
        "left of a column, raise `LinAlgError` (or another `ValueError`). `A` stays as it was."
    ),
    stub='''\
def modified_gram_schmidt(A):
    """Q, R with Q @ R == A: orthonormal columns, and an upper triangle."""
    A = np.array(A, float)
    m, n = A.shape
    Q, R = np.zeros((m, n)), np.zeros((n, n))
    for j in range(n):
        ...  # take from column j one shadow after the other, each of what is left by then; scale to length 1
    return Q, R
''',
    reference=solutions.modified_gram_schmidt,
    hints=(
        "After the first shadow is gone, of which vector should the second shadow be taken?",
        "Keep what is left of column j in a vector v. For each i < j: the coefficient of v against q_i, then subtract "
        "its shadow from v at once. Divide by the length at the end.",
        "`R[i, j] = Q[:, i] @ v`, then `v = v - R[i, j] * Q[:, i]`, for each i in `range(j)`; `R[j, j]` is the length "
        "of v, and `Q[:, j] = v / R[j, j]`.",
    ),
    arguments=("A",),
    read=read,
    cases=cases(),
    properties=properties(
        modified_law,
        "2 n γₘ₊₄ √n / s, s the smallest singular value with columns of length 1: Householder’s method on A under n "
        "rows of zeros (Björck 1967; Higham, (19.30)); never more than n",
    ),
    mistakes=mistakes(Modified, modified=True),
    where="12#shadow",
    library=frozenset({"qr", "svd", "orth", "gram_schmidt", "polar", "cholesky", "eigh"}),
    small=small,
    canonical=canonical,
    sized=lambda n: (tall(2 * n, n),),
    curve=curve,
    passed=passed,
)
