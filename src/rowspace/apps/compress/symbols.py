"""Whole numbers as decisions, in both directions with the same words: a `Writer` is given them, a `Reader` finds them.

A magnitude is coded in unary: is it above 0? above 1? … Each answer is a decision with contexts. Where the
surroundings promise large numbers, the lowest bits are noise: they are set aside as they are, and the rest is coded.
Signs are noise too. Above `LONGEST` in unary the rest is written as its length and its bits.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rowspace.apps import AppError
from rowspace.apps.compress import rans
from rowspace.apps.compress.mixing import RUN, Mixer
from rowspace.apps.compress.rans import Bits

Whole = NDArray[np.int64]

LONGEST = 18
#: Decisions 0, 1, … have contexts of their own, up to this many; later ones share the last.
KINDS = 6


class Coder(Protocol):
    """What a `Writer` and a `Reader` have in common: each returns the bits, given or found."""

    def decide(self, mixer: Mixer, contexts: Whole, sets: Whole, bits: Bits | None) -> Bits: ...

    def plain(self, count: int, bits: Bits | None) -> Bits: ...


class Writer:
    """Takes decisions and plain bits; `finish` gives both as bytes."""

    def __init__(self) -> None:
        self.bits: list[Bits] = []
        self.chances: list[Whole] = []
        self.rest: list[Bits] = []

    def decide(self, mixer: Mixer, contexts: Whole, sets: Whole, bits: Bits | None) -> Bits:
        assert bits is not None
        for at in range(0, len(bits), RUN):
            part = slice(at, at + RUN)
            self.chances.append(mixer.guess(contexts[:, part], sets[part]))
            self.bits.append(bits[part])
            mixer.learn(bits[part])
        return bits

    def plain(self, count: int, bits: Bits | None) -> Bits:
        assert bits is not None
        self.rest.append(bits)
        return bits

    @property
    def decisions(self) -> int:
        return sum(map(len, self.bits))

    def size(self) -> float:
        """Bytes this will take, but for what the lanes take themselves."""
        bits = np.concatenate([np.zeros(0, np.uint8), *self.bits])
        chances = np.concatenate([np.zeros(0, np.int64), *self.chances]) / rans.ONE
        return (float(-np.log2(np.where(bits == 1, chances, 1 - chances)).sum()) + sum(map(len, self.rest))) / 8

    def finish(self, lanes: int) -> tuple[bytes, bytes]:
        groups = np.array([len(each) for each in self.bits], np.int64)
        none = np.zeros(0, np.uint8)
        bits, chances = np.concatenate([none, *self.bits]), np.concatenate([none, *self.chances]).astype(np.int64)
        words = rans.encode(bits, chances, groups, lanes)
        return words.astype("<u2").tobytes(), np.packbits(np.concatenate([none, *self.rest])).tobytes()


class Reader:
    """Gives back what a `Writer` was given."""

    def __init__(self, decisions: bytes, rest: bytes, lanes: int) -> None:
        if len(decisions) % 2 or len(decisions) < 4 * lanes:
            raise AppError("The file is damaged: its decisions are no whole number of words.")
        self.decoder = rans.Decoder(np.frombuffer(decisions, "<u2").astype(np.uint16), lanes)
        self.rest = np.unpackbits(np.frombuffer(rest, np.uint8))
        self.at = 0

    def decide(self, mixer: Mixer, contexts: Whole, sets: Whole, bits: Bits | None) -> Bits:
        found = [np.zeros(0, np.uint8)]
        for at in range(0, len(sets), RUN):
            part = slice(at, at + RUN)
            found.append(self.decoder.take(mixer.guess(contexts[:, part], sets[part])))
            mixer.learn(found[-1])
        return np.concatenate(found)

    def plain(self, count: int, bits: Bits | None) -> Bits:
        if self.at + count > len(self.rest):
            raise AppError("The file is damaged: it ends before its picture does.")
        self.at += count
        return np.asarray(self.rest[self.at - count : self.at])

    @property
    def ended(self) -> bool:
        """Whether all was read: no more than the last byte's filling is left."""
        return self.decoder.ended and len(self.rest) - self.at < 8 and not self.rest[self.at :].any()


def code(coder: Coder, mixer: Mixer, contexts: Whole, sets: Whole, low: Whole, values: Whole | None) -> Whole:
    """Code whole numbers, or find them where `values` is None.

    Parameters
    ----------
    contexts : (inputs, N)
        Of each number in each kind of counters; a counter is ``KINDS`` times this, plus the decision's kind.
    sets : (N,)
        The numbers' sets of weights, likewise.
    low : (N,)
        How many low bits to set aside.
    """
    N = len(sets)
    size = None if values is None else np.abs(values)
    found = np.zeros(N, np.int64)
    left = np.arange(N)
    contexts, sets = contexts * KINDS, sets * KINDS
    for step in range(LONGEST):
        kind = min(step, KINDS - 1)
        bits = None if size is None else ((size[left] >> low[left]) > step).astype(np.uint8)
        more = coder.decide(mixer, contexts.take(left, axis=1) + kind, sets.take(left) + kind, bits)
        left = left[more == 1]
        if not left.size:
            break
        found[left] += 1
    if left.size:
        above = None if size is None else (size[left] >> low[left]) - LONGEST
        found[left] += long(coder, len(left), above)
    for bit in range(int(low.max(initial=0))):
        has = np.flatnonzero(low > bit)
        given = None if size is None else ((size[has] >> (low[has] - 1 - bit)) & 1).astype(np.uint8)
        found[has] = 2 * found[has] + coder.plain(len(has), given)
    some = np.flatnonzero(found)
    given = None if values is None else (values[some] < 0).astype(np.uint8)
    minus = coder.plain(len(some), given)
    found[some] = np.where(minus == 1, -found[some], found[some])
    return found


def long(coder: Coder, count: int, values: Whole | None) -> Whole:
    """Numbers from 0 without contexts: of each plus one, the length in unary, then its bits (P. Elias, 1975)."""
    rest = None if values is None else values + 1
    found = np.ones(count, np.int64)
    left = np.arange(count)
    lengths = np.zeros(count, np.int64)
    while left.size:
        given = None if rest is None else ((rest[left] >> (lengths[left] + 1)) > 0).astype(np.uint8)
        left = left[coder.plain(len(left), given) == 1]
        lengths[left] += 1
        if lengths.max() > 24:
            raise AppError("The file is damaged: a number in it is too large.")
    for bit in range(int(lengths.max(initial=0))):
        has = np.flatnonzero(lengths > bit)
        given = None if rest is None else ((rest[has] >> (lengths[has] - 1 - bit)) & 1).astype(np.uint8)
        found[has] = 2 * found[has] + coder.plain(len(has), given)
    return found - 1
