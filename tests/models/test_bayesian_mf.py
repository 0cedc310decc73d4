"""Gibbs sampling: each draw has its conditional's moments, the sampler keeps its prior; predictions are calibrated."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from rowspace.models import ALS, BayesianMF, ConvergenceWarning
from rowspace.models.gibbs import BETA, Population, draw_normal, draw_precision, draw_rows, draw_wishart
from rowspace.models.patterns import patterns
from rowspace.models.triplets import runs

Array = np.ndarray[Any, Any]
SIGMAS = 5.0
"""How many standard errors a mean of draws may be off: with some hundred comparisons, one in 20,000 runs would fail."""


def off(draws: Array, mean: Array) -> float:
    """By how many standard errors the mean of independent draws is off, at most."""
    error = draws.std(axis=0, ddof=1) / np.sqrt(len(draws))
    return float(np.max(np.abs(draws.mean(axis=0) - mean) / error))


def moments_on_a_grid(log_density: Any, centre: Array, reach: float) -> tuple[Array, Array]:
    """Mean and covariance of a density in two dimensions, by summing over a grid: no formula for a normal is used."""
    axis = np.linspace(-reach, reach, 401)
    grid = np.stack(np.meshgrid(centre[0] + axis, centre[1] + axis, indexing="ij"), -1).reshape(-1, 2)
    logs = log_density(grid)
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    mean = weights @ grid
    return mean, (grid - mean).T @ ((grid - mean) * weights[:, None])


def test_rows_have_their_conditional_moments() -> None:
    """Ratings y ~ N(x · a, 1/α) of a row with a ~ N(m, Λ⁻¹): drawn 40,000 times, against the density on a grid."""
    rng = np.random.default_rng(1)
    X = np.array([[0.6, 1.0], [-1.1, 1.0], [0.3, 1.0]])
    y, alpha = np.array([1.2, -0.7]), 1.7
    m, precision = np.array([0.4, -0.3]), np.array([[1.5, 0.6], [0.6, 1.1]])
    rated = np.array([0, 1])

    def log_density(a: Array) -> Array:
        errors = y - a @ X[rated].T
        away = a - m
        return -alpha / 2 * (errors**2).sum(axis=1) - np.einsum("ni,ij,nj->n", away, precision, away) / 2

    mean, covariance = moments_on_a_grid(log_density, np.array([0.5, 0.0]), 6.0)
    n = 40_000
    data = runs(np.repeat(np.arange(n), 2), np.tile(rated, n), np.tile(y, n), n)
    draws = draw_rows(data, X, data.values, alpha, np.tile(m, (n, 1)), precision, rng)
    assert off(draws, mean) <= SIGMAS
    products = np.einsum("ni,nj->nij", draws - mean, draws - mean).reshape(n, 4)
    assert off(products, covariance.reshape(4)) <= SIGMAS


def test_a_row_without_ratings_is_its_prior() -> None:
    rng = np.random.default_rng(2)
    n = 20_000
    data = runs(np.zeros(0, int), np.zeros(0, int), np.zeros(0), n)
    precision = np.array([[2.0, 0.5], [0.5, 1.0]])
    draws = draw_rows(data, np.ones((1, 2)), data.values, 3.0, np.tile([1.0, -2.0], (n, 1)), precision, rng)
    assert off(draws, np.array([1.0, -2.0])) <= SIGMAS
    products = np.einsum("ni,nj->nij", draws - [1, -2], draws - [1, -2]).reshape(n, 4)
    assert off(products, np.linalg.inv(precision).reshape(4)) <= SIGMAS


def test_wishart_has_its_mean() -> None:
    """E Λ = ν T⁻¹, and E Λ⁻¹ = T / (ν − d − 1)."""
    rng = np.random.default_rng(3)
    T = np.array([[2.0, 0.4, 0.1], [0.4, 1.0, -0.3], [0.1, -0.3, 0.7]])
    draws = np.array([draw_wishart(T, 9, rng) for _ in range(4000)])
    assert off(draws.reshape(-1, 9), 9 * np.linalg.inv(T).reshape(9)) <= SIGMAS
    assert off(np.linalg.inv(draws).reshape(-1, 9), T.reshape(9) / 5) <= SIGMAS


def test_population_has_its_conditional_means() -> None:
    """Rows far from zero, no features: Λ is Wishart, and m is normal about the rows' mean drawn towards zero."""
    rng = np.random.default_rng(15)
    rows = rng.standard_normal((5, 2)) + np.array([6.0, -4.0])
    centre = rows.mean(axis=0)
    D = rows - centre
    T = np.eye(2) + D.T @ D + BETA * 5 / (BETA + 5) * np.outer(centre, centre)
    precisions, means = [], []
    population = Population(np.zeros((5, 0)), np.zeros(0), np.zeros(2), np.eye(2))
    for _ in range(3000):
        population.draw(rows, rng)
        precisions.append(population.precision)
        means.append(population.mean)
    assert off(np.reshape(precisions, (-1, 4)), (2 + 5) * np.linalg.inv(T).reshape(4)) <= SIGMAS
    assert off(np.array(means), 5 * centre / (BETA + 5)) <= SIGMAS


