"""The workbench: everything about a matrix, exact where that can be had, each fact with the steps that show it."""

from rowspace.steps.workbench.facts import GALLERY, facts
from rowspace.steps.workbench.markup import bench

__all__ = ["GALLERY", "bench", "facts"]
