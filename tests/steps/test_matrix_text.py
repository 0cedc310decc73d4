"""Reading a matrix: every form people paste, one clear sentence for what is none, and nothing that hangs."""

from __future__ import annotations

import re
import time
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from rowspace.steps import MatrixError, parse_matrix, parse_system
from rowspace.steps.words import display, tex

SHAPES = hnp.array_shapes(min_dims=2, max_dims=2, min_side=1, max_side=6)
FLOATS = hnp.arrays(np.float64, SHAPES, elements=st.floats(allow_nan=False, allow_infinity=False))
FRACTIONS = SHAPES.flatmap(lambda s: hnp.arrays(object, s, elements=st.fractions(max_denominator=10**6)))

TWO_BY_TWO = [
    "1 2\n3 4",
    "1 2; 3 4",
    "1 2;\n3 4;\n",
    "1,2\n3,4",
    "1, 2\n3, 4",
    "1,2,\n3,4,",
    "1\t2\r\n3\t4\r\n",
    "1\t2\t\n3\t4\t\n",
    "1,\t2\n3,\t4",
    '"1","2"\n"3","4"',
    '"1"\t"2"\n"3"\t"4"',
    "[[1,2],[3,4]]",
    "[[1, 2], [3, 4]]",
    "[(1, 2), (3, 4)]",
    "((1, 2), (3, 4))",
    "[1, 2]\n[3, 4]",
    "[[1. 2.]\n [3. 4.]]",
    "array([[1., 2.],\n       [3., 4.]])",
    "np.array([[1, 2],\n          [3, 4]], dtype=float32)",
    "numpy.array([[1, 2], [3, 4]], dtype=np.int64)",
    "A = np.array([[1, 2], [3, 4]])",
    "matrix([[1, 2],\n        [3, 4]])",
    "Matrix([[1, 2], [3, 4]])",
    "tensor([[1., 2.],\n        [3., 4.]])",
    "[[np.float64(1.0), np.float64(2.0)], [np.float64(3.0), np.float64(4.0)]]",
    "array([[Fraction(1, 1), Fraction(4, 2)],\n       [Fraction(3, 1), Fraction(4, 1)]], dtype=object)",
    "[1 2; 3 4]",
    "[1, 2; 3, 4]",
    "A = [1 2\n     3 4];",
    r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
    r"1 & 2 \\ 3 & 4",
    r"\begin{bmatrix}1&2\\3&4\\\end{bmatrix}",
    r"$$A = \left(\begin{array}{rr} 1 & 2 \\[2pt] 3 & 4 \end{array}\right)$$",
    r"\begin{matrix}\frac{2}{2} & \dfrac{4}{2}\\ \tfrac62 & {4}\end{matrix}",
    "1 4/2\n6 / 2 4.0",
    "1e0 .2e1\n+3 4.",
    "1\u00a02\n3\u20094",
]


@pytest.mark.parametrize("text", TWO_BY_TWO)
@pytest.mark.parametrize("exact", [False, True])
def test_forms(text, exact):
    A = parse_matrix(text, exact)
    assert A.tolist() == [[1, 2], [3, 4]]
    assert A.dtype == (object if exact else np.float64)
    assert all(isinstance(x, Fraction) for x in A.flat) or not exact


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("−3", Fraction(-3)),
        ("–1/2", Fraction(-1, 2)),
        ("0.1", Fraction(1, 10)),
        ("1.5/0.5", Fraction(3)),
        ("1e-3", Fraction(1, 1000)),
        ("10⁻²⁰", Fraction(1, 10**20)),
        ("−1.11·10⁻¹⁶", Fraction(-111, 10**18)),
        ("2×10^{3}", Fraction(2000)),
        ("2*10^3", Fraction(2000)),
        ("110", Fraction(110)),
        (r"\begin{pmatrix}-\frac{1}{3}\end{pmatrix}", Fraction(-1, 3)),
        (r"\begin{pmatrix}\frac{-1}{3}\end{pmatrix}", Fraction(-1, 3)),
        (r"\begin{pmatrix}- \tfrac13\end{pmatrix}", Fraction(-1, 3)),
        (r"\begin{pmatrix}1.5 \cdot 10^{-3}\end{pmatrix}", Fraction(15, 10000)),
        ("1e308", Fraction(10) ** 308),
        ("9" * 309, Fraction(10**309 - 1)),
    ],
)
def test_numbers(text, value):
    assert parse_matrix(text, exact=True).tolist() == [[value]]
    if abs(value) < 10**308:
        assert parse_matrix(text).tolist() == [[float(value)]]


