"""Recommenders: the sums they minimise, solved to rounding; honest answers about strangers; bad ratings refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from rowspace.models import ALS, EASE, BayesianMF, ConvergenceWarning, ImplicitALS
from rowspace.models import normal_equations as blocks_module

Array = np.ndarray[Any, Any]
rng = np.random.default_rng(19)
EPS = float(np.finfo(float).eps)


def ratings(
    users: int, items: int, share: float = 0.5, rank: int = 2, noise: float = 0.2
) -> tuple[Array, Array, Array]:
    """Triplets of a table of that rank, with biases and noise; every user and item has some."""
    table = rng.standard_normal((users, rank)) @ rng.standard_normal((rank, items))
    table += 3 + rng.standard_normal(users)[:, None] / 2 + rng.standard_normal(items) / 2
    kept = rng.random(table.shape) < share
    kept[np.arange(users), np.arange(users) % items] = True
    kept[np.arange(items) % users, np.arange(items)] = True
    user, item = np.nonzero(kept)
    return user, item, table[kept] + noise * rng.standard_normal(len(user))


def als_objective(model: ALS, user: Array, item: Array, y: Array, reg: float) -> float:
    U = np.column_stack([model.user_factors_, model.user_bias_])
    V = np.column_stack([model.item_factors_, model.item_bias_])
    errors = y - model.predict(user, item)
    nu, ni = np.bincount(user), np.bincount(item)
    return float(errors @ errors + reg * (nu @ (U * U).sum(axis=1) + ni @ (V * V).sum(axis=1)))


@pytest.mark.parametrize("reg", [0.01, 0.3])
@pytest.mark.parametrize("k", [0, 1, 3, 40])
@pytest.mark.filterwarnings("ignore::rowspace.models.ConvergenceWarning")
def test_als_never_rises(k: int, reg: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sum falls at each half-step, and at the end it is what the fitted model has: the turn changes nothing."""
    monkeypatch.setattr(blocks_module, "BLOCK", 200)  # several blocks
    user, item, y = ratings(30, 20)
    model = ALS(k, reg, max_iter=20, random_state=1).fit(user, item, y)
    steps = np.diff(model.objective_)
    slack = len(y) * EPS * model.objective_[0]
    assert (steps <= slack).all()
    assert steps[0] < 0
    assert len(model.objective_) == 2 * model.n_iter_ + 1
    assert als_objective(model, user, item, y, reg) == pytest.approx(model.objective_[-1], rel=1e4 * EPS)


def test_als_half_step_solves_the_normal_equations() -> None:
    """The last half-step was the items': each item's factors are the ridge regression on its users', to rounding."""
    user, item, y = ratings(40, 15)
    reg, k = 0.1, 3
    model = ALS(k, reg, random_state=2).fit(user, item, y)
    for i in range(15):
        mine = item == i
        X = np.column_stack([model.user_factors_[user[mine]], np.ones(mine.sum())])
        left = y[mine] - model.mean_ - model.user_bias_[user[mine]]
        expected = np.linalg.solve(X.T @ X + reg * mine.sum() * np.eye(k + 1), X.T @ left)
        found = np.append(model.item_factors_[i], model.item_bias_[i])
        condition = np.linalg.cond(X.T @ X + reg * mine.sum() * np.eye(k + 1))
        assert np.abs(found - expected).max() <= 100 * k * EPS * condition * max(1, np.abs(expected).max())


def test_als_factors_are_orthogonal_longest_first() -> None:
    model = ALS(4, 0.05, random_state=0).fit(*ratings(40, 30))
    G = model.item_factors_.T @ model.item_factors_
    assert np.abs(G - np.diag(np.diagonal(G))).max() <= 100 * EPS * G.max()
    assert (np.diff(np.diagonal(G)) <= 0).all()


@pytest.mark.filterwarnings("ignore::rowspace.models.ConvergenceWarning")
def test_als_finds_a_table_of_its_rank() -> None:
    """Without noise, with hardly a ridge: what was left out is what the table says."""
    user, item, y = ratings(60, 40, share=0.6, noise=0)
    test = np.arange(len(y)) % 10 == 0
    model = ALS(2, 1e-7, max_iter=400, tol=1e-9, random_state=0).fit(user[~test], item[~test], y[~test])
    assert np.abs(model.predict(user[test], item[test]) - y[test]).max() <= 1e-2


def test_als_folds_in_as_it_fits() -> None:
    """A visitor with a user's ratings gets the user's half-step; with none, the mean and the items' biases."""
    user, item, y = ratings(30, 20)
    model = ALS(3, 0.1, max_iter=5000, tol=1e-15, random_state=0).fit(user, item, y)
    mine = user == 4
    scores = model.folded_scores(model.fold_in(item[mine], y[mine]))
    assert np.abs(scores - model.scores(4)).max() <= 1e-5  # it converges linearly: a change of 1e-15 in the sum
    stranger = model.folded_scores(model.fold_in([], []))
    assert np.array_equal(stranger, model.mean_ + model.item_bias_)
    assert np.array_equal(model.folded_scores(model.fold_in([999], [3.0])), stranger)


