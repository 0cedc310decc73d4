r"""Binary decisions into bytes and back: many coders side by side, sharing one stream.

A decision of probability p costs at best −log₂ p bits. Asymmetric numeral systems reach this by whole-number
arithmetic (J. Duda, *Asymmetric numeral systems*, arXiv:1311.2540). With f = P/2¹⁶ the probability of the decision and
b its place in [0, 2¹⁶), a coder's state x becomes

    x' = ⌊x / P⌋ 2¹⁶ + (x mod P) + b,        and back:  x = P ⌊x' / 2¹⁶⌋ + (x' mod 2¹⁶) − b,

where ``x' mod 2¹⁶`` tells which decision it was. It is a stack: what is pushed last comes out first, so the encoder
goes through the decisions backwards. Before a push that would lift x above 2³², its lower 16 bits go to the stream.

Python is slow a decision at a time. So there are `lanes` coders; decision t belongs to lane t mod lanes, and NumPy
moves all lanes at once. They share one stream of 16-bit words without any bookkeeping: whenever lanes need words,
they take them in the order of the lanes (F. Giesen, *Interleaved entropy coders*, arXiv:1402.3392).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint8]
Words = NDArray[np.uint16]

#: Probabilities are whole numbers of 1/2¹⁶.
PRECISION = 16
ONE = 1 << PRECISION
_LOW = np.uint64(1 << 16)
_SHIFT = np.uint64(16)
_MASK = np.uint64(ONE - 1)


def encode(bits: Bits, chances: NDArray[np.int64], groups: NDArray[np.int64], lanes: int) -> Words:
    """The words of decisions.

    `chances` are the probabilities of a 1, in (0, 2¹⁶); `groups` the lengths of the runs in which the decoder will ask
    for the decisions (a run begins with lane 0).
    """
    states = np.full(lanes, _LOW, np.uint64)
    ones = bits.astype(bool)
    share = np.where(ones, chances, ONE - chances).astype(np.uint64)
    start = np.where(ones, 0, chances).astype(np.uint64)
    full = share << _SHIFT  # a state at or above this gives up a word
    stops = np.cumsum(groups)
    out: list[Words] = []
    for stop, length in zip(stops[::-1], groups[::-1], strict=True):
        begin = stop - length
        for at in range(begin + (length - 1) // lanes * lanes, begin - 1, -lanes):
            part = slice(at, min(at + lanes, stop))
            x, p = states[: part.stop - at], share[part]
            over = x >= full[part]
            if over.any():
                out.append(x[over].astype(np.uint16)[::-1])
                x = np.where(over, x >> _SHIFT, x)
            times = x // p
            states[: part.stop - at] = (times << _SHIFT) + (x - times * p) + start[part]
    words = np.concatenate([*out, np.zeros(0, np.uint16)])[::-1]
    head = np.stack([states >> _SHIFT, states & _MASK], axis=1).astype(np.uint16)
    return np.concatenate([head.ravel(), words])


class Decoder:
    """Gives the decisions back, a run at a time."""

    def __init__(self, words: Words, lanes: int) -> None:
        self.words = np.concatenate([words, np.zeros(2 * lanes, np.uint16)]).astype(np.uint64)
        head = self.words[: 2 * lanes].reshape(lanes, 2)
        self.states = (head[:, 0] << _SHIFT) + head[:, 1]
        self.at, self.end, self.lanes = 2 * lanes, len(words), lanes

    def take(self, chances: NDArray[np.int64]) -> Bits:
        """The next decisions, whose probabilities of a 1 these are."""
        chance = chances.astype(np.uint64)
        bits = np.empty(len(chance), np.uint8)
        for at in range(0, len(chance), self.lanes):
            p = chance[at : at + self.lanes]
            x = self.states[: len(p)]
            rest = x & _MASK
            one = rest < p
            x = (x >> _SHIFT) * np.where(one, p, np.uint64(ONE) - p) + rest - np.where(one, np.uint64(0), p)
            under = np.flatnonzero(x < _LOW)
            if under.size:
                x[under] = (x[under] << _SHIFT) + self.words[self.at : self.at + under.size]
                self.at = min(self.at + under.size, self.end)
            self.states[: len(p)] = x
            bits[at : at + len(p)] = one
        return bits

    @property
    def ended(self) -> bool:
        """Whether all was taken, and every coder is back where the encoder began."""
        return self.at == self.end and bool((self.states == _LOW).all())
