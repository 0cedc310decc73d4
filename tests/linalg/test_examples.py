"""The examples in the docstrings say what the functions answer."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import rowspace.linalg

MODULES = [f"rowspace.linalg.{found.name}" for found in pkgutil.iter_modules(rowspace.linalg.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(name), optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    assert outcome.failed == 0


@pytest.mark.parametrize("name", [name for name in rowspace.linalg.__all__ if name.islower()])
def test_every_public_function_has_one(name: str) -> None:
    assert ">>> " in (getattr(rowspace.linalg, name).__doc__ or "")
