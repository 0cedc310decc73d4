"""The examples in the docstrings say what the functions answer."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import rowspace.models

MODULES = [f"rowspace.models.{found.name}" for found in pkgutil.iter_modules(rowspace.models.__path__)]
PUBLIC = [name for name in rowspace.models.__all__ if not name.endswith(("Warning", "Path", "Result"))]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(name), optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    assert outcome.failed == 0


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_function_has_one(name: str) -> None:
    assert ">>> " in (getattr(rowspace.models, name).__doc__ or "")
