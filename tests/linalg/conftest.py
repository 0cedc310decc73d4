"""Lets the tests of this folder say ``from linalg_cases import ...``."""

import os
import sys
from pathlib import Path

# Matrices as small as these gain nothing from a second BLAS thread, and wait for it on a busy machine. (Read when NumPy
# is first imported: where other tests came first, it is too late, and nothing is lost but time.)
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

sys.path.insert(0, str(Path(__file__).parent))
