"""Vectors: addition, scaling, projection."""

from __future__ import annotations

from rowspace.steps.algorithm import Algorithm

ALGORITHMS: tuple[Algorithm, ...] = ()