def test_precision_of_errors_has_its_mean() -> None:
    rng = np.random.default_rng(4)
    errors = np.array([0.5, -1.5, 0.2, 0.9])
    draws = np.array([draw_precision(errors, rng) for _ in range(5000)])
    assert off(draws[:, None], np.array([(1 + 4) / (1 + errors @ errors)])) <= SIGMAS


def test_normal_of_one() -> None:
    rng = np.random.default_rng(5)
    draws = draw_normal(np.full((20_000, 1, 1), 4.0), np.full((20_000, 1), 2.0), rng)
    assert off(draws, np.array([0.5])) <= SIGMAS
    assert off((draws - 0.5) ** 2, np.array([0.25])) <= SIGMAS


DRAWS = 3000


def quantities(rows: Array, population: Population) -> Array:
    """What both simulations of the next test must agree on: functions that have moments."""
    logdet, root = np.linalg.slogdet(population.precision)[1], np.linalg.cholesky(population.precision)
    whitened = (rows - population.means()) @ root
    B, m = population.coef @ root * np.sqrt(population.ridge), population.mean @ root
    squares = [*(m**2), (B**2).mean(), (whitened**2).mean()]
    return np.array([logdet, logdet**2, np.log(population.ridge), *squares, np.tanh(rows).mean()])


def test_the_sampler_keeps_the_prior() -> None:
    """Draw all from the prior, or draw rows given the population and the population given the rows, over and over: one
    distribution (J. Geweke, *Getting it right*, JASA 99 (2004)). A mistake in any conditional parts them.
    """
    rng = np.random.default_rng(6)
    n, d, r = 4, 2, 2
    F, S, _ = np.linalg.svd(rng.standard_normal((n, r)), full_matrices=False)
    F = F * S

    def prior() -> Population:
        population = Population(F, S, np.zeros(d), draw_wishart(np.eye(d), d, rng))
        population.ridge = rng.gamma(0.5) / 0.5
        root = np.linalg.cholesky(np.linalg.inv(population.precision))
        population.mean = root @ rng.standard_normal(d) / np.sqrt(BETA)
        population.coef = rng.standard_normal((r, d)) @ root.T / np.sqrt(population.ridge)
        return population

    def rows_of(population: Population) -> Array:
        precision = np.tile(population.precision, (n, 1, 1))
        return draw_normal(precision, population.means() @ population.precision, rng)

    independent, chained = [], []
    population = prior()
    rows = rows_of(population)
    for _ in range(DRAWS):
        fresh = prior()
        independent.append(quantities(rows_of(fresh), fresh))
        population.draw(rows, rng)
        rows = rows_of(population)
        chained.append(quantities(rows, population))
    # The chain remembers: the error of its mean is that of the means of 40 stretches.
    means = np.array(chained).reshape(40, -1, 8).mean(axis=1)
    error = np.hypot(means.std(axis=0, ddof=1) / 40**0.5, np.std(independent, axis=0) / DRAWS**0.5)
    assert np.max(np.abs(means.mean(axis=0) - np.mean(independent, axis=0)) / error) <= SIGMAS


def test_patterns_keep_their_products() -> None:
    """In all directions nothing is lost: products of coordinates are those of the centred patterns; a row's coordinates
    come back from its pattern by the basis.
    """
    rng = np.random.default_rng(7)
    kept = rng.random((12, 9)) < 0.4
    kept[:, 0] = True
    row, column = np.nonzero(kept)
    extra = rng.standard_normal((12, 2))
    P = patterns("test", runs(row, column, np.ones(len(row)), 12), 9, extra, 50, rng)
    F = np.column_stack([kept / np.sqrt(kept.sum(axis=1, keepdims=True)), extra])
    C = F - F.mean(axis=0)
    assert np.allclose(P.coordinates @ P.coordinates.T, C @ C.T, atol=1e-13)
    assert np.allclose(P.coordinates.T @ P.coordinates, np.diag(P.scales**2), atol=1e-13)
    assert np.allclose((F - P.centre) @ P.basis.T, P.coordinates, atol=1e-13)
    assert patterns("test", runs(row, column, np.ones(len(row)), 12), 9, extra, 0, rng).basis.shape == (2, 2)


