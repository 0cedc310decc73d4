"""Python source as HTML, in the five kinds of token the identity colours (and no more)."""

from __future__ import annotations

import functools
import html


@functools.cache
def _lexers():  # type: ignore[no-untyped-def]
    from pygments.lexers import get_lexer_by_name

    return {name: get_lexer_by_name(name, ensurenl=False, stripnl=False) for name in ("python", "text", "console")}


def _kinds():  # type: ignore[no-untyped-def]
    from pygments.token import Comment, Keyword, Name, Number, Operator, String

    return (
        (Comment, "c"), (String, "s"), (Number, "n"), (Keyword, "k"), (Operator.Word, "k"),
        (Name.Function, "d"), (Name.Class, "d"),
    )  # fmt: skip


def highlight(source: str, language: str = "python") -> str:
    """Keywords ``tok-k``, strings ``tok-s``, numbers ``tok-n``, comments ``tok-c``, defined names ``tok-d``."""
    if language not in ("python", "ipython3", "py", "python3", "ipython"):
        return html.escape(source, quote=False)
    kinds = _kinds()
    out = []
    for token, text in _lexers()["python"].get_tokens(source):
        kind = next((letter for family, letter in kinds if token in family), None)
        shown = html.escape(text, quote=False)
        out.append(f'<span class="tok-{kind}">{shown}</span>' if kind else shown)
    return "".join(out)


def listing(source: str, language: str = "python", name: str = "Code") -> str:
    """A block of code to read, which scrolls and can be reached by keyboard."""
    source = source.strip("\n")
    shown = highlight(source, language)
    return f'<pre class="code" tabindex="0" aria-label="{html.escape(name)}"><code>{shown}</code></pre>'


def cell(source: str, *, index: int | None = None, exercise: str | None = None, tags: tuple[str, ...] = (),
         outputs: str = "") -> str:  # fmt: skip
    """A code cell of the page: its source, and the outputs it was built with. The script brings it to life."""
    mark = f' data-cell="{index}"' if index is not None else ""
    mark += f' data-exercise-cell="{html.escape(exercise)}"' if exercise is not None else ""
    mark += f' data-tags="{html.escape(" ".join(tags))}"' if tags else ""
    name = f"Code of the exercise {exercise}" if exercise is not None else f"Code, cell {index}"
    return (
        f'<div class="cell live"{mark}><div class="editor">{listing(source, name=name)}</div>'
        f'\n<div class="outputs">{outputs}</div></div>\n'
    )


def elsewhere(source: str, *, index: int, outputs: str) -> str:
    """A code cell that the page cannot run, with the outputs it had where PyTorch is."""
    note = (
        "This cell needs PyTorch. Its output was recorded where PyTorch is installed; to run it, open the lesson as a "
        "notebook with <code>pip install 'rowspace[torch]'</code>."
    )
    return (
        f'<div class="cell elsewhere"><div class="editor">{listing(source, name=f"Code, cell {index}")}</div>'
        f'\n<div class="outputs">{outputs}</div><p class="note">{note}</p></div>\n'
    )
