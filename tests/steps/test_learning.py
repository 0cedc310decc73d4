"""Learning step by step: what the generic tests cannot know of it."""

from __future__ import annotations

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rowspace.steps import MatrixError, attention, gradient_descent, kmeans, result, two_layer_network
from tests.steps.facts.learning import clusters, descent, layers
from tests.steps.formulas import equations
from tests.steps.playing import through
from tests.steps.test_notes import unexplained


def table(rows, columns, low=-6, high=6):
    return st.lists(st.lists(st.integers(low, high), min_size=columns, max_size=columns), min_size=rows, max_size=rows)


def true(name, steps, exact, options=None):
    assert unexplained(name, steps, options) == []
    for step in steps:
        equations(step.note, exact)


@given(st.integers(1, 3), st.integers(1, 8), st.integers(1, 4), st.booleans(), st.data())
@settings(max_examples=100, deadline=None)
def test_kmeans_of_any_points(d, n, k, exact, data):
    """It ends at nearest centres and means, J falls all the way, the flops are those of its rounds, notes are true."""
    X, C = np.array(data.draw(table(n, d))), np.array(data.draw(table(k, d)))
    steps, answer = through(kmeans(X, C, exact=exact))
    clusters(steps[0].state, steps[-1].state, answer, exact)
    assert steps[-1].title == "Settled"
    sums = [step.state["J"] for step in steps if "J" in step.state]
    assert all(b <= a * (1 if exact else 1 + 1e-13) for a, b in itertools.pairwise(sums))
    if exact:
        assert len(set(sums)) >= (len(steps) - 1) // 2 - 1, "J falls in every round but the first and the last"
    rounds = len(steps) // 2 - 1
    chosen, moved = n * k * (3 * d - 1) + n - 1, n * d + n * (3 * d - 1) + n - 1
    assert steps[-1].flops == (rounds + 1) * chosen + rounds * moved
    true("kmeans", steps, exact)


def test_the_start_decides_where_it_ends():
    corners = [[0, 0], [0, 1], [4, 0], [4, 1]]
    good, bad = (
        through(kmeans(corners, C, exact=True))[0][-1].state["J"] for C in ([[1, 0], [3, 1]], [[2, 0], [2, 1]])
    )
    assert (good, bad) == (1, 16)


def test_a_centre_that_nobody_chooses_stays():
    steps, (labels, centres) = through(kmeans([[0, 0], [1, 0]], [[0, 0], [50, 60]], exact=True))
    assert labels.tolist() == [0, 0]
    assert centres.tolist() == [[Fraction(1, 2), 0], [50, 60]]
    assert any("No point chose centre 2, so it stays" in step.note for step in steps)
    assert "Centre 2 ended without points" in steps[-1].note


def test_ties_go_to_the_first():
    steps, (labels, _) = through(kmeans([[2, 0]], [[0, 0], [4, 0]]))
    assert labels.tolist() == [0]
    assert "is as near to centre 1 as to centre 2" in steps[1].note


def test_points_far_from_the_origin_lose_nothing():
    X, C = np.array([[0.0, 0], [0, 1], [5, 5], [6, 5]]), np.array([[1.0, 1], [5, 6]])
    near, far = result(kmeans(X, C)), result(kmeans(X + 2.0**40, C + 2.0**40))
    assert (near[0] == far[0]).all()
    assert (near[1] + 2.0**40 == far[1]).all()


def test_squares_out_of_range_are_said():
    with pytest.raises(MatrixError, match="a squared distance gives a number beyond"):
        result(kmeans([[1e200]], [[0.0]]))
    with pytest.raises(MatrixError, match="the squares are lost"):
        result(kmeans([[1e-200], [3e-200]], [[0.0], [4e-200]]))
    labels, _ = result(kmeans([[Fraction(1, 10**200)], [Fraction(3, 10**200)]], [[0], [4]], exact=True))
    assert labels.tolist() == [0, 0]
    for X, C, words in (
        ([], [[1.0]], "2"),
        ([[]], [[]], "no points"),
        ([[1.0]], [[]], "no centres"),
        ([[1j]], [[1]], "real"),
    ):
        with pytest.raises(MatrixError, match=words):
            result(kmeans(X, C))


