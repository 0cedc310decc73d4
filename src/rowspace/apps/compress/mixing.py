r"""How likely is a 1? Several adaptive guesses, mixed in the domain of log-odds.

Each of several contexts (what is known of a coefficient's surroundings, coarsely, each in its own way) has a row of
counters: how often a decision in this context was 1, of how many. Its guess is ``p = ones / total``. The guesses are
mixed as

    p = squash(Σ wᵢ stretch(pᵢ)),        stretch(p) = ln(p / (1 − p)),   squash its inverse,

which is logistic regression, and the weights learn by its gradient ``(bit − p) stretch(pᵢ)`` as the decisions come in
(M. Mahoney, *Adaptive weighing of context models for lossless data compression*, Florida Tech. CS-2005-16). Encoder
and decoder learn the same from the same decisions, so nothing of it is sent.

Decisions are taken in runs of up to `RUN`: guessed together, then learnt from together. The decoder must arrive at
the same numbers on every machine. So here is nothing but sums, products and quotients of doubles, element by element,
which IEEE 754 rounds in one way, sums in an order that is fixed, and two tables of whole numbers, none of them near a
half before it was rounded.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rowspace.apps.compress.rans import ONE, Bits

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

#: Decisions guessed together.
RUN = 512
#: A counter that has seen this many forgets half.
MEMORY = 400.0
#: How far a weight moves, and at most how far a run of decisions moves it together.
RATE, TOGETHER = 0.004, 0.4
#: No probability is nearer to 0 or 1.
LEAST = 32

_STEPS, _REACH, _FINE = 4096, 12, 128
_middle = (np.arange(_STEPS) + 0.5) / _STEPS
#: ln(p / (1 − p)) in 1/1024, for p in steps of 1/4096.
STRETCH = np.rint(1024 * np.log(_middle / (1 - _middle))) / 1024
_odds = np.exp(np.arange(-_REACH * _FINE, _REACH * _FINE + 1) / _FINE)
#: 1 / (1 + e⁻ˣ) in 1/65536, for x from −12 to 12 in steps of 1/128.
SQUASH = np.clip(np.rint(ONE * (_odds / (1 + _odds))), LEAST, ONE - LEAST).astype(np.int64)


class Mixer:
    """Counters and weights.

    `guesses` holds, for each kind of context, the probabilities its counters begin with; `weights` is (inputs, sets).
    """

    def __init__(self, guesses: list[Floats], weights: Floats, trust: float = 6.0) -> None:
        begin = np.concatenate(guesses)
        self.starts = np.concatenate([[0], np.cumsum([len(each) for each in guesses])])[:-1, None]
        self.total = np.full(len(begin), trust)
        self.ones = trust * begin
        self.weights = weights.copy()

    def guess(self, contexts: Whole, sets: Whole) -> Whole:
        """Chances in 1/65536 that decisions are 1: `contexts` is (inputs, N), `sets` (N,)."""
        self._index = np.asarray(contexts + self.starts, np.intp)
        self._sets = np.asarray(sets, np.intp)
        p = self.ones.take(self._index)
        p /= self.total.take(self._index)
        p *= _STEPS
        self._inputs = STRETCH.take(p.astype(np.intp))
        terms = self.weights.take(self._sets, axis=1)
        terms *= self._inputs
        odds = terms[0]
        for each in terms[1:]:
            odds += each
        at = np.minimum(np.maximum(odds * _FINE, -_REACH * _FINE), _REACH * _FINE) + (_REACH * _FINE + 0.5)
        self._chances = np.asarray(SQUASH.take(at.astype(np.intp)))
        return self._chances

    def learn(self, bits: Bits) -> None:
        """Take in what the decisions just guessed turned out to be."""
        index = self._index.ravel()
        np.add.at(self.total, index, 1.0)
        np.add.at(self.ones, self._index.take(np.flatnonzero(bits), axis=1).ravel(), 1.0)
        seen = self.total.take(index)
        if seen.max() > MEMORY:
            full = index[seen > MEMORY]
            self.total[full] = self.total[full] / 2
            self.ones[full] = self.ones[full] / 2
        error = bits - self._chances / ONE
        inputs, sets = self.weights.shape
        rate = np.minimum(RATE, TOGETHER / np.maximum(np.bincount(self._sets, minlength=sets), 1))
        which = np.arange(0, inputs * sets, sets)[:, None] + self._sets
        slope = np.bincount(which.ravel(), (error * self._inputs).ravel(), minlength=inputs * sets)
        self.weights += rate * slope.reshape(inputs, sets)
