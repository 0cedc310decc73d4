"""The spec of ``homogeneous``: x -> A x + t as one matrix, one row and column larger. Nothing is rounded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson05 import solutions
from rowspace.specs.lesson05.attempts import Homogeneous
from rowspace.specs.lesson08.matrices import draw, strided
from rowspace.specs.mistake import Mistake
from rowspace.specs.prop import Property, exactly
from rowspace.specs.spec import Spec

PLANE, SPACE = np.array([[0.0, -1], [2, 0.5]]), np.array([[1.0, 2, 0], [0, -1, 3], [4, 0, 0.25]])

# name -> (A, t, tags)
MAPS: dict[str, tuple[Any, Any, str]] = {
    "a translation of the plane": (np.eye(2), np.array([3.0, -1]), ""),
    "a quarter turn": (np.array([[0.0, -1], [1, 0]]), np.zeros(2), ""),
    "a turn, then a step": (PLANE, np.array([5.0, 7]), ""),
    "a shear, then a step": (np.array([[1.0, 0.5], [0, 1]]), np.array([-2.0, 0.25]), ""),
    "all to one point": (np.zeros((2, 2)), np.array([1.0, 2]), ""),
    "a translation of space": (np.eye(3), np.array([1.0, 2, 3]), ""),
    "a matrix of space, then a step": (SPACE, np.array([5.0, -6, 7]), ""),
    "a line": (np.array([[-2.0]]), np.array([3.0]), ""),
    "integers, and a step of fractions": (np.array([[1, 2], [3, 4]]), np.array([0.5, -1.5]), "form"),
    "fractions, and a step of integers": (np.array([[0.5, 0], [0, 1.5]]), np.array([2, 3]), "form"),
    "lists": ([[1.0, 2.5], [0.0, 1.0]], [3.0, 4.0], "form optional"),
    "strided view": (strided(SPACE), np.arange(6.0)[::2], "form"),
    "huge and tiny": (np.array([[1e200, 0], [0, 1e-200]]), np.array([1e-200, 1e200]), ""),
    "five dimensions": (draw(5), draw(5)[0], ""),
}


def dimension(args: Args) -> int:
    return len(args[1])


def read(answer: Any, args: Args) -> Any:
    n = dimension(args) + 1
    return answers.matrix(answer, (n, n), "H")


def block(args: Args, H: Any) -> float:
    n = dimension(args)
    return float((H[:n, :n] != np.asarray(args[0])).sum())


def column(args: Args, H: Any) -> float:
    n = dimension(args)
    return float((H[:n, n] != np.asarray(args[1])).sum())


def last_row(args: Args, H: Any) -> float:
    return float((H[-1] != np.eye(len(H))[-1]).sum())


def small() -> Iterator[Args]:
    for n in (1, 2):
        A = np.array([[2.0]]) if n == 1 else np.array([[0.0, -1], [1, 0]])
        for t in (np.zeros(n), np.arange(1.0, n + 1)):
            yield A, t


def is_plane_only(findings: Findings) -> bool:
    """Right in the plane, and not elsewhere."""
    plane = [c.name for c in findings.asked() if dimension(findings.args[c.name]) == 2]
    other = [c.name for c in findings.asked() if c.name not in plane]
    return not any(findings.fails(n) for n in plane) and all(findings.fails(n) for n in other)


def shaped(rows: int, columns: int) -> Any:
    """What came back has n + `rows` rows and n + `columns` columns, every time."""

    def evidence(findings: Findings) -> bool:
        return not findings.answers and all(
            np.shape(findings.runs[c.name].answer)
            == (dimension(findings.args[c.name]) + rows, dimension(findings.args[c.name]) + columns)
            for c in findings.asked()
        )

    return evidence


def is_truncates(findings: Findings) -> bool:
    """With an integer A the fractions of t are gone; everything else is right."""
    name = "integers, and a step of fractions"
    failing = {c.name for c in findings.asked() if findings.fails(c.name)}
    return failing == {name} and name in findings.answers


AT = "05#homogeneous"
MISTAKES = (
    Mistake(
        "row_below",
        Homogeneous.row_below,
        "t stands in the last row, and belongs in the last column: column n meets the 1 below x, and adds t.",
        "In H @ (x, 1), which entries of H are multiplied by the 1?",
        AT,
    ),
    Mistake(
        "transposed",
        Homogeneous.transposed,
        "this is the transpose, as graphics libraries want it that write points as rows, x H. Here points are "
        "columns: H @ (x, 1).",
        "Does the point stand to the left of the matrix or to the right?",
        AT,
    ),
    Mistake(
        "transposed_block",
        Homogeneous.transposed_block,
        "A stands in H transposed: its rows have become columns.",
        "Column 0 of A is where the first basis vector goes. Where is it in H?",
        AT,
    ),
    Mistake(
        "moves_first",
        Homogeneous.moves_first,
        "the last column is A t, so this moves by t first and then applies A. A x + t is asked for: A first.",
        "Where does x = 0 go under x → A x + t?",
        "05#compose",
    ),
    Mistake(
        "no_corner",
        Homogeneous.no_corner,
        "the corner is 0 where it should be 1. The last coordinate of a point is 1, and has to be 1 afterwards, or "
        "the next translation does nothing.",
        "What is the last coordinate of H @ (x, 1)?",
        AT,
    ),
    Mistake(
        "ones_below",
        Homogeneous.ones_below,
        "the last row is all ones, so the last coordinate becomes the sum of all. It should stay 1: 0 … 0 1.",
        "What is the last coordinate of H @ (x, 1)?",
        AT,
    ),
    Mistake(
        "one_first",
        Homogeneous.one_first,
        "the extra coordinate stands first here. Points are (x, 1), with the 1 last, so the extra row and column are "
        "the last ones too.",
        "Where does the 1 stand in (x, 1)?",
        AT,
    ),
    Mistake(
        "no_last_row",
        Homogeneous.no_last_row,
        "the last row is missing. Without 0 … 0 1 below, the matrix is not square, and two of them cannot be "
        "multiplied.",
        "How many coordinates has (x, 1), and how many has its image here?",
        AT,
        evidence=shaped(0, 1),
        about=ANSWERS,
    ),
    Mistake(
        "added",
        Homogeneous.added,
        "t is added to the entries of A. No n by n matrix moves 0; that is what the extra row and column are for.",
        "Where does any matrix take the point 0?",
        AT,
        evidence=shaped(0, 0),
        about=ANSWERS,
    ),
    Mistake(
        "forgets_t",
        Homogeneous.forgets_t,
        "t is nowhere in H. It belongs in the last column, above the 1.",
        "Where does x = 0 go under x → A x + t?",
        AT,
    ),
    Mistake(
        "forgets_a",
        Homogeneous.forgets_a,
        "A is nowhere in H, so this only moves. It belongs in the upper left.",
        "Where do the basis vectors go when t is 0?",
        AT,
    ),
    Mistake(
        "plane_only",
        Homogeneous.plane_only,
        "right in the plane, and the sizes 2 and 3 are fixed in it. With `n = len(t)` the same lines serve space too.",
        "How many entries has t in space, and how large is H then?",
        "05#write",
        evidence=is_plane_only,
    ),
    Mistake(
        "truncates",
        Homogeneous.truncates,
        "when A holds integers the fractions of t are cut off: an array made like A takes integers only.",
        "What is the dtype of H when A holds integers and t does not?",
        "05#write",
        evidence=is_truncates,
    ),
)

SPEC = Spec(
    id="homogeneous",
    lesson="05",
    signature="homogeneous(A, t)",
    asks=(
        "`A` is an array of n rows and n columns, `t` a vector of n entries (n is 2 in the plane, 3 in space; any n "
        "from 1 on should work), of floats or integers. Return a new array H of n + 1 rows and columns with "
        "`H @ [*x, 1] == [*(A @ x + t), 1]` for every x."
    ),
    stub='''\
def homogeneous(A, t):
    """The (n + 1) by (n + 1) matrix of x -> A @ x + t, for points written as (x, 1)."""
    n = len(t)
    H = np.zeros((n + 1, n + 1))
    ...  # four blocks: which of them is A, and where is t?
    return H
''',
    reference=solutions.homogeneous,
    hints=(
        "What has to stand in the last column of H so that the 1 of (x, 1) adds t?",
        "H has four blocks: A in the upper left, t as a column beside it, zeros below A, and a 1 in the corner.",
        "`H = np.eye(n + 1)`, then `H[:n, :n] = A` and `H[:n, n] = t`.",
    ),
    arguments=("A", "t"),
    read=read,
    cases=tuple(case(name, A, t, tags=tags) for name, (A, t, tags) in MAPS.items()),
    properties=(
        Property(
            "A in the upper left",
            block,
            exactly,
            "A is copied, not computed",
            "The number of entries of A that are not where they should be",
            "",
            "The basis vectors do not go where A takes them.",
            AT,
        ),
        Property(
            "t in the last column",
            column,
            exactly,
            "t is copied, not computed",
            "The number of entries of t that are not where they should be",
            "",
            "The origin does not go to t.",
            AT,
        ),
        Property(
            "The last coordinate stays 1",
            last_row,
            exactly,
            "zeros and a one are exact",
            "The number of entries of the last row that are not those of 0 … 0 1",
            "",
            "Put (x, 1) in: the last coordinate has to come out as 1, for every x.",
            AT,
        ),
    ),
    mistakes=MISTAKES,
    where=AT,
    noun="map",
    small=small,
    passed=lambda findings: (
        f"All {len(findings.asked())} maps are exact, of the line, the plane, space and beyond: A in the upper left, t "
        "beside it, and the last coordinate stays 1."
    ),
)
