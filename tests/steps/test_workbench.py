"""The facts of the workbench: true, exact where they say so, and an answer to whatever is typed."""

from __future__ import annotations

import json
import re
import time
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from rowspace.steps import play_text
from rowspace.steps.workbench import GALLERY, bench, facts
from rowspace.steps.workbench.exact import inverse, null_space, rank, reduce, signs
from rowspace.steps.workbench.spectrum import characteristic, eigenvalues, square_free
from rowspace.steps.workbench.ways import WAYS

EPS = float(np.finfo(float).eps)
SQUARE = st.integers(1, 5).flatmap(lambda n: hnp.arrays(np.int64, (n, n), elements=st.integers(-3, 3)))
ANY = hnp.arrays(np.int64, hnp.array_shapes(min_dims=2, max_dims=2, max_side=5), elements=st.integers(-3, 3))


def fractions(A):
    return np.array([[Fraction(int(x)) for x in row] for row in A], dtype=object).reshape(np.shape(A))


def named(text):
    found = facts(text)
    assert found["error"] is None, found["error"]
    return {each["name"]: each for each in found["facts"]}


@given(ANY)
@settings(max_examples=80, deadline=None)
def test_exact_elimination(A):
    F = fractions(A)
    R, pivots, determinant = reduce(F)
    assert rank(F) == np.linalg.matrix_rank(A) == len(pivots)
    for row, j in enumerate(pivots):
        assert [R[i, j] for i in range(len(A))] == [int(i == row) for i in range(len(A))]
    N = null_space(F)
    assert N.shape == (A.shape[1], A.shape[1] - len(pivots))
    assert (F @ N == 0).all()
    if A.shape[0] == A.shape[1]:
        assert determinant == round(np.linalg.det(A))
        back = inverse(F)
        assert (back is None) == (determinant == 0)
        if back is not None:
            assert (F @ back == np.eye(len(A), dtype=int)).all()


@given(SQUARE)
@settings(max_examples=80, deadline=None)
def test_signs_are_those_of_the_eigenvalues(A):
    S = A + A.T
    values = np.linalg.eigvalsh(S)
    tiny = 32 * len(S) * EPS * max(1, np.abs(S).max())
    found = signs(fractions(S))
    assert found == ((values > tiny).sum(), (values < -tiny).sum(), (abs(values) <= tiny).sum())


@given(SQUARE)
@settings(max_examples=80, deadline=None)
def test_eigenvalues_are_roots_and_there_are_enough(A):
    p = characteristic(fractions(A))
    np.testing.assert_allclose([float(c) for c in p], np.poly(A), atol=1e-9 * (1 + np.abs(np.poly(A)).max()))
    product = [Fraction(1)]
    for factor, power in square_free(p):
        for _ in range(power):
            product = [
                sum((product[i] * factor[k - i] for i in range(len(product)) if 0 <= k - i < len(factor)), Fraction(0))
                for k in range(len(product) + len(factor) - 1)
            ]
    assert product == p
    found = eigenvalues(fractions(A))
    assert sum(e.multiplicity for e in found) == len(A)
    for e in found:
        if e.exact and e.imaginary == 0:
            value = Fraction(0)
            for c in p:
                value = value * e.real + c
            assert value == 0
        if e.vectors is not None and e.exact:
            shifted = A - float(e.real) * np.eye(len(A))
            assert e.imaginary != 0 or e.vectors == len(A) - np.linalg.matrix_rank(shifted, tol=1e-9)
    if all(e.exact for e in found):
        assert sum((e.real * e.multiplicity for e in found), Fraction(0)) == np.trace(A)


def test_a_first_example():
    f = named("2 1 1\n6 2 1\n-2 2 7")
    assert f["determinant"]["value"] == "−4"
    assert f["rank"]["value"] == "3, full"
    assert f["trace"]["value"] == "11"
    assert f["eigenvalues"]["about"]
    assert f["eigenvalues"]["value"].split(",  ")[0] == "7.426"
    assert f["singular values"]["value"] == "7.583,  6.818,  0.07736"
    assert f["condition"]["value"] == "98.02"
    assert f["inverse"]["parts"][0]["rows"] == [["−3", "5/4", "1/4"], ["11", "−4", "−1"], ["−4", "3/2", "1/2"]]
    assert f["null space"]["value"] == "only 0"
    assert f["column space"]["value"] == "all of ℝ³"


