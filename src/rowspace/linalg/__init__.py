"""Linear algebra from scratch, with the names, arguments and results of ``numpy.linalg``.

Pure NumPy: arithmetic, indexing, ``@`` and elementwise functions. Each file opens with the mathematics it implements
and where it comes from. Read them in this order:

``arrays``         what comes in and goes out: shapes, types, subclasses
``errors``         what goes wrong, in words
``tuning``         block sizes, and where they came from
``division``       complex quotients at the ends of the range
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
``norms``          norm, vector_norm, matrix_norm; angles and projections in ``angles``
``products``       dot, matmul, vecdot, outer, cross, diagonal, trace; computed as one learns it in ``matmul_forms``
``chains``         multi_dot, matrix_power; ``tensors`` has tensordot, tensorsolve, tensorinv
``indefinite``     ldl; ``pivoted``: qr_pivoted; ``gram_schmidt_forms``: gram_schmidt
``general``        eig, eigvals: ``balancing``, ``hessenberg_form``, ``eigenvectors``
``schur_form``     schur, by the QR algorithm: ``francis`` when small, ``multishift`` and ``bulges`` when large
``fourier``        fft, ifft; ``convolution``: convolve; ``hadamard``: fwht
``randomized``     randomized_svd; ``random_projection``: jl_transform
``exponential``    expm; ``iterations``: power_method, inverse_iteration
``gallery``        test matrices with what is known of them
``batched``        the same algorithms on thousands of small matrices at once; ``francis_lanes``, ``general_lanes``

A new decomposition is a new file beside ``elimination``, built on ``triangular``; its form
for batches goes beside those in ``batched``, its constants into ``tuning``, its public names into the list below and
nowhere else. A name that ``numpy.linalg`` has too is put to NumPy's own tests by ``tests/suites`` from that moment on,
and timed by one more line in ``benchmarks/linalg.py``.
"""

from __future__ import annotations

from rowspace.linalg.angles import angle, cosine_similarity, project
from rowspace.linalg.chains import matrix_power, multi_dot
from rowspace.linalg.condition import cond
from rowspace.linalg.convolution import convolve
from rowspace.linalg.determinants import SlogdetResult, det, slogdet
from rowspace.linalg.elimination import LUResult, PermutedLUResult, lu
from rowspace.linalg.errors import LinAlgError
from rowspace.linalg.exponential import expm
from rowspace.linalg.fourier import fft, ifft
from rowspace.linalg.general import EigResult, eig, eigvals
from rowspace.linalg.gram_schmidt_forms import gram_schmidt
from rowspace.linalg.hadamard import fwht
from rowspace.linalg.hessenberg_form import HessenbergResult, hessenberg
from rowspace.linalg.indefinite import LDLResult, ldl
from rowspace.linalg.iterations import IterationResult, inverse_iteration, power_method
from rowspace.linalg.least_squares import LstsqResult, lstsq
from rowspace.linalg.matmul_forms import strassen
from rowspace.linalg.norms import matrix_norm, norm, vector_norm
from rowspace.linalg.one_sided import svd_jacobi
from rowspace.linalg.orthogonal import QRResult, qr
from rowspace.linalg.pivoted import PivotedQRResult, qr_pivoted
from rowspace.linalg.polar_decomposition import polar
from rowspace.linalg.positive_definite import cholesky
from rowspace.linalg.products import cross, diagonal, dot, matmul, matrix_transpose, outer, trace, vecdot
from rowspace.linalg.pseudoinverse import matrix_rank, null_space, orth, pinv
from rowspace.linalg.random_projection import jl_dimension, jl_transform
from rowspace.linalg.randomized import randomized_svd
from rowspace.linalg.reflections import GivensResult, HouseholderResult, givens, householder
from rowspace.linalg.schur_form import SchurResult, schur
from rowspace.linalg.singular_values import SVDResult, svd, svdvals
from rowspace.linalg.symmetric import EighResult, eigh, eigvalsh
from rowspace.linalg.systems import inv, solve
from rowspace.linalg.tensors import tensordot, tensorinv, tensorsolve
from rowspace.linalg.triangular import solve_triangular

__all__ = [
    "EigResult",
    "EighResult",
    "GivensResult",
    "HessenbergResult",
    "HouseholderResult",
    "IterationResult",
    "LDLResult",
    "LUResult",
    "LinAlgError",
    "LstsqResult",
    "PermutedLUResult",
    "PivotedQRResult",
    "QRResult",
    "SVDResult",
    "SchurResult",
    "SlogdetResult",
    "angle",
    "cholesky",
    "cond",
    "convolve",
    "cosine_similarity",
    "cross",
    "det",
    "diagonal",
    "dot",
    "eig",
    "eigh",
    "eigvals",
    "eigvalsh",
    "expm",
    "fft",
    "fwht",
    "givens",
    "gram_schmidt",
    "hessenberg",
    "householder",
    "ifft",
    "inv",
    "inverse_iteration",
    "jl_dimension",
    "jl_transform",
    "ldl",
    "lstsq",
    "lu",
    "matmul",
    "matrix_norm",
    "matrix_power",
    "matrix_rank",
    "matrix_transpose",
    "multi_dot",
    "norm",
    "null_space",
    "orth",
    "outer",
    "pinv",
    "polar",
    "power_method",
    "project",
    "qr",
    "qr_pivoted",
    "randomized_svd",
    "schur",
    "slogdet",
    "solve",
    "solve_triangular",
    "strassen",
    "svd",
    "svd_jacobi",
    "svdvals",
    "tensordot",
    "tensorinv",
    "tensorsolve",
    "trace",
    "vecdot",
    "vector_norm",
]
