"""Formulas by KaTeX in QuickJS: colours, accessibility, and errors that say where."""

from __future__ import annotations

import pytest

from rowspace.course import markdown
from rowspace.course.formulas import ROLES, FormulaError, display_formula, formula, inline_formula, spoken


def test_a_formula_is_html_with_mathml_inside():
    html = formula(r"\tfrac12 n^3")
    assert '<math xmlns="http://www.w3.org/1998/Math/MathML">' in html
    assert 'class="katex-html" aria-hidden="true"' in html


def test_roles_colour_parts_of_formulas():
    assert '<span class="enclosing pivot">' in formula(r"\role{pivot}{2}x")
    for role in ROLES:
        assert f'class="enclosing {role}"' in formula(rf"\role{{{role}}}{{x}}")


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"\frac{1", "cannot be set"),
        (r"\nosuchmacro x", "cannot be set"),
        (r"\role{lime}{2}", "has the role 'lime'"),
        (r"\href{https://example.org}{x}", "cannot be set"),
        (r"\htmlStyle{color:red}{x}", "cannot be set"),
        (r"\htmlClass{evil}{x}", "cannot be set"),
        (r"\includegraphics{x.png}", "cannot be set"),
    ],
)
def test_what_cannot_be_set_or_is_not_trusted_is_an_error(tex, words):
    with pytest.raises(FormulaError, match=words) as caught:
        formula(tex)
    assert "\n" not in str(caught.value)


def test_display_formulas_can_be_reached_and_named():
    html = display_formula(r"a &= b\\ c &= d")
    assert html.startswith('<div class="formula" tabindex="0" role="group" aria-label="Formula">')
    assert "mtable" in html


def test_punctuation_stays_with_its_formula():
    assert inline_formula("x", ",").startswith('<span class="unbroken short"><span class="katex">')
    assert inline_formula("x", ",").endswith(",</span>")
    assert "unbroken" not in inline_formula("x")
    assert inline_formula(r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", ".").startswith('<span class="unbroken">')


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        ("-24", "−24"),
        (r"\tfrac12", "1/2"),
        (r"\frac{a}{b} \cdot \lambda", "a/b · lambda"),
        (r"\role{pivot}{\mathbf 2}x \le 3", "2x ≤ 3"),
        (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", "matrix with rows 1 2; 3 4"),
        ("n^3", "n^3"),
    ],
)
def test_formulas_can_be_said_in_plain_characters(tex, words):
    assert spoken(tex) == words


def test_short_markdown_with_formulas():
    html = markdown.to_html("Subtract $3$, **then** `x < y` and $`")
    assert 'class="unbroken short"' in html
    assert "<strong>then</strong>" in html
    assert "<code>x &lt; y</code>" in html
    assert markdown.to_html("a $x$", inline=True).startswith("a <span")
    assert markdown.to_html("`$x$`", inline=True) == "<code>$x$</code>"
    assert "<script>" not in markdown.to_html("<script>alert(1)</script>")
