r"""Rank mode: a picture as a sum of k outer products a channel, the best there is, and what that costs.

By the theorem of Eckart and Young the first k terms of ``A = Σ sⱼ uⱼ vⱼᵀ`` are nearest to A among the matrices of
rank k; the squared error is ``Σ_{j>k} sⱼ²``. The vectors are rounded to ``Lⱼ = round(uⱼ sⱼ / d)`` and ``Rⱼ = round(vⱼ
sⱼ / d)``, and

    A ≈ Σ gⱼ Lⱼ Rⱼᵀ,        gⱼ = d² / sⱼ.

Rounding adds to the squared error about ``d² / 12`` for each number kept, the same for each of the k (H + W); `d` is
chosen so that this is a `SHARE` of what the rank itself loses. Numbers are coded by counters for their vector's size
and for their neighbours': the even places first, then the odd ones, which see both.

The decoder's products are of whole numbers, ``gⱼ`` in 2⁻³², below 2⁵³: exact.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rowspace.apps import AppError
from rowspace.apps.compress import colour, container
from rowspace.apps.compress.blocks import Pixels, Progress
from rowspace.apps.compress.container import Bytes, Container, number
from rowspace.apps.compress.mixing import Mixer
from rowspace.apps.compress.symbols import KINDS, Coder, Reader, Writer, code
from rowspace.apps.compress.transform import RESULT_BITS
from rowspace.linalg import randomized_svd, svd

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

SHARE = 0.05
#: Where the rank loses nothing, rounding may still lose this much a pixel, far below the rounding of pixels, 1/12.
LEAST_ERROR = 1 / 200
SCALE_BITS = 32
#: Classes of magnitudes: a sixteenth and up, by halves of octaves.
BOUNDS = 2.0 ** (np.arange(-8, 32) / 2)
CLASSES = len(BOUNDS) + 1
LANES = 16


class Factors(NamedTuple):
    """The decomposition of each channel, computed once for any rank."""

    V: Floats
    parts: list[tuple[Floats, Floats, Floats]]
    lost: list[float]
    """What the parts leave of the squared norm."""
    shape: tuple[int, ...]


class Terms(NamedTuple):
    """What is kept of one channel: A ≈ (L * g) @ R.T / 2³²."""

    L: Whole
    R: Whole
    g: Whole


def factor(pixels: Pixels, most: int | None = None) -> Factors:
    """The singular values and vectors of the channels; `most`: no rank above this will be asked for."""
    V = colour.directions(pixels)
    parts, lost = [], []
    for A in colour.channels(pixels, V):
        few = most is not None and min(A.shape) > 1000 and most + 10 < min(A.shape) // 8
        U, s, Vh = randomized_svd(A, int(most or 0), seed=0) if few else svd(A, full_matrices=False)
        parts.append((U, s, Vh.T))
        lost.append(max(0.0, float((A * A).sum() - (s * s).sum())))
    return Factors(V, parts, lost, pixels.shape)


def truncate(factors: Factors, k: int) -> list[Terms]:
    """The first k terms of each channel, rounded."""
    terms = []
    H, W = factors.shape[:2]
    for (U, s, V), rest in zip(factors.parts, factors.lost, strict=True):
        error = float((s[k:] ** 2).sum()) + rest
        error = max(error * SHARE, LEAST_ERROR * H * W)
        d = math.sqrt(12 * error / (min(k, len(s)) * (H + W)))
        L, R = (np.rint(each[:, :k] * (s[:k] / d)).astype(np.int64) for each in (U, V))
        with np.errstate(divide="ignore"):
            g = np.minimum(np.rint(d * d / s[:k] * 2.0**SCALE_BITS), 2.0**45).astype(np.int64)
        keep = L.any(axis=0) & R.any(axis=0)
        terms.append(Terms(L[:, keep], R[:, keep], g[keep]))
    return terms


def code_vectors(coder: Coder, mixer: Mixer, vectors: Whole, known: bool) -> None:
    """Code the columns of (n, k) whole numbers, or fill them."""
    n, k = vectors.shape
    size = np.zeros(k, np.int64)
    if known:
        size = np.searchsorted(BOUNDS, np.abs(vectors).mean(axis=0))
    given = np.unpackbits(size.astype(np.uint8)[:, None], axis=1).ravel() if known else None
    size = np.packbits(coder.plain(8 * k, given).reshape(k, 8), axis=1)[:, 0].astype(np.int64)
    if size.max(initial=0) >= CLASSES:
        raise AppError("The file is damaged: a number in it is too large.")
    low = np.maximum((size - 8) // 2 - 2, 0)
    near = np.zeros((n + 2, k), np.int64)
    for half in (0, 1):
        rows = np.arange(half, n, 2)
        column = np.tile(np.arange(k), len(rows))
        # The first half sees the vector before; the second its own two neighbours, as the numbers they stand for.
        beside = (near[rows] + near[rows + 2]).ravel() >> 1
        around = np.where(half == 1, np.searchsorted(BOUNDS, beside), CLASSES - 1)
        contexts = np.stack([size[column], size[column] * CLASSES + around])
        sets = np.full(len(column), half)
        found = code(coder, mixer, contexts, sets, low[column], vectors[rows].ravel() if known else None)
        vectors[rows] = found.reshape(len(rows), k)
        near[rows + 1] = np.abs(vectors[rows])


def fresh_mixer() -> Mixer:
    sizes = (CLASSES, CLASSES * CLASSES)
    return Mixer([np.full(each * KINDS, 0.5) for each in sizes], np.full((2, 2 * KINDS), 0.5))


def pack(factors: Factors, k: int) -> bytes:
    """The file of a picture's first k terms."""
    mixer, writer = fresh_mixer(), Writer()
    parts = [factors.V.astype("<i2").tobytes()] if len(factors.V) == 3 else []
    for terms in truncate(factors, k):
        if not exact(terms):
            raise AppError("This picture is too large for rank mode: use blocks.")
        parts += [number(len(terms.g)), *(number(int(each)) for each in terms.g)]
        for vectors in (terms.L, terms.R):
            code_vectors(writer, mixer, vectors, True)
    decisions, rest = writer.finish(LANES)
    parts += [number(len(decisions)), number(len(rest)), decisions, rest]
    H, W = factors.shape[:2]
    return container.pack(Container(container.RANK, len(factors.V), H, W, b"".join(parts)))


