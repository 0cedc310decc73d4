"""Angles, cosines and projections: right at every angle and every scale, in batches, along any axis."""

from __future__ import annotations

import math

import numpy as np
import pytest

from rowspace.linalg import angle, cosine_similarity, project

EPS = np.finfo(float).eps


@pytest.mark.parametrize("theta", [0.0, 1e-100, 1e-12, 1e-8, 0.3, math.pi / 2, 3.0, math.pi - 1e-8, math.pi])
@pytest.mark.parametrize("scale", [1.0, 1e200, 1e-200])
def test_an_angle_is_right_near_zero_and_pi_too(theta: float, scale: float) -> None:
    found = angle(np.array([scale, 0.0]), np.array([math.cos(theta), math.sin(theta)]) * scale)
    assert abs(found - theta) <= 4 * EPS * theta


def test_the_arc_cosine_would_not_do() -> None:
    x, y = np.array([1.0, 0.0]), np.array([1.0, 1e-9])
    assert math.acos(min(1.0, float(cosine_similarity(x, y)))) != angle(x, y)
    assert angle(x, y) == pytest.approx(1e-9, rel=4 * EPS)


def test_batches_and_axes() -> None:
    rng = np.random.default_rng(3)
    X, Y = rng.standard_normal((4, 1, 7)), rng.standard_normal((5, 7))
    cosines = cosine_similarity(X, Y)
    assert cosines.shape == (4, 5)
    for i in range(4):
        for j in range(5):
            x, y = X[i, 0], Y[j]
            expected = x @ y / math.sqrt((x @ x) * (y @ y))
            assert abs(cosines[i, j] - expected) <= 8 * EPS
            assert abs(math.cos(angle(x, y)) - expected) <= 16 * EPS
    np.testing.assert_array_equal(angle(X[:, 0].T, Y[:4].T, axis=0), angle(X[:, 0], Y[:4]))


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.complex64, np.complex128])
@pytest.mark.parametrize("scale", [1.0, 1e30, 1e-30])
def test_what_a_projection_leaves_is_at_right_angles(dtype: type, scale: float) -> None:
    rng = np.random.default_rng(4)
    x, v = rng.standard_normal((2, 9)), rng.standard_normal((2, 9))
    if np.issubdtype(dtype, np.complexfloating):
        x, v = x + 1j * rng.standard_normal((2, 9)), v + 1j * rng.standard_normal((2, 9))
    x, v = (x * scale).astype(dtype), (v * scale).astype(dtype)
    p = project(x, v)
    assert p.dtype == dtype
    eps = np.finfo(dtype).eps
    left = np.sum((v / scale).conj() * ((x - p) / scale), axis=-1)
    assert (abs(left) <= 9 * eps * np.linalg.norm(v / scale, axis=-1) * np.linalg.norm(x / scale, axis=-1)).all()
    np.testing.assert_allclose(project(p, v), p, rtol=0, atol=9 * eps * float(abs(p).max()))


def test_a_cosine_is_never_above_one() -> None:
    rng = np.random.default_rng(5)
    x = rng.standard_normal((2000, 3))
    assert (abs(cosine_similarity(x, 3 * x)) <= 1).all()
    assert (abs(cosine_similarity(x, -x)) <= 1).all()


@pytest.mark.parametrize("function", [angle, cosine_similarity, project])
def test_the_zero_vector_has_no_direction(function: object) -> None:
    with pytest.raises(ValueError, match="zero"):
        function([1.0, 2.0], [0.0, 0.0])  # type: ignore[operator]
    with pytest.raises(ValueError, match=r"length|entries|shape|broadcast"):
        function([1.0, 2.0], [1.0, 2.0, 3.0])  # type: ignore[operator]
    with pytest.raises(TypeError):
        function(["a", "b"], [1.0, 2.0])  # type: ignore[operator]
