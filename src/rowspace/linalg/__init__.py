"""Linear algebra from scratch, with the names, arguments and results of ``numpy.linalg``.

Pure NumPy: arithmetic, indexing, ``@`` and elementwise functions. Each file opens with the mathematics it implements
and where it comes from. Read them in this order:

``arrays``         what comes in and goes out: shapes, types, subclasses
``errors``         what goes wrong, in words
``tuning``         block sizes, and where they came from
``triangular``     substitution by halves: solve_triangular
``elimination``    Gaussian elimination by halves: lu
``systems``        solve, inv
``growth``         when elimination is not to be trusted
``determinants``   det, slogdet
``positive_definite``  cholesky
``reflections``    householder, givens
``orthogonal``     qr, for tall matrices ``tall``
``symmetric``      eigh, eigvalsh: ``tridiagonal``, ``divide`` and ``secular``; ``jacobi``
``singular_values``  svd, svdvals: ``bidiagonal``, ``bidiagonal_svd``; svd_jacobi in ``one_sided``
``least_squares``  lstsq, refined in the doubled precision of ``doubled``
``pseudoinverse``  pinv, matrix_rank, orth, null_space; ``condition``: cond; ``polar_decomposition``: polar
``batched``        the same algorithms on thousands of small matrices at once

A new decomposition (cholesky, qr, eigh, …) is a new file beside ``elimination``, built on ``triangular``; its form
for batches goes beside those in ``batched``, its constants into ``tuning``, its public names into the list below and
nowhere else. A name that ``numpy.linalg`` has too is put to NumPy's own tests by ``tests/suites`` from that moment on,
and timed by one more line in ``benchmarks/linalg.py``.
"""

from __future__ import annotations

from rowspace.linalg.condition import cond
from rowspace.linalg.determinants import SlogdetResult, det, slogdet
from rowspace.linalg.elimination import LUResult, PermutedLUResult, lu
from rowspace.linalg.errors import LinAlgError
from rowspace.linalg.least_squares import LstsqResult, lstsq
from rowspace.linalg.one_sided import svd_jacobi
from rowspace.linalg.orthogonal import QRResult, qr
from rowspace.linalg.positive_definite import cholesky
from rowspace.linalg.polar_decomposition import polar
from rowspace.linalg.pseudoinverse import matrix_rank, null_space, orth, pinv
from rowspace.linalg.reflections import GivensResult, HouseholderResult, givens, householder
from rowspace.linalg.singular_values import SVDResult, svd, svdvals
from rowspace.linalg.symmetric import EighResult, eigh, eigvalsh
from rowspace.linalg.systems import inv, solve
from rowspace.linalg.triangular import solve_triangular

__all__ = [
    "EighResult",
    "GivensResult",
    "HouseholderResult",
    "LUResult",
    "LinAlgError",
    "LstsqResult",
    "PermutedLUResult",
    "QRResult",
    "SVDResult",
    "SlogdetResult",
    "cholesky",
    "cond",
    "det",
    "eigh",
    "eigvalsh",
    "givens",
    "householder",
    "inv",
    "lstsq",
    "lu",
    "matrix_rank",
    "null_space",
    "orth",
    "pinv",
    "polar",
    "qr",
    "slogdet",
    "solve",
    "solve_triangular",
    "svd",
    "svd_jacobi",
    "svdvals",
]
