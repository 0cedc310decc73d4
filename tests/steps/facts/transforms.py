"""What holds of the transforms; see the package for what each table is."""

from __future__ import annotations

from typing import Any

BACK: dict[str, Any] = {}
JUDGED: dict[str, Any] = {}
EXPLAINED: dict[str, Any] = {}
BAD: dict[str, Any] = {}
