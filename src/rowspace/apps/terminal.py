"""What the projects' commands share: errors of one sentence, JSON, and the width of a table."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

import typer

from rowspace.apps.plain import plain

P = ParamSpec("P")
R = TypeVar("R")


def fail(sentence: str) -> typer.Exit:
    """Print one sentence to standard error; the exit to raise, with code 2."""
    from rich.console import Console

    Console(stderr=True, soft_wrap=True, highlight=False).print(f"rowspace: {sentence}", markup=False)
    return typer.Exit(2)


def one_sentence(command: Callable[P, R]) -> Callable[P, R]:
    """A command whose expected errors (a project's, the data's, a file's) are one sentence and exit code 2."""

    @functools.wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        from rowspace.apps import AppError
        from rowspace.data.dataset import DataError

        try:
            return command(*args, **kwargs)
        except (AppError, DataError) as error:
            raise fail(str(error)) from None
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise fail(f"{where}{error.strerror or error}.") from None

    return wrapped


def print_json(value: Any) -> None:
    """`value` as JSON, arrays and NumPy's numbers among it; NaN is written as null, as JSON has no other word."""
    print(json.dumps(plain(value), indent=1, ensure_ascii=False, allow_nan=False))
