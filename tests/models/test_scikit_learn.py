"""scikit-learn's own checks of an estimator, on every model they apply to.

They do not apply to functions (`ridge_path`, `pagerank`), to `SpectralClustering` of given similarities, which takes a
square table, and to optimisers and layers, which are not estimators.
"""

from __future__ import annotations

import warnings

import pytest

from rowspace import models

checks = pytest.importorskip("sklearn.utils.estimator_checks", reason="scikit-learn is not installed")

CHECKED = [
    models.LinearRegression(),
    models.Ridge(),
    models.PCA(),
    models.PCA(1, svd_solver="gram"),
    models.PCA(1, svd_solver="randomized", random_state=0),
    models.KMeans(2, random_state=0),
    models.NearestNeighbors(2),
    models.LogisticRegression(),
    models.LogisticRegression(solver="gradient"),
    models.KernelRidge(),
    models.KernelPCA(2),
    models.SVC(),
    models.LogEntropy(),
    models.LSA(1, random_state=0),
    models.LSH(2, random_state=0),
    models.NCA(max_iter=20, random_state=0),
    models.SpectralClustering(2, random_state=0),
]


@pytest.mark.parametrize("model", CHECKED, ids=repr)
def test_check_estimator(model: models.LinearRegression) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        results = checks.check_estimator(model, on_fail=None, on_skip=None)
    failed = [f"{result['check_name']}: {result['exception']!r}" for result in results if result["status"] == "failed"]
    assert not failed, "\n".join(failed)
    assert sum(result["status"] == "passed" for result in results) >= 30