@pytest.mark.parametrize(
    ("text", "name", "value", "note"),
    [
        ("1 2 3; 4 5 6; 7 8 9", "rank", "2 of 3", ""),
        ("1 2 3; 4 5 6; 7 8 9", "condition", "infinite", "lost"),
        ("1 2 3; 4 5 6; 7 8 9", "eigenvalues", "(15+3√33)/2,  (15−3√33)/2,  0", ""),
        ("2 1; 0 2", "eigenvalues", "2 (twice)", "Defective: 2 counts 2 times and has one eigenvector only."),
        ("2 1; 0 2", "eigendecomposition", "none: there are too few independent eigenvectors", ""),
        ("0 -1; 1 0", "eigenvalues", "i,  −i", ""),
        ("0 -1; 1 0", "form", "orthogonal", ""),
        ("1 -2; 3 1", "eigenvalues", "1+√6i,  1−√6i", ""),
        ("1 1; 1 0", "eigenvalues", "(1+√5)/2,  (1−√5)/2", ""),
        ("1 1; 1 0", "definiteness", "indefinite", ""),
        ("2 1; 1 2", "definiteness", "positive definite", ""),
        ("1 1; 1 1", "definiteness", "positive semidefinite", ""),
        ("-1 0; 0 -1", "definiteness", "negative definite", ""),
        ("0", "definiteness", "zero: both semidefinite", ""),
        ("0", "inverse", "none: the matrix is singular", ""),
        ("0.1 0.2; 0.3 0.6", "determinant", "0", "Singular"),
        ("1 0; 0 1e-20", "rank", "2, full", "Floats cannot tell it from 1"),
        ("1 0; 0 1e-20", "condition", "10¹⁶ or more", "all 16 digits"),
        ("1/3 0; 0 3", "determinant", "1", ""),
        ("0 1; 1 0", "determinant", "−1", ""),
        ("0 2 1; 3 4 0; 0 0 5", "determinant", "−30", ""),
        ("2 1-i; 1+i 3", "Hermitian", "yes", "real"),
        ("2 1-i; 1+i 3", "determinant", "4", ""),
        ("1 2 3; 2 4 6", "null space", "a plane in ℝ³", ""),
    ],
)
def test_particular_facts(text, name, value, note):
    found = named(text)[name]
    assert found["value"] == value
    assert note in found["note"]


@pytest.mark.parametrize("text", [*GALLERY.values(), "1e308 1e308; 1e308 -1e308", "1e-320 0; 0 1e-310", "i"])
def test_factors_multiply_back(text):
    """Tables show four digits: each product is that of the matrix to within what rounding the factors can do."""
    f = named(text)
    A = np.array([[number(x) for x in row] for row in facts(text)["entries"]])
    if np.abs(A).max() > 1e300 or 0 < np.abs(A).max() < 1e-300:
        return  # products of such factors leave the range; what is asked here is that all of it is answered
    for name in ("LU", "QR", "SVD", "eigendecomposition", "Cholesky", "inverse"):
        if name not in f or not f[name].get("parts"):
            continue
        tables = {p["name"]: np.array([[number(x) for x in row] for row in p["rows"]]) for p in f[name]["parts"]}
        size = np.prod([1 + np.abs(T).sum() for T in tables.values()])
        got, wanted = multiplied(name, tables, A)
        assert np.abs(got - wanted).max() <= 1e-3 * size, name


