"""No false alarms: randomised valid answers are all accepted. Seeds are fixed; each attempt is another valid way."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from rowspace.specs import SPECS
from rowspace.specs.findings import Findings
from tests.specs.answers import gathered

VALID, MORE = gathered("VALID"), gathered("MORE")
TIMES, BATCHES = 200, 4
LARGEST = 170  # numbers in a case: the freedom is in the small ones


def light(id):
    """The spec without its largest cases, and with other inputs."""
    spec, more = SPECS[id], tuple(MORE.get(id, ()))
    cases = [c for c in spec.cases if sum(np.size(a) for a in c.make()) <= LARGEST]
    return dataclasses.replace(spec, id=f"{id}-light", cases=(*cases, *more))


def checked(findings):
    """Every property on every case that counts."""
    failing = [
        (c.name, p.name, findings.troubles.get(c.name), findings.figures.get((p.name, c.name)))
        for c in findings.asked()
        for p in findings.spec.properties
        if not findings.holds(p.name, c.name)
    ]
    assert not failing
    assert not any(findings.runs[c.name].changed for c in findings.asked())


@pytest.mark.parametrize(("id", "batch"), [(id, batch) for id in SPECS for batch in range(BATCHES)])
def test_every_right_answer_is_accepted(id, batch):
    spec = light(id)
    rng = np.random.default_rng([batch, *id.encode()])
    for _ in range(TIMES // BATCHES):
        checked(Findings(spec, VALID[id](rng), budget=np.inf))
