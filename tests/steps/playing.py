"""What the tests of this room share: every preset played, and the numbers of a state."""

from __future__ import annotations

import importlib
from fractions import Fraction
from functools import cache

import numpy as np

from rowspace.steps import ALGORITHMS, parse_inputs, parse_options
from rowspace.steps.arithmetic import is_unknown, item
from rowspace.steps.registry import FAMILIES
from rowspace.steps.step import Step
from rowspace.steps.surds import Surd

FACTS = {name: importlib.import_module(f"tests.steps.facts.{name}") for name in FAMILIES}
FAMILY = {each.name: family for family, entries in FAMILIES.items() for each in entries}
PRESETS = [(each.name, preset) for each in ALGORITHMS.values() for preset in each.presets]
PLAYS = [  # every preset in every arithmetic it has
    (name, preset, exact)
    for name, preset in PRESETS
    for exact in ([False] if ALGORITHMS[name].floats_only else [False, True])
]
IDS = [f"{name}-{preset.name}-{'exact' if exact else 'floats'}".replace(" ", "_") for name, preset, exact in PLAYS]


def arguments(name, text, options, exact):
    """What a generator is called with: its inputs, and its options by name."""
    entry = ALGORITHMS[name]
    settings = parse_options(entry, options, exact)
    return parse_inputs(entry, text, exact), settings if entry.floats_only else {"exact": exact, **settings}


def run(name, text, options=None, exact=False) -> tuple[list[Step], object]:
    """The steps, and the result."""
    inputs, settings = arguments(name, text, options, exact)
    return through(ALGORITHMS[name].generator(*inputs, **settings))


def through(generator):
    steps = []
    while True:
        try:
            steps.append(next(generator))
        except StopIteration as end:
            return steps, end.value


@cache
def played(name, text, options, exact):
    return run(name, text, dict(options), exact)


def preset_played(name, preset, exact):
    """As `run`, each played once for all tests: steps are not to be changed."""
    return played(name, preset.text, tuple(sorted(preset.options.items())), exact)


def facts(name, hook):
    """What the family's tests say of an algorithm under a hook's name, or None."""
    return getattr(FACTS[FAMILY[name]], hook, {}).get(name)


def numbers_of(state):
    """All known numbers of a state, words left out."""
    values = []
    for v in state.values():
        if isinstance(v, str):
            continue
        values += [
            item(x)
            for x in np.ravel(np.asarray(v, dtype=object if isinstance(v, np.ndarray) and v.dtype == object else None))
            if not is_unknown(x)
        ]
    return values


def leaves(value):
    """All numbers of a result, however nested."""
    if isinstance(value, (tuple, list)):
        return [x for each in value for x in leaves(each)]
    if isinstance(value, dict):
        return leaves(list(value.values()))
    return [item(x) for x in np.ravel(value)] if isinstance(value, np.ndarray) else [value]


def is_exact_number(x):
    return x is None or (isinstance(x, (Fraction, Surd, int, str)) and not isinstance(x, bool)) or isinstance(x, bool)
