# ruff: noqa: NPY002
"""The judge survives what learners' code does, and says what happened in a sentence."""

from __future__ import annotations

import builtins
import random
import sys
import threading
import time
import warnings

import numpy as np
import pytest

from rowspace.specs import check, deadline
from rowspace.specs.deadline import TimeUp
from rowspace.specs.lesson08.solutions import lu as right
from rowspace.specs.running import call


def endless(A):
    while True:
        pass


def endless_for(A):
    for _ in iter(int, 1):
        _ = [i * i for i in range(3)]
    return A


def swallowing(A):
    while True:
        try:
            time.sleep(0)
        except:  # noqa: E722
            continue


def in_thread(f):
    found = []
    thread = threading.Thread(target=lambda: found.append(f()))
    thread.start()
    thread.join(30)
    assert not thread.is_alive()
    return found[0]


@pytest.mark.parametrize("f", [endless, endless_for, swallowing])
def test_an_endless_loop_is_stopped(f):
    run = call(f, (np.eye(2),), ("A",), 0.1)
    assert run.trouble.kind == "time"
    assert "no answer came in" in run.trouble.words


@pytest.mark.parametrize("f", [endless, endless_for])
def test_an_endless_loop_is_stopped_in_a_thread(f):
    run = in_thread(lambda: call(f, (np.eye(2),), ("A",), 0.1))
    assert run.trouble.kind == "time"


MEANS = ["by_tracing", "by_signal", *(["by_monitoring"] if hasattr(sys, "monitoring") else [])]


@pytest.mark.parametrize("means", MEANS)
def test_every_means_stops_and_cleans_up(means):
    with pytest.raises(TimeUp):
        getattr(deadline, means)(0.05, endless, None)
    assert getattr(deadline, means)(5.0, lambda: 3) == 3
    assert sys.gettrace() is None
    time.sleep(0.1)  # nothing strikes afterwards


def test_waiting_is_stopped_too(monkeypatch):
    monkeypatch.setattr(deadline, "PATIENT", 1.0)
    assert call(lambda A: time.sleep(3), (1,), (), 0.1).trouble.kind == "time"


def test_the_verdict_on_an_endless_loop_names_the_line():
    verdict = check("lu", endless)
    assert verdict.status == "wrong"
    assert "no answer came" in verdict.sentence
    assert "`while True:`" in verdict.sentence or "`pass`" in verdict.sentence


def test_an_exception_has_the_learners_line():
    def lu(A):
        n = len(A)
        return A[n, n]

    verdict = check(lu)
    assert "IndexError on line" in verdict.sentence
    assert "`return A[n, n]`" in verdict.sentence


def test_an_exception_inside_a_library_is_laid_at_the_learners_line():
    def f(A):
        return np.concatenate([A, np.ones((7, 7, 7))])

    run = call(f, (np.eye(2),))
    assert run.trouble.kind == "ValueError"
    assert run.trouble.line[1] == "return np.concatenate([A, np.ones((7, 7, 7))])"


def test_printing_instead_of_returning():
    def lu(A):
        print(right(A))

    verdict = check(lu)
    assert "prints its result" in verdict.sentence
    assert "array" in verdict.output


def test_nothing_returned():
    assert "no `return` is reached" in check("lu", lambda A: None).sentence


def test_output_is_kept_and_limited():
    def f(A):
        for i in range(100_000):
            print("line", i)
        return A

    run = call(f, (1,), (), 5.0)
    assert run.output.startswith("line 0\nline 1")
    assert len(run.output) < 5000


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda A: (np.eye(2), np.eye(2)), "a tuple of 2 came back"),
        (lambda A: np.eye(2), "3 parts, P, L, U"),
        (lambda A: ("P", "L", "U"), "the string ‘P’"),
        (lambda A: (np.eye(len(A) + 1),) * 3, "P should be 1 by 1; its shape is (2, 2)"),
        (lambda A: (x for x in right(A)), "a generator"),
        (lambda A: right, "without parentheses it is not called"),
        (lambda A: {"P": 1}, "a dict"),
        (lambda A: (np.eye(len(A)), ..., np.eye(len(A))), "L should be made of numbers; it is `...`"),
    ],
)
def test_what_came_back_is_described(answer, words):
    verdict = check("lu", answer)
    assert verdict.status == "wrong"
    assert words in verdict.sentence


def test_lists_are_accepted_as_answers():
    assert check("lu", lambda A: [M.tolist() for M in right(A)])


def test_changed_arguments_are_told():
    def f(A, b):
        b[0] = 7
        return b

    run = call(f, (np.eye(2), np.zeros(2)), ("A", "b"))
    assert run.changed == ("b",)


def test_exit_input_and_recursion():
    assert call(lambda A: sys.exit(0), (1,)).trouble.kind == "exit"
    assert call(lambda A: input("A? "), (1,)).trouble.kind == "input"

    def deep(A):
        return deep(A)

    assert call(deep, (1,)).trouble.kind == "recursion"

    def deeper(A):
        sys.setrecursionlimit(10**9)
        return deep(A)

    assert call(deeper, (1,), (), 5.0).trouble.kind == "recursion"


def test_global_state_is_put_back():
    np.random.seed(5)
    random.seed(5)
    expected = np.random.get_state()[1].copy(), random.getstate()
    before = np.geterr(), np.get_printoptions(), sys.getrecursionlimit(), builtins.input, list(warnings.filters)

    def f(A):
        np.seterr(all="ignore")
        np.set_printoptions(precision=1)
        np.random.seed(0)
        random.random()
        sys.setrecursionlimit(500)
        warnings.simplefilter("error")
        print("noise")
        return A

    call(f, (np.eye(2),))
    after = np.geterr(), np.get_printoptions(), sys.getrecursionlimit(), builtins.input, list(warnings.filters)
    assert after == before
    assert np.array_equal(np.random.get_state()[1], expected[0])
    assert random.getstate() == expected[1]


def test_numpy_raising_on_division_does_not_reach_the_learner():
    with np.errstate(all="raise"):
        assert check("lu", right)


def test_the_line_where_nan_arises():
    def f(A):
        return A / (A * 0)

    run = call(f, (np.ones(2),))
    assert run.arithmetic[1] == "return A / (A * 0)"


def test_a_keyboard_interrupt_passes_through():
    def f(A):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        call(f, (1,))
    assert builtins.input.__module__ != "rowspace.specs.running"


def test_library_functions_are_themselves_again():
    solve = np.linalg.solve
    space = {"np": np, "solve": solve, "__name__": "learner"}
    exec("def inverse(A):\n    return solve(np.array(A, float), np.eye(len(A)))", space)
    verdict = check("inverse", space["inverse"])
    assert verdict.mistake == "library"
    assert "`numpy.linalg.solve` did the work" in verdict.sentence
    assert np.linalg.solve is solve
    assert space["solve"] is solve


def test_plain_library_functions_are_no_matter():
    def lu(A):
        np.linalg.norm(A)
        return right(A)

    verdict = check(lu)
    assert verdict
    assert not verdict.remarks