@pytest.mark.parametrize(
    "text",
    [
        "2 1 | 3\n1 3 | 5",
        "2 1 | 3; 1 3 | 5",
        "2,1|3\n1,3|5",
        "[2 1 | 3; 1 3 | 5]",
        "[[2, 1], [1, 3]] | [3, 5]",
        "[[2, 1], [1, 3]] | [[3], [5]]",
        r"\left[\begin{array}{cc|c} 2 & 1 & 3 \\ \hline 1 & 3 & 5 \end{array}\right]",
        "2\t1\t|\t3\n1\t3\t|\t5",
    ],
)
def test_right_hand_sides(text):
    A, b = parse_system(text, exact=True)
    assert A.tolist() == [[2, 1], [1, 3]]
    assert b.tolist() == [3, 5]
    with pytest.raises(MatrixError, match="none is expected here"):
        parse_matrix(text)


ERRORS = [
    ("", "The matrix is empty"),
    (" \n\t ", "The matrix is empty"),
    (";;", "The matrix is empty"),
    ("[]", "The matrix is empty"),
    ("[[]]", "The matrix is empty"),
    ("1 2 3\n4 5 x", "Row 2, column 3: «x» is not a number; write 3, -0.5 or 2/3."),
    ("1 2\n3", "Row 2 has 1 entry and row 1 has 2; all rows need the same number."),
    ("[[1, 2], [3]]", "Row 2 has 1 entry and row 1 has 2"),
    ("1 nan", "Row 1, column 2: «nan» is not a finite number"),
    ("1; -inf", "Row 2, column 1: «-inf» is not a finite number"),
    ("1e999", "Row 1, column 1: «1e999» is too large"),
    ("1e999999999", "Row 1, column 1: «1e999999999» is too large"),
    ("1e-999999999", "too small"),
    ("1/0", "Row 1, column 1: «1/0» divides by zero."),
    (r"\begin{pmatrix}1&\frac{1}{0}\end{pmatrix}", "Row 1, column 2: «1/0» divides by zero."),
    ("1,,2", "Row 1, column 2 is empty"),
    ("1\t\t2", "Row 1, column 2 is empty"),
    ("\n1 2\n,2", "Row 2, column 1 is empty"),
    (r"\begin{pmatrix}1&&3\end{pmatrix}", "Row 1, column 2 is empty"),
    ("1,5\t2,5", "Row 1: «1,5» is not a number; write decimals with a point"),
    ("1 2\n1,5 2,5", "Row 2: «1,5» is not a number; write decimals with a point"),
    ('"1,5"\t"2"', "«1,5» is not a number; write decimals with a point"),
    ("1+2j 3", "Row 1, column 1: «1+2j» is a complex number"),
    ("[[0.5 ... 0.25]]", "«...» stands for entries that were left out"),
    ("[[1, 2], 3]", "«3» stands outside the brackets"),
    ("[[1, 2", "opened and not closed"),
    ("array([[1, 2]]", "opened and not closed"),
    ("1 2]", "«]» closes nothing"),
    ("[1, 2)", "«)» closes nothing"),
    ("[[[1]]]", "three deep"),
    ("[" * 9000, "three deep"),
    ("__import__('os').system('ls')", "stands outside the brackets"),
    ("1 2 | 3 | 4", "Row 1 has more than one bar"),
    ("1 2 | 3\n4 5 6", "Row 1 has a bar and row 2 has none"),
    ("1 2 | 3 4", "exactly one number after it"),
    ("| 3", "needs its entries before the bar"),
    ("[[1, 2], [3, 4]] | [1, 2, 3]", "2 rows and the right-hand side 3 entries"),
    ("[[1, 2], [3, 4]] | [[1, 2], [3, 4]]", "must be one column or one row"),
    (r"\begin{pmatrix}1&2", "does not end it"),
    (r"\begin{pmatrix}1\end{pmatrix}\begin{pmatrix}2\end{pmatrix}", "more than one matrix"),
    (r"\begin{align}x&=1\end{align}", "no matrix in it"),
    (r"\begin{pmatrix}\alpha\end{pmatrix}", r"Row 1, column 1: «\alpha» is not a number"),
    ("\x00", "Row 1, column 1: «�» is not a number"),
    (" ".join(["1"] * 13), "The matrix has 1 row and 13 columns; at most 12 by 12"),
    ("\n".join(["1"] * 13), "The matrix has 13 rows and 1 column; at most 12 by 12"),
    ("9" * 900, "may have at most 400 digits"),
    ("9" * 10**6, "The text has 1,000,000 characters"),
    ("\n".join([" ".join(["0.5"] * 1000)] * 1000), "The matrix has 1000 rows and 1000 columns; at most 12 by 12"),
    ("\n".join(["\t".join(["0.5"] * 1000)] * 1000), "The matrix has 1000 rows and 1000 columns"),
    (str([[0.5] * 1000] * 1000), "The matrix has 1000 rows and 1000 columns"),
    (" & ".join(["1"] * 9) + r"\\ 1" * 9000, "9001 rows and 9 columns"),
]


