"""Lets the tests of this folder say ``from linalg_cases import ...``."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
