"""Make the files of ``rowspace/data/embedded`` from their sources, but for the songs, which ``build_songs`` makes.

    pip download --no-deps scikit-learn==1.9.1
    python -m rowspace.data.build_embedded SOURCES

SOURCES is a folder with that wheel (digits, iris, wine, breast cancer), ``wholesale_8col.csv`` (UCI 292), ``glove.npz``
(the 10,000 commonest words of GloVe 6B 50d: ``words`` as text, ``q`` int8, ``scale``) and ``nist_strd`` (NIST's
problems as CSV, and their coefficients to 17 digits). The karate club's edges stand below. What a source does not hold
is left as it is; the sum of each file's arrays is printed.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from rowspace.data.dataset import content_sha256
from rowspace.data.forms import Array, Customers, Graph, Labelled, NistLinear, Regression, flatten

FEATURES = {
    "iris": ["sepal length", "sepal width", "petal length", "petal width"],
    "wine_data": [
        "alcohol", "malic acid", "ash", "alcalinity of ash", "magnesium", "total phenols", "flavanoids",
        "nonflavanoid phenols", "proanthocyanins", "colour intensity", "hue", "OD280/OD315 of diluted wines", "proline",
    ],
    "breast_cancer": [
        f"{which} {what}"
        for which in ("mean", "error of", "worst")
        for what in (
            "radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity", "concave points",
            "symmetry", "fractal dimension",
        )
    ],
}  # fmt: skip
KARATE = {
    1: (2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32), 2: (3, 4, 8, 14, 18, 20, 22, 31),
    3: (4, 8, 9, 10, 14, 28, 29, 33), 4: (8, 13, 14), 5: (7, 11), 6: (7, 11, 17), 7: (17,), 9: (31, 33, 34), 10: (34,),
    14: (34,), 15: (33, 34), 16: (33, 34), 19: (33, 34), 20: (34,), 21: (33, 34), 23: (33, 34),
    24: (26, 28, 30, 33, 34), 25: (26, 28, 32), 26: (32,), 27: (30, 34), 28: (34,), 29: (32, 34), 30: (33, 34),
    31: (33, 34), 32: (33, 34), 33: (34,),
}  # fmt: skip
FOLLOWED_THE_OFFICER = (10, 15, 16, 19, 21, *range(23, 35))
POLYNOMIALS = {"filip", "pontius", "wampler1", "wampler2", "wampler3", "wampler4", "wampler5"}


def labelled(archive: zipfile.ZipFile, name: str) -> Labelled:
    """A table of scikit-learn's: a first line with the counts and the classes, then numbers and the class."""
    first, _, rest = archive.read(f"sklearn/datasets/data/{name}.csv").decode().partition("\n")
    table = np.loadtxt(io.StringIO(rest), delimiter=",")
    return Labelled(
        table[:, :-1],
        table[:, -1].astype(np.int32),
        np.array(FEATURES[name]),
        np.array([each.strip().replace("class_", "variety ") for each in first.split(",")[2:]]),
    )


def digits(archive: zipfile.ZipFile) -> Labelled:
    text = gzip.decompress(archive.read("sklearn/datasets/data/digits.csv.gz")).decode()
    table = np.loadtxt(io.StringIO(text), delimiter=",").astype(np.uint8)
    names = [f"row {i} column {j}" for i in range(1, 9) for j in range(1, 9)]
    return Labelled(table[:, :64], table[:, 64].astype(np.int32), np.array(names), np.array(list("0123456789")))


def customers(file: Path) -> Customers:
    rows = np.loadtxt(file, delimiter=",", skiprows=1, dtype=np.int32, encoding="utf-8-sig")
    return Customers(
        rows[:, 2:].astype(np.float64),
        np.array(["fresh", "milk", "grocery", "frozen", "detergents and paper", "delicatessen"]),
        rows[:, 0] - 1,
        np.array(["hotel, restaurant, café", "retail"]),
        rows[:, 1] - 1,
        np.array(["Lisbon", "Porto", "other"]),
    )


def karate() -> Graph:
    edges = np.array([(one - 1, other - 1) for one, others in KARATE.items() for other in others], np.int32)
    group = np.zeros(34, np.int32)
    group[np.array(FOLLOWED_THE_OFFICER) - 1] = 1
    return Graph(edges, np.arange(1, 35), np.array(False), group, np.array(["the instructor", "the officer"]))


def words(file: Path) -> dict[str, Array]:
    with np.load(file, allow_pickle=False) as archive:
        known = bytes(archive["words"]).decode("utf-8").split("\n")
        return {"words": np.array(known), "vectors": archive["q"], "scale": archive["scale"]}


def regressions(folder: Path) -> NistLinear:
    exact = json.loads((folder / "exact_coefficients_17digits.json").read_text())
    made: dict[str, Any] = {}
    for name in NistLinear._fields:
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.DictReader(opened))
        x = np.array([float(each) for each in exact[name]])
        y = np.array([float(row["y"]) for row in rows])
        A = np.array([[float(value) for key, value in row.items() if key != "y"] for row in rows])
        if name in POLYNOMIALS:
            A = A[:, :1] ** np.arange(len(x))
        elif A.shape[1] < len(x):
            A = np.column_stack([np.ones(len(A)), A])
        made[name] = Regression(A, y, x)
    return NistLinear(**made)


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("One argument: the folder of the sources.", file=sys.stderr)
        return 2
    sources = Path(arguments[0])
    made: dict[str, dict[str, Array]] = {"karate-club": flatten(karate())}
    for wheel in sources.glob("scikit_learn-*.whl"):
        with zipfile.ZipFile(wheel) as archive:
            made["digits"] = flatten(digits(archive))
            made["iris"] = flatten(labelled(archive, "iris"))
            made["wine"] = flatten(labelled(archive, "wine_data"))
            made["breast-cancer"] = flatten(labelled(archive, "breast_cancer"))
    if (sources / "wholesale_8col.csv").is_file():
        made["wholesale-customers"] = flatten(customers(sources / "wholesale_8col.csv"))
    if (sources / "glove.npz").is_file():
        made["glove-50d"] = words(sources / "glove.npz")
    if (sources / "nist_strd").is_dir():
        made["nist-linear"] = flatten(regressions(sources / "nist_strd"))
    for name, arrays in made.items():
        target = Path(__file__).parent / "embedded" / f"{name}.npz"
        np.savez_compressed(target, **arrays)  # type: ignore[arg-type]
        print(f"{target.name}: {target.stat().st_size} bytes, {content_sha256(arrays)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