def multiplied(name, t, A):
    star = next((k for k in t if k in ("Vᵀ", "Vᴴ")), "")
    return {
        "LU": lambda: (t["P"] @ A, t["L"] @ t["U"]),
        "QR": lambda: (t["Q"] @ t["R"], A),
        "SVD": lambda: (t["U"] @ t["Σ"] @ t[star], A),
        "Cholesky": lambda: (t["L"] @ t["L"].conj().T, A),
        "inverse": lambda: (A @ t["A⁻¹"], np.eye(len(A))),
        "eigendecomposition": lambda: (
            (t["V"] @ t["Λ"], A @ t["V"]) if "V" in t else (t["Q"] @ t["Λ"] @ t["Q"].conj().T, A)
        ),
    }[name]()


def number(text):
    """A number of the page as a complex one."""
    plain = text.replace("−", "-").replace("≈", "")
    plain = re.sub(
        r"·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda m: "e" + m[1].translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")), plain
    )
    plain = re.sub(
        r"(?<![\de.])10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)",
        lambda m: "1e" + m[1].translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")),
        plain,
    )
    if plain.endswith("i"):
        return complex(re.sub(r"(^|[-+])i$", r"\g<1>1i", plain).replace("i", "j"))
    return complex(float(Fraction(plain)) if "/" in plain else float(plain))


@given(ANY)
@settings(max_examples=40, deadline=None)
def test_bases_span_the_four_subspaces(A):
    found = named("\n".join(" ".join(map(str, row)) for row in A))
    r = np.linalg.matrix_rank(A)
    for name, M, d in (("null space", A, A.shape[1] - r), ("left null space", A.T, A.shape[0] - r)):
        vectors = found[name]["vectors"]
        assert len(vectors) == (d if 0 < d < M.shape[1] else 0)
        for vector in vectors:
            assert all(
                sum(int(a) * Fraction(x.replace("−", "-")) for a, x in zip(row, vector, strict=True)) == 0 for row in M
            )
    for name, M in (("column space", A.T), ("row space", A)):
        vectors = np.array([[float(Fraction(x.replace("−", "-"))) for x in v] for v in found[name]["vectors"]])
        if len(vectors):
            assert len(vectors) == r
            assert np.linalg.matrix_rank(np.vstack([vectors, M])) == r


@pytest.mark.parametrize("name", GALLERY)
def test_every_way_of_the_gallery_plays(name):
    text = GALLERY[name]
    told = bench(text)
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert set(told["about"]) == {way["algorithm"] for way in told["ways"].values()}
    for fact, way in told["ways"].items():
        assert way["algorithm"] in [algorithm for algorithm, _ in WAYS[fact]]
        play = play_text(way["algorithm"], told["matrix"], way["exact"])
        assert play["error"] is None, f"{fact}: {play['error']}"
        assert way["why"].endswith(".")


def test_what_is_no_matrix_gets_a_sentence():
    for text in ("", "1 x", "1 2; 3", "nan", "1/0", None, "1 2 | 3", "1+i x", "1" * 50_000):
        told = bench(text)
        assert told["error"].endswith(".")
        assert told["html"] == ""
        assert told["ways"] == {}


def test_markup_is_whole_and_escaped():
    html = bench("1 2; 3 4")["html"]
    assert html.count("<div><dt>") == html.count("</dd></div>")
    assert "<script" not in html
    from rowspace.steps.workbench.markup import html as page

    line = {"name": "<b>", "value": "<i>", "note": "&", "about": False, "show": None}
    assert "&lt;i&gt;" in page([line])
    assert "<i>" not in page([line])


@pytest.mark.parametrize("n", [8, 12])
def test_large_matrices_take_less_than_two_seconds(n):
    rng = np.random.default_rng(n)
    text = "\n".join(" ".join(map(str, row)) for row in rng.integers(-99, 100, (n, n)))
    before = time.process_time()
    assert facts(text)["error"] is None
    assert time.process_time() - before < 2


@given(st.text(alphabet="0123456789.-e/;i+ \n[],", max_size=30))
@settings(max_examples=200, deadline=None)
def test_any_text_is_answered(text):
    told = bench(text)
    json.dumps(told, allow_nan=False)
    assert bool(told["html"]) == (told["error"] is None)
