"""The runner of cells, in CPython: what a cell gives, how it fails, and that it cannot break the judge."""

from __future__ import annotations

import builtins
import importlib.util
import json
import sys
import time
import types
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from tests.course.attempts import FORGETS, LU, STUB


@pytest.fixture
def cells() -> Iterator[types.ModuleType]:
    """A runner with a namespace of its own."""
    found = importlib.util.find_spec("rowspace.course.cells")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules["rowspace.course._cells_of_a_test"] = module
    found.loader.exec_module(module)
    yield module
    del sys.modules["rowspace.course._cells_of_a_test"]


def only(outputs: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    assert [output["kind"] for output in outputs] == [kind]
    return outputs[0]


# -- what a cell gives -------------------------------------------------------------------------------------------------


def test_cells_share_their_names_and_show_their_last_expression(cells):
    assert cells.run("a = 3\nb = a + 1", "cell 1") == []
    assert only(cells.run("a * b", "cell 2"), "text")["text"] == "12"
    assert only(cells.run("_", "cell 3"), "text")["text"] == "12"


def test_a_semicolon_and_none_show_nothing(cells):
    assert cells.run("1 + 1;", "cell 1") == []
    assert cells.run("None", "cell 1") == []
    assert cells.run("# nothing but a comment", "cell 1") == []
    assert cells.run("", "cell 1") == []


def test_numbers_and_arrays_read_as_in_the_lesson(cells):
    text = only(cells.run("np.float64(0.5), np.eye(2)", "c"), "text")["text"]
    assert text == "(0.5, array([[1., 0.],\n       [0., 1.]]))"
    cells.run("np.set_printoptions(precision=2)", "c")
    assert only(cells.run("np.array([1 / 3])", "c"), "text")["text"] == "array([0.33])", "print options last"
    assert np.get_printoptions()["precision"] == 8, "and they are the learner's alone"


class Rich:
    def __init__(self, **forms: Any) -> None:
        for name, form in forms.items():
            setattr(self, f"_repr_{name}_", lambda form=form, **_: form)


@pytest.mark.parametrize(
    ("value", "kind", "key", "shown"),
    [
        (Rich(html="<b>x</b>", png=b"p"), "html", "html", "<b>x</b>"),
        (Rich(png=b"png"), "image", "data", "cG5n"),
        (Rich(svg="<svg/>"), "html", "html", "<svg/>"),
        (Rich(mimebundle={"text/html": "<i>y</i>", "text/plain": "y"}), "html", "html", "<i>y</i>"),
        (Rich(mimebundle=({"text/html": "<i>z</i>"}, {})), "html", "html", "<i>z</i>"),
    ],
)
def test_a_value_shows_the_richest_form_it_has(cells, value, kind, key, shown):
    cells._space["value"] = value
    assert only(cells.run("value", "c"), kind)[key] == shown


def test_a_widget_is_its_state_and_its_picture(cells):
    state = {"A": [[1, 2]]}
    bundle = {cells.WIDGET: {"widget": "two-lines", "state": state}, "text/html": "<svg></svg>"}
    cells._space["value"] = Rich(mimebundle=bundle)
    shown = {"kind": "widget", "widget": "two-lines", "state": state, "html": "<svg></svg>"}
    assert cells.run("value", "c") == [shown]


def test_display_keeps_its_place_among_what_is_printed(cells):
    outputs = cells.run("print(1)\ndisplay(2)\nprint(3)", "c")
    assert [output["text"] for output in outputs] == ["1\n", "2", "3\n"]


def test_long_values_and_long_texts_are_cut(cells):
    for source in ("'x' * 10**6", "list(range(10**6))", "{k: k for k in range(10**5)}"):
        text = only(cells.run(source, "c"), "text")["text"]
        assert len(text) < 1.1 * cells.SHOWN, source


def test_an_open_figure_is_shown_with_its_labels_as_words(cells):
    pytest.importorskip("matplotlib").use("agg")
    source = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('Growth')\nplt.xlabel('n');"
    shown = only(cells.run(source, "c"), "image")
    assert shown["data"].startswith("iVBOR")
    assert shown["alt"] == "Figure: Growth; n"
    assert cells.run("1;", "c") == [], "and it is closed"


# -- printing ----------------------------------------------------------------------------------------------------------


def test_printed_text_comes_as_it_is_printed(cells):
    pieces: list[dict[str, Any]] = []
    when: list[float] = []

    def emit(output: dict[str, Any]) -> None:
        pieces.append(dict(output))
        when.append(time.monotonic())

    started = time.monotonic()
    outputs = cells.run("import time\nprint('a')\ntime.sleep(0.2)\nprint('b')", "c", emit)
    assert "".join(piece["text"] for piece in pieces) == "a\nb\n"
    assert when[0] - started < 0.15, "the first line does not wait for the second"
    assert outputs == [{"kind": "stream", "name": "stdout", "text": "a\nb\n"}]


def test_a_flood_comes_in_few_pieces_and_is_cut(cells):
    pieces: list[dict[str, Any]] = []
    started = time.monotonic()
    outputs = cells.run("for i in range(10**5):\n    print(i, 'x' * 50)", "c", pieces.append)
    took = time.monotonic() - started
    text = only(outputs, "stream")["text"]
    assert cells.PRINTED < len(text) < cells.PRINTED + 200
    assert text.endswith("print less, or only the last lines.\n")
    assert len(pieces) < 25 + took / cells.BATCH


def test_streams_are_told_apart(cells):
    outputs = cells.run("import sys\nprint('a')\nprint('b', file=sys.stderr)", "c")
    assert [(output["name"], output["text"]) for output in outputs] == [("stdout", "a\n"), ("stderr", "b\n")]


def test_a_warning_is_one_line_each_time_the_cell_runs(cells):
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        for _ in range(2):
            outputs = cells.run("x = 1\nnp.array([1.0]) / 0;", "c")
            assert only(outputs, "stream")["text"] == "RuntimeWarning, line 2: divide by zero encountered in divide\n"


# -- errors ------------------------------------------------------------------------------------------------------------


def failing(cells, source, name="cell 1"):
    return only(cells.run(source, name), "error")


def test_an_error_names_the_learners_line_and_no_other(cells):
    error = failing(cells, "def f(x):\n    return 1 / x\n\nf(0)")
    assert error["text"] == "ZeroDivisionError, line 2: division by zero"
    assert error["line"] == 2
    assert error["detail"] == "    return 1 / x\ncalled from line 4\n    f(0)"
    assert error["html"].startswith("<b>ZeroDivisionError</b>, line 2: division by zero\n")
    assert "cells.py" not in str(error)


def test_an_error_inside_a_library_is_at_the_line_that_called_it(cells):
    error = failing(cells, "import rowspace.linalg\nrowspace.linalg.solve([[1, 2], [2, 4]], [1, 2])")
    assert error["text"].startswith("LinAlgError, line 2: ")
    assert error["detail"].strip() == "rowspace.linalg.solve([[1, 2], [2, 4]], [1, 2])"


def test_an_error_in_another_cell_names_the_cell(cells):
    cells.run("def f():\n    raise ValueError('<no>')", "exercise f")
    error = failing(cells, "f()", "cell 2")
    assert error["text"] == "ValueError, line 2 of exercise f: <no>"
    assert "&lt;no&gt;" in error["html"]
    assert "called from line 1\n" in error["detail"]


def test_a_function_keeps_its_lines_when_its_cell_is_run_anew(cells):
    cells.run("def f():\n    return 1 / 0", "cell 1")
    cells.run("old = f", "cell 2")
    cells.run("# another\n# text\ndef f():\n    return 2", "cell 1")
    assert "return 1 / 0" in failing(cells, "old()", "cell 3")["detail"]


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("x = (1,\ny = 2", "SyntaxError, line 1: '(' was never closed"),
        ("if 1:\nx = 1", "IndentationError, line 2: expected an indented block after 'if' statement on line 1"),
        ("colour = 1\ncolor", "NameError, line 2: name 'color' is not defined. Is colour meant?"),
        ("import no", "ModuleNotFoundError, line 1: no is not part of Python in this page; it may be in the notebook."),
        ("{}['a']", "KeyError, line 1: there is no key 'a'."),
        ("assert 1 > 2", "AssertionError, line 1: this does not hold."),
        ("exit()", "SystemExit, line 1: the cell asked Python to exit; it goes on."),
        ("input('?')", "EOFError, line 1: nobody is asked here: give the value in the code in place of input()."),
    ],
)  # fmt: skip
def test_errors_in_words(cells, source, sentence):
    outputs = [each for each in cells.run(source, "c") if each["kind"] == "error"]
    assert only(outputs, "error")["text"] == sentence


