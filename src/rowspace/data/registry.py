"""All data sets, by name."""

from __future__ import annotations

from rowspace.data.dataset import Dataset
from rowspace.data.registry_downloads import DOWNLOADS
from rowspace.data.registry_embedded import EMBEDDED

DATASETS: dict[str, Dataset] = {each.name: each for each in (*EMBEDDED, *DOWNLOADS)}
