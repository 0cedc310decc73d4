"""Whether a lesson keeps the course's rules, as far as its text shows it: a list of sentences, empty when it does.

Some rules only the build can tell (links, terms, formulas, failing cells); they end the build. The rest are here: the
parts of a lesson and their order, its exercises, alternative texts, claims that assert something, and numbers in prose
that were typed though they look like results.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from rowspace.course.outline import Lesson, read_outline
from rowspace.course.source import Directive, Prose, Source, read_source, walk, without_code

ORDER = ("write", "verify", "apply", "ml", "deeper", "exercises", "quiz", "formulas", "next")
"""The anchors every lesson has, in this order; ``break`` stands where the lesson wants it."""

QUESTIONS, DRAWN = 8, 3
"""Questions in a quiz, and those of them with fresh numbers, at least."""

PICTURES = {"picture": 1, "chart": 1, "line_chart": None}
"""Functions that draw, and the place of their alternative text; None where it is given by name alone."""

OF_DOUBLES = {1e308, 1e-308, 1e-16, 2e-16}
"""The range and the spacing of the numbers themselves: facts of the arithmetic, not of a cell."""

_ANCHOR = re.compile(r"^\(([\w-]+)\)=", re.M)
_EVAL = re.compile(r"\{eval\}(`+)(.+?)\1(?!`)", re.S)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_NUMBERED = re.compile(
    r"\]\([^)]*\)|https?://\S+|(?:section|lesson|theorem|figure|exercise|definition|chapter)s? [\d.]+(?: to [\d.]+)?",
    re.I,
)
_NUMBER = re.compile(
    r"(?:(?P<mantissa>\d+(?:\.\d+)?)\s*(?:\\cdot|\\times|·|×)\s*)?10\s*\^\s*\{?(?P<power>[-−]?\d+)\}?"
    r"|(?:(?P<mantissa2>\d+(?:\.\d+)?)\s*[·×]\s*)?10(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)"
    r"|(?<![\w.])(?P<float>\d+(?:\.\d+)?[eE][-+−]?\d+)"
    r"|(?<![\w.])(?P<decimal>\d+\.\d+)(?![\w.]*\.\d)"
)


def lint_lesson(path: Path | str) -> list[str]:
    """What is missing or doubtful in a lesson, each with its line where it has one."""
    path = Path(path)
    lesson = read_outline(path.parent).lesson(path)
    source = read_source(path)
    return [
        *_front(source, lesson),
        *_anatomy(source),
        *_exercises(source, lesson),
        *_questions(source, lesson),
        *_alternatives(source),
        *_claims(source),
        *_typed_numbers(source),
    ]


def _front(source: Source, lesson: Lesson) -> Iterator[str]:
    if not re.search(rf'lesson: *["\']{lesson.id}["\']', source.front):
        yield f'the front matter does not say lesson: "{lesson.id}" under rowspace'
    if "kernelspec" not in source.front:
        yield "the front matter has no kernelspec, so Jupyter cannot open the file as a notebook"
    first = re.search(r"^# (.+)$", source.text, re.M)
    if first and first[1].strip() != lesson.title:
        yield f"the title is “{first[1].strip()}”, and in course.yml it is “{lesson.title}”"


def _anchors(source: Source) -> list[str]:
    return [match[1] for block in source.blocks if isinstance(block, Prose) for match in _ANCHOR.finditer(block.text)]


def _anatomy(source: Source) -> Iterator[str]:
    first = next((block for block in source.blocks if isinstance(block, Directive)), None)
    if first is None or first.name != "lead":
        yield "the lesson does not open with its question, a {lead}"
    anchors = _anchors(source)
    for anchor in (*ORDER, "break"):
        if anchor not in anchors:
            yield f"there is no section ({anchor})="
    found = [anchor for anchor in anchors if anchor in ORDER]
    if found != sorted(found, key=ORDER.index):
        yield f"the sections stand in the order {', '.join(found)}; the course's is {', '.join(ORDER)}"
    if not source.directives("widget", "steps"):
        yield "there is nothing to see: no {widget} and no {steps}"
    if not source.directives("deeper", "proof"):
        yield "nothing is proved: no {proof} and no {deeper}"
    if not source.directives("formulas"):
        yield "there are no key {formulas}"


def _exercises(source: Source, lesson: Lesson) -> Iterator[str]:
    there = [each.argument for each in source.directives("exercise")]
    for exercise in (*lesson.exercises, *lesson.further):
        if there.count(exercise) != 1:
            yield f"the exercise {exercise} of course.yml stands in the lesson {there.count(exercise)} times, not once"
    for exercise in there:
        if exercise not in lesson.exercises + lesson.further:
            yield f"the exercise {exercise} is not in course.yml"
    if len(lesson.further) < 3:
        yield f"course.yml has {len(lesson.further)} further exercises, and a lesson has at least 3"
    for each in source.directives("exercise"):
        if each.options.get("depth") not in ("1", "2", "3"):
            yield f"line {each.line}: the exercise {each.argument} has no depth of 1, 2 or 3"


def _questions(source: Source, lesson: Lesson) -> Iterator[str]:
    predictions, quizzes = source.directives("predict"), source.directives("quiz")
    if len(predictions) < 2:
        yield f"there are {len(predictions)} predictions, and a lesson has at least 2"
    if len(quizzes) < QUESTIONS:
        yield f"the quiz has {len(quizzes)} questions, and at least {QUESTIONS} are asked for"
    if lesson.number > 1 and not any("from" in each.options for each in quizzes):
        yield "no question of the quiz comes from an earlier lesson (:from:)"
    drawn = [each for each in quizzes if any(isinstance(b, Directive) and b.name == "draw" for b in each.blocks)]
    if len(drawn) < DRAWN:
        yield f"{len(drawn)} questions of the quiz draw fresh numbers ({{draw}}), and at least {DRAWN} are asked for"
    ids = [each.argument for each in predictions + quizzes]
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        yield f"the question {id} is asked {ids.count(id)} times: answers are kept by id"


def _alternatives(source: Source) -> Iterator[str]:
    for each in source.directives("widget"):
        if not each.options.get("alt"):
            yield f"line {each.line}: the widget {each.argument} has no :alt:"
    for block in walk(source.blocks):
        if isinstance(block, Prose):
            for match in re.finditer(r"!\[\s*\]\(", without_code(block.text)):
                line = block.line + block.text.count("\n", 0, match.start())
                yield f"line {line}: a picture has no alternative text"
    for cell in source.cells:
        try:
            calls = [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Call)]
        except SyntaxError as error:
            yield f"line {cell.line + (error.lineno or 1) - 1}: cell {cell.index} is not Python: {error.msg}"
            continue
        drawn = False
        for call in calls:
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if name not in PICTURES:
                continue
            drawn = True
            place = PICTURES[name]
            named = any(keyword.arg == "alt" for keyword in call.keywords)
            if not named and (place is None or len(call.args) <= place):
                yield f"line {cell.line + call.lineno - 1}: {name} has no alternative text (alt)"
        if "figure" in cell.tags and not drawn:
            yield f"line {cell.line}: cell {cell.index} draws without rowspace.figures.chart: no alternative text"


def _claims(source: Source) -> Iterator[str]:
    claims = [cell for cell in source.cells if "claim" in cell.tags]
    if not claims:
        yield "no cell is tagged claim: nothing the lesson says is asserted"
    for cell in claims:
        if not re.search(r"^\s*assert\b|\bassert_\w+\(|\.raises\(", cell.source, re.M):
            yield f"line {cell.line}: cell {cell.index} is tagged claim and asserts nothing"


def _literals(source: Source) -> set[float]:
    """The numbers that the lesson's code is written with, and the powers of them it takes."""
    found: set[float] = set()
    texts = [cell.source for cell in source.cells] + [each.options.get("state", "") for each in source.directives()]
    texts += [each.options.get("matrix", "") for each in source.directives("steps")]
    for text in texts:
        for match in re.finditer(r"(?<![\w.])\d+\.?\d*(?:[eE][-+]?\d+)?", text):
            found.add(float(match[0]))
        for match in re.finditer(r"(?<![\w.])10(?:\.0?)?\s*\*\*\s*\(?(-?\d+)", text):
            found.add(float(f"1e{match[1]}"))
    return found