def test_a_syntax_error_points_at_its_place(cells):
    assert failing(cells, "if True:\n    x = = 1")["detail"] == "    x = = 1\n        ^"


def test_endless_recursion_is_told_briefly(cells):
    error = failing(cells, "def f(n):\n    return f(n + 1)\n\nf(0)")
    assert error["text"].startswith("RecursionError, line 2: ")
    assert len(error["detail"].splitlines()) < 20
    assert "more calls" in error["detail"]


def test_an_error_whose_words_fail_is_still_an_error(cells):
    source = "class Bad(Exception):\n    def __str__(self):\n        raise ValueError\n\nraise Bad"
    assert failing(cells, source)["text"] == "Bad, line 5."


def test_a_name_that_a_cell_not_yet_run_defines(cells):
    cells.know({"cell 4": "pivots = []", "exercise lu": "def lu(A):\n    inner = 1\n    return A", "cell 9": "1 +"})
    assert failing(cells, "pivots")["text"].endswith("It is defined in cell 4, which has not run: run that first.")
    assert "exercise lu" in failing(cells, "lu(1)")["text"]
    assert "is defined in" not in failing(cells, "inner")["text"], "a name inside a function is nobody else's"
    cells.run("pivots = [1]\ndel pivots", "cell 4")
    assert "which has not run" not in failing(cells, "pivots")["text"]


