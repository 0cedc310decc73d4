"""Side by side gives what one after the other gives, whatever the size of the chunks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from linalg_cases import TYPES, gaussian

from rowspace.linalg import batched, det, inv, lu, slogdet, solve, tuning


@pytest.mark.parametrize("dtype", TYPES)
@pytest.mark.parametrize("n", [1, 2, 5])
@pytest.mark.parametrize("chunk", [1, 300, 10**6])
def test_lanes_agree_with_one_by_one(monkeypatch: pytest.MonkeyPatch, n: int, dtype: str, chunk: int) -> None:
    A, b = gaussian((53, n, n), dtype), gaussian((53, n, 2), dtype, seed=1)
    A[7] = A[8] = np.eye(n)[::-1]
    monkeypatch.setattr(tuning, "LANES_CHUNK", chunk)

    def everything() -> list[Any]:
        return [solve(A, b), inv(A), det(A), *slogdet(A), *lu(A)]

    monkeypatch.setattr(tuning, "LANES_COUNT", 10**9)
    one_by_one = everything()
    monkeypatch.setattr(tuning, "LANES_COUNT", 1)
    for x, y in zip(everything(), one_by_one, strict=True):
        assert x.dtype == y.dtype
        assert np.allclose(x, y, rtol=1e4 * np.finfo(dtype).eps, atol=1e3 * np.finfo(dtype).eps * np.abs(y).max())


def test_chunks_cover_the_batch_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuning, "LANES_CHUNK", 1000)
    pieces = list(batched.chunks(103, 30))
    assert [i for piece in pieces for i in range(103)[piece]] == list(range(103))
    assert len(pieces) == 4
    assert list(batched.chunks(0, 30)) == []


def test_small_batches_and_large_matrices_go_one_by_one() -> None:
    assert batched.side_by_side(3, 100_000)
    assert not batched.side_by_side(3, 1)
    assert not batched.side_by_side(1000, 100)
    assert not batched.side_by_side(0, 100)