@st.composite
def quadratics(draw):
    n = draw(st.integers(1, 3))
    M, b, start = (np.array(draw(table(r, n, -4, 4))) for r in (n, 1, 1))
    return M + M.T, b[0], start[0]


RATES = st.sampled_from([0.1, 0.25, 0.5])


@given(quadratics(), RATES, st.sampled_from([0, 0.5, 0.9]), st.integers(1, 12), st.booleans())
@settings(max_examples=100, deadline=None)
def test_descent_on_any_quadratic(problem, rate, momentum, count, exact):
    """Bowls, saddles, flat directions, no bottom at all: the steps follow from one another, and the notes are true."""
    A, b, start = problem
    options = {"rate": rate, "momentum": momentum, "steps": count}
    steps, answer = through(gradient_descent(A, b, start, exact=exact, **options))
    descent(steps[0].state, steps[-1].state, answer, exact)
    true("gradient_descent", steps, exact, options)
    n, k = len(A), len(steps) - 2
    assert steps[-1].flops == (k + 1) * (2 * n * n + 6 * n) + k * (4 if momentum else 2) * n
    lowest = np.linalg.eigvalsh(A)[0]
    assert ("negative eigenvalue" in steps[-1].note) == (lowest < -1e-9)
    assert ("eigenvalue $0$" in steps[-1].note) == (abs(lowest) < 1e-9)


def gradients(steps):
    return [float(np.sqrt(float(step.state["g"] @ step.state["g"]))) for step in steps[:-1]]


@pytest.mark.parametrize("rate", [0.02, 0.1, 2 / 11, 0.19])
def test_descent_shrinks_by_the_largest_of_the_factors(rate):
    """|1 − ηλ|, the larger for the two eigenvalues; at the best rate (κ − 1)/(κ + 1)."""
    A = np.array([[5.5, 4.5], [4.5, 5.5]])  # 1 and 10
    steps, x = through(gradient_descent(A, [1, 1], [7, -5], rate=rate, steps=60))
    sizes = gradients(steps)
    predicted = max(abs(1 - rate), abs(1 - 10 * rate))
    assert sizes[-1] / sizes[0] <= predicted**60
    factor = (sizes[-1] / sizes[-3]) ** 0.5
    assert factor == pytest.approx(predicted, rel=1e-4 if rate != 2 / 11 else 1e-9)
    assert rate != 2 / 11 or predicted == pytest.approx(9 / 11)
    assert np.abs(x - 0.1).max() <= 6 * predicted**60 * np.sqrt(2)


def test_momentum_is_faster_by_the_root_of_the_condition():
    """At its best β the error shrinks by (√κ − 1)/(√κ + 1), apart from a factor that grows like the steps."""
    A, root = np.diag([1.0, 100]), 10.0
    rate, momentum = 4 / (root + 1) ** 2, ((root - 1) / (root + 1)) ** 2
    steps, _ = through(gradient_descent(A, [0, 0], [1, 1], rate=rate, momentum=momentum, steps=60))
    plain, _ = through(gradient_descent(A, [0, 0], [1, 1], rate=2 / 101, steps=60))
    with_it, without = ((s[-1] / s[20]) ** (1 / 40) for s in (gradients(steps), gradients(plain)))
    assert without == pytest.approx(99 / 101, rel=1e-6)
    assert 9 / 11 <= with_it <= 9 / 11 * 3 ** (1 / 40)


def test_descent_diverges_beyond_two_over_the_largest_eigenvalue():
    A = [[1, 0], [0, 4]]
    for rate, grows in ((0.49, False), (0.51, True)):
        steps, _ = through(gradient_descent(A, [0, 0], [1, 1], rate=rate, steps=60))
        sizes = gradients(steps)
        assert (sizes[-1] > sizes[0]) == grows
        assert ("must be under" in steps[-1].note) == grows
    steps, _ = through(gradient_descent(A, [0, 0], [1, 1], rate=2.0, steps=60))
    assert steps[-1].title == "Away"
    assert len(steps) < 12


