"""Every written lesson keeps the course's promises: it runs, its claims hold, its exercises and its quiz are sound."""

from __future__ import annotations

import ast
import re
import sys
import time
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from rowspace.course.execution import Execution, run
from rowspace.course.lint import lint_lesson
from rowspace.course.outline import Lesson, read_outline
from rowspace.course.source import Directive, Draw, Prose, Source, fill, read_source, walk
from rowspace.specs import SPECS, check

OUTLINE = read_outline()
WRITTEN = OUTLINE.written
EXERCISES = [id for lesson in WRITTEN for id in lesson.exercises + lesson.further]
SECONDS = 15.0

lessons = pytest.mark.parametrize("lesson", WRITTEN, ids=lambda lesson: lesson.id)
exercises = pytest.mark.parametrize("id", EXERCISES)


@cache
def source_of(lesson: Lesson) -> Source:
    return read_source(lesson.path)


@cache
def timed(lesson: Lesson) -> tuple[Execution, float]:
    """What the lesson computes, and the processor's seconds: those do not depend on who else uses the machine."""
    started = time.process_time()
    done = run(source_of(lesson))
    return done, time.process_time() - started


def executed(lesson: Lesson) -> Execution:
    return timed(lesson)[0]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """A lesson runs from any folder, so every test stands in an empty one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MPLBACKEND", "Agg")


def questions(source: Source) -> list[Directive]:
    return source.directives("predict", "quiz")


# --- It runs, on its own, in time ---


def test_there_is_a_lesson():
    assert WRITTEN


@lessons
def test_it_runs_top_to_bottom_in_time_and_every_claim_holds(lesson):
    done, seconds = timed(lesson)
    assert seconds < SECONDS
    assert set(done.outputs) == {cell.index for cell in source_of(lesson).cells}
    assert not list(Path.cwd().iterdir()), "the lesson leaves files behind"


@lessons
def test_a_claim_can_fail(lesson):
    """A cell tagged claim asserts something that is not a constant, and asserts outside of nothing else."""
    claims = [cell for cell in source_of(lesson).cells if "claim" in cell.tags]
    assert claims
    for cell in claims:
        tree = ast.walk(ast.parse(cell.source))
        asserted = [
            node.test if isinstance(node, ast.Assert) else node
            for node in tree
            if isinstance(node, ast.Assert)
            or (isinstance(node, ast.Call) and getattr(node.func, "attr", "").startswith("assert_"))
        ]
        assert asserted, f"line {cell.line}: a claim without an assertion"
        assert not any(isinstance(each, ast.Constant) for each in asserted), f"line {cell.line}: asserts a constant"


@lessons
def test_nothing_the_reader_runs_needs_a_claim(lesson):
    """A name made in a claim, which stands folded, or with PyTorch, which may not be there, is not for other cells."""
    made: set[str] = set()
    in_claims: set[str] = set()
    for cell in source_of(lesson).cells:
        names = [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Name)]
        stored = {name.id for name in names if isinstance(name.ctx, ast.Store)}
        if {"claim", "torch"} & set(cell.tags):
            in_claims |= stored
            continue
        made |= stored
        missing = {name.id for name in names} & in_claims - made
        assert not missing, f"line {cell.line}: {missing} come from a claim"


@lessons
def test_cells_use_only_what_the_page_has(lesson):
    """NumPy, the standard library and our own rooms; Matplotlib where tagged, others only in the notebook."""
    for cell in source_of(lesson).cells:
        for node in ast.walk(ast.parse(cell.source)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                package = name.split(".")[0]
                allowed = package in {"numpy", "rowspace"} or package in sys.stdlib_module_names
                allowed |= package == "matplotlib" and "figure" in cell.tags
                allowed |= package == "torch" and "torch" in cell.tags
                assert allowed or "notebook-only" in cell.tags, f"line {cell.line}: imports {name}"


# --- Its anatomy ---


@lessons
def test_it_keeps_the_rules_of_the_course(lesson):
    assert lint_lesson(lesson.path) == []


@lessons
def test_exercises_are_those_of_the_outline_in_order(lesson):
    found = [each.argument for each in source_of(lesson).directives("exercise")]
    assert found == [*lesson.exercises, *lesson.further]
    assert all(each.body.strip() for each in source_of(lesson).directives("exercise"))


@lessons
def test_terms_are_defined_once_before_they_are_linked(lesson):
    defined: dict[str, int] = {}
    text = source_of(lesson).text
    for match in re.finditer(r"\{dfn\}`([^`]+)`", text):
        term = match[1].split("<")[-1].rstrip(">").strip().lower()
        assert term not in defined, f"{term} is defined twice"
        defined[term] = match.start()
    assert defined
    for match in re.finditer(r"\{term\}`([^`]+)`", text):
        term = match[1].split("<")[-1].rstrip(">").strip().lower()
        if term in defined:
            assert defined[term] < match.start(), f"{term} is linked before it is defined"
        else:
            others = "".join(source_of(other).text for other in WRITTEN if other != lesson)
            assert re.search(rf"\{{dfn\}}`([^`]*<)?{re.escape(term)}>?`", others, re.I), f"{term} is defined nowhere"


# --- Its words ---

NOT_PROSE = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$|\{[\w:-]+\}`+[^`]*`+|`[^`]*`|\]\([^)]*\)|\{\{.*?\}\}", re.S)


def prose(source: Source):
    """(line, text) of what is read: without code, TeX, roles, links' targets and drawn values."""
    for block in walk(source.blocks):
        if isinstance(block, Prose):
            text = re.sub(r"^(`{3,}).*?^\1\s*$", lambda m: "\n" * m[0].count("\n"), block.text, flags=re.S | re.M)
            text = NOT_PROSE.sub(lambda m: "\n" * m[0].count("\n") or " ", text)
            yield from enumerate(text.splitlines(), block.line)


