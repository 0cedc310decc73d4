"""``make bench``: every benchmark, into BENCHMARKS.md."""

import subprocess
import sys
from pathlib import Path

for file in sorted(Path(__file__).parent.glob("[!_]*.py")):
    if "__main__" in file.read_text():  # each in a Python of its own: the number of BLAS threads is set at its start
        subprocess.run([sys.executable, "-m", f"benchmarks.{file.stem}", "--write"], check=True)
