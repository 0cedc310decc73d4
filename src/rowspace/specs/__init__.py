"""Specs: what a right answer is, and what went wrong.

``check(f)``            judge a function by the exercise of its name
``yours("lu")``         the learner's own function if it last passed, else the reference
``check_source(text)``  judge every function in a piece of source
``SPECS``               all specs by id, in lesson order
"""

from __future__ import annotations

from rowspace.specs.command import check_command
from rowspace.specs.doors import check, check_path, check_source, yours
from rowspace.specs.names import SourceError
from rowspace.specs.registry import SPECS
from rowspace.specs.spec import Spec
from rowspace.specs.verdict import Verdict

__all__ = ["SPECS", "SourceError", "Spec", "Verdict", "check", "check_command", "check_path", "check_source", "yours"]
