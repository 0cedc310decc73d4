"""``make bench``: every benchmark, into BENCHMARKS.md; with names, those alone."""

import argparse
import subprocess
import sys
from pathlib import Path

FILES = [file.stem for file in sorted(Path(__file__).parent.glob("[!_]*.py")) if "__main__" in file.read_text()]

parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
parser.add_argument("names", nargs="*", help=f"what to measure: {', '.join(FILES)} (default: all)")
names = parser.parse_args().names or FILES
if unknown := set(names) - set(FILES):
    parser.error(f"there is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(FILES)}")
for name in names:  # each in a Python of its own: the number of BLAS threads is set at its start
    subprocess.run([sys.executable, "-m", f"benchmarks.{name}", "--write"], check=True)
