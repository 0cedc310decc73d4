"""The known mistakes of ``matmul``: how each is recognised, and its words."""

from __future__ import annotations

import numpy as np

from rowspace.specs.alike import alike
from rowspace.specs.evidence import only_fails
from rowspace.specs.findings import Findings
from rowspace.specs.lesson06 import matmul_attempts as attempts
from rowspace.specs.mistake import Mistake

COMPLEX = ("complex numbers", "real times complex")
UNFIT = ("2 by 3 times 2 by 3", "2 by 3 times 4 by 2")


def is_square_only(findings: Findings) -> bool:
    """Right on square matrices, and no answer, or one of the wrong shape, where the product is not square."""
    shapes = {c.name: [np.shape(a) for a in findings.args[c.name]] for c in findings.asked("rounding", "refuse")}
    right = not any(findings.fails(name) for name, (A, B) in shapes.items() if A[0] == A[1] == B[1])
    return right and all(name in findings.troubles for name, (A, B) in shapes.items() if A[0] != B[1])


def is_drops_imaginary(findings: Findings) -> bool:
    """Only complex products are wrong, and what came back of them is real, or nothing."""
    real = all(not np.iscomplexobj(findings.answers.get(c, 0.0)) for c in COMPLEX)
    return real and all(findings.fails(c) for c in COMPLEX) and only_fails(*COMPLEX)(findings)


def is_truncates(findings: Findings) -> bool:
    return alike(findings, attempts.truncates) or alike(findings, attempts.like_a)


def is_overwrites(findings: Findings) -> bool:
    return any(run.changed for run in findings.runs.values())


def is_seven_products(findings: Findings) -> bool:
    """Every product is right compared with the size of A and B, and small entries beside large ones are not."""
    return (
        findings.right("rounding")
        and not findings.troubles
        and all(findings.holds("C = AB", c.name) for c in findings.asked())
        and not findings.holds("C = AB, entry by entry", "small beside large")
    )


AT, WRITE, ORDER = "06#entry", "06#write", "Entry (1, 2) of AB is made of which row, and which column?"
MISTAKES = (
    Mistake(
        "elementwise",
        attempts.elementwise,
        "entries in the same place are multiplied, which is `A * B`. An entry of the product takes a whole row of A "
        "and a whole column of B.",
        ORDER,
        AT,
    ),
    Mistake(
        "other_order",
        attempts.other_order,
        "this is BA. A product depends on the order: in AB the rows come from A and the columns from B.",
        "Which of the two matrices is applied first in A (B x)?",
        "06#order",
    ),
    Mistake(
        "transposed",
        attempts.transposed,
        "the product comes back transposed: its rows are columns. Row i of A makes row i of the product.",
        "How many rows has the product of a 2 by 3 and a 3 by 4 matrix?",
        AT,
    ),
    Mistake(
        "column_of_a",
        attempts.column_of_a,
        "columns of A meet columns of B, which makes Aᵀ B. Entry (i, j) takes row i of A: A[i, k], not A[k, i].",
        ORDER,
        AT,
    ),
    Mistake(
        "row_of_b",
        attempts.row_of_b,
        "rows of A meet rows of B, which makes A Bᵀ. Entry (i, j) takes column j of B: B[k, j], not B[j, k].",
        ORDER,
        AT,
    ),
    Mistake(
        "keeps_last",
        attempts.keeps_last,
        "only the last of the products is kept. `=` replaces what was there; `+=` adds to it.",
        "After the loop over k, which terms of the sum are in C[i, j]?",
        WRITE,
    ),
    Mistake(
        "never_reset",
        attempts.never_reset,
        "the sum goes on from one entry to the next. It should start from 0 for each entry.",
        "Inside which of the loops should the sum be set to 0?",
        WRITE,
    ),
    Mistake(
        "starts_late",
        attempts.starts_late,
        "the first term of each sum is missing: k starts at 1, and rows and columns are counted from 0.",
        "What is the first number in `range(1, n)`?",
        WRITE,
    ),
    Mistake(
        "stops_early",
        attempts.stops_early,
        "the last term of each sum is missing: `range(n - 1)` ends at n − 2.",
        "What is the last number in `range(n - 1)`?",
        WRITE,
    ),
    Mistake(
        "wrong_range",
        attempts.wrong_range,
        "the sum runs over as many terms as A has rows. It has as many as A has columns, which is the same only when "
        "A is square.",
        "How many terms has each sum in a product of a 2 by 3 and a 3 by 4 matrix?",
        AT,
    ),
    Mistake(
        "square_only",
        attempts.square_only,
        "right for square matrices, and one size serves for all three loops. i runs over the rows of A, j over the "
        "columns of B, k over what they share.",
        "Which three numbers describe the sizes in A @ B?",
        AT,
        evidence=is_square_only,
    ),
    Mistake(
        "truncates",
        attempts.truncates,
        "fractions are cut off: the product is put into an array that takes integers only. "
        "`np.zeros((m, p), np.result_type(A, B))` has room for both.",
        "What is the dtype of C, and what should it be when A holds integers and B fractions?",
        WRITE,
        evidence=is_truncates,
        about="C = AB",
    ),
    Mistake(
        "drops_imaginary",
        attempts.drops_imaginary,
        "right for real numbers, and the imaginary part of complex ones is lost: `np.zeros` makes an array of real "
        "numbers. `np.zeros((m, p), np.result_type(A, B))` asks what is needed.",
        "What is the dtype of C when A holds complex numbers?",
        WRITE,
        evidence=is_drops_imaginary,
    ),
    Mistake(
        "conjugates",
        attempts.conjugates,
        "the entries of one factor are conjugated, as in an inner product. The matrix product conjugates nothing.",
        "What should the product of the 1 by 1 matrices [[1j]] and [[1j]] be?",
        AT,
    ),
    Mistake(
        "no_check",
        attempts.no_check,
        "whether the matrices fit is never asked. The loops then leave rows of B out, or run past its end. "
        "`raise ValueError(…)` with the two sizes tells the caller.",
        "Which two of the four sizes have to be equal?",
        WRITE,
        evidence=only_fails(*UNFIT),
    ),
    Mistake(
        "overwrites",
        attempts.overwrites,
        "the product is written into A itself, over entries that are still needed, and the caller’s matrix is gone. "
        "`np.zeros` makes a new one.",
        "Is C another array than A, or another name for it?",
        WRITE,
        evidence=is_overwrites,
    ),
    Mistake(
        "seven_products",
        attempts.seven_products,
        "right in exact arithmetic, and entries that are small beside others lose their digits, as they do when "
        "blocks are added before they are multiplied. Loops keep every entry.",
        "In which order of the loops does a large entry meet a small one?",
        "06#strassen",
        status="warn",
        evidence=is_seven_products,
    ),
)