def _typed_numbers(source: Source) -> Iterator[str]:
    """Decimals and powers of ten in prose that no cell is written with: results, then, and they should be computed.

    What a question supposes and what it offers as answers is nobody's result.
    """
    literals = _literals(source) | OF_DOUBLES
    asked = {id(inner) for each in source.directives("quiz", "predict") for inner in each.blocks}
    for block in walk(source.blocks):
        if not isinstance(block, Prose) or id(block) in asked:
            continue
        text = _EVAL.sub(lambda match: " " + "\n" * match[0].count("\n"), without_code(block.text))
        text = re.sub(r"\{\{.*?\}\}", " ", text)
        text = _NUMBERED.sub(" ", text)
        for match in _NUMBER.finditer(text):
            value = _value(match)
            if value not in literals:
                line = block.line + text.count("\n", 0, match.start())
                yield f"line {line}: {' '.join(match[0].split())} is typed, and no cell is written with it: compute it"


def _value(match: re.Match[str]) -> float:
    if match["decimal"]:
        return float(match["decimal"])
    if match["float"]:
        return float(match["float"].replace("−", "-"))
    power = (match["power"] or match["raised"].translate(_SUPERSCRIPTS)).replace("−", "-")
    return float(f"{match['mantissa'] or match['mantissa2'] or 1}e{power}")