def known_rank(seed: int, users: int = 150, items: int = 80, share: float = 0.4) -> tuple[Array, ...]:
    rng = np.random.default_rng(seed)
    table = rng.standard_normal((users, 2)) @ rng.standard_normal((2, items)) + 3
    user, item = np.nonzero(rng.random(table.shape) < share)
    return user, item, table[user, item], rng.standard_normal(len(user))


def test_reaches_the_noise() -> None:
    """A table of rank 2 with noise σ: no prediction of new ratings is better than σ, and with N ratings for p unknowns
    the least-squares error of the table itself is σ √(p / N) to first order. The whole may exceed it by a fifth.
    """
    user, item, table, noise = known_rank(8)
    sigma, test = 0.4, np.arange(len(user)) % 5 == 0
    y = table + sigma * noise
    model = BayesianMF(4, n_draws=100, burn_in=40, history=0, random_state=0).fit(user[~test], item[~test], y[~test])
    error = float(np.sqrt(np.mean((model.predict(user[test], item[test]) - y[test]) ** 2)))
    unknowns = (150 + 80) * 2 + 150 + 80
    floor = sigma * np.sqrt(1 + unknowns / (~test).sum())
    spread = 1 / np.sqrt(2 * test.sum())  # of a root mean square of that many errors, as a share
    assert error <= 1.2 * floor * (1 + 3 * spread)
    assert error >= sigma * (1 - 4 * spread)
    assert model.noise_ == pytest.approx(sigma, rel=0.1)
    away = (y[test] - model.predict(user[test], item[test])) / model.deviation(user[test], item[test])
    assert np.mean(np.abs(away) < 1.96) == pytest.approx(0.95, abs=4 * np.sqrt(0.95 * 0.05 / test.sum()))


@pytest.mark.filterwarnings("ignore::rowspace.models.ConvergenceWarning")
def test_more_factors_than_the_rank() -> None:
    """Superfluous factors shrink: ten for a rank of two are hardly worse, where ALS without a ridge fails."""
    user, item, table, noise = known_rank(9, 100, 60, 0.3)
    test = np.arange(len(user)) % 5 == 0
    y = table + 0.3 * noise

    def error(model: Any) -> float:
        model.fit(user[~test], item[~test], y[~test])
        return float(np.sqrt(np.mean((model.predict(user[test], item[test]) - table[test]) ** 2)))

    few, many = (error(BayesianMF(k, 80, 40, history=0, random_state=0)) for k in (2, 10))
    assert many <= 1.25 * few
    assert error(ALS(10, 1e-4, random_state=0)) > 2 * many


def choosers(seed: int) -> tuple[Array, Array, Array]:
    """Two kinds of people, who choose among two kinds of items and like their own."""
    rng = np.random.default_rng(seed)
    kind, sort = np.arange(120) % 2, np.arange(60) % 2
    user, item = np.nonzero(rng.random((120, 60)) < np.where(kind[:, None] == sort, 0.15, 0.05))
    return user, item, 3 + np.where(kind[user] == sort[item], 1.0, -1.0) + 0.5 * rng.standard_normal(len(user))


def test_histories_tell() -> None:
    """Someone who chose four items of one kind is expected to like that kind, whatever stars were given."""
    user, item, y = choosers(10)
    with_history = BayesianMF(3, 100, 60, history=20, random_state=0).fit(user, item, y)
    mine = np.arange(0, 8, 2)
    base = [with_history.shares(mine, np.full(4, 3.0), other).base for other in (20, 22, 24, 21, 23, 25)]
    assert min(base[:3]) > max(base[3:])
    without = BayesianMF(3, 100, 60, history=0, random_state=0).fit(user, item, y)
    assert without.draws_.coef.any() == np.False_


def test_features_tell_of_items_without_ratings() -> None:
    user, item, y = choosers(11)
    known = item < 50
    features = np.eye(2)[np.arange(60) % 2]
    model = BayesianMF(3, 100, 60, random_state=0)
    model.fit(user[known], item[known], y[known], np.arange(60), features)
    assert np.array_equal(model.items_, np.arange(60))
    liked, not_liked = model.predict([0] * 5, np.arange(50, 60, 2)), model.predict([0] * 5, np.arange(51, 60, 2))
    assert liked.min() > not_liked.max()


@pytest.fixture(scope="module")
def fitted() -> BayesianMF:
    user, item, y = choosers(12)
    return BayesianMF(2, 60, 40, scale=(0, 6), random_state=0).fit(user, item, np.clip(y, 0, 6))


