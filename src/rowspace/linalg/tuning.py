"""Every constant that trades one speed for another, in one place, with where it came from.

None of these changes what is computed, only the size of the blocks it is computed in. Tests set them small, so that
little matrices take the blocked paths:

    monkeypatch.setattr(tuning, "PANEL", 2)

Read them as ``tuning.PANEL`` when they are used, never by ``from tuning import PANEL``.

"Measured" means: AMD EPYC (Zen 3), one thread, NumPy 2.4.6 with OpenBLAS 0.3.31, Gaussian matrices, the median of
repeated runs in turn (``benchmarks/linalg.py``).
"""

from __future__ import annotations

#: Columns that elimination treats one by one, each at the cost of some ten NumPy calls; wider panels are halved.
PANEL = 16

#: Order at or below which a triangular system is solved row by row; larger ones are halved.
TRIANGLE = 16

#: Batches are worked on side by side when there are at least this many matrices of order at most ``LANES_ORDER``.
LANES_COUNT = 2
LANES_ORDER = 64

#: Numbers held at once by one chunk of a batch: what fits in the second-level cache (1 MB of float64).
LANES_CHUNK = 131_072
