"""Every spec: the reference, the library and NumPy pass, the stub fails, each known mistake is called by its name."""

from __future__ import annotations

import inspect
import re

import pytest

from rowspace.specs import SPECS
from rowspace.specs.findings import Findings
from rowspace.specs.judge import judge, recognised
from rowspace.specs.places import PLACES
from rowspace.specs.stubs import stub_function
from tests.specs.answers import gathered

MISTAKES = [(id, m.id) for id in SPECS for m in SPECS[id].mistakes]


PEERS = gathered("PEERS")


def without_times(words):
    """The words with measured times and exponents left out."""
    return re.sub(r"[\d.]+( m?s\b)?", "#", words)


@pytest.mark.parametrize("id", SPECS)
def test_the_reference_passes(id):
    verdict = judge(SPECS[id], SPECS[id].reference)
    assert verdict.status == "ok", str(verdict)
    assert verdict.mistake is None
    assert not verdict.remarks


@pytest.mark.parametrize(("id", "which"), [(id, i) for id in SPECS for i in range(len(PEERS[id]))])
def test_the_libraries_pass(id, which):
    verdict = judge(SPECS[id], PEERS[id][which], library=True)
    assert verdict.status == "ok", str(verdict)


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
    parameters = list(inspect.signature(spec.reference).parameters.values())
    assert [q.name for q in parameters][: len(spec.arguments)] == list(spec.arguments)
    assert all(q.default is not q.empty for q in parameters[len(spec.arguments) :])
    assert spec.signature == f"{id}{inspect.signature(spec.reference)}"
    assert f"def {spec.signature}" in spec.stub
    assert f"def {spec.signature}" in spec.solution
    assert len(spec.hints) == 3
    assert len({m.id for m in spec.mistakes}) == len(spec.mistakes) >= 4
    assert len({c.name for c in spec.cases}) == len(spec.cases)
    assert spec.where in PLACES
    assert all(p.where in PLACES and p.why for p in spec.properties)


def test_counts(capsys):
    """The counts the project states."""
    with capsys.disabled():
        print(f"\n{len(SPECS)} specs, {len(MISTAKES)} mistakes, {sum(len(s.cases) for s in SPECS.values())} cases")
    assert len(SPECS) >= 45
    assert len(MISTAKES) >= 250
