r"""TeX to HTML and MathML by KaTeX, run inside Python by QuickJS: no Node, and no script in the page.

``\role{pivot}{2}`` gives a part of a formula its colour role; it is KaTeX's ``\htmlClass``, and that command is the
only one trusted. TeX that KaTeX does not accept is an error that says where.
"""

from __future__ import annotations

import functools
import html
import json
import re
from pathlib import Path

from rowspace.course import CourseError
from rowspace.course.paths import STATIC

ROLES = (
    "vec-a", "vec-b", "vec-result", "basis-1", "basis-2", "eigen", "pivot", "changed", "residual",
    "ok", "warn", "wrong", "remark",
)  # fmt: skip
"""The colour roles of the identity; in prose each is a role of its own, in TeX the first argument of ``\\role``."""

#: A formula that takes at most so many plain characters fits on a line of a phone, with what follows it.
SHORT = 16

# KaTeX 0.16.22 rendered the identity; its style sheet must come from the same version.
_RENDER = r"""
globalThis.render = (tex, display, roles) => {
  const allowed = new Set(JSON.parse(roles));
  try {
    return JSON.stringify({ html: katex.renderToString(tex, {
      displayMode: display, throwOnError: true, output: "htmlAndMathml",
      strict: code => code === "htmlExtension" ? "ignore" : "error",
      trust: context => {
        if (context.command === "\\htmlClass" && allowed.has(context.class)) return true;
        throw new Error(`${context.command} is not allowed here`);
      },
      macros: { "\\role": "\\htmlClass{#1}{#2}" },
    }) });
  } catch (error) {
    return JSON.stringify({ error: String(error.rawMessage || error.message), at: error.position ?? -1 });
  }
};
"""


class FormulaError(CourseError):
    """TeX that cannot be set."""


def katex_file() -> Path:
    return STATIC / "katex" / "katex.min.js"


@functools.cache
def _renderer():  # type: ignore[no-untyped-def]
    import quickjs

    file = katex_file()
    if not file.is_file():
        raise CourseError(
            "KaTeX is not in this installation: build the JavaScript by installing the package again, for instance "
            "with `pip install -e .`."
        )
    context = quickjs.Context()
    context.eval(file.read_text(encoding="utf-8"))
    context.eval(_RENDER)
    return context.get("render")


@functools.lru_cache(maxsize=4096)
def formula(tex: str, display: bool = False) -> str:
    r"""The HTML (with MathML inside) of a formula.

    Raises
    ------
    FormulaError
        With KaTeX's reason and the TeX around the place.
    """
    for role in re.findall(r"\\role\s*\{([^}]*)\}", tex):
        if role not in ROLES:
            raise FormulaError(f"the formula {_shown(tex)} has the role {role!r}; the roles are {', '.join(ROLES)}.")
    if display and r"\\" in tex and r"\begin" not in tex:
        tex = rf"\begin{{aligned}}{tex}\end{{aligned}}"
    result = json.loads(_renderer()(tex, display, json.dumps(ROLES)))
    if "error" in result:
        at = result["at"]
        place = f" at “{' '.join(tex[at : at + 20].split())}”" if at >= 0 else ""
        raise FormulaError(f"the formula {_shown(tex)} cannot be set{place}: {result['error'].rstrip('.')}.")
    return str(result["html"])


def display_formula(tex: str, number: str | None = None) -> str:
    """A formula on its own line, in a frame that scrolls and can be reached by keyboard."""
    name = "Formula" if number is None else f"Formula {number}"
    mark = "" if number is None else f'<span class="eqno">({html.escape(number)})</span>'
    return f'<div class="formula" tabindex="0" role="group" aria-label="{name}">{formula(tex, True)}{mark}</div>'


def inline_formula(tex: str, punctuation: str = "") -> str:
    """A formula in a sentence; punctuation after it stays on its line."""
    if not punctuation:
        return formula(tex)
    name = "unbroken short" if len(spoken(tex)) <= SHORT else "unbroken"
    return f'<span class="{name}">{formula(tex)}{html.escape(punctuation)}</span>'


def _shown(tex: str) -> str:
    tex = " ".join(tex.split())
    return f"${tex if len(tex) <= 60 else tex[:57] + '…'}$"


_WORDS = {
    r"\cdot": "·", r"\times": "×", r"\le": "≤", r"\leq": "≤", r"\ge": "≥", r"\geq": "≥", r"\ne": "≠", r"\neq": "≠",
    r"\approx": "≈", r"\pm": "±", r"\infty": "infinity", r"\ldots": "…", r"\dots": "…", r"\to": "→", r"\in": "in",
    r"\alpha": "alpha", r"\beta": "beta", r"\lambda": "lambda", r"\varepsilon": "epsilon", r"\epsilon": "epsilon",
    r"\sigma": "sigma", r"\mu": "mu", r"\pi": "pi", r"\ell": "l", r"\top": "T", r"\det": "det", r"\max": "max",
    r"\min": "min", r"\log": "log",
}  # fmt: skip


def spoken(tex: str) -> str:
    """A formula in plain characters, for names that must be text: ``-24``, ``x = 1/2``, ``n^3``."""
    text = re.sub(r"\\(?:role|htmlClass)\s*\{[^}]*\}", "", tex)
    text = re.sub(r"\\[td]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}", r"\1/\2", text)
    text = re.sub(r"\\[td]?frac\s*(\d)\s*(\d|[a-z])", r"\1/\2", text)
    text = re.sub(r"\\sqrt\s*\{([^{}]*)\}", r"square root of \1", text)
    text = re.sub(r"\\begin\{[pbv]?matrix\}(.*?)\\end\{[pbv]?matrix\}", _spoken_matrix, text, flags=re.S)
    text = re.sub(r"\\(?:mathbf|mathrm|text|operatorname|left|right|,|;|!|quad|qquad)\b\s*", " ", text)
    text = re.sub(r"\\[a-zA-Z]+", lambda match: _WORDS.get(match[0], match[0][1:]), text)
    text = re.sub(r"(?<![\w)])-", "−", text.replace("{", "").replace("}", "").replace("\\", " "))
    return " ".join(text.split())


def _spoken_matrix(match: re.Match[str]) -> str:
    rows = (" ".join(row.split("&")) for row in match[1].split(r"\\"))
    return "matrix with rows " + "; ".join(" ".join(row.split()) for row in rows if row.strip())
