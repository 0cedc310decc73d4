r"""Words as vectors: which are alike, and what is to one as another is to a third.

Two words are as alike as the cosine of the angle between their vectors. *man is to woman as king is to …* is the word
nearest to ``woman − man + king``, all of length one, the three themselves left out (3CosAdd: T. Mikolov, W. Yih, G.
Zweig, NAACL 2013, https://aclanthology.org/N13-1090), or the one with the largest ``c(woman) c(king) / (c(man) + ε)``,
c being ``(1 + cosine) / 2`` (3CosMul: O. Levy, Y. Goldberg, CoNLL 2014, https://aclanthology.org/W14-1618).

All vectors share a mean and a few directions, which say how common a word is rather than what it means. Without them,
similarities come closer to people's (J. Mu, P. Viswanath, *All-but-the-top*, ICLR 2018, arXiv:1702.01417). Mean and
directions are those of a text: the word of rank r counts as 1/r, after Zipf, and the directions are the leading right
singular vectors of the centred rows times the roots of their weights. Dividing by the singular values too, in place of
leaving out, is Zipfian whitening (S. Yokoi, H. Bao, H. Kurita, H. Shimodaira, NeurIPS 2024, arXiv:2411.00680).
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from rowspace.linalg import svd
from rowspace.linalg.arrays import Array
from rowspace.models.neighbors import least, unit_rows
from rowspace.models.validation import as_samples

__all__ = ["AlikeResult", "Embeddings"]

METHODS = ("add", "mul")
EPSILON = 1e-3
"""Levy and Goldberg's: no division by zero."""
QUESTIONS = 512
"""Analogies answered at a time."""


class AlikeResult(NamedTuple):
    """Words, the best first, and how good each is."""

    words: list[str]
    scores: Array