def test_stop_is_one_word_and_python_goes_on(cells):
    assert failing(cells, "kept = 1\nraise KeyboardInterrupt")["text"] == "Stopped."
    assert only(cells.run("kept", "c"), "text")["text"] == "1"


# -- nothing of ours is lost -------------------------------------------------------------------------------------------


def test_streams_and_limits_are_put_back(cells):
    before = sys.stdin, sys.stdout, sys.stderr, warnings.showwarning, sys.getrecursionlimit()
    cells.run("import sys\nsys.stdout = sys.stderr = None\nsys.setrecursionlimit(5000)\n1 / 0", "c")
    assert (sys.stdin, sys.stdout, sys.stderr, warnings.showwarning, sys.getrecursionlimit()) == before
    assert only(cells.run("print('still')", "c"), "stream")["text"] == "still\n"


def test_what_a_cell_breaks_in_builtins_and_numpy_is_mended(cells):
    length, absolute, there = builtins.len, np.abs, sys.modules["numpy"]
    cells.run("import builtins\nbuiltins.len = np.abs = None\ndel builtins.print", "c")
    cells.run("import sys\nsys.modules['numpy'] = None", "c")
    assert builtins.len is length
    assert np.abs is absolute
    assert sys.modules["numpy"] is there
    assert only(cells.run("print(len([1]))", "c"), "stream")["text"] == "1\n"


# -- the judge ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("source", "status"), [(LU, "ok"), (FORGETS, "wrong"), (STUB, "wrong")])
def test_check_judges_the_function_of_the_cell(cells, source, status):
    told = cells.check("lu", source)
    assert told["status"] == status
    assert told["html"].startswith(f'<section class="verdict is-{status}"')
    assert told["verdict"]["spec"] == "lu"
    json.dumps(told)


def test_check_names_the_known_mistake(cells):
    assert "multipliers already stored in L stay behind" in cells.check("lu", FORGETS)["sentence"]


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("def lu(A:\n    pass", "The cell stops before lu is judged. SyntaxError, line 1: '(' was never closed"),
        ("1 / 0", "The cell stops before lu is judged. ZeroDivisionError, line 1: division by zero"),
        ("def LU(A):\n    pass", "The cell defines no function called lu. It defines LU."),
        ("", "The cell defines no function called lu."),
        ("lu = 3", "lu is of type int here, and should be a function: def lu(…)."),
    ],
)
def test_what_cannot_be_judged_is_told_in_words(cells, source, sentence):
    told = cells.check("lu", source)
    assert (told["status"], told["verdict"]) == ("wrong", None)
    assert told["sentence"] == sentence


