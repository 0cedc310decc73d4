"""The projects in the page: a script asks an action of an app by name, with options as JSON and arrays as bytes.

``rowspace.apps.NAME.page`` has ``ACTIONS``: functions of keyword options and arrays that return a dictionary whose
values are JSON or arrays. What an app refuses comes back as ``{"error": sentence}``; anything else is a fault of ours
and raised. Nothing here knows of a browser: tests call ``answer``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import numpy as np

from rowspace.apps import APPS, AppError
from rowspace.apps.plain import plain
from rowspace.data.dataset import DataError

Array = np.ndarray[Any, Any]


def answer(app: str, action: str, options: dict[str, Any], arrays: dict[str, Array]) -> dict[str, Any]:
    """What an action gives: a dictionary of plain values and arrays, or ``{"error": sentence}``.

    Raises
    ------
    ValueError
        For an app or an action that is not there.
    """
    if app not in APPS:
        raise ValueError(f"there is no project {app!r}; there are {', '.join(APPS)}")
    actions = import_module(f"rowspace.apps.{app}.page").ACTIONS
    if action not in actions:
        raise ValueError(f"{app} has no action {action!r}; it has {', '.join(actions)}")
    try:
        return dict(actions[action](**options, **arrays))
    except (AppError, DataError) as error:
        return {"error": str(error)}


def serve(request: str, buffers: Sequence[Any] = ()) -> tuple[str, list[Any]]:
    """`answer` for the worker: the request is JSON, and so is what comes back; arrays travel beside them.

    The request has ``app``, ``action``, ``options`` and ``arrays`` (name, dtype and shape of each buffer, in order).
    """
    asked = json.loads(request)
    arrays = {
        each["name"]: np.frombuffer(buffer, dtype=each["dtype"]).reshape(each["shape"])
        for each, buffer in zip(asked["arrays"], buffers, strict=True)
    }
    found = answer(asked["app"], asked["action"], asked["options"], arrays)
    big = {name: np.ascontiguousarray(value) for name, value in found.items() if isinstance(value, np.ndarray)}
    told = {
        "result": {name: plain(value) for name, value in found.items() if name not in big},
        "arrays": [{"name": name, "dtype": value.dtype.name, "shape": value.shape} for name, value in big.items()],
    }
    return json.dumps(told, allow_nan=False), [value.reshape(-1).view(np.uint8) for value in big.values()]
