"""Words as vectors: by definitions written plainly, and by the words of the package."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from rowspace.data import load
from rowspace.models import Embeddings

Array = np.ndarray[Any, Any]
rng = np.random.default_rng(4)
NAMES = [f"w{i}" for i in range(60)]
V = rng.standard_normal((60, 7)) + 0.5


def cosines(vectors: Array) -> Array:
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(unit @ unit.T)


@pytest.fixture(scope="module")
def glove() -> Embeddings:
    return Embeddings(*load("glove-50d"))


def test_nearest_are_the_largest_cosines() -> None:
    found = Embeddings(NAMES, V).nearest("w3", 5)
    C = cosines(V)[3]
    C[3] = -1
    order = np.argsort(-C)[:5]
    assert found.words == [NAMES[i] for i in order]
    assert np.allclose(found.scores, C[order], rtol=0, atol=1e-14)


def test_nearest_to_a_vector_leaves_nothing_out() -> None:
    words = Embeddings(NAMES, V)
    assert words.nearest(5 * V[8], 2).words == ["w8", *words.nearest("w8", 1).words]


@pytest.mark.parametrize("method", ["add", "mul"])
def test_analogies_by_their_definition(method: str) -> None:
    words, C = Embeddings(NAMES, V), cosines(V)
    unit = V / np.linalg.norm(V, axis=1, keepdims=True)
    questions = np.array([rng.choice(60, 3, replace=False) for _ in range(700)])  # more than a block of them
    answers = words.solve(questions, method)
    for (a, b, c), answer in zip(questions[::50], answers[::50], strict=True):
        if method == "add":
            scores = cosines(np.vstack([unit[b] - unit[a] + unit[c], unit]))[0, 1:]
        else:
            scores = (1 + C[b]) / 2 * (1 + C[c]) / 2 / ((1 + C[a]) / 2 + 1e-3)
        scores[[a, b, c]] = -np.inf
        assert answer == scores.argmax()
        best = words.analogy(*(NAMES[i] for i in (a, b, c)), k=3, method=method)
        assert best.words == [NAMES[i] for i in np.argsort(-scores)[:3]]
        assert np.allclose(best.scores, np.sort(scores)[::-1][:3], rtol=1e-13)


def test_words_people_know(glove: Embeddings) -> None:
    assert glove.analogy("man", "king", "woman", 1).words == ["queen"]
    assert "london" in glove.analogy("france", "paris", "england", 1).words
    assert "wednesday" in glove.nearest("tuesday", 3).words
    assert "king" in glove
    assert len(glove) == 10_000


@pytest.mark.parametrize("weights", ["zipf", None, "own"])
@pytest.mark.parametrize("k", [0, 2, 7])
def test_what_is_common_is_gone(weights: Any, k: int) -> None:
    """The weighted mean, and the weighted covariance along the k directions in which it is largest."""
    own = rng.random(60)
    share = {"zipf": 1 / np.arange(1, 61), None: np.ones(60), "own": own}[weights]
    share = share / share.sum()
    left = Embeddings(NAMES, V).without_common(k, own if weights == "own" else weights).vectors
    centred = V / np.linalg.norm(V, axis=1, keepdims=True)
    centred = centred - share @ centred
    before = np.linalg.eigvalsh((centred.T * share) @ centred)[::-1]
    after = np.linalg.eigvalsh((left.T * share) @ left)[::-1]
    assert np.abs(share @ left).max() < 60 * np.finfo(float).eps
    assert np.allclose(after, [*before[k:], *[0] * k], rtol=0, atol=60 * np.finfo(float).eps)


def test_whitened_words_have_the_identity_for_covariance() -> None:
    white = Embeddings(NAMES, V).whitened().vectors
    share = 1 / np.arange(1, 61)
    share /= share.sum()
    assert np.abs(share @ white).max() < 1e-13
    assert np.abs((white.T * share) @ white - np.eye(7)).max() < 1e-12


def test_directions_left_out_if_not_said() -> None:
    words = Embeddings(NAMES, V)
    assert np.array_equal(words.without_common().vectors, words.without_common(3).vectors)


def test_bad_input() -> None:
    words = Embeddings(["king", "queen", "tea"], np.eye(3))
    with pytest.raises(ValueError, match="no word 'kng'; did you mean king"):
        words.nearest("kng")
    with pytest.raises(ValueError, match="k must be from 1 to 2, got 3"):
        words.nearest("tea", 3)
    with pytest.raises(ValueError, match="add, mul"):
        words.analogy("king", "queen", "tea", method="sub")
    with pytest.raises(ValueError, match="'tea' is there twice"):
        Embeddings(["tea", "tea"], np.eye(2))
    with pytest.raises(ValueError, match="3 words, but 2 vectors"):
        Embeddings(["a", "b", "c"], np.eye(2))
    with pytest.raises(ValueError, match="NaN"):
        Embeddings(["a"], [[np.nan]])
    with pytest.raises(ValueError, match="4 numbers, and a word 3"):
        words.nearest(np.ones(4), 1)
    with pytest.raises(ValueError, match="from 0 to 3, got 4"):
        words.without_common(4)
    for weights in ("often", [1, 2], [0, 0, 0], [1, -1, 1]):
        with pytest.raises(ValueError, match="weights must be"):
            words.without_common(1, weights)
    with pytest.raises(ValueError, match="do not fill their space"):
        Embeddings(["a", "b", "c"], np.ones((3, 2)) + np.arange(3)[:, None]).whitened()
