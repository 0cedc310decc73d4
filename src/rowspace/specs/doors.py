"""The doors to the judge: a function, a piece of source, a file, the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from rowspace.specs.judge import judge
from rowspace.specs.names import SourceError, functions, load, run_source
from rowspace.specs.registry import SPECS
from rowspace.specs.verdict import Verdict

_passed: dict[str, Callable[..., Any]] = {}


def check(
    exercise: str | Callable[..., Any], f: Callable[..., Any] | str | None = None, *, library: bool = False
) -> Verdict:
    """Judge a function: ``check(lu)`` by its own name, ``check("lu", f)`` under another.

    Parameters
    ----------
    exercise
        The id of an exercise, or the function itself.
    f
        The function, where the exercise is named.
    library
        Accept a library's function that does the exercise's own work (to judge the library).

    Returns
    -------
    Verdict
        True when it passed, robustly or not; ``status`` and the sentence tell which.

    Raises
    ------
    ValueError
        There is no such exercise.
    TypeError
        There is no function to judge.

    >>> check("lu", lambda A: A).status
    'wrong'
    """
    if callable(exercise):
        name = f if isinstance(f, str) else getattr(exercise, "__name__", type(exercise).__name__)
        exercise, f = name, exercise
    if not isinstance(exercise, str):
        raise TypeError(f"check takes a function, or an exercise's name and a function; {exercise!r} is neither.")
    spec = SPECS.named(exercise)
    if not callable(f):
        raise TypeError(f"check({exercise!r}, f) needs the function to judge as f; {f!r} cannot be called.")
    verdict = judge(spec, f, library)
    if verdict.status == "ok":
        _passed[spec.id] = f
    else:
        _passed.pop(spec.id, None)
    return verdict


def forget() -> None:
    """Forget which functions passed: from here on ``yours`` gives the references."""
    _passed.clear()


def yours(exercise: str) -> Callable[..., Any]:
    """The learner's own function if it passed robustly when last checked in this Python; else the reference."""
    spec = SPECS.named(exercise)
    return _passed.get(spec.id, spec.reference)


def check_source(source: str, ids: Iterable[str] | None = None) -> list[Verdict]:
    """Run a piece of source and judge every function in it that has an exercise's name.

    With ``ids``, exactly these are judged, and what does not run or is not there is a verdict too. Without,
    ``SourceError`` says why there is nothing to judge.
    """
    wanted = None if ids is None else [SPECS.named(id).id for id in ids]
    try:
        found = functions(run_source(source), wanted)
    except SourceError as error:
        if wanted is None:
            raise
        return [_not_there(id, str(error)) for id in wanted]
    return _judged(found, wanted, "the code")


def check_path(path_or_module: str, names: Iterable[str] | None = None) -> list[Verdict]:
    """Judge the functions of a file or module, found by name. ``SourceError`` where it cannot be loaded or has none."""
    wanted = None if names is None else [SPECS.named(id).id for id in names]
    return _judged(functions(vars(load(path_or_module)), wanted), wanted, path_or_module)


def _judged(found: dict[str, Callable[..., Any]], wanted: list[str] | None, what: str) -> list[Verdict]:
    if wanted is None:
        if not found:
            raise SourceError(f"{what} has no function with an exercise's name. There are: {', '.join(SPECS)}.")
        return [check(id, f) for id, f in found.items()]
    return [check(id, found[id]) if id in found else _not_there(id, f"{what} has no function `{id}`.") for id in wanted]


def _not_there(id: str, sentence: str) -> Verdict:
    spec = SPECS[id]
    return Verdict(
        id,
        spec.lesson,
        spec.signature,
        "wrong",
        sentence[:1].upper() + sentence[1:],
        hints=spec.hints,
        where=spec.where,
    )