@pytest.mark.parametrize(("text", "sentence"), ERRORS, ids=[repr(t[:20]) for t, _ in ERRORS])
@pytest.mark.parametrize("exact", [False, True])
def test_errors_are_one_sentence_and_quick(text, sentence, exact):
    before = time.process_time()
    with pytest.raises(MatrixError, match=re.escape(sentence)) as caught:
        parse_system(text, exact)
    assert time.process_time() - before < 0.25
    message = str(caught.value)
    assert message.endswith(".")
    assert "\n" not in message
    assert len(message) < 200


def test_limits_of_floats():
    assert parse_matrix("1e308 1.7976931348623157e308 5e-324").tolist() == [[1e308, 1.7976931348623157e308, 5e-324]]
    with pytest.raises(MatrixError, match="too large for a float"):
        parse_matrix("1e309")
    with pytest.raises(MatrixError, match="too small for a float and would become 0"):
        parse_matrix("1 1e-400")
    with pytest.raises(MatrixError, match="expected as text"):
        parse_matrix(None)  # type: ignore[arg-type]


def test_too_many_digits_in_all_for_exact_steps():
    text = "\n".join([" ".join(["1e308"] * 12)] * 12)
    assert parse_matrix(text).shape == (12, 12)
    with pytest.raises(MatrixError, match="too many digits in all"):
        parse_matrix(text, exact=True)


@given(FLOATS)
@settings(max_examples=60, deadline=None)
def test_floats_come_back_from_every_writing(A):
    shown = ["\n".join(sep.join(repr(float(x)) for x in row) for row in A) for sep in (" ", ",", ", ", "\t")]
    latex = r"\begin{bmatrix}" + r" \\ ".join(" & ".join(map(repr, row)) for row in A.tolist()) + r"\end{bmatrix}"
    with np.printoptions(floatmode="unique", threshold=1000):
        numpy = [repr(A), str(A)]
    for text in [*shown, *numpy, str(A.tolist()), latex]:
        np.testing.assert_array_equal(parse_matrix(text), A, err_msg=text)


@given(FRACTIONS)
@settings(max_examples=60, deadline=None)
def test_fractions_come_back_from_every_writing(A):
    pythons = "[" + ", ".join("[" + ", ".join(map(str, row)) + "]" for row in A) + "]"
    minus = "; ".join(" ".join(display(x) if "≈" not in display(x) else str(x) for x in row) for row in A)
    latex = r"\begin{pmatrix}" + r"\\".join("&".join(whole_tex(x) for x in row) for row in A) + r"\end{pmatrix}"
    for text in ["\n".join(" ".join(map(str, row)) for row in A), pythons, minus, latex, repr(A)]:
        assert parse_matrix(text, exact=True).tolist() == A.tolist(), text


def whole_tex(x: Fraction) -> str:
    return tex(x) if "approx" not in tex(x) else str(x)


def read(text: str, exact: bool) -> str:
    """The sentence an unreadable text gets; nothing for a matrix, which is checked to be one."""
    try:
        A, b = parse_system(text, exact)
    except MatrixError as error:
        return str(error)
    assert exact or np.isfinite(A).all()
    assert b is None or len(b) == len(A)
    return "A matrix."


@given(st.text(alphabet="0123456789.-+eE/,;|[]() \t\n\\{}&^_'\"frac·×⁻¹−NaInj", max_size=80), st.booleans())
@settings(max_examples=400, deadline=None)
def test_any_text_is_a_matrix_or_a_sentence(text, exact):
    assert read(text, exact).endswith((".", ")"))


@given(st.text(max_size=60), st.booleans())
@settings(max_examples=200, deadline=None)
def test_any_unicode_is_a_matrix_or_a_sentence(text, exact):
    assert read(text, exact).endswith((".", ")"))


PIECES = [
    "[",
    "]",
    "(",
    '"',
    "'",
    "|",
    ",",
    ";",
    " ",
    "\t",
    "1 ",
    "1/",
    "\\",
    "\\frac",
    "{",
    "10^",
    "e",
    ".",
    "-",
    "1e",
    "10",
    "Fraction(",
    "np.float64(",
    "·10",
    "\\\\",
    "&",
]


@pytest.mark.parametrize("piece", PIECES)
def test_repeated_pieces_do_not_hang(piece):
    text = "1" + piece * (19_000 // len(piece)) + "x"
    before = time.process_time()
    with pytest.raises(MatrixError):
        parse_system(text, exact=True)
    assert time.process_time() - before < 0.5
