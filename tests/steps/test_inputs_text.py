"""One text for all inputs, and options beside it: the same in the page, the notebook and the terminal."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest

from rowspace.steps import Algorithm, Input, MatrixError, Option, Preset, lu, parse_options
from rowspace.steps.inputs_text import option_texts, parse_inputs, source, split_settings
from rowspace.steps.number_text import parse_complex

PRODUCT = Algorithm(
    "product", "Product", lu, (Input("A", meaning="the first matrix"), Input("B", meaning="the second matrix")), ()
)
PAIR = Algorithm("pair", "Pair", lu, (Input("u", "vector", "the vector"), Input("v", "vector", "the direction")), ())
SYSTEM = Algorithm("system", "System", lu, (Input("A"), Input("b", "vector", "the right-hand side", True)), ())
CLOUD = Algorithm(
    "cloud",
    "Cloud",
    lu,
    (Input("X", "points", "the points"), Input("C", "points", "the centres", optional=True)),
    (Preset("Two", "0 0; 1 1"),),
    (
        Option("rate", 0.1, "step size", 0.01, 2),
        Option("count", 3, "how many", 1, 9, whole=True),
        Option("rule", "near", "which", choices=("near", "far")),
    ),
)
A, B = [[1, 2, 3], [4, 5, 6]], [[1, 2], [3, 4], [5, 6]]


@pytest.mark.parametrize(
    "text",
    [
        "1 2 3; 4 5 6 | 1 2; 3 4; 5 6",
        "1 2 3\n4 5 6\n|\n1 2\n3 4\n5 6",
        "1 2 3; 4 5 6; |; 1 2; 3 4; 5 6",
        "1 2 3; 4 5 6; | 1 2; 3 4; 5 6",
        "[[1, 2, 3], [4, 5, 6]] | [[1, 2], [3, 4], [5, 6]]",
        "np.array([[1, 2, 3],\n [4, 5, 6]]) | np.array([[1, 2], [3, 4], [5, 6]])",
        r"\begin{pmatrix} 1&2&3\\4&5&6 \end{pmatrix} | \begin{pmatrix} 1&2\\3&4\\5&6 \end{pmatrix}",
        r"\begin{pmatrix} 1&2&3\\4&5&6 \end{pmatrix}\begin{bmatrix} 1&2\\3&4\\5&6 \end{bmatrix}",
        "1\t2\t3\n4\t5\t6\n|\n1\t2\n3\t4\n5\t6",
    ],
)
@pytest.mark.parametrize("exact", [False, True])
def test_two_matrices(text, exact):
    first, second = parse_inputs(PRODUCT, text, exact)
    assert first.tolist() == A
    assert second.tolist() == B
    assert isinstance(first[0, 0], Fraction if exact else float)


def test_a_bar_in_every_row_parts_columns():
    first, second = parse_inputs(PRODUCT, "1 2 | 5 6; 3 4 | 7 8")
    assert first.tolist() == [[1, 2], [3, 4]]
    assert second.tolist() == [[5, 6], [7, 8]]


@pytest.mark.parametrize("text", ["1 2 | 3 4", "1 | 3; 2 | 4", "1; 2 | 3; 4", "[1, 2] | [3, 4]", "1 2\n|\n3\n4"])
def test_vectors_are_rows_or_columns(text):
    assert [v.tolist() for v in parse_inputs(PAIR, text)] == [[1, 2], [3, 4]]


def test_optional_inputs_may_be_left_out():
    assert len(parse_inputs(CLOUD, "1 2; 3 4")) == 1
    assert len(parse_inputs(CLOUD, "1 2; 3 4; 5 6 | 1 1; 2 2")) == 2
    assert len(parse_inputs(SYSTEM, "1 2; 3 4")) == 1


@pytest.mark.parametrize(
    ("entry", "text", "sentence"),
    [
        (PRODUCT, "1 2; 3 4", "takes the first matrix and the second matrix, with a bar"),
        (PRODUCT, "1 | 2 | 3", "3 were given"),
        (PRODUCT, "1 2; 3 | 4", "The first matrix: row 2 has 1 entry"),
        (PRODUCT, "1 2; 3 4 | 1 x; 2 3", "The second matrix: row 1, column 2: «x» is not a number"),
        (PRODUCT, "1 2; 3 4 |", "nothing stands there"),
        (PAIR, "1 2; 3 4 | 5", "The vector is 2 by 2; it must be one row or one column"),
        (PAIR, " ".join("1" * 33) + " | 1", "has 33 entries; at most 32"),
        (PAIR, "", "takes the vector and the direction"),
        (CLOUD, "\n".join("1 2" for _ in range(61)), "The points: the matrix has 61 rows"),
        (SYSTEM, "2 1 | 3\n1 3", "every row needs it"),
        (PRODUCT, None, "expected as text"),
        (PRODUCT, "1 " * 100_000, "too many"),
    ],
)
def test_what_is_no_input_gets_a_sentence(entry, text, sentence):
    with pytest.raises(MatrixError, match=r"\.$") as raised:
        parse_inputs(entry, text)
    assert sentence in str(raised.value)
    assert str(raised.value).endswith(".")


@pytest.mark.parametrize("exact", [False, True])
def test_inputs_are_written_as_they_are_read(exact):
    for entry, state in (
        (PRODUCT, {"A": [[1, 2.5]], "B": [[1], [1e-20]]}),
        (PAIR, {"u": [1, -0.1], "v": [3, 4]}),
        (SYSTEM, {"A": [[1, 2], [3, 4]], "b": [5, 6]}),
        (CLOUD, {"X": [[0, 0], [1, 1]]}),
    ):
        kind = object if exact else float
        given = {
            k: np.array(
                [[Fraction(str(x)) for x in row] for row in v] if np.ndim(v) == 2 else [*map(Fraction, map(str, v))]
            )
            for k, v in state.items()
        }
        given = {k: v.astype(kind) for k, v in given.items()}
        again = parse_inputs(entry, source(entry.inputs, given), exact)
        for value, name in zip(again, given, strict=True):
            np.testing.assert_array_equal(value, given[name])


def test_options():
    assert parse_options(CLOUD, {"rate": "0.5", "count": "4", "rule": "far"}) == {
        "rate": 0.5,
        "count": 4,
        "rule": "far",
    }
    assert parse_options(CLOUD, {"rate": "1/3"}, exact=True) == {"rate": Fraction(1, 3)}
    assert parse_options(CLOUD, {"rate": 0.1}, exact=True) == {"rate": Fraction(1, 10)}
    assert parse_options(CLOUD, None) == {}
    assert option_texts(CLOUD, {"rate": Fraction(1, 3)}) == {"rate": "1/3", "count": "3", "rule": "near"}
    assert split_settings(["rate=0.5", "rule = far"]) == {"rate": "0.5", "rule": "far"}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"rate": "3"}, "rate is between 0.01 and 2; «3» is not"),
        ({"rate": "x"}, "is not a number"),
        ({"rate": True}, "is a number, not «True»"),
        ({"rate": float("nan")}, "between"),
        ({"count": "2.5"}, "whole number"),
        ({"rule": "middle"}, "rule is near or far, not «middle»"),
        ({"speed": "1"}, "has no option «speed»; it has rate, count and rule"),
        (["rate"], "names with values"),
    ],
)
def test_wrong_options_get_a_sentence(given, sentence):
    with pytest.raises(MatrixError) as raised:
        parse_options(CLOUD, given)
    assert sentence in str(raised.value)


def test_settings_that_are_none():
    with pytest.raises(MatrixError, match="name=value"):
        split_settings(["rate"])


def test_the_terminal_takes_options():
    def shown(*arguments):
        code = "from rowspace.cli import main; main()"
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    code, text = shown("show", "lu", "1 1; 2 1", "--set", "pivot=first", "--every")
    assert code == 0
    assert "Exchange" not in text
    assert "Exchange" in shown("show", "lu", "1 1; 2 1", "--every")[1]
    code, text = shown("show", "lu", "1 1; 2 1", "--set", "pivot=best")
    assert (code, text) == (2, "pivot is largest or first, not «best».\n")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1+2i", 1 + 2j),
        ("-i", -1j),
        ("2.5j", 2.5j),
        ("1-i", 1 - 1j),
        ("-1/2+3/4i", -0.5 + 0.75j),
        ("1e3-2e-1j", 1000 - 0.2j),
    ],
)
def test_complex_numbers(cell, value):
    assert parse_complex(cell, "row 1, column 1") == value