@lessons
def test_the_voice_is_the_course_s(lesson):
    for line, text in prose(source_of(lesson)):
        for word in ("simply", "obviously", "clearly", "trivial", "easy to see", "just ", r"\boops", "!"):
            assert not re.search(word, text.lower()), f"{lesson.path.name}, line {line}: {word!r} in {text!r}"


# --- Its questions ---

OPTION = re.compile(r"^- \[([ x])\] +(.*)$")


def options_of(body: str) -> list[tuple[bool, str, str]]:
    """(right, text, reason) of each option of a question."""
    found: list[tuple[bool, list[str], list[str]]] = []
    paragraph = 0
    for line in body.splitlines():
        match = OPTION.match(line)
        if match:
            found.append((match[1] == "x", [match[2]], []))
            paragraph = 1
        elif found and line.strip() and line.startswith("  "):
            found[-1][paragraph].append(line.strip())
        elif found and not line.strip():
            paragraph = 2
        else:
            assert not found or not line.strip(), f"text after the options: {line!r}"
    return [(right, " ".join(text), " ".join(reason)) for right, text, reason in found]


def question_text(question: Directive) -> str:
    """The body without its draw block."""
    return "\n".join(block.text for block in question.blocks if isinstance(block, Prose))


@lessons
def test_each_question_has_one_right_answer_and_a_reason_for_every_wrong_one(lesson):
    ids = [each.argument for each in questions(source_of(lesson))]
    assert all(re.fullmatch(r"[a-z0-9-]+", id) for id in ids)
    assert len(set(ids)) == len(ids)
    for question in questions(source_of(lesson)):
        options = options_of(question_text(question))
        assert len(options) >= 3, question.argument
        assert sum(right for right, _, _ in options) == 1, question.argument
        for _, text, reason in options:
            assert text
            assert len(reason.split()) >= 4, f"{question.argument}: {text!r} has no reason"
        assert len({text for _, text, _ in options}) == len(options)


@lessons
def test_the_right_answer_has_no_fixed_place(lesson):
    places = [[right for right, _, _ in options_of(question_text(q))].index(True) for q in questions(source_of(lesson))]
    assert len(set(places)) >= 3
    assert max(places.count(place) for place in set(places)) <= 0.6 * len(places)


@lessons
def test_questions_from_earlier_lessons_are_from_earlier_lessons(lesson):
    quiz = source_of(lesson).directives("quiz")
    earlier = [each.options["from"].strip("\"'") for each in quiz if "from" in each.options]
    assert all(id in {other.id for other in OUTLINE.lessons} and id < lesson.id for id in earlier)


@lessons
def test_drawn_questions_are_consistent_in_every_variant(lesson):
    """Whatever is drawn: no name left over, options that differ, and not one picture shown every time."""
    done = executed(lesson)
    drawn = {each.quiz: each for each in source_of(lesson).computed if isinstance(each, Draw)}
    assert set(drawn) == set(done.draws)
    for question in questions(source_of(lesson)):
        body = question_text(question)
        if question.argument not in drawn:
            assert "{{" not in body, f"{question.argument}: a drawn value, and nothing draws it"
            continue
        variants = done.draws[question.argument]
        assert len(variants) == drawn[question.argument].variants >= 4
        texts = [fill(body, values) for values in variants]
        assert len(set(texts)) >= len(texts) // 2, f"{question.argument}: nearly always the same numbers"
        for text in texts:
            assert "{{" not in text
            shown = [option for _, option, _ in options_of(text)]
            assert len(set(shown)) == len(shown), f"{question.argument}: two options alike: {shown}"


