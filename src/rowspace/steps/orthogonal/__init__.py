"""Orthogonality: Gram–Schmidt, QR, least squares."""

from __future__ import annotations

from rowspace.steps.algorithm import Algorithm

ALGORITHMS: tuple[Algorithm, ...] = ()
