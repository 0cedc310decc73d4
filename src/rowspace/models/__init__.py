"""Machine learning on ``rowspace.linalg``, with the names and manners of scikit-learn.

NumPy and our own linear algebra alone; each file opens with the mathematics it implements and where it comes from:

``base``, ``validation``   what all models share, and what they accept
``linear``         LinearRegression, Ridge, ridge_path
``logistic``       LogisticRegression
``pca``            PCA; ``kernel_pca``: KernelPCA
``kmeans``         KMeans; ``spectral``: SpectralClustering
``neighbors``      NearestNeighbors, exact, on ``distances``; ``lsh``: LSH, by hashing
``nca``            NCA, a learned metric
``embeddings``     Embeddings: words as vectors
``kernels``        kernels; ``kernel_ridge``: KernelRidge; ``svm``: SVC
``lsa``            LogEntropy, LSA
``pagerank``       pagerank
``als``            ALS, of ratings; ``implicit_als``: ImplicitALS, of what people did; ``bayesian_mf``: BayesianMF
``ease``           EASE; all four on ``triplets``, ``recommender`` and ``normal_equations``
``gibbs``          the draws of BayesianMF, with ``patterns`` of who rated what
``optimisers``     SGD, Adam, minimize; ``layers``: Linear, ReLU, Softmax, Attention, cross_entropy
"""

from __future__ import annotations

from rowspace.models.als import ALS
from rowspace.models.bayesian_mf import BayesianMF
from rowspace.models.ease import EASE
from rowspace.models.embeddings import AlikeResult, Embeddings
from rowspace.models.implicit_als import ImplicitALS
from rowspace.models.kernel_pca import KernelPCA
from rowspace.models.kernel_ridge import KernelRidge
from rowspace.models.kmeans import KMeans
from rowspace.models.linear import LinearRegression, Ridge, RidgePath, ridge_path
from rowspace.models.logistic import LogisticRegression
from rowspace.models.lsa import LSA, LogEntropy
from rowspace.models.lsh import LSH
from rowspace.models.nca import NCA
from rowspace.models.neighbors import NearestNeighbors
from rowspace.models.optimisers import SGD, Adam, MinimizeResult, minimize
from rowspace.models.pagerank import PageRankResult, pagerank
from rowspace.models.pca import PCA
from rowspace.models.spectral import SpectralClustering
from rowspace.models.svm import SVC
from rowspace.models.validation import ConvergenceWarning

__all__ = [
    "ALS",
    "EASE",
    "LSA",
    "LSH",
    "NCA",
    "PCA",
    "SGD",
    "SVC",
    "Adam",
    "AlikeResult",
    "BayesianMF",
    "ConvergenceWarning",
    "Embeddings",
    "ImplicitALS",
    "KMeans",
    "KernelPCA",
    "KernelRidge",
    "LinearRegression",
    "LogEntropy",
    "LogisticRegression",
    "MinimizeResult",
    "NearestNeighbors",
    "PageRankResult",
    "Ridge",
    "RidgePath",
    "SpectralClustering",
    "minimize",
    "pagerank",
    "ridge_path",
]
