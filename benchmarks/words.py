"""``rowspace.models.Embeddings`` on what word vectors are judged by: analogies, and people's judgement of likeness.

    python -m benchmarks.words                     both, as a table
    python -m benchmarks.words --write             into BENCHMARKS.md as well

The vectors are the embedded 10,000 commonest words of GloVe 6B, 50 numbers each. *Analogies*: word2vec's 19,544
questions, those whose four words are all there, in small letters; the answer is the best of all words but the three
given. *WordSim-353* (L. Finkelstein et al., *Placing search in context*, ACM TOIS 20 (2002)): Spearman's correlation of
cosines with the mean of people's judgements, over the pairs whose words are both there. Its file is in gensim's wheel:
where gensim is not installed, `pip download gensim` fetches it and one file is taken out. Theirs is the same measure of
the plain vectors, in NumPy.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks import timing  # before NumPy: it sets the number of threads
from benchmarks.report import Measure, show, write
from tests.shared_data import find

import numpy as np  # isort: skip

from rowspace.data import load  # isort: skip
from rowspace.models import Embeddings  # isort: skip

Array = np.ndarray[Any, Any]
Line = tuple[Measure, str]
MEMBER = "gensim/test/test_data/wordsim353.tsv"
VECTORS = "fifty numbers a word, in eight bits each, hold no more"


def questions(words: Embeddings) -> tuple[Array, int] | None:
    """Positions of the four words of each question that can be asked, and how many questions there are."""
    file = find("glove/questions-words.txt")
    if file is None:
        print("questions-words.txt is not here (ROWSPACE_TEST_DATA): its lines are left out")
        return None
    asked = [line.lower().split() for line in file.read_text().splitlines() if not line.startswith(":")]
    known = [[words.position(word) for word in four] for four in asked if all(word in words for word in four)]
    return np.array(known), len(asked)


def plain_analogies(words: Embeddings, asked: Array) -> Array:
    """3CosAdd as one writes it with NumPy."""
    unit = words.vectors / np.linalg.norm(words.vectors, axis=1, keepdims=True)
    a, b, c = (unit[column] for column in asked[:, :3].T)
    best = np.empty(len(asked), np.intp)
    for i in range(0, len(asked), 512):
        scores = (b - a + c)[i : i + 512] @ unit.T
        np.put_along_axis(scores, asked[i : i + 512, :3], -np.inf, axis=1)
        best[i : i + 512] = scores.argmax(axis=1)
    return best


def analogies(words: Embeddings) -> Iterator[Line]:
    known = questions(words)
    if known is None:
        return
    asked, total = known
    size = f"{len(asked):,} of {total:,} questions"
    theirs = float((plain_analogies(words, asked) == asked[:, 3]).mean())
    for name, model, method, goal in (
        ("3CosAdd", words, "add", 0.585),
        ("3CosMul", words, "mul", None),
        ("3CosAdd, common directions left out", words.without_common(), "add", None),
    ):
        share = float((model.solve(asked[:, :3], method) == asked[:, 3]).mean())
        yield Measure(f"analogies, {name}", size, share, theirs, goal, "higher", VECTORS), f"{name}: {share:.4f}."


def wordsim() -> list[tuple[str, str, float]]:
    """The pairs and what people say; empty where the file cannot be had."""
    spec = find_spec("gensim")
    if spec is not None and spec.origin is not None:
        text = (Path(spec.origin).parent.parent / MEMBER).read_text()
    else:
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:", "gensim"]
            done = subprocess.run([*command, "-d", folder], capture_output=True, check=False)
            wheels = list(Path(folder).glob("gensim-*.whl"))
            if done.returncode or not wheels:
                print("WordSim-353 cannot be fetched: its lines are left out")
                return []
            text = zipfile.ZipFile(io.BytesIO(wheels[0].read_bytes())).read(MEMBER).decode()
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return [(a.lower(), b.lower(), float(said)) for a, b, said in rows]


def ranks(values: Array) -> Array:
    """Ranks, ties sharing their mean."""
    _, code, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(counts) - (counts - 1) / 2)[code])


def correlation(words: Embeddings, pairs: list[tuple[str, str, float]]) -> float:
    cosines = np.array([words.similarity(a, b) for a, b, _ in pairs])
    said = np.array([judged for _, _, judged in pairs])
    return float(np.corrcoef(ranks(cosines), ranks(said))[0, 1])


def likeness(words: Embeddings) -> Iterator[Line]:
    every = wordsim()
    pairs = [pair for pair in every if pair[0] in words and pair[1] in words]
    if not pairs:
        return
    size = f"{len(pairs)} of {len(every)} pairs"
    theirs = correlation(words, pairs)
    by_number = [correlation(words.without_common(k), pairs) for k in range(7)]
    spread = ", ".join(f"{value:.3f}" for value in by_number)
    for name, model, goal in (
        ("common directions left out", words.without_common(), 0.63),
        ("the same, all words weighed alike", words.without_common(weights=None), None),
        ("whitened after Zipf", words.whitened(), None),
    ):
        value = correlation(model, pairs)
        said = f"WordSim-353, {name}: {value:.4f}, plain vectors {theirs:.4f}."
        if goal is not None:
            said += f" With 0 to 6 directions left out: {spread}; three are left out where nothing is said."
        yield Measure(f"WordSim-353, {name}", size, value, theirs, goal, "higher", VECTORS), said


def main() -> None:
    parser = argparse.ArgumentParser(description="word vectors by analogies and WordSim-353")
    parser.add_argument("--write", action="store_true", help="write the section of BENCHMARKS.md")
    options = parser.parse_args()
    words = Embeddings(*load("glove-50d"))
    measured = [*analogies(words), *likeness(words)]
    figures, notes = [figure for figure, _ in measured], [said for _, said in measured]
    title = "Words: analogies, and likeness as people judge it"
    show(title, timing.circumstances(), figures)
    print("\n".join(notes))
    if options.write and figures:
        protocol = " ".join((__doc__ or "").rpartition("\n\n")[2].split())
        chosen = [said for said in notes if "With 0 to 6" in said]
        write("words", title, timing.circumstances(), figures, [protocol, *chosen])


if __name__ == "__main__":
    main()