def test_descent_ends_where_nothing_changes():
    steps, x = through(gradient_descent([[4, 0], [0, 4]], [4, 8], [3, 3], rate=0.25, exact=True))
    assert (x == [1, 2]).all()
    assert steps[-1].title == "The gradient is 0"
    assert len(steps) == 3
    steps, _ = through(gradient_descent([[1.0]], [1 / 3], [1.0], rate=0.7, steps=60))
    assert steps[-1].title in ("No float changes", "The gradient is 0")
    assert len(steps) < 50
    steps, _ = through(gradient_descent([[0]], [0], [5]))
    assert steps[-1].title == "The gradient is 0"


def test_without_a_start_it_is_the_origin():
    steps = through(gradient_descent([[2, 0], [0, 2]], [1, 1]))[0]
    assert (steps[0].state["start"] == 0).all()


def test_a_quadratic_without_a_stationary_point():
    steps, _ = through(gradient_descent([[1, 1], [1, 1]], [1, 0], exact=True))
    assert "x*" not in steps[-1].state
    assert "falls for ever" in steps[-1].note
    with pytest.raises(MatrixError, match="beyond the range"):
        result(gradient_descent([[1e200, 0], [0, 1]], [0, 0], [1e200, 1]))


def softmax_attention(Q, K, V, seen):
    """By the definition, no largest score taken off."""
    S = np.exp(np.asarray(Q, float) @ np.asarray(K, float).T / np.sqrt(np.shape(Q)[1])) * seen
    return S @ np.asarray(V, float) / S.sum(axis=1, keepdims=True)


@given(st.integers(1, 3), st.integers(1, 4), st.integers(1, 3), st.integers(1, 3), st.booleans(), st.data())
@settings(max_examples=80, deadline=None)
def test_attention_of_any_tokens(m, n, d, e, causal, data):
    n = m if causal else n
    Q, K, V = (data.draw(table(*shape, -4, 4)) for shape in ((m, d), (n, d), (n, e)))
    mask = "causal" if causal else "none"
    steps, O = through(attention(Q, K, V, mask=mask))
    seen = np.tril(np.ones((m, n))) if causal else np.ones((m, n))
    eps, scores = np.finfo(float).eps, 16 * np.sqrt(d)  # |q·k|/√d is at most 4 · 4 · d/√d
    off = 2 * (2 * (d + 2) * scores + 2 * n + 8) * eps  # of a weight, here and there: see `weighted`
    assert np.abs(O - softmax_attention(Q, K, V, seen)).max() <= 4 * n * off
    W = steps[-1].state["W"]
    assert (W[seen == 0] == 0).all()
    assert (W >= 0).all()
    assert np.abs(W.sum(axis=1) - 1).max() <= (n + 1) * eps
    slack = 2 * (n + 1) * eps * 4  # weights that add up to 1 so nearly, and a sum of n products
    assert (np.max(V, axis=0) - O >= -slack).all()
    assert (np.min(V, axis=0) - O <= slack).all()
    rows = [i + 1 for i in range(m)] if causal else [n] * m
    assert steps[-1].flops == 2 * m * n * d + 1 + sum(4 * k - 1 + e * (2 * k - 1) for k in rows)
    true("attention", steps, False)


def test_attention_takes_the_largest_score_off():
    """exp(900) is beyond the range of floats; the same added to all scores of a row changes nothing."""
    Q, K, V = [[900.0, 0], [0, 900]], [[1.0, 0], [1, 1]], [[1.0, 0], [0, 1]]
    O = result(attention(Q, K, V))
    assert O[0].tolist() == [0.5, 0.5]
    assert O[1].tolist() == [np.exp(-900 / np.sqrt(2)), 1]
    base = result(attention([[1.0, 0.0]], [[0.0, 0], [1, 0]], V))
    same = result(attention([[1.0, 1.0]], [[0.0, 64], [1, 64]], V))
    np.testing.assert_allclose(base, same, rtol=64 * 4 * np.finfo(float).eps)


