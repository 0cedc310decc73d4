"""The lint of lessons: each rule breaks on a lesson that breaks it."""

from __future__ import annotations

import re

import pytest
import yaml

from rowspace.course.lint import lint_lesson

WHOLE = """---
kernelspec: {name: python3}
rowspace: {lesson: "02"}
---

:::{lead}
A question.
:::

:::{predict} p1
Q

- [x] a

  r
:::
:::{predict} p2
Q 77.25

- [x] a

  r
:::
:::{widget} two-lines
:alt: words
caption
:::
```{code-cell} ipython3
:tags: [claim]
x = 0.25
assert 10.0**-7 < x
```
A value {eval}`x`, typed 0.25 and $10^{-7}$, section 8.1, `code 9.75`.

(break)=
## Break
(write)=
## Write
:::{exercise} lu
:depth: 1
:::
(verify)=
## Verify
(apply)=
## Apply
(ml)=
## ML
(deeper)=
## Deeper
:::{deeper} x
y
:::
(exercises)=
## Exercises
:::{exercise} determinant
:depth: 2
:::
:::{exercise} solve
:depth: 2
:::
:::{exercise} inverse
:depth: 3
:::
(quiz)=
## Quiz
QUIZ
(formulas)=
## Formulas
:::{formulas}
x
:::
(next)=
## Next
"""
QUESTION = """:::{quiz} qN
:from: "01"

```{draw}
a = 1
```
Q {{ a }}

- [x] a

  r
:::
"""
DRAW = QUESTION[QUESTION.index("```{draw}") : QUESTION.index("Q {{")]
QUIZ = [QUESTION if n < 3 else QUESTION.replace(DRAW, "").replace("{{ a }}", "") for n in range(8)]
WHOLE = WHOLE.replace("QUIZ\n", "".join(text.replace("N", str(n)) for n, text in enumerate(QUIZ)))


@pytest.fixture
def lint(course):
    data = yaml.safe_load((course / "course.yml").read_text())
    data["parts"][1]["lessons"][0]["further"] = ["determinant", "solve", "inverse"]
    (course / "course.yml").write_text(yaml.safe_dump(data))

    def run(text):
        (course / "02_sample.md").write_text(text, encoding="utf-8")
        return lint_lesson(course / "02_sample.md")

    return run


def test_a_whole_lesson_has_no_findings(lint):
    assert lint(WHOLE) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('lesson: "02"', 'lesson: "03"', 'does not say lesson: "02"'),
        ("kernelspec", "kernel", "no kernelspec"),
        (":::{lead}", ":::{note}", "does not open with its question"),
        ("(ml)=", "(other)=", "no section (ml)="),
        ("(break)=", "(other)=", "no section (break)="),
        ("(ml)=", "(next)=", "the sections stand in the order"),
        (":::{widget} two-lines\n:alt: words", ":::{note}", "nothing to see"),
        (":::{deeper} x", ":::{note}", "nothing is proved"),
        (":::{formulas}", ":::{note}", "no key {formulas}"),
        (":::{exercise} lu", ":::{exercise} qr", "lu of course.yml stands in the lesson 0 times"),
        (":::{exercise} lu", ":::{exercise} qr", "the exercise qr is not in course.yml"),
        (":::{exercise} lu\n:depth: 1", ":::{exercise} lu", "no depth"),
        (":::{predict} p2", ":::{note}", "there are 1 predictions"),
        (":::{quiz} q3", ":::{note}", "the quiz has 7 questions"),
        (':from: "01"\n', "", "comes from an earlier lesson"),
        (DRAW, "", "0 questions of the quiz draw fresh numbers"),
        (":::{quiz} q4", ":::{quiz} q2", "the question q2 is asked 2 times"),
        (":alt: words\n", "", "the widget two-lines has no :alt:"),
        (":::{lead}", ":::{lead}\n![](x.png)", "a picture has no alternative text"),
        ("x = 0.25\n", "x = 0.25\npicture(x)\n", "line 31: picture has no alternative text"),
        ("x = 0.25\n", "x = 0.25\nline_chart(x, y)\n", "line_chart has no alternative text"),
        (":tags: [claim]", ":tags: [claim, figure]", "draws without rowspace.figures.chart"),
        ("assert 10.0**-7 < x", "10.0**-7 < x", "is tagged claim and asserts nothing"),
        (":tags: [claim]", ":tags: [other]", "no cell is tagged claim"),
        ("x = 0.25\n", "x = = 0.25\n", "is not Python"),
        ("typed 0.25", "typed 0.375", "line 33: 0.375 is typed"),
        ("$10^{-7}$", "$10^{-9}$", "10^{-9} is typed"),
        ("$10^{-7}$", "10⁻⁹", "10⁻⁹ is typed"),
        ("$10^{-7}$", "3 · 10⁻⁷", "3 · 10⁻⁷ is typed"),
        ("$10^{-7}$", "1e-9", "1e-9 is typed"),
    ],
)
def test_each_rule_breaks_on_a_lesson_that_breaks_it(lint, old, new, words):
    assert old in WHOLE
    findings = lint(WHOLE.replace(old, new))
    assert any(re.search(re.escape(words), finding) for finding in findings), findings


def test_pictures_with_their_texts_are_no_finding(lint):
    drawn = 'x = 0.25\npicture(x, "a photo")\nline_chart(x, y, alt="a line")\nchart(fig, alt="bars")\n'
    assert lint(WHOLE.replace("x = 0.25\n", drawn)) == []
