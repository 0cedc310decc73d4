"""The spec of ``convolution_matrix``: the matrix whose product with a vector is its convolution with a kernel.

Bound. Every entry is an entry of the kernel or 0: nothing is rounded.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np

from rowspace.specs import answers
from rowspace.specs.case import Args, case
from rowspace.specs.evidence import at, needs_arrays, of_shape, plainly
from rowspace.specs.findings import ANSWERS, Findings
from rowspace.specs.lesson06 import solutions
from rowspace.specs.lesson06.evidence import gave
from rowspace.specs.lesson06.further_attempts import Convolution
from rowspace.specs.mistake import Mistake
from rowspace.specs.prop import Property, exactly
from rowspace.specs.spec import Spec

LADDER = {
    "needs_arrays": ("a list",),
    "truncates": ("fractions", "a blur", "huge and tiny"),
}
ENTRIES = "The matrix of the convolution, entry by entry"
APPLY = "06#apply"


def read(answer: Any, args: Args) -> Any:
    kernel, n = args
    return answers.matrix(answer, (n + len(kernel) - 1, n), "The matrix")


def wrong(args: Args, M: Any) -> float:
    """How many entries are not those of the matrix: kernel[i − j] in row i and column j."""
    kernel = np.asarray(args[0], float)
    count = 0
    for i, j in np.ndindex(M.shape):
        count += bool(M[i, j] != (kernel[i - j] if 0 <= i - j < len(kernel) else 0.0))
    return float(count)


def small() -> Iterator[Args]:
    for k, n in ((1, 1), (1, 2), (2, 1), (2, 2), (3, 2), (2, 3)):
        for kernel in itertools.product((1.0, 2.0, 3.0), repeat=k):
            yield np.array(kernel), n


def passed(findings: Findings) -> str:
    return (
        f"Every entry is right for {len(findings.asked())} kernels, also where the kernel is longer than the vector: "
        "the product with your matrix is `np.convolve`."
    )


def of(name: str, says: str, hint: str) -> Mistake:
    code = getattr(Convolution, name)
    return Mistake(name, code, says, hint, APPLY, evidence=plainly(code), about=ENTRIES)


def shaped(name: str, says: str, hint: str) -> Mistake:
    code = getattr(Convolution, name)
    return Mistake(name, code, says, hint, APPLY, evidence=gave(code), about=ANSWERS)


MISTAKES = (
    of(
        "turned_round",
        "the kernel stands upside down in the columns, as in a correlation. In a convolution a single 1 becomes the "
        "kernel as it is.",
        "What is `np.convolve(kernel, [1, 0, 0])`, and which column of the matrix is that?",
    ),
    shaped(
        "transposed",
        "this is the transpose. The matrix takes a vector of n entries, so it has n columns, and each of them holds "
        "the kernel.",
        "How many columns has a matrix that multiplies a vector of n entries?",
    ),
    shaped(
        "same_size",
        "the rows at both ends are cut away, so that the result is as long as the vector. The full convolution keeps "
        "every place where the kernel and the vector touch.",
        "How long is `np.convolve([1, 2, 3], [1, 1])`?",
    ),
    shaped(
        "inside_only",
        "only the places are kept where the kernel lies wholly inside the vector. The full convolution keeps every "
        "place where they touch.",
        "How long is `np.convolve([1, 2, 3], [1, 1])`?",
    ),
    shaped(
        "around",
        "what leaves at the bottom comes back at the top, as on a circle. Here the vector has two ends, and the result "
        "is longer than it.",
        "Where does the last entry of the kernel go in the last column?",
    ),
    shaped(
        "one_row_more",
        "there is one row too many, and it is zero. The kernel in the last column begins in row n − 1 and ends k − 1 "
        "rows further down.",
        "In which row does the last column hold the last entry of the kernel?",
    ),
    shaped(
        "one_column_more",
        "there is one column too many. A vector of n entries needs n columns.",
        "How many columns has a matrix that multiplies a vector of n entries?",
    ),
    of(
        "not_shifted",
        "every column holds the kernel in the same place. The kernel moves down by one from each column to the next.",
        "What becomes of (0, 1, 0), and what of (1, 0, 0)?",
    ),
    of(
        "upwards",
        "the kernel moves up from column to column. The first entry of the vector goes to the beginning of the result, "
        "so the first column begins in row 0.",
        "What should the product with (1, 0, …, 0) be?",
    ),
    of(
        "first_missing",
        "the first entry of the kernel is missing in every column. Counting starts at 0.",
        "What is the first number in `range(1, k)`?",
    ),
    of(
        "last_missing",
        "the last entry of the kernel is missing in every column. `range(k - 1)` ends at k − 2.",
        "What is the last number in `range(k - 1)`?",
    ),
    of(
        "averages",
        "the kernel is divided by its sum. That makes a weighted average of it; the kernel was to be used as it is.",
        "What is `np.convolve([2, 3], [1, 1])`?",
    ),
    Mistake(
        "convolves",
        Convolution.convolves,
        "this is the convolution with one vector. The matrix that does it for all vectors is asked for.",
        "What does the matrix make of (1, 0, …, 0), and what of (0, 1, …, 0)?",
        APPLY,
        evidence=of_shape(1),
        about=ANSWERS,
    ),
    needs_arrays(Convolution.needs_arrays, LADDER, "06#write"),
    Mistake(
        "truncates",
        Convolution.truncates,
        "fractions are cut off: the matrix takes whole numbers only. `np.zeros` without a dtype has room for both.",
        "What is the dtype of your matrix?",
        "06#write",
        **at(LADDER, "truncates"),
    ),
)

KERNELS: dict[str, tuple[Any, int, str]] = {
    "two and one": (np.array([3.0, 5]), 1, ""),
    "one and one": (np.array([-2.0]), 1, ""),
    "one and three": (np.array([4.0]), 3, ""),
    "two and two": (np.array([1.0, 2]), 2, ""),
    "three and four": (np.array([1.0, 2, 4]), 4, ""),
    "four and three": (np.array([1.0, -2, 0, 3]), 3, ""),
    "five and two, longer than the vector": (np.array([1.0, 2, 3, 5, 8]), 2, ""),
    "steps": (np.array([1.0, -1]), 6, ""),
    "zeros at both ends": (np.array([0.0, 2, 1, 0]), 3, ""),
    "steps (dtype int)": (np.array([1, -1]), 4, "form"),
    "a list": ([1, 2, 3], 3, "form"),
    "fractions": (np.array([0.5, 0.25, 0.75]), 4, "form"),
    "a blur": (np.array([0.25, 0.5, 0.25]), 5, "form"),
    "strided view": (np.array([2.0, -9, 0, -9, 7, -9])[::2], 4, "form"),
    "huge and tiny": (np.array([1e300, 1e-300, -1e300]), 3, "form"),
    "nine and twelve": (np.arange(9.0) ** 2 - 7, 12, ""),
}

SPEC = Spec(
    id="convolution_matrix",
    lesson="06",
    signature="convolution_matrix(kernel, n)",
    asks=(
        "`kernel` is a vector of at least one entry, an array or a list, of floats or of integers; `n` is a whole "
        "number, at least 1. Return the matrix of `n` columns and `n + len(kernel) - 1` rows whose product with a "
        "vector of `n` entries is the full convolution, as `np.convolve` gives it: column j holds the kernel, from row "
        "j on, and zeros. `kernel` stays as it was."
    ),
    stub='''\
def convolution_matrix(kernel, n):
    """The matrix whose product with x, of n entries, is np.convolve(kernel, x)."""
    k = len(kernel)
    M = np.zeros((n + k - 1, n))
    ...  # each column holds the kernel, one place further down than the column before
    return M
''',
    reference=solutions.convolution_matrix,
    hints=(
        "What does a matrix make of (1, 0, …, 0)? And what does the convolution make of it?",
        "Column j is the convolution with a vector that has a single 1, in place j: the kernel, moved down by j.",
        "For each j: `M[j : j + k, j] = kernel`.",
    ),
    arguments=("kernel", "n"),
    read=read,
    cases=tuple(case(name, kernel, n, tags=tags) for name, (kernel, n, tags) in KERNELS.items()),
    properties=(
        Property(
            ENTRIES,
            wrong,
            exactly,
            "every entry is an entry of the kernel, or 0",
            "The number of wrong entries",
            "",
            "Compare each column with `np.convolve(kernel, e)`, where e has a single 1.",
            APPLY,
        ),
    ),
    mistakes=MISTAKES,
    where=APPLY,
    noun="kernel",
    library=frozenset({"convolution_matrix", "toeplitz"}),
    small=small,
    passed=passed,
)