def test_a_causal_token_knows_nothing_of_later_ones():
    rng = np.random.default_rng(21)
    Q, K, V = rng.normal(size=(3, 3, 2))
    first = result(attention(Q, K, V, mask="causal"))
    K[2], V[2] = 7, -5
    second = result(attention(Q, K, V, mask="causal"))
    assert (first[:2] == second[:2]).all()
    assert (first[2] != second[2]).all()


def test_attention_says_what_it_cannot_do():
    for args, words in (
        (([[1]], [[1], [2]], [[1], [2]], "causal"), "a query for each key"),
        (([[1]], [[1]], [[1]], "later"), "mask is none or causal"),
        (([[1j]], [[1]], [[1]]), "complex"),
        (([[]], [[]], [[]]), "no entries"),
        (([[1e200]], [[1e200]], [[1]]), "a score gives a number beyond"),
    ):
        with pytest.raises(MatrixError, match=words):
            result(attention(*args))


def test_what_attention_notes_say_of_weights():
    notes = [step.note for step in attention([[0, 0]], [[1, 0], [0, 1]], [[1], [3]])]
    assert any("plain mean" in note for note in notes)
    notes = [step.note for step in attention([[1, 0]], [[1, 0], [0, 1], [1, 1]], [[1], [3], [5]])]
    assert any("Values 1 and 3 weigh most" in note for note in notes)
    notes = [step.note for step in attention([[90, 0], [0, 90]], [[1, 0], [0, 1]], [[1], [3]])]
    assert "Token 1 takes one value nearly alone" in notes[-1]


@st.composite
def networks(draw):
    d, h, m = (draw(st.integers(1, 3)) for _ in range(3))
    shapes = ((1, d), (h, d), (1, h), (m, h), (1, m), (1, m))
    x, W1, b1, W2, b2, y = (np.array(draw(table(*shape, -3, 3))) for shape in shapes)
    return x[0], W1, b1[0], W2, b2[0], y[0]


CHOICES = st.sampled_from(["relu", "softsign", "tanh", "sigmoid"])


def loss_of(args, activation):
    """The loss, written once more."""
    x, W1, b1, W2, b2, y = (np.asarray(v, float) for v in args)
    z = W1 @ x + b1
    a = {
        "relu": np.maximum(z, 0),
        "softsign": z / (1 + abs(z)),
        "tanh": np.tanh(z),
        "sigmoid": 1 / (1 + np.exp(-z)),
    }[activation]
    return ((W2 @ a + b2 - y) ** 2).sum() / 2


@given(networks(), CHOICES)
@settings(max_examples=60, deadline=None)
def test_gradients_are_those_that_differences_measure(args, activation):
    """Every one of them, by central differences: off by h²/6 times the third derivative, and the rounding of L over h.

    With numbers of at most 3, and derivatives 1, 2 and 6 of an activation, the derivatives of an output are at most 9,
    54 and 486; those of the loss, 3 o′o″ + (o − y) o‴ over 3 outputs, at most 4374 + 486 √(6 L), under 5600 (1 + L).

    Where an entry of z is 0, relu has a kink, and softsign a jump in its second derivative: left out.
    """
    found = result(two_layer_network(*args, activation=activation))
    if activation in ("relu", "softsign") and (args[1] @ args[0] + args[2] == 0).any():
        return
    h, size = 1e-4, 1 + loss_of(args, activation)
    for k, name in ((1, "W1"), (2, "b1"), (3, "W2"), (4, "b2")):
        for where in np.ndindex(args[k].shape):
            sides = []
            for by in (h, -h):
                moved = [np.array(v, float) for v in args]
                moved[k][where] += by
                sides.append(loss_of(moved, activation))
            off = h * h / 6 * 5600 * size + 64 * np.finfo(float).eps * size / h
            assert abs((sides[0] - sides[1]) / (2 * h) - getattr(found, name)[where]) <= off


