"""The six small drawings of the projects: each is computed, by the library, from data made up here."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

WIDTH, HEIGHT = 240, 150
MARKS = ("M-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0-6.8 0", "M-3-3h6v6h-6z", "M0-4L3.8 3h-7.6z")
ROLES = ("vec-a", "vec-b", "vec-result")


def svg(words: str, body: str) -> str:
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{words}">{body}</svg>'


def landscape(n: int) -> Array:
    """Sky, sun, two hills and a house in greys, n by n."""
    y, x = np.mgrid[:n, :n] / (n - 1)
    A = 0.95 - 0.25 * y
    A[(x - 0.74) ** 2 + (y - 0.24) ** 2 < 0.013] = 1.0
    A[y > 0.62 - 0.17 * np.sin(3.2 * x + 0.3)] = 0.52
    A[y > 0.80 - 0.12 * np.sin(4 * x + 2.4)] = 0.3
    A[(abs(x - 0.3) < 0.11) & (abs(y - 0.66) < 0.12)] = 0.85
    A[(y > 0.42) & (y < 0.55) & (abs(x - 0.3) < (y - 0.40) * 1.1)] = 0.1
    A[(abs(x - 0.32) < 0.03) & (abs(y - 0.72) < 0.07)] = 0.1
    return A


def pixels(A: Array, left: float, top: float, size: float, levels: int = 8) -> str:
    """Grey pixels; runs of one level are joined."""
    grey = np.round(A.clip(0, 1) * (levels - 1)).astype(int)
    paths: dict[int, list[str]] = {}
    for i, row in enumerate(grey):
        cuts = [0, *(np.flatnonzero(np.diff(row)) + 1).tolist(), len(row)]
        for a, b in pairwise(cuts):
            paths.setdefault(int(row[a]), []).append(f"M{a} {i}h{b - a}v1h{a - b}z")
    body = "".join(
        f'<path fill="hsl(220 6% {round(12 + 84 * level / (levels - 1))}%)" d="{"".join(runs)}"/>'
        for level, runs in sorted(paths.items())
    )
    place = f"translate({left} {top}) scale({size / len(A):.4g})"
    return f'<g transform="{place}" shape-rendering="crispEdges">{body}</g>'


def songs() -> str:
    from rowspace.linalg import cosine_similarity

    points = np.random.default_rng(4).uniform(0.08, 1, (60, 2)) * [200, 130]
    song = np.array([130.0, 92.0])
    near = np.argsort(-np.array([cosine_similarity(each, song) for each in points]))[:10]
    dots = "".join(
        f'<circle cx="{20 + x:.0f}" cy="{140 - y:.0f}" r="{4 if i in near else 2.2}" '
        f'class="{"near" if i in near else "far"}"/>'
        for i, (x, y) in enumerate(points)
    )
    tip = f"{20 + song[0]:g}", f"{140 - song[1]:g}"
    arrow = f'<path class="s-vec-a" d="M20 140L{" ".join(tip)}"/>'
    arrow += f'<circle class="f-vec-a" cx="{tip[0]}" cy="{tip[1]}" r="4.5"/>'
    words = "Sixty points; the ten nearest in direction to an arrow are ringed"
    return svg(words, f'<path class="axis" d="M20 8V140H232"/>{dots}{arrow}')


def photos() -> str:
    from rowspace.apps.photos import convolve
    from rowspace.apps.photos.kernels import LAPLACIAN

    A = landscape(36)
    edges = abs(convolve(A, LAPLACIAN))
    numbers = "".join(
        f'<text x="{97 + 23 * j}" y="{58 + 22 * i}" text-anchor="middle">{x:g}</text>'.replace(">-", ">−")
        for (i, j), x in np.ndenumerate(LAPLACIAN)
    )
    brackets = '<path class="axis" d="M88 38h-5v80h5M152 38h5v80h-5"/>'
    body = f'{pixels(A, 0, 40, 76)}{brackets}<g class="num">{numbers}</g>{pixels(1 - 2.2 * edges, 164, 40, 76)}'
    return svg("A picture, a three by three kernel, and the edges it finds", body)


def game() -> str:
    from rowspace.apps.game.transforms import chain, rotate
    from rowspace.apps.moves import scale, shear, translate

    ship = np.array([(0, 22, 1), (-11, -12, 1), (0, -6, 1), (11, -12, 1)]).T
    poses = ((0.5, 0.8, 40, 110, 0), (-0.4, 1.2, 112, 70, 0), (-1.3, 1.9, 190, 62, 0.25))
    body = ""
    for k, (angle, size, x, y, lean) in enumerate(poses):  # y points up here
        M = chain([translate(x, y), rotate(angle), scale(size), shear(lean)])
        corners = "L".join(f"{a:.1f} {HEIGHT - b:.1f}" for a, b in (M @ ship)[:2].T)
        body += f'<path class="ship s{k}" d="M{corners}z"/>'
        for i in (0, 1):
            body += f'<path class="s-basis-{i + 1}" d="M{x} {HEIGHT - y}l{18 * M[0, i]:.1f} {-18 * M[1, i]:.1f}"/>'
    return svg("One ship drawn by three matrices, each with its two basis arrows", body)


def compress() -> str:
    from rowspace.linalg import svd

    A = landscape(36)
    U, s, Vh = svd(A)
    body = ""
    for rank, left in ((1, 4), (4, 86), (12, 168)):
        kept = (U[:, :rank] * s[:rank]) @ Vh[:rank]
        numbers = rank * (sum(A.shape) + 1)
        body += pixels(kept, left, 22, 68)
        body += f'<text x="{left + 34}" y="110" text-anchor="middle">rank {rank}</text>'
        body += f'<text class="soft" x="{left + 34}" y="126" text-anchor="middle">{numbers} numbers</text>'
    return svg("One picture from 1, 4 and 12 singular values", body)


def segments() -> str:
    from rowspace.models import KMeans

    rng = np.random.default_rng(7)
    clouds = (((60, 95), (17, 13)), ((125, 48), (21, 12)), ((186, 100), (15, 15)))
    points = np.vstack([rng.normal(middle, spread, (22, 2)) for middle, spread in clouds])
    found = KMeans(n_clusters=3, random_state=0).fit(points)
    order = np.argsort(found.cluster_centers_[:, 0])
    body = "".join(
        f'<path class="f-{ROLES[k]}" transform="translate({x:.0f} {HEIGHT - y:.0f})" d="{MARKS[k]}"/>'
        for (x, y), k in zip(points, np.argsort(order)[found.labels_], strict=True)
    )
    for x, y in found.cluster_centers_:
        body += f'<path class="centre" d="M{x - 8:.0f} {HEIGHT - y:.0f}h16m-8-8v16"/>'
    return svg("Three clusters found by k-means, with their centres", body)


def movies() -> str:
    from rowspace.linalg import solve

    rng = np.random.default_rng(5)
    R = np.clip(np.round(3 + 1.5 * rng.normal(size=(6, 2)) @ rng.normal(size=(2, 10))), 1, 5)
    seen = rng.random(R.shape) < 0.62
    A, B = rng.normal(size=(6, 2)), rng.normal(size=(10, 2))
    mean = R[seen].mean()
    for _ in range(30):  # alternating least squares, ridge 0.3
        for M, N, X, S in ((A, B, R, seen), (B, A, R.T, seen.T)):
            for i in range(len(M)):
                F = N[S[i]]
                M[i] = solve(F.T @ F + 0.3 * np.eye(2), F.T @ (X[i, S[i]] - mean))
    shown = np.where(seen, R, (A @ B.T + mean).clip(1, 5))
    body = '<path class="axis" d="M9 7h-5v136h5M231 7h5v136h-5"/>'
    for i, j in np.ndindex(R.shape):
        radius = 2.1 * shown[i, j] ** 0.95
        kind = "seen" if seen[i, j] else "guess"
        body += f'<circle cx="{21 + 22 * j}" cy="{20 + 22 * i}" r="{radius:.1f}" class="{kind}"/>'
    return svg("A table of ratings: filled circles are given, open ones predicted; larger is better", body)


DRAWINGS = {f.__name__: f for f in (songs, photos, game, compress, segments, movies)}