class TestVisitors:
    def test_shares_add_up(self, fitted: BayesianMF) -> None:
        items, stars = np.array([3, 10, 31]), np.array([5.0, 1.0, 4.0])
        found = fitted.fold_in(items, stars)
        for item in (0, 10, 47):
            shares = fitted.shares(items, stars, item)
            assert shares.base + shares.shares.sum() == pytest.approx(found.mean[item], abs=1e-10)
            assert np.array_equal(shares.items, items)

    def test_exact_posterior(self, fitted: BayesianMF) -> None:
        """Every draw's ridge regression written out, and the mean and variance over the draws."""
        items, stars = np.array([3, 10, 31]), np.array([5.0, 1.0, 4.0])
        draws, scores, inside = fitted.draws_, [], []
        for t in range(len(draws.noise)):
            V = draws.items[t, :-1].astype(float)
            X, c = np.column_stack([V[:, :-1], np.ones(len(V))]), V[:, -1]
            prior = draws.users[t, -1].astype(float) + draws.coef[t, items].astype(float).sum(axis=0) / np.sqrt(3)
            G = draws.noise[t] * X[items].T @ X[items] + draws.precision[t]
            right = draws.noise[t] * X[items].T @ (stars - fitted.mean_ - c[items]) + draws.precision[t] @ prior
            scores.append(fitted.mean_ + c + X @ np.linalg.solve(G, right))
            inside.append((X * np.linalg.solve(G, X.T).T).sum(axis=1) + 1 / draws.noise[t])
        found = fitted.fold_in(items, stars)
        assert np.allclose(found.mean, np.mean(scores, axis=0), atol=1e-9)
        assert np.allclose(found.deviation**2, np.var(scores, axis=0) + np.mean(inside, axis=0), atol=1e-9)

    def test_agrees_with_the_fit(self, fitted: BayesianMF) -> None:
        """A visitor with a user's ratings: the mean of the conditional in every draw, beside the mean of the draws."""
        at, y = fitted.rated(5)
        found = fitted.fold_in(fitted.items_[at], y)
        inside = found.deviation / np.sqrt(len(fitted.draws_.noise))
        assert (np.abs(found.mean - fitted.scores(5)) <= SIGMAS * inside).all()

    def test_nothing_is_known(self, fitted: BayesianMF) -> None:
        """No ratings, or of unknown items: a stranger, as someone the model has not met is predicted."""
        stranger = fitted.fold_in([], [])
        assert np.allclose(stranger.mean, fitted.scores(9999), atol=1e-5)
        assert np.array_equal(fitted.fold_in([777], [3.0]).mean, stranger.mean)
        few = fitted.fold_in([0, 2], [5.0, 5.0])
        assert few.deviation.mean() < stranger.deviation.mean()

    def test_refused(self, fitted: BayesianMF) -> None:
        with pytest.raises(ValueError, match="outside the scale"):
            fitted.fold_in([0], [7.0])
        with pytest.raises(ValueError, match="twice"):
            fitted.fold_in([0, 0], [4.0, 5.0])
        with pytest.raises(ValueError, match="item 777 is not among"):
            fitted.shares([0], [3.0], 777)


@pytest.mark.filterwarnings("ignore::rowspace.models.ConvergenceWarning")
def test_seeds() -> None:
    user, item, y = choosers(13)
    first, again, other = (
        BayesianMF(2, 5, 2, random_state=seed).fit(user, item, y).predict(user, item) for seed in (1, 1, 2)
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_too_few_draws_are_warned_of() -> None:
    user, item, table, noise = known_rank(14)
    with pytest.warns(ConvergenceWarning, match="more of burn_in and n_draws"):
        BayesianMF(2, n_draws=16, burn_in=0, random_state=0).fit(user, item, table + noise / 10)


@pytest.mark.parametrize(
    ("ids", "features", "words"),
    [
        ([0, 1], None, "go together"),
        ([0, 1], [[1.0]], "one row for each"),
        ([0, 0], [[1.0], [2.0]], "2 different"),
        ([0, 1], [[1.0], [np.nan]], "NaN"),
    ],
)
def test_bad_features(ids: Any, features: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        BayesianMF().fit([0, 1], [0, 1], [1.0, 2.0], ids, features)


def test_equal_ratings() -> None:
    """Nothing varies: the prediction is what everyone gave, as nearly as the noise's own prior lets it be."""
    user, item = np.divmod(np.arange(100), 10)
    model = BayesianMF(2, 50, 20, random_state=0).fit(user, item, np.full(100, 4.0))
    assert np.abs(model.predict(user, item) - 4).max() < 0.2
