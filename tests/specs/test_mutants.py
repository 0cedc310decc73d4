"""The judge is judged: small faults put into the reference solutions have to be caught.

Each mutant changes one place: a sign, an index by one, an `abs` or a statement dropped, a row for a column, a
comparison, two arguments, a tolerance a million times larger or smaller. A mutant that answers exactly as the reference
does on every case is no mutant. Survivors are printed; those that are right all the same stand, with the reason, in
`tests.specs.answers`.
"""

from __future__ import annotations

import ast
import copy
import inspect

import numpy as np
import pytest

from rowspace.specs import SPECS
from rowspace.specs.findings import Findings
from tests.specs.answers import gathered

SWAPS = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult}
KEEP = 0.95  # the share that has to be caught


def mutations(source):
    """Yield (words, tree) for each place that can be changed."""
    tree, lines = ast.parse(source), source.split("\n")
    for at, node in enumerate(ast.walk(tree)):
        for words, change in changes(node):
            other = copy.deepcopy(tree)
            change(next(n for i, n in enumerate(ast.walk(other)) if i == at))
            text = lines[getattr(node, "lineno", 1) - 1].split("#")[0].strip()
            yield f"{words}: {text}", ast.fix_missing_locations(other)


def changes(node):
    """What can be changed at a node: (words, function that changes it in place)."""
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in SWAPS:
        yield f"{type(node.op).__name__} turned", lambda n: setattr(n, "op", SWAPS[type(n.op)]())
    if isinstance(node, ast.Constant) and type(node.value) is int:
        yield f"{node.value} + 1", lambda n: setattr(n, "value", n.value + 1)
        if node.value > 0:
            yield f"{node.value} - 1", lambda n: setattr(n, "value", n.value - 1)
    if isinstance(node, ast.Constant) and type(node.value) is float and 0 < node.value < 1e-3:
        for factor in (1e6, 1e-6):
            yield f"{node.value} times {factor:g}", lambda n, factor=factor: setattr(n, "value", n.value * factor)
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"abs", "reversed"}:
        yield f"{node.func.id} dropped", lambda n: setattr(n, "func", ast.Name("copy_of", ast.Load()))
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple) and len(node.slice.elts) == 2:
        yield "transposed", lambda n: n.slice.elts.reverse()
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield "minus dropped", lambda n: setattr(n, "op", ast.UAdd())
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq | ast.NotEq):
        turned = ast.NotEq if isinstance(node.ops[0], ast.Eq) else ast.Eq
        yield "comparison turned", lambda n: setattr(n, "ops", [turned()])
    if isinstance(node, ast.Call) and len(node.args) == 2:
        yield "arguments exchanged", lambda n: n.args.reverse()
    if isinstance(node, ast.For | ast.If | ast.While):
        for i in range(len(node.body)):
            yield f"statement {i + 1} dropped below", lambda n, i=i: n.body.__setitem__(i, ast.Pass())


def compiled(tree, name):
    space = dict(vars(inspect.getmodule(SPECS[name].reference))) | {"copy_of": lambda x: x}
    exec(compile(tree, f"<mutant of {name}>", "exec"), space)
    return space[name]


def same_answers(a, b):
    """The same answers, bit for bit, the same refusals and the same arguments left."""
    if a.troubles.keys() != b.troubles.keys() or a.answers.keys() != b.answers.keys():
        return False
    if any(a.runs[n].changed != b.runs[n].changed for n in a.runs):
        return False
    parts = [(a.answers[n], b.answers[n]) for n in a.answers]
    pairs = [p for x, y in parts for p in (zip(x, y, strict=True) if isinstance(x, tuple) else [(x, y)])]
    return all(np.array_equal(x, y, equal_nan=True) for x, y in pairs)


RIGHT = gathered("STILL_RIGHT")  # they change digits or cost, not validity


@pytest.fixture(autouse=True)
def short(monkeypatch):
    monkeypatch.setattr("rowspace.specs.findings.EACH", 0.3)


@pytest.mark.parametrize("id", SPECS)
def test_faults_in_the_reference_are_caught(id, capsys):
    spec = SPECS[id]
    right = Findings(spec, spec.reference)
    caught, survivors = 0, []
    for words, tree in mutations(spec.solution):
        found = Findings(spec, compiled(tree, id))
        if not found.right():
            caught += 1
        elif not same_answers(found, right) and (id, words) not in RIGHT:
            survivors.append(words)
    total = caught + len(survivors)
    with capsys.disabled():
        print(f"\n{id}: {caught} of {total} faults caught", *survivors, sep="\n    ")
    assert total >= 4
    assert caught >= KEEP * total