def column_of(text: str) -> list[int]:
    return [int(number.replace("−", "-")) for number in re.findall(r"[−-]?\d+", text)]


def drawn_of(lesson: Lesson, quiz: str):
    (question,) = [each for each in source_of(lesson).directives("quiz") if each.argument == quiz]
    for values in executed(lesson).draws[quiz]:
        text = fill(question_text(question), values)
        (right,) = [option for is_right, option, _ in options_of(text) if is_right]
        yield text.split("- [")[0], right, [option for is_right, option, _ in options_of(text) if not is_right]


def test_the_answers_of_lesson_08_s_drawn_questions_are_right():
    """Each drawn answer, computed another way from the question as it is read."""
    lesson = OUTLINE.lesson("08")
    for question, right, _ in drawn_of(lesson, "determinant-from-pivots"):
        *pivots, _ = column_of(question.replace("three times", "3").replace("once", "1"))
        assert column_of(right)[-1] == -np.prod(pivots)
    for question, right, _ in drawn_of(lesson, "which-pivot"):
        assert abs(column_of(right)[0]) == max(map(abs, column_of(question)))
    for question, right, _ in drawn_of(lesson, "which-right-hand-side"):
        p, q, c, kp, kq = column_of(question)
        d = column_of(right)[-1]
        assert np.linalg.matrix_rank([[p, q, c], [kp, kq, d]]) == 1
    for question, right, wrong in drawn_of(lesson, "larger-system"):
        n, t, larger = column_of(question)
        factor = flops(larger) / flops(n)
        assert abs(column_of(right)[0] / t / factor - 1) < 0.02
        assert all(abs(column_of(each)[0] / t / factor - 1) > 0.5 for each in wrong)
    for question, right, _ in drawn_of(lesson, "rank-of-rows"):
        rows = np.reshape(column_of(question)[:9], (3, 3))
        assert np.linalg.matrix_rank(rows) == column_of(right)[0]
    for question, _, _ in drawn_of(lesson, "small-determinant"):
        n, entry, power = re.search(r"of (\d+) rows has (0\.\d+) on .* \$10\^\{-(\d+) \}", question).groups()
        assert np.isclose(int(n) * np.log10(float(entry)), -int(power))


def flops(n: int) -> int:
    return sum(k + 2 * k * k for k in range(1, n))


# --- Its exercises ---


def function_of(text: str, id: str):
    names: dict[str, object] = {"np": np, "__name__": "__main__"}
    exec("import math\nimport numpy as np\nfrom rowspace.linalg import LinAlgError\n" + text, names)
    return names[id]


@exercises
def test_the_stub_fails(id):
    assert not check(id, function_of(SPECS[id].stub, id))


@exercises
def test_the_solution_passes(id):
    verdict = check(id, SPECS[id].reference)
    assert verdict, str(verdict)
    assert verdict.status == "ok", str(verdict)


@exercises
def test_the_exercise_is_ready_for_a_reader(id):
    spec = SPECS[id]
    assert len(spec.hints) == 3
    assert all(len(hint.split()) >= 4 for hint in spec.hints)
    lesson, _, anchor = spec.where.partition("#")
    assert lesson == spec.lesson
    assert f"({anchor})=" in source_of(OUTLINE.lesson(lesson)).text


# --- The tests themselves: a lesson with a fault is found ---


def fault(tmp_path: Path, text: str) -> Source:
    path = tmp_path / "99_fault.md"
    path.write_text(text, encoding="utf-8")
    return read_source(path)


def test_a_false_claim_stops_the_run(tmp_path):
    from rowspace.course.execution import ExecutionError

    source = fault(tmp_path, "```{code-cell} ipython3\n:tags: [claim]\nassert 1 + 1 == 3\n```\n")
    with pytest.raises(ExecutionError, match="line 3"):
        run(source)


def test_an_inline_value_is_read_whole_beside_other_code_on_its_line(tmp_path):
    """Several computed values and some code in one line: each is computed, none is swallowed."""
    source = fault(tmp_path, 'The {eval}`1 + 1` of `lu`, {dfn}`pivot`, {eval}`"a" + "−"`.\n')
    assert list(run(source).values.values()) == ["2", "a−"]
