"""Every spec: the reference, the library and NumPy pass, the stub fails, each known mistake is called by its name."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
import scipy.linalg

from rowspace import linalg
from rowspace.specs import SPECS
from rowspace.specs.findings import Findings
from rowspace.specs.judge import judge, recognised
from rowspace.specs.places import PLACES
from rowspace.specs.stubs import stub_function

MISTAKES = [(id, m.id) for id in SPECS for m in SPECS[id].mistakes]


def tridiagonal(sub, diag, sup, b):
    bands = np.array([[0, *sup], diag, [*sub, 0]], float)
    return scipy.linalg.solve_banded((1, 1), bands, b) if len(b) > 1 else np.array(b) / diag


def count(A, b):
    ranks = [np.linalg.matrix_rank(M, tol=1e-14 * max(abs(A).max(), 1e-300)) for M in (A, np.column_stack([A, b]))]
    return 0 if ranks[0] < ranks[1] else 1 if ranks[0] == A.shape[1] else math.inf


def scipy_lu(A):
    P, L, U = scipy.linalg.lu(np.array(A, float))
    return P.T, L, U  # SciPy's A = P L U


def rowspace_lu(A):
    P, L, U = linalg.lu(np.array(A, float))
    return P.T, L, U


PEERS = {
    "back_substitution": [
        lambda U, b: scipy.linalg.solve_triangular(U, b),
        lambda U, b: linalg.solve_triangular(U, b),
        lambda U, b: np.linalg.solve(np.triu(U), b),
    ],
    "forward_substitution": [
        lambda L, b: scipy.linalg.solve_triangular(L, b, lower=True),
        lambda L, b: linalg.solve_triangular(L, b, lower=True),
    ],
    "lu": [scipy_lu, rowspace_lu],
    "solve": [np.linalg.solve, linalg.solve],
    "inverse": [np.linalg.inv, linalg.inv],
    "determinant": [np.linalg.det, linalg.det],
    "solve_tridiagonal": [tridiagonal],
    "count_solutions": [count],
    "growth_factor": [
        lambda A: abs(scipy.linalg.lu(A)[2]).max() / abs(A).max(),
        lambda A: abs(linalg.lu(A)[2]).max() / abs(A).max(),
    ],
}


def without_times(words):
    """The words with measured times and exponents left out."""
    return re.sub(r"[\d.]+( m?s\b)?", "#", words)


@pytest.mark.parametrize("id", SPECS)
def test_the_reference_passes(id):
    verdict = judge(SPECS[id], SPECS[id].reference)
    assert verdict, str(verdict)
    assert verdict.mistake is None
    assert not verdict.remarks


@pytest.mark.parametrize(("id", "which"), [(id, i) for id in SPECS for i in range(len(PEERS[id]))])
def test_the_libraries_pass(id, which):
    verdict = judge(SPECS[id], PEERS[id][which], library=True)
    assert verdict, str(verdict)


@pytest.mark.parametrize("id", ["solve", "inverse", "determinant", "lu"])
def test_a_library_doing_the_work_is_noticed(id):
    verdict = judge(SPECS[id], PEERS[id][0])
    assert verdict.status == "wrong"
    assert verdict.mistake == "library"
    assert "did the work" in verdict.sentence


@pytest.mark.parametrize("id", SPECS)
def test_the_stub_fails(id):
    verdict = judge(SPECS[id], stub_function(SPECS[id]))
    assert verdict.status == "wrong"
    assert verdict.mistake in {"stub", None}


@pytest.mark.parametrize(("id", "name"), MISTAKES, ids=[f"{i}-{n}" for i, n in MISTAKES])
def test_each_mistake_is_called_by_its_name_and_no_other(id, name):
    spec = SPECS[id]
    mistake = next(m for m in spec.mistakes if m.id == name)
    verdict = judge(spec, mistake.code)
    assert verdict.mistake == name, str(verdict)
    assert verdict.status == mistake.status
    findings = Findings(spec, mistake.code)
    also = {m.id for m in recognised(findings, "warn", "wrong")} - {name}
    assert not also
    said = verdict.remarks[0] if mistake.status == "ok" else verdict.sentence
    assert without_times(mistake.words(findings)) in without_times(said)


@pytest.mark.parametrize(("id", "name"), MISTAKES, ids=[f"{i}-{n}" for i, n in MISTAKES])
def test_the_words(id, name):
    """Few sentences, no blame, no praise; a hint that asks."""
    spec = SPECS[id]
    mistake = next(m for m in spec.mistakes if m.id == name)
    verdict = judge(spec, mistake.code)
    said = " ".join([verdict.sentence, *verdict.remarks])
    assert len(re.findall(r"[.?](?:\s|$)", said)) <= (6 if mistake.status == "ok" else 4)
    assert not re.search(r"\b(simply|obviously|sorry|oops|great|well done)\b|(?<!n)!", said)
    assert not re.search(r"\de-\d", said), "powers are written 10⁻⁵"
    if mistake.status != "ok":
        assert "?" in mistake.hint
        assert len(verdict.hints) == 3
    assert mistake.where in PLACES


@pytest.mark.parametrize("id", SPECS)
def test_each_spec_is_whole(id):
    spec = SPECS[id]
    assert spec.id == id
    assert spec.signature == f"{id}({', '.join(spec.arguments)})"
    assert f"def {spec.signature}" in spec.stub
    assert f"def {spec.signature}" in spec.solution
    assert len(spec.hints) == 3
    assert len({m.id for m in spec.mistakes}) == len(spec.mistakes) >= 9
    assert len({c.name for c in spec.cases}) == len(spec.cases)
    assert spec.where in PLACES
    assert all(p.where in PLACES and p.why for p in spec.properties)


def test_counts(capsys):
    """The counts the project states."""
    with capsys.disabled():
        print(f"\n{len(SPECS)} specs, {len(MISTAKES)} mistakes, {sum(len(s.cases) for s in SPECS.values())} cases")
    assert len(SPECS) == 9
