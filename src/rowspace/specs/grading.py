"""``rowspace grade FOLDER``: many learners' files judged, each in a process of its own, into a table for a teacher.

A file ``NAME.py`` in the folder is one learner's; so is a subfolder with all the Python files in it. Each learner's
code runs in a fresh Python with a limit on time and on memory, so that no one's endless loop, crash or change of NumPy
touches anyone else's grades. Run as a module, this file is that fresh Python.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rowspace.specs.names import SourceError

SECONDS, MEGABYTES = 120.0, 2048
NOT_THERE = "missing"
WORDS = {"ok": "passed", "warn": "passed, fragile", "wrong": "wrong", NOT_THERE: "missing"}


@dataclass
class Learner:
    """One learner's files, and what came of them: a status and a sentence for each exercise found."""

    name: str
    files: list[Path]
    statuses: dict[str, str] = field(default_factory=dict)
    sentences: dict[str, str] = field(default_factory=dict)
    mistakes: dict[str, str | None] = field(default_factory=dict)
    note: str = ""
    seconds: float = 0.0

    def count(self, *statuses: str) -> int:
        return sum(s in statuses for s in self.statuses.values())

    def to_dict(self) -> dict[str, Any]:
        judged = {
            id: {"status": s, "sentence": self.sentences.get(id, ""), "mistake": self.mistakes.get(id)}
            for id, s in self.statuses.items()
        }
        return {
            "learner": self.name,
            "files": [f.name for f in self.files],
            "exercises": judged,
            "note": self.note,
            "seconds": round(self.seconds, 2),
        }


def learners(folder: Path) -> list[Learner]:
    """The learners of a folder, by name; ``SourceError`` where there is no folder or no Python file in it."""
    if not folder.is_dir():
        raise SourceError(f"There is no folder {folder}.")
    found = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "__")):
            continue
        if path.suffix == ".py" and path.is_file():
            found.append(Learner(path.stem, [path]))
        elif path.is_dir() and (files := sorted(path.rglob("*.py"))):
            found.append(Learner(path.name, files))
    if not found:
        raise SourceError(f"{folder} holds no Python files: one NAME.py, or one folder, for each learner.")
    return found


def grade(
    everyone: Sequence[Learner],
    ids: Sequence[str] | None = None,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
    jobs: int | None = None,
    done: Callable[[Learner], None] = lambda _: None,
) -> None:
    """Judge all learners, ``jobs`` at a time, filling in their statuses; ``done`` is told of each."""

    def one(learner: Learner) -> None:
        judge_apart(learner, ids, seconds, megabytes)
        done(learner)

    with ThreadPoolExecutor(jobs or os.cpu_count() or 1) as pool:
        list(pool.map(one, everyone))


def judge_apart(learner: Learner, ids: Sequence[str] | None, seconds: float, megabytes: int) -> None:
    """Judge one learner's files in a process of their own; what goes wrong becomes the learner's note."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        report = Path(place) / "report.jsonl"
        asked = {"files": [str(f.resolve()) for f in learner.files], "ids": ids, "megabytes": megabytes}
        one_thread = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
        child = subprocess.Popen(
            [sys.executable, "-m", "rowspace.specs.grading", str(report)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=place,
            env={**os.environ, **one_thread},
            start_new_session=True,
        )
        try:
            _, said = child.communicate(json.dumps(asked).encode(), timeout=seconds)
            if child.returncode:
                learner.note = ended_badly(child.returncode, said.decode(errors="replace"), megabytes)
        except subprocess.TimeoutExpired:
            end(child)
            learner.note = f"stopped after {seconds:g} s; what was judged by then counts"
        lines = report.read_text().splitlines() if report.exists() else []
    for line in lines:
        take(learner, json.loads(line))
    for id in ids or ():
        learner.statuses.setdefault(id, NOT_THERE)
    learner.seconds = time.monotonic() - started


def take(learner: Learner, told: dict[str, Any]) -> None:
    """One line of the report: a verdict, or a note."""
    if "note" in told:
        learner.note = "; ".join(filter(None, [learner.note, told["note"]]))
    else:
        id = told["spec"]
        learner.statuses[id], learner.sentences[id] = told["status"], told["sentence"]
        learner.mistakes[id] = told["mistake"]


def ended_badly(code: int, said: str, megabytes: int) -> str:
    if "MemoryError" in said or code == -9:
        return f"stopped: it asked for more than {megabytes} MB of memory; what was judged by then counts"
    last = said.strip().splitlines()[-1] if said.strip() else f"exit code {code}"
    return f"Python ended with {last[:200]}; what was judged by then counts"


def end(child: subprocess.Popen[bytes]) -> None:
    """End the process and what it started."""
    if hasattr(os, "killpg"):
        os.killpg(child.pid, 9)
    else:
        child.kill()
    child.communicate()


def write_csv(everyone: Iterable[Learner], file: Path) -> None:
    """A row for each learner, a column for each exercise that anybody has, in lesson order."""
    from rowspace.specs.registry import SPECS

    everyone = list(everyone)
    ids = [id for id in SPECS if any(id in one.statuses for one in everyone)]
    with file.open("w", newline="", encoding="utf-8-sig") as out:  # the mark at the start: spreadsheets read it right
        rows = csv.writer(out)
        rows.writerow(["learner", "passed", "fragile", "wrong", "missing", *ids, "seconds", "note"])
        for one in everyone:
            counts = [one.count("ok", "warn"), one.count("warn"), one.count("wrong")]
            grades = [WORDS[one.statuses.get(id, NOT_THERE)] for id in ids]
            missing = sum(one.statuses.get(id, NOT_THERE) == NOT_THERE for id in ids)
            rows.writerow([harmless(one.name), *counts, missing, *grades, f"{one.seconds:.1f}", harmless(one.note)])


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("ada")
    ("'=1+1", 'ada')
    """
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


# -- in the process of its own ---------------------------------------------------------------------------------------


def limit_memory(megabytes: int) -> None:
    """More than so much address space is a MemoryError. Windows has no such limit; there the time limit has to do."""
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (wanted if most < 0 else min(wanted, most), most))


def report(files: Sequence[str], ids: Sequence[str] | None) -> Iterator[dict[str, Any]]:
    """The verdicts on the functions of some files, and a note for each file that does not load."""
    from rowspace.specs.doors import check
    from rowspace.specs.names import functions, load

    seen: set[str] = set()
    for file in files:
        try:
            found = functions(vars(load(file)), ids)
        except SourceError as error:
            yield {"note": str(error).replace(file, Path(file).name)}
            continue
        for id, f in found.items():
            if id not in seen:
                seen.add(id)
                yield check(id, f).to_dict()


def main() -> None:
    """Read what is asked from standard input; write a line of JSON for each verdict as it comes."""
    asked = json.load(sys.stdin)
    with open(sys.argv[1], "w", encoding="utf-8") as out:  # before anything of the learner's runs
        import rowspace.specs  # noqa: F401 - loaded while there is memory

        limit_memory(asked["megabytes"])
        for line in report(asked["files"], asked["ids"]):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
            out.flush()


if __name__ == "__main__":
    main()
