"""Machine learning on ``rowspace.linalg``, with the names and manners of scikit-learn.

NumPy and our own linear algebra alone; each file opens with the mathematics it implements and where it comes from.
"""

from __future__ import annotations

from rowspace.models.kernel_pca import KernelPCA
from rowspace.models.kernel_ridge import KernelRidge
from rowspace.models.kmeans import KMeans
from rowspace.models.linear import LinearRegression, Ridge, RidgePath, ridge_path
from rowspace.models.logistic import LogisticRegression
from rowspace.models.lsa import LSA, LogEntropy
from rowspace.models.lsh import LSH
from rowspace.models.neighbors import NearestNeighbors
from rowspace.models.pagerank import PageRankResult, pagerank
from rowspace.models.pca import PCA
from rowspace.models.spectral import SpectralClustering
from rowspace.models.svm import SVC
from rowspace.models.validation import ConvergenceWarning

__all__ = [
    "LSA",
    "LSH",
    "PCA",
    "SVC",
    "ConvergenceWarning",
    "KMeans",
    "KernelPCA",
    "KernelRidge",
    "LinearRegression",
    "LogEntropy",
    "LogisticRegression",
    "NearestNeighbors",
    "PageRankResult",
    "Ridge",
    "RidgePath",
    "SpectralClustering",
    "pagerank",
    "ridge_path",
]
