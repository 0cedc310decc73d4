"""The algorithms that can be watched, by name: the families' lists joined, in the order of the course."""

from __future__ import annotations

from rowspace.steps import learning, orthogonal, products, spectral, systems, transforms, vectors
from rowspace.steps.algorithm import Algorithm

FAMILIES = {
    "vectors": vectors.ALGORITHMS,
    "products": products.ALGORITHMS,
    "systems": systems.ALGORITHMS,
    "orthogonal": orthogonal.ALGORITHMS,
    "spectral": spectral.ALGORITHMS,
    "learning": learning.ALGORITHMS,
    "transforms": transforms.ALGORITHMS,
}
ALGORITHMS: dict[str, Algorithm] = {each.name: each for family in FAMILIES.values() for each in family}
