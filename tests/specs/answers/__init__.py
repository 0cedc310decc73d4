"""Answers known to be right: what the judge must accept. A module for each lesson, which holds

``PEERS``        exercise -> functions of NumPy, SciPy and rowspace.linalg, adapted to its signature
``VALID``        exercise -> ``attempt(rng)``: a function that gives one of all the right answers, drawn at random: any
                 sign, order, phase, basis, order of summation, noise of the size of eps
``MORE``         exercise -> cases beside the spec's own on which those are judged (may be left out)
``STILL_RIGHT``  (exercise, words of a fault as test_mutants prints them) -> why an answer with it is right all the same
"""

from __future__ import annotations

import importlib

import numpy as np

from rowspace.specs.case import Case
from rowspace.specs.registry import exercises


def case(name, *args, tags=""):
    return Case(name, lambda: tuple(np.array(a) for a in args), frozenset(tags.split()))


def gathered(table):
    """The tables of that name of all lessons, joined."""
    joined = {}
    for lesson, ids in exercises().items():
        if ids:
            joined |= getattr(importlib.import_module(f"tests.specs.answers.lesson{lesson}"), table, {})
    return joined
