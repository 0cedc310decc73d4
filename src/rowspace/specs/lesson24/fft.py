"""The spec of ``fft``: the discrete Fourier transform, y_k = Σ x_j exp(−2πi jk/n), for powers of two.

Bound. In the 2-norm each of the log₂ n levels costs a relative error of μ + √2 γ₂ + u (Higham, theorem 24.2, its γ₄
split into a complex product and a sum): μ = 6.4 u for factors computed as ``exp(-2j * pi * k / n)``, whose angle, at
most π, is off by 1.35 u of itself (π rounded, and one product), and whose sine and cosine are off by an ulp, 2u, at
most. Where x has one entry, no sum rounds. The right answer has each angle reduced in whole numbers first, and its sums
rounded once: off by 3u Σ|x| in an entry, √n as much compared with the length of y.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from rowspace import linalg
from rowspace.specs import answers
from rowspace.specs.case import Args, Case, case
from rowspace.specs.curve import Curve, clipped
from rowspace.specs.evidence import plainly
from rowspace.specs.findings import Findings
from rowspace.specs.lesson08.matrices import strided
from rowspace.specs.lesson24 import solutions
from rowspace.specs.lesson24.transform_attempts import Fourier
from rowspace.specs.measures import gamma, relative, size, u
from rowspace.specs.mistake import Mistake
from rowspace.specs.prop import Property
from rowspace.specs.running import call
from rowspace.specs.shrink import small_matrices
from rowspace.specs.spec import Spec

ENTRIES, IMPULSE = "y, entry by entry", "one of 1024"
MU = 6.4 * u


def read(answer: Any, args: Args) -> Any:
    return answers.vector(answer, len(args[0]), "The transform").astype(complex)


@lru_cache(maxsize=32)
def roots(n: int) -> Any:
    """exp(−2πi r/n) for r = 0 … n − 1, every angle brought below π/4 in whole numbers first."""
    found = []
    for r in range(n):
        eighth, rest = divmod(8 * r, n)  # the angle is (eighth + rest / n) times π/4
        angle = math.pi / 4 * (rest if eighth % 2 == 0 else n - rest) / n
        c, s = math.cos(angle), math.sin(angle)
        if eighth % 2:
            c, s = s, c
        c, s = [(c, s), (-s, c), (-c, -s), (s, -c)][eighth // 2]
        found.append(complex(c, -s))
    return np.array(found)


@lru_cache(maxsize=64)
def _transform(numbers: bytes) -> Any:
    x = np.frombuffer(numbers, complex)
    n, k, some = len(x), np.arange(len(x)), np.flatnonzero(x)
    terms = x[some] * roots(n)[k[:, None] * some % n]
    return np.array([complex(math.fsum(t.real), math.fsum(t.imag)) for t in terms])


def transform(x: Any) -> Any:
    x = np.asarray(x, complex)
    scale = np.abs(x).max(initial=0.0) or 1.0
    return scale * _transform((x / scale).tobytes())


def error(args: Args, y: Any) -> float:
    right = transform(args[0])
    return relative(y - right, size(right))


def rounding(args: Args) -> float:
    x = np.asarray(args[0])
    n = len(x)
    level = MU + math.sqrt(2) * gamma(2) + (u if np.count_nonzero(x) > 1 else 0.0)
    return max(1, math.log2(n)) * level + 3 * u * math.sqrt(np.count_nonzero(x))


def curve(f: Callable[..., Any]) -> Curve | None:
    """The error on a single 1, the last but one before the middle, while n grows."""
    lengths = tuple(2**k for k in range(3, 12))
    errors: tuple[list[float], list[float]] = [], []
    for n in lengths:
        x = np.eye(1, n, n // 2 - 1)[0]
        run = call(f, (x,), (), 1.0)
        try:
            answer = read(run.answer, (x,))
        except answers.Unreadable:
            return None
        for found, y in zip(errors, (answer, linalg.fft(x)), strict=True):
            found.append(error((x,), y))
    return Curve(
        tuple(map(float, lengths)),
        clipped(errors[0]),
        clipped(errors[1]),
        "rowspace",
        "length of the vector",
        "Error of the transform of a single 1",
        "Relative error as the vector grows.",
    )


def small() -> Iterator[Args]:
    for M in small_matrices(((1, 1), (1, 2), (1, 4)), (0, 1, 2)):
        yield (M[0],)


_rng = np.random.default_rng(24)
WHOLE = [3, 1, 4, 1, 5, 9, 2, 6]

CASES: tuple[Case, ...] = (
    case("one number", np.array([5.0])),
    case("two numbers", np.array([3.0, 1.0])),
    case("four numbers", np.array([1.0, 2, 4, 8])),
    case("the first of eight", np.eye(8)[0]),
    case("the second of eight", np.eye(8)[1]),
    case("the fourth of eight", np.eye(8)[3]),
    case("zeros", np.zeros(4)),
    case("ones", np.ones(8)),
    case("a wave, twice in 16", np.cos(2 * np.pi * 2 * np.arange(16) / 16)),
    case("integers (dtype int)", np.array(WHOLE), tags="form"),
    case("list", WHOLE, tags="form"),
    case("strided view", strided(np.array([[float(v) for v in WHOLE]]))[0], tags="form"),
    case("complex", np.array([1 + 2j, 3.0, -1j, 0.5, 1 - 1j, 2j, -3.0, 0.25])),
    case("huge, 10¹⁵⁰", 1e150 * np.array([1.0, -2, 4, 8])),
    case("tiny, 10⁻¹⁵⁰", 1e-150 * np.array([1.0, -2, 4, 8])),
    case("random, 16", _rng.normal(size=16)),
    case("random, 64", _rng.normal(size=64) + 1j * _rng.normal(size=64)),
    case(IMPULSE, np.eye(1, 1024, 511)[0], tags="rounding"),
)


def is_fragile(low: float, high: float) -> Callable[[Findings], bool]:
    """All is right but the long vector, where the error is between these."""

    def evidence(findings: Findings) -> bool:
        lost = findings.figures.get((ENTRIES, IMPULSE), 0.0)
        return findings.right("rounding") and findings.fails(IMPULSE) and low <= lost < high

    return evidence


def mistake(id: str, code: Callable[..., Any], says: str, hint: str, where: str = "24#fourier") -> Mistake:
    return Mistake(id, code, says, hint, where, evidence=plainly(code))


MISTAKES = (
    mistake(
        "turns_the_other_way",
        Fourier.turns_the_other_way,
        "the factors are exp(+2πi k/n). With that sign it is the inverse transform, not yet divided by n.",
        "For (0, 1, 0, 0), is the second entry −i or +i?",
    ),
    mistake(
        "divided_by_n",
        Fourier.divided_by_n,
        "every entry is divided by n. That belongs to the inverse; here the first entry is the plain sum.",
        "What is the sum of the entries, and what is your first entry?",
    ),
    mistake(
        "keeps_length",
        Fourier.keeps_length,
        "every entry is divided by √n, which keeps the length of the vector. Here the first entry is the plain sum.",
        "What is the sum of the entries, and what is your first entry?",
    ),
    mistake(
        "no_turn",
        Fourier.no_turn,
        "even and odd parts are added without the factors exp(−2πi k/n): the odd entries sit one step later on the "
        "circle, and that step is missing.",
        "What is the transform of (0, 1, 0, 0)? Is it all ones?",
    ),
    mistake(
        "halves",
        Fourier.halves,
        "the vector is split into its first and its second half. The formula that follows is that of even and odd "
        "places, `x[::2]` and `x[1::2]`.",
        "Which x_j have an even exponent j in exp(−2πi jk/n)?",
    ),
    mistake(
        "half_the_angle",
        Fourier.half_the_angle,
        "the factors turn by half the angle: exp(−πi k/n) in place of exp(−2πi k/n).",
        "For n = 2 and k = 0, 1, what does the factor have to be at k = n/2?",
    ),
    mistake(
        "twice_the_angle",
        Fourier.twice_the_angle,
        "the factors turn by twice the angle: n is the length of the whole vector, not that of its half.",
        "For n = 4 the factors are 1 and −i. What are yours?",
    ),
    mistake(
        "same_twice",
        Fourier.same_twice,
        "both halves of the answer are the same. In the second one the factor has gone half round the circle: its sign "
        "is turned, E − wO.",
        "What is exp(−2πi (k + n/2)/n), compared with exp(−2πi k/n)?",
    ),
    mistake(
        "cosines_only",
        Fourier.cosines_only,
        "the factors are cosines alone. exp(−iφ) = cos φ − i sin φ has both.",
        "What is exp(−2πi/4)?",
    ),
    mistake(
        "drops_imaginary",
        Fourier.drops_imaginary,
        "the real parts are right, and the imaginary parts are gone. The answer is complex even where x is real.",
        "What is the dtype of the array you put the answer into?",
        "24#write",
    ),
    mistake(
        "bits_reversed",
        Fourier.bits_reversed,
        "the entries are right and stand in another order: that of the bits of their index reversed, in which the "
        "levels from large to small leave them.",
        "Where does the entry for k = 1 stand in your answer?",
    ),
    Mistake(
        "multiplied_up",
        Fourier.multiplied_up,
        "right in exact arithmetic, but each factor is made of the one before by a product, and the rounding of each "
        "step stays in all that follow. Computed from its own angle, no factor inherits an error.",
        "How many roundings are in the factor for k = 500?",
        "24#break",
        status="warn",
        evidence=is_fragile(0.0, 500 * u),
    ),
    Mistake(
        "whole_matrix",
        Fourier.whole_matrix,
        "right in exact arithmetic, but this is the whole matrix: n² products, and angles up to 2πn, whose rounding "
        "grows with n. Halving the vector again and again takes n log₂ n, and no angle beyond π.",
        "How many entries of the matrix exp(−2πi jk/n) are different?",
        "24#break",
        status="warn",
        evidence=is_fragile(500 * u, 1e-6),
    ),
)

SPEC = Spec(
    id="fft",
    lesson="24",
    signature="fft(x)",
    asks=(
        "`x` is a vector whose length n is a power of two: an array or a list, of floats, integers or complex numbers. "
        "Return its discrete Fourier transform, a complex vector of n entries, y_k = Σ x_j exp(−2πi jk/n), not divided "
        "by anything. Nothing is asked of other lengths."
    ),
    stub='''\
def fft(x):
    """y[k] = sum of x[j] * exp(-2j * pi * j * k / n), by halving."""
    x = np.array(x, complex)
    n = len(x)
    if n == 1:
        return x
    even, odd = ...  # the transforms of the even places and of the odd ones
    return np.concatenate([..., ...])
''',
    reference=solutions.fft,
    hints=(
        "If you had the transforms E of the even places and O of the odd ones, how would y_k come from E_k and O_k?",
        "y_k = E_k + w_k O_k with w_k = exp(−2πi k/n) for the first half; in the second the sign of w_k is turned.",
        "`turned = np.exp(-2j * np.pi * np.arange(n // 2) / n) * odd`, then `np.concatenate([even + turned, even - "
        "turned])`.",
    ),
    arguments=("x",),
    read=read,
    cases=CASES,
    properties=(
        Property(
            ENTRIES,
            error,
            rounding,
            "log₂ n (μ + √2 γ₂ + u), μ = 6.4 u (Higham, theorem 24.2), and 3u √n of the right answer’s own",
            "The error of the transform",
            "times its length",
            "Work out four numbers by hand: two transforms of two, then factors 1 and −i.",
            "24#fourier",
        ),
    ),
    mistakes=MISTAKES,
    where="24#fourier",
    noun="vector",
    library=frozenset({"fft", "ifft", "rfft", "fft2", "fftn", "hfft", "einsum"}),
    small=small,
    curve=curve,
    sized=lambda n: (np.random.default_rng(n).normal(size=n),),
    sizes=(64, 128, 256),
)
