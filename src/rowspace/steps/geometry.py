"""The picture of a step: its shapes with the numbers of its own state, as the player draws them.

Only numbers are looked up here; how a level curve or an ellipse becomes a line on the screen is the player's affair.
What cannot be drawn (an unknown not yet found, a complex number, a vector of four entries) is left out, and a picture
without shapes is none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from rowspace.steps.arithmetic import is_unknown
from rowspace.steps.shapes import KINDS, ROLES, Shape
from rowspace.steps.step import Step
from rowspace.steps.words import subscript

_NAME = re.compile(r"([^\[\]]+)(?:\[(?::,)?([0-9]+)\])?")
SPACES = {"plane": (2,), "space": (3,), "both": (2, 3)}
FAR = 1e6  # beyond this a picture shows nothing but one point


def named(state: Mapping[str, Any], name: str) -> Any:
    """The value a shape names: ``v``, ``A[0]`` (a row, or an entry of a vector), ``A[:,0]`` (a column).

    None if the matrix has no such row or column: a picture for 2 by 2 may be given for any size.
    """
    found = _NAME.fullmatch(name)
    if found is None or found[1] not in state:
        raise ValueError(f"the geometry names {name}, and the state has {', '.join(state)}")
    value = state[found[1]]
    if found[2] is None:
        return value
    index = int(found[2])
    if index >= np.shape(value)[1 if ":" in name else 0]:
        return None
    return value[:, index] if ":" in name else value[index]


def floats(value: Any) -> Any:
    """Numbers as nested lists of floats; None if one of them cannot be drawn."""
    if value is None:
        return None
    found = np.asarray(value)
    entries = found.ravel().tolist()
    if any(is_unknown(x) or isinstance(x, complex) for x in entries):
        return None
    numbers = [float(x) for x in entries]
    if any(not math.isfinite(x) or abs(x) > FAR for x in numbers):
        return None
    return np.array(numbers).reshape(found.shape).tolist()


def drawing(step: Step, view: str) -> list[dict[str, Any]]:
    """The step's shapes with their numbers; none if they have not the dimension of the view."""
    if not view or not step.geometry:
        return []
    shapes = [shape for shape in (_shape(each, step.state) for each in step.geometry) if shape]
    dimensions = {shape["dimension"] for shape in shapes}
    return shapes if len(dimensions) == 1 and dimensions <= set(SPACES[view]) else []


def _shape(shape: Shape, state: Mapping[str, Any]) -> dict[str, Any] | None:
    if shape.kind not in KINDS or shape.role not in ROLES:
        raise ValueError(f"there is no shape {shape.kind!r} with the role {shape.role!r}")
    of = floats(named(state, shape.of))
    if of is None or not len(np.ravel(of)) or (shape.kind in ("plane", "line") and not any(of)):
        return None  # a row of zeros says nothing that could be drawn
    drawn: dict[str, Any] = {"kind": shape.kind, "role": shape.role, "of": of, "dimension": np.shape(of)[-1]}
    if shape.kind in ("grid", "ellipse"):
        drawn["dimension"] = np.shape(of)[0]
    for field in ("at", "right"):
        if getattr(shape, field):
            value = floats(named(state, getattr(shape, field)))
            if value is None:
                return None
            drawn[field] = value
    if shape.groups:
        groups = named(state, shape.groups)
        drawn["groups"] = floats(groups) if shape.kind == "levels" else [int(g) for g in groups]
    if shape.label:
        drawn["label"] = readable(shape.label)
    return drawn


def readable(label: str) -> str:
    """A label as the reader sees it: v1 is v₁, a column A[:,0] is a₁, a row A[0] is row 1 of A."""
    found = _NAME.fullmatch(label)
    if found and found[2]:
        index = int(found[2])
        return subscript(found[1].lower(), index) if ":" in label else f"row {index + 1} of {found[1]}"
    numbered = re.fullmatch(r"([^\W\d]+)([0-9]+)", label)
    return subscript(numbered[1], int(numbered[2]) - 1) if numbered else label
