"""Every constant that trades one speed for another, in one place, with where it came from.

None of these changes what is computed, only the size of the blocks it is computed in. Tests set them small, so that
little matrices take the blocked paths:

    monkeypatch.setattr(tuning, "PANEL", 2)

Read them as ``tuning.PANEL`` when they are used, never by ``from tuning import PANEL``.

"Measured" means: AMD EPYC (Zen 3), one thread, NumPy 2.4.6 with OpenBLAS 0.3.31, Gaussian matrices, the median of
repeated runs in turn (``benchmarks/linalg.py``).
"""

from __future__ import annotations

#: Columns that elimination treats one by one; wider parts are halved. Measured over 16, 32, 48, 64: the larger, the
#: fewer calls, and 64 columns of a matrix of order 1000 (512 kB) still fit in the second-level cache.
PANEL = 64

#: Order at or below which a triangular system is solved row by row; larger ones are halved. Measured over 16, 32, 64:
#: 64 is faster at n = 256 (one right-hand side), 32 at n = 1000 (500 of them).
TRIANGLE = 32

#: Batches are worked on side by side when there are at least this many matrices of order at most ``LANES_ORDER``.
#: Measured: four lanes pay at any order up to 32, eight up to 64, none at 128.
LANES_COUNT = 4
LANES_ORDER = 48

#: Numbers held at once by one chunk of a batch. Measured over 2¹⁵ to 2¹⁸ on 3 by 3 to 8 by 8 matrices: 2¹⁸ (2 MB of
#: float64) asks for the fewest calls, and the part of a chunk that one step touches fits in the second-level cache.
LANES_CHUNK = 262_144

#: Columns that Cholesky treats one by one; more are halved. Measured: 16 to 64 differ by less than a tenth.
CHOLESKY_LEAF = 32

#: Columns of a QR panel whose reflections are joined into one block, for matrices of at least four such blocks; smaller
#: matrices take a quarter. Measured: 64 loses a tenth at order 1000 and a fifth at 2000.
QR_BLOCK = 128

#: Columns that a QR panel reflects one by one; up to four times as many if they hold at most QR_AREA numbers.
QR_LEAF = 8
QR_AREA = 16_384

#: Rows that a block of reflections is applied to at once. Measured over 64 to 256 and all: with 128, QR of order 1000
#: takes 116 ms, with all of them 132 ms, since what is to be subtracted then leaves the second-level cache.
REFLECT_STRIP = 128

#: QR goes through the Gram matrix with at least TALL_RATIO times as many rows as columns, at most TALL_COLUMNS columns
#: and at least TALL_SIZE numbers; TSQR takes blocks of TSQR_ROWS rows.
TALL_RATIO = 4
TALL_COLUMNS = 512
TALL_SIZE = 100_000
TSQR_ROWS = 1024

#: Columns of one panel of the tridiagonal and bidiagonal reductions, and rows of one strip of the product ``A v``.
TRIDIAGONAL_BLOCK = 32
TRIDIAGONAL_STRIP = 256

#: Divide and conquer merges all pairs of a level together up to matrices of this order (a power of two).
DIVIDE_LEAF = 64

#: Numbers in one strip of secular equations, of which two arrays are at work: they stay in the second-level cache.
SECULAR_STRIP = 20_000

#: Elimination of order n is mistrusted when entries grow by more than ``GROWTH * n``. The backward error is roughly the
#: growth times eps; Gaussian matrices grow by ``n^(2/3)``, so that they are never suspected and growth of 4 n, about 4
#: eps n, is seen long before digits are lost.
GROWTH = 4

#: Jacobi's method takes matrices of at most this order, if there are as many as makes JACOBI_PAIRS times their number
#: the number of their pairs of columns, twice counted, at least: one of order 4, five of order 8, twenty of order 16.
JACOBI_ORDER = 16
JACOBI_PAIRS = 12

#: Least-squares problems of at most this many numbers are refined always; larger ones unless well-conditioned.
LSTSQ_SMALL = 20_000

#: Order at or below which Strassen's recursion leaves a product to ``@``. Measured over 512, 1024, 2048 at order 4096:
#: below 1024 the additions of one more level eat what it saves.
STRASSEN_LEAF = 1024

#: Columns of one panel of the Hessenberg reduction.
HESSENBERG_BLOCK = 32

#: Order at or below which the QR algorithm runs with one bulge, of at most BULGE shifts, whose reflections are applied
#: one by one up to order CHASE and else CHASE_STEPS together. Measured at order 256: 160 ms with this, 320 ms with the
#: chains that larger matrices take.
FRANCIS = 300
BULGE = 16
CHASE = 64
CHASE_STEPS = 18

#: Larger ones take chains of at most CHAIN bulges of CHAIN_BULGE shifts, SHIFTS for each step, and go on to deflate
#: while that takes off NIBBLE of the window.
CHAIN = 8
CHAIN_BULGE = 6
SHIFTS = 32
NIBBLE = 0.14

#: The QR algorithm takes batches side by side when there are at least this many matrices of at most this order.
EIG_LANES_COUNT = 4
EIG_LANES_ORDER = 12

#: Columns of one panel of L D Lᴴ.
LDL_BLOCK = 32

#: Rows of one strip of the back substitution for eigenvectors.
EIGENVECTOR_STRIP = 32

#: The transform splits a length into factors near FFT_BLOCK, and multiplies by Fourier matrices of at most FFT_DIRECT
#: rows; a larger prime goes through a convolution. Measured over 16, 32, 64 at lengths of 2¹⁰, 2¹⁶ and 2²⁰.
FFT_BLOCK = 32
FFT_DIRECT = 128

#: Eigenvalues nearer than this, relative to the largest, are not told apart by the last step of Jacobi's method.
JACOBI_GAP = 1e-3

#: The Walsh-Hadamard transform multiplies by matrices of order 2 to this power. Measured over 4, 5, 6 at length 2²⁰.
HADAMARD_BITS = 5

#: Numbers of which it finishes a transform before it looks at others. Measured over 2¹³ to 2¹⁷ at length 2²⁰: 2¹⁵ (256
#: kB of float64) takes 0.92 of the time without chunks, 2¹⁷ all of it.
HADAMARD_CHUNK = 32_768