def test_implicit_als_against_dense() -> None:
    """The objective over all pairs, written out; a half-step by dense weighted least squares."""
    user, item, _ = ratings(25, 18, share=0.2)
    counts = rng.integers(1, 5, len(user)).astype(float)
    reg, alpha, k = 0.7, 2.5, 3
    model = ImplicitALS(k, reg, alpha, max_iter=200, random_state=0).fit(user, item, counts)
    P, C = np.zeros((25, 18)), np.ones((25, 18))
    P[user, item], C[user, item] = 1, 1 + alpha * counts
    U, V = model.user_factors_, model.item_factors_
    dense = (C * (P - U @ V.T) ** 2).sum() + reg * ((U * U).sum() + (V * V).sum())
    assert dense == pytest.approx(model.objective_[-1], rel=1e4 * EPS)
    assert (np.diff(model.objective_) <= P.size * EPS * model.objective_[0]).all()
    for i in range(18):
        expected = np.linalg.solve((U.T * C[:, i]) @ U + reg * np.eye(k), (U.T * C[:, i]) @ P[:, i])
        assert np.allclose(V[i], expected, rtol=0, atol=1e6 * EPS)


def test_implicit_als_refuses_counts_of_nothing() -> None:
    with pytest.raises(ValueError, match="above zero, got 0 in row 1"):
        ImplicitALS().fit([0, 1], [0, 1], [1, 0])


@pytest.mark.parametrize("dropout", [0.0, 0.4])
def test_ease_is_stationary(dropout: float) -> None:
    """Off the diagonal the gradient of ‖X − XB‖² + ‖√Λ B‖² is zero; on it B is; any other such B has a larger sum."""
    user, item, _ = ratings(60, 20, share=0.3)
    X = np.zeros((60, 20))
    X[user, item] = 1
    reg = 3.0
    ridge = reg + dropout / (1 - dropout) * X.sum(axis=0)
    B = EASE(reg, dropout).fit(user, item).weights_
    assert (np.diagonal(B) == 0).all()
    gradient = (X.T @ X + np.diag(ridge)) @ B - X.T @ X
    np.fill_diagonal(gradient, 0)
    condition = np.linalg.cond(X.T @ X + np.diag(ridge))
    assert np.abs(gradient).max() <= 20 * EPS * condition * np.abs(X.T @ X).max()
    other = B + 1e-3 * rng.standard_normal(B.shape) * (1 - np.eye(20))

    def total(B: Array) -> float:
        return float(((X - X @ B) ** 2).sum() + (ridge[:, None] * B * B).sum())

    assert total(B) < total(other)


def test_dropout_is_the_mean_over_dropping() -> None:
    """The sum with items dropped, and the rest made up for by 1 / (1 − p), a thousand times: its mean is what the ridge
    says, for any B with a zero diagonal.
    """
    X = (rng.random((30, 8)) < 0.4).astype(float)
    B, p = rng.standard_normal((8, 8)) * (1 - np.eye(8)), 0.3
    sums = [((X - (X * (rng.random(X.shape) >= p) / (1 - p)) @ B) ** 2).sum() for _ in range(1000)]
    expected = ((X - X @ B) ** 2).sum() + p / (1 - p) * (X.sum(axis=0)[:, None] * B * B).sum()
    assert abs(np.mean(sums) - expected) <= 5 * np.std(sums) / np.sqrt(1000)


def test_ease_scores() -> None:
    user, item, _ = ratings(40, 12, share=0.3)
    model = EASE(2.0).fit(user, item)
    X = np.zeros((40, 12))
    X[user, item] = 1
    assert np.allclose(model.predict(user, item), (X @ model.weights_)[user, item], atol=1e3 * EPS)
    mine = item[user == 7]
    assert np.allclose(model.scores_of(mine), model.scores(7), atol=1e3 * EPS)
    assert not model.scores_of([-5]).any()
    found = model.recommend(7, 100)
    assert set(found.items) == set(range(12)) - set(mine)
    assert (np.diff(found.scores) <= 0).all()


SMALL = (
    ALS(2, random_state=0),
    BayesianMF(2, n_draws=8, burn_in=2, random_state=0),
    EASE(1.0),
    ImplicitALS(2, 1.0, random_state=0),
)


