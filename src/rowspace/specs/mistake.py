"""A known mistake: code as a learner could have written it, the words made for it, and how it is recognised.

A mistake is recognised by evidence, never by reading source text: ``evidence(findings)`` looks at the learner's answers
("LU equals PᵀA to rounding"), or, where none is given, the answers agree on every steady case with those of ``code``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from rowspace.specs.findings import Findings

Status = Literal["ok", "warn", "wrong"]


@dataclass(frozen=True)
class Mistake:
    """``says`` completes the measured figure after a colon; ``hint`` is the hint made for this mistake.

    ``status`` is ``warn`` for what is right in exact arithmetic and fragile in floating point, ``ok`` for a remark.
    ``about`` names the property whose figure the verdict reports (the first that fails, where it is empty), ``cases``
    the cases it shows on: the verdict reports one of them, whatever else goes wrong elsewhere (any, where it is empty).
    """

    id: str
    code: Callable[..., Any]
    says: str | Callable[[Findings], str]
    hint: str
    where: str
    status: Status = "wrong"
    evidence: Callable[[Findings], bool] | None = None
    about: str = ""
    cases: tuple[str, ...] = ()

    def words(self, findings: Findings) -> str:
        return self.says if isinstance(self.says, str) else self.says(findings)