def decode(content: Container, progress: Progress | None = None) -> Pixels:
    """The picture, the same on every machine."""
    body, C, H, W = Bytes(content.body), content.channels, content.height, content.width
    V = np.array([[2.0**colour.BITS]])
    if C == 3:
        V = np.frombuffer(body.take(18), "<i2").reshape(3, 3).astype(np.float64)
    scales = [read_scales(body, min(H, W)) for _ in range(C)]
    sizes = body.number(), body.number()
    reader = Reader(body.take(sizes[0]), body.take(sizes[1]), LANES)
    body.end()
    mixer, planes = fresh_mixer(), []
    for done, g in enumerate(scales):
        L, R = (np.zeros((n, len(g)), np.int64) for n in (H, W))
        for vectors in (L, R):
            code_vectors(reader, mixer, vectors, False)
        planes.append(product(Terms(L, R, g)))
        if progress:
            progress((done + 1) / C)
    if not reader.ended:
        raise AppError("The file is damaged: its decisions do not end where its picture does.")
    return colour.pixels(np.stack(planes), V)


def read_scales(body: Bytes, most: int) -> Whole:
    count = body.number()
    if count > most:
        raise AppError("The file is damaged: its rank is larger than its picture.")
    return np.array([body.number() for _ in range(count)], np.int64)


def exact(terms: Terms) -> bool:
    """Whether no sum in the product can leave the whole numbers that doubles hold."""
    L, R, g = (each.astype(np.float64) for each in terms)
    return bool((np.abs(L).max(axis=0, initial=0) * np.abs(R).max(axis=0, initial=0) * g).sum() < 2.0**52)


def product(terms: Terms) -> Floats:
    """The channel of terms, whole numbers in 2⁻⁸."""
    L, R, g = (each.astype(np.float64) for each in terms)
    if not exact(terms):
        raise AppError("The file is damaged: a number in it is too large.")
    return np.asarray(np.floor((L * g) @ R.T * 2.0 ** (RESULT_BITS - SCALE_BITS) + 0.5))