@given(networks(), CHOICES, st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_network_tells_the_truth(args, activation, exact):
    exact = exact and activation in ("relu", "softsign")
    steps, found = through(two_layer_network(*args, exact=exact, activation=activation))
    layers(steps[0].state, steps[-1].state, found, exact)
    true("two_layer_network", steps, exact, {"activation": activation})
    assert float(found.loss) == pytest.approx(loss_of(args, activation), rel=1e-12, abs=1e-12)
    last = steps[-1].state
    moved = [last[name].astype(float) for name in ("x", "W1", "b1", "W2", "b2", "y")]
    assert float(last["after"]) == pytest.approx(loss_of(moved, activation), rel=1e-9, abs=1e-12)


@given(networks())
@settings(max_examples=40, deadline=None)
def test_where_relu_does_not_bend_the_difference_is_the_gradient(args):
    """In fractions, to the last digit: the loss is a quadratic in one weight as long as no unit goes on or off."""
    nudge = Fraction(1, 100)
    steps, found = through(two_layer_network(*args, exact=True, nudge=nudge))
    state = next(step.state for step in steps if "quotient" in step.state)
    z = args[1] @ args[0] + args[2]
    if (z != 0).all():  # whole numbers: no nudge of at most 3/100 changes their signs
        assert state["quotient"] in found.W1
        note = next(step.note for step in steps if step.title == "Check one gradient")
        assert "$ too." in note


def test_flops_of_a_network():
    d, h, m = 2, 3, 2
    args = np.ones(d), np.ones((h, d)), np.ones(h), np.ones((m, h)), np.ones(m), np.ones(m)
    for activation, value, slope in (("relu", 0, 0), ("softsign", 2, 3), ("tanh", 1, 2), ("sigmoid", 3, 2)):
        forward = 2 * h * d + value * h + 2 * m * h + 3 * m
        backward = m * h + (2 * m - 1) * h + (slope + 1) * h + h * d
        step = 2 * (h * d + h + m * h + m) + forward
        flops = [s.flops for s in through(two_layer_network(*args, activation=activation))[0]]
        assert flops[4] == forward
        assert flops[8] == forward + backward
        assert flops[-1] == forward + backward + 2 * forward + 3 + step


def test_what_network_notes_say():
    def notes(*args, **options):
        return {s.title: s.note for s in two_layer_network(*args, **options)}

    off = notes([1, 1], [[-1, -1], [-2, 0]], [0, 0], [[1, 1]], [1], [3])
    assert "Units 1 and 2 are off" in off["Layer 1: activation"]
    assert "Nothing comes through" in off["Back through the activation"]
    assert "relu has no slope" in notes([1], [[0]], [0], [[1]], [0], [1])["Back through the activation"]
    assert "Every gradient is $0$" in notes([1], [[1]], [0], [[1]], [0], [1])["One step down"]
    assert "too long" in notes([2], [[3]], [0], [[1]], [0], [4], rate=1)["One step down"]
    assert (
        "slope changes"
        in notes([1], [[1]], [0.05], [[2]], [0], [1], nudge=1.0, activation="tanh")["Check one gradient"]
    )


def test_a_network_says_what_it_cannot_do():
    good = [[1]], [[1]], [0], [[1]], [0], [1]
    one = [1], *good[1:]
    for args, options, words in (
        (one, {"activation": "tanh", "exact": True}, "use relu or softsign"),
        (one, {"activation": "step"}, "not 'step'"),
        (one, {"nudge": 0}, "a nudge of 0"),
        (([1], [[1]], [0, 0], [[1]], [0], [1]), {}, "the bias b1 has 2 entries"),
        (([1], [[1]], [0], [[1]], [0], [1, 2]), {}, "the target has 2 entries"),
        (([1j], [[1]], [0], [[1]], [0], [1]), {}, "complex"),
        (([1e200], [[1e200]], [0], [[1]], [0], [1]), {}, "a sum of a layer gives a number beyond"),
    ):
        with pytest.raises(MatrixError, match=words):
            result(two_layer_network(*args, **options))


def test_sigmoid_of_large_numbers():
    for z in (-1000.0, 1000.0):
        found = result(two_layer_network([1.0], [[z]], [0], [[1]], [0], [0], activation="sigmoid"))
        assert found.loss == (0.5 if z > 0 else 0)