def test_an_older_function_is_not_judged_in_place_of_a_missing_one(cells):
    assert cells.check("lu", LU)["status"] == "ok"
    assert cells.check("lu", "x = 1")["sentence"] == "The cell defines no function called lu."
    assert only(cells.run("callable(lu)", "c"), "text")["text"] == "True", "but it stays for other cells"


def test_what_the_cell_prints_is_shown_beside_the_verdict(cells):
    assert cells.check("lu", LU + "print('tried')")["outputs"][0]["text"] == "tried\n"


BREAKS = [
    "import builtins\nbuiltins.len = builtins.print = builtins.abs = None\n",
    "np.argmax = np.array = np.eye = None\nimport numpy\nnp = numpy\n",
    "import rowspace.specs as s\ns.check = s.judge = lambda *_: 1\n",
    "print = len = range = None\ndel print, len, range\nnp.seterr(all='raise')\nnp.set_printoptions(precision=1)\n",
    "import sys\nsys.stdout = None\nsys.setrecursionlimit(120)\n",
]


@pytest.mark.parametrize("breaks", BREAKS)
def test_a_cell_that_breaks_things_is_judged_all_the_same(cells, breaks):
    assert cells.check("lu", breaks + LU)["status"] == "ok"
    assert cells.check("lu", breaks + FORGETS)["status"] == "wrong"
    assert cells.check("lu", LU)["status"] == "ok"


def test_a_function_that_breaks_the_judge_while_judged_gets_a_sentence(cells):
    sabotage = "import numpy\ndef lu(A):\n    numpy.abs = numpy.asarray = numpy.array = None\n    return A\n"
    told = cells.check("lu", sabotage)
    assert told["status"] == "wrong"
    assert cells.check("lu", LU)["status"] == "ok"


def test_stopping_a_check_gives_no_verdict(cells):
    told = cells.check("lu", "raise KeyboardInterrupt")
    assert (told["status"], told["html"]) == ("stopped", "")


# -- the page's door ---------------------------------------------------------------------------------------------------


def ask(cells, emitted: list[str] | None = None, **request: Any) -> Any:
    return json.loads(cells.serve(json.dumps(request), (emitted if emitted is not None else []).append))


def test_serve_answers_in_json(cells):
    emitted: list[str] = []
    assert ask(cells, emitted, do="run", source="6 * 7", name="cell 1") == {"error": None}
    assert json.loads(emitted[0]) == {"kind": "text", "text": "42"}
    assert ask(cells, do="run", source="1 / 0", name="cell 1") == {"error": "ZeroDivisionError"}
    assert ask(cells, do="check", exercise="lu", source=LU)["status"] == "ok"
    assert ask(cells, do="play", algorithm="lu", matrix="2 1\n4 3", exact=True)["steps"]
    assert ask(cells, do="play", algorithm="lu", matrix="letters", exact=True)["error"]
    found = ask(cells, do="imports", source="import numpy.linalg\ndef f():\n    from PIL import Image")
    assert found == ["PIL", "numpy"]


def test_json_has_no_nan_and_no_arrays(cells):
    cells._space["value"] = Rich(mimebundle={cells.WIDGET: {"widget": "w", "state": {
        "a": np.array([np.nan, 1.0]), "b": np.float64(np.inf), 3: (np.int64(2), None, True)}}})  # fmt: skip
    emitted: list[str] = []
    ask(cells, emitted, do="run", source="value", name="c")
    assert json.loads(emitted[0])["state"] == {"a": [None, 1.0], "b": None, "3": [2, None, True]}


def test_writing_to_the_stream_as_to_a_file(cells):
    outputs = cells.run("import sys\nn = sys.stdout.write('abc')\nprint(n, sys.stdout.writable())", "c")
    assert only(outputs, "stream")["text"] == "abc3 True\n"
    assert failing(cells, "import sys\nsys.stdout.write(3)")["name"] == "TypeError"
