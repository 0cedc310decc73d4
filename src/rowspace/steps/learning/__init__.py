"""Algorithms that learn: descent, clusters, networks, attention."""

from __future__ import annotations

from rowspace.steps.algorithm import Algorithm

ALGORITHMS: tuple[Algorithm, ...] = ()