class Embeddings:
    """Words and their vectors.

    Parameters
    ----------
    words : sequence of str
        All different, the commonest first: the weights after Zipf go by their order.
    vectors : (n_words, d) array_like

    Attributes
    ----------
    words : list of str
    vectors : (n_words, d) ndarray

    Examples
    --------
    >>> vectors = [[1, 0, 0], [1, 1, 0], [1, 0, 1], [1, 1, 1], [0, 1, 0]]
    >>> words = Embeddings(["man", "woman", "king", "queen", "tea"], vectors)
    >>> words.analogy("man", "woman", "king", 1).words
    ['queen']
    >>> words.nearest("king", 2).words
    ['queen', 'man']
    """

    def __init__(self, words: Sequence[str], vectors: ArrayLike) -> None:
        self.words = [str(word) for word in words]
        self.vectors = as_samples("Embeddings", vectors)
        if len(self.words) != len(self.vectors):
            raise ValueError(f"Embeddings: {len(self.words)} words, but {len(self.vectors)} vectors")
        self._position = {word: i for i, word in enumerate(self.words)}
        if len(self._position) < len(self.words):
            twice = next(word for i, word in enumerate(self.words) if self._position[word] != i)
            raise ValueError(f"Embeddings: the word {twice!r} is there twice")
        self._unit = unit_rows(self.vectors)

    def __len__(self) -> int:
        return len(self.words)

    def __contains__(self, word: object) -> bool:
        return word in self._position

    def __repr__(self) -> str:
        return f"Embeddings({len(self.words):,} words, {self.vectors.shape[1]} numbers each)"

    def position(self, word: str) -> int:
        """Where a word is.

        Raises
        ------
        ValueError
            If it is not there; the words spelled most like it are named.
        """
        if word in self._position:
            return self._position[word]
        near = difflib.get_close_matches(word, self.words, n=3, cutoff=0.7)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise ValueError(f"Embeddings: there is no word {word!r}{hint}")

    def vector(self, word: str) -> Array:
        """A word's vector, as it was given."""
        return np.array(self.vectors[self.position(word)])

    def similarity(self, a: str, b: str) -> float:
        """The cosine of the angle between two words."""
        return float(self._unit[self.position(a)] @ self._unit[self.position(b)])

    def nearest(self, word: str | ArrayLike, k: int = 10) -> AlikeResult:
        """The k words most like a word, itself left out, or most like a vector."""
        if isinstance(word, str):
            i = self.position(word)
            return self._best(self._unit @ self._unit[i], [i], k)
        query = as_samples("Embeddings", np.asarray(word)[None])[0]
        if query.shape != self.vectors.shape[1:]:
            raise ValueError(f"Embeddings: the vector has {len(query)} numbers, and a word {self.vectors.shape[1]}")
        return self._best(self._unit @ unit_rows(query[None].astype(self._unit.dtype))[0], [], k)

    def analogy(self, a: str, b: str, c: str, k: int = 10, method: str = "add") -> AlikeResult:
        """What is to `c` as `b` is to `a`: the k best words, the three left out.

        Parameters
        ----------
        a, b, c : str
        k : int
        method : {'add', 'mul'}
            3CosAdd or 3CosMul.
        """
        three = np.array([[self.position(word) for word in (a, b, c)]])
        return self._best(self._answers(three, method)[0], list(three[0]), k)

    def solve(self, questions: ArrayLike, method: str = "add") -> Array:
        """The best answer to each of many analogies.

        Parameters
        ----------
        questions : (n, 3) array_like of int
            Positions of a, b and c.
        method : {'add', 'mul'}

        Returns
        -------
        (n,) ndarray of int
            Positions.
        """
        Q = np.asarray(questions, dtype=np.intp).reshape(-1, 3)
        best = np.empty(len(Q), np.intp)
        for i in range(0, len(Q), QUESTIONS):
            some = Q[i : i + QUESTIONS]
            scores = self._answers(some, method)
            np.put_along_axis(scores, some, -np.inf, axis=1)
            best[i : i + QUESTIONS] = scores.argmax(axis=1)
        return best

    def _answers(self, questions: Array, method: str) -> Array:
        """The score of every word as an answer to each question."""
        if method not in METHODS:
            raise ValueError(f"Embeddings: method must be one of {', '.join(METHODS)}, got {method!r}")
        a, b, c = (self._unit[column] for column in questions.T)
        if method == "add":
            return np.asarray(unit_rows(b - a + c) @ self._unit.T)
        to_a, to_b, to_c = ((1 + each @ self._unit.T) / 2 for each in (a, b, c))
        return np.asarray(to_b * to_c / (to_a + EPSILON))

    def _best(self, scores: Array, without: list[int], k: int) -> AlikeResult:
        if not 1 <= k <= len(scores) - len(set(without)):
            raise ValueError(f"Embeddings: k must be from 1 to {len(scores) - len(set(without))}, got {k!r}")
        order = -scores
        order[without] = np.inf
        best = least(order[None], k)[0]
        best = best[np.argsort(order[best], kind="stable")]
        return AlikeResult([self.words[i] for i in best], scores[best])

    def without_common(self, n_components: int | None = None, weights: ArrayLike | str | None = "zipf") -> Embeddings:
        """The same words, each vector of length one, less their mean and their leading common directions.

        Parameters
        ----------
        n_components : int, optional
            How many directions; if not said, a hundredth of the length of a vector, as Mu and Viswanath have it, and
            at least three.
        weights : 'zipf', None or (n_words,) array_like
            How much each word counts: as often as it is used, all alike, or as given.
        """
        d = self.vectors.shape[1]
        number = min(d, max(3, round(d / 100))) if n_components is None else n_components
        if not 0 <= number <= d:
            raise ValueError(f"Embeddings: n_components must be from 0 to {d}, got {n_components!r}")
        centred, _, directions = self._common(weights)
        top = directions[:number]
        return Embeddings(self.words, centred - (centred @ top.T) @ top)

    def whitened(self, weights: ArrayLike | str | None = "zipf") -> Embeddings:
        """The same words with mean zero and, in the words of a text, the identity for covariance."""
        centred, spread, directions = self._common(weights)
        if spread[-1] <= spread[0] * np.finfo(centred.dtype).eps * max(centred.shape):
            raise ValueError("Embeddings: the vectors do not fill their space: there is a direction to divide by zero")
        return Embeddings(self.words, centred @ (directions.T / spread))

    def _common(self, weights: ArrayLike | str | None) -> tuple[Array, Array, Array]:
        """Rows of length one less their mean, their standard deviations along common directions, and these as rows."""
        share = self._shares(weights)
        centred = self._unit - share @ self._unit
        _, spread, directions = svd(np.sqrt(share)[:, None] * centred, full_matrices=False)
        return centred, spread, directions

    def _shares(self, weights: ArrayLike | str | None) -> Array:
        n = len(self.words)
        if isinstance(weights, str) and weights != "zipf":
            raise ValueError(f"Embeddings: weights must be 'zipf', None or an array, got {weights!r}")
        share = 1 / np.arange(1.0, n + 1) if isinstance(weights, str) else np.ones(n) if weights is None else None
        share = np.asarray(weights, np.float64) if share is None else share
        if share.shape != (n,) or not (np.isfinite(share).all() and (share >= 0).all() and share.sum() > 0):
            raise ValueError(f"Embeddings: weights must be {n} numbers of zero or above, and not all zero")
        return np.asarray(share / share.sum(), self._unit.dtype)