@pytest.mark.parametrize("model", SMALL, ids=lambda model: type(model).__name__)
class TestEvery:
    """What holds for every recommender."""

    pytestmark = pytest.mark.filterwarnings("ignore::rowspace.models.ConvergenceWarning")

    def test_the_order_of_rows_is_nothing(self, model: Any) -> None:
        user, item, y = ratings(20, 12)
        y = np.abs(y) + 0.1
        first = model.fit(user, item, y).scores(3)
        turned = rng.permutation(len(y))
        again = model.fit(user[turned], item[turned], y[turned]).scores(3)
        assert np.allclose(first, again, rtol=1e-6, atol=1e-6)

    def test_names(self, model: Any) -> None:
        """Users and items may be strings; recommend leaves out what was rated, and has no more than there is."""
        user, item, y = ratings(20, 12)
        y = np.abs(y) + 0.1
        names, titles = np.array([f"u{i:02}" for i in range(20)]), np.array([f"film {i:02}" for i in range(12)])
        numbered = model.fit(user, item, y).scores(3)
        model.fit(names[user], titles[item], y)
        assert np.allclose(model.scores("u03"), numbered)
        found = model.recommend("u03", 100)
        assert sorted(found.items) == sorted(set(titles) - set(titles[item[user == 3]]))
        assert len(model.recommend("u03", 100, seen=True).items) == 12
        with pytest.raises(ValueError, match="at least one"):
            model.recommend("u03", 0)

    def test_strangers(self, model: Any) -> None:
        """Users and items never seen get finite answers, and a stranger something for each item."""
        user, item, y = ratings(20, 12)
        model.fit(user, item, np.abs(y) + 0.1)
        answers = model.predict([0, -1, 0, -1], [0, 0, 99, 99])
        assert np.isfinite(answers).all()
        assert np.isfinite(model.scores(12345)).all()
        assert len(model.recommend(12345, 5).items) == 5
        assert np.isfinite(model.predict(["who"], ["what"])).all()
        assert len(model.predict([], [])) == 0

    @pytest.mark.parametrize(
        ("columns", "words"),
        [
            (([], [], []), "no ratings"),
            (([0, 0, 1], [2, 2, 2], [1, 3, 4]), "user 0 rated item 2 twice, in rows 0 and 1"),
            (([0, 1], [2], [1, 3]), "each rating needs a user and an item"),
            (([0, 1], [2, 3], [1, np.nan]), "NaN or inf, first in row 1"),
            (([[0]], [[1]], [[2]]), "one-dimensional"),
        ],
    )
    def test_refused(self, model: Any, columns: tuple[Any, ...], words: str) -> None:
        with pytest.raises(ValueError, match=words):
            model.fit(*columns)

    @pytest.mark.parametrize("columns", [([0.5], [1], [1]), ([0], [1], ["four"]), ([None], [1], [1])])
    def test_refused_types(self, model: Any, columns: tuple[Any, ...]) -> None:
        with pytest.raises(TypeError):
            model.fit(*columns)

    def test_one_of_everything(self, model: Any) -> None:
        model.fit([7], [8], [4.0])
        assert np.isfinite(model.predict([7], [8])).all()
        assert not len(model.recommend(7).items)

    def test_one_user(self, model: Any) -> None:
        model.fit(np.zeros(6, int), np.arange(6), [1, 2, 3, 4, 5, 3])
        assert np.isfinite(model.predict(np.zeros(6, int), np.arange(6))).all()

    def test_not_fitted(self, model: Any) -> None:
        with pytest.raises(ValueError, match="call fit first"):
            type(model)().predict([0], [0])


@pytest.mark.parametrize("kind", [ALS, BayesianMF])
@pytest.mark.filterwarnings("ignore::rowspace.models.ConvergenceWarning")
class TestScale:
    def test_outside_is_refused(self, kind: Any) -> None:
        with pytest.raises(ValueError, match="row 2, 6, is outside the scale, 1 to 5"):
            kind(scale=(1, 5)).fit([0, 1, 2], [0, 0, 0], [1, 5, 6])

    def test_predictions_keep_within(self, kind: Any) -> None:
        user, item, y = ratings(20, 12, noise=1)
        model = kind(2, scale=(1, 5), random_state=0).fit(user, item, np.clip(y, 1, 5))
        everywhere = model.predict(np.repeat(np.arange(20), 12), np.tile(np.arange(12), 20))
        assert everywhere.min() >= 1
        assert everywhere.max() <= 5

    @pytest.mark.parametrize("scale", [(5, 1), (1,), "ab", (1, np.inf), 3])
    def test_bad_scale(self, kind: Any, scale: Any) -> None:
        with pytest.raises(ValueError, match="scale must be"):
            kind(scale=scale).fit([0], [0], [1])


def test_als_says_when_it_did_not_converge() -> None:
    with pytest.warns(ConvergenceWarning, match="no convergence in 1 iterations"):
        ALS(2, 0.01, max_iter=1).fit(*ratings(20, 12))


@pytest.mark.parametrize(
    ("model", "words"),
    [
        (ALS(-1), "n_factors must be 0 or more"),
        (ALS(reg=0), "reg must be"),
        (EASE(reg=-1), "reg must be"),
        (EASE(dropout=1.0), "dropout must be"),
        (ImplicitALS(0), "n_factors must be 1 or more"),
        (BayesianMF(n_draws=1), "n_draws must be 2 or more"),
        (BayesianMF(history=-1), "history must be 0 or more"),
    ],
)
def test_bad_parameters(model: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        model.fit([0, 1], [0, 1], [1, 2])
