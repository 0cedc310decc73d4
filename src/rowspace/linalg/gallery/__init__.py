r"""Test matrices, and what is known of them.

A test matrix earns its place by having something in closed form that an algorithm must find, or by being hard in a way
that has a name. Each function here makes one; its docstring says what is known, who found it and why one uses it. What
is known in closed form can be had from `known`:

    A = gallery.frank(8)
    gallery.known("frank", 8).determinant     # 1, exactly

Most of them are in N. J. Higham, *The Test Matrix Toolbox for MATLAB*, 1995, and *Accuracy and Stability of Numerical
Algorithms*, 2nd ed., 2002, chapter 28, https://doi.org/10.1137/1.9780898718027; L. N. Trefethen, M. Embree, *Spectra
and Pseudospectra*, 2005, has `grcar`.

``inverses``    hilbert, invhilbert, pascal, lehmer, minij, moler, pei, cauchy, vandermonde, lotkin, inverses known
``spectra``     tridiagonal, clement, wilkinson_plus, rosser, frank, circulant, companion, jordan, grcar: eigenvalues
``hard``        wilkinson_growth, kahan, lauchli, graded, hadamard, magic, reflector: hard for something
``drawn``       orthogonal, with_singular_values, with_condition, with_eigenvalues: random, but for what is asked
``facts``       known: all that is in closed form
"""

from __future__ import annotations

from rowspace.linalg.gallery.drawn import orthogonal, with_condition, with_eigenvalues, with_singular_values
from rowspace.linalg.gallery.facts import Facts, known
from rowspace.linalg.gallery.hard import graded, hadamard, kahan, lauchli, magic, reflector, wilkinson_growth
from rowspace.linalg.gallery.inverses import (
    cauchy,
    hilbert,
    invhilbert,
    lehmer,
    lotkin,
    minij,
    moler,
    pascal,
    pei,
    vandermonde,
)
from rowspace.linalg.gallery.spectra import (
    circulant,
    clement,
    companion,
    frank,
    grcar,
    jordan,
    rosser,
    tridiagonal,
    wilkinson_plus,
)

__all__ = [
    "Facts",
    "cauchy",
    "circulant",
    "clement",
    "companion",
    "frank",
    "graded",
    "grcar",
    "hadamard",
    "hilbert",
    "invhilbert",
    "jordan",
    "kahan",
    "known",
    "lauchli",
    "lehmer",
    "lotkin",
    "magic",
    "minij",
    "moler",
    "orthogonal",
    "pascal",
    "pei",
    "reflector",
    "rosser",
    "tridiagonal",
    "vandermonde",
    "wilkinson_growth",
    "wilkinson_plus",
    "with_condition",
    "with_eigenvalues",
    "with_singular_values",
]
