# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``pagerank`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson15.solutions import pagerank


def walk(P, damping, each=lambda x: x, jump=None, steps=3000):
    """x ← damping · x P + jump, where P has a row for each page."""
    n = len(P)
    x = np.full(n, 1 / n)
    jump = (1 - damping) / n if jump is None else jump
    for _ in range(steps):
        old, x = x, each(damping * (x @ P) + jump)
        if abs(x - old).sum() <= 1e-14:
            break
    return x


def shares(links, dangling="everyone"):
    links = np.array(links, float)
    n, out = len(links), links.sum(1)
    P = links / np.where(out == 0, 1, out)[:, None]
    if dangling == "everyone":
        P[out == 0] = 1 / n
    if dangling == "itself":
        P[out == 0] = np.eye(n)[out == 0]
    return P


def dangling_ignored(links, damping=0.85):
    return walk(shares(links, "ignored"), damping)


def scaled_each_step(links, damping=0.85):
    return walk(shares(links, "ignored"), damping, each=lambda x: x / x.sum() if x.sum() else x)


def dangling_stays(links, damping=0.85):
    return walk(shares(links, "itself"), damping)


def nan_on_dangling(links, damping=0.85):
    links = np.array(links, float)
    return walk(links / links.sum(1)[:, None], damping)


def backwards(links, damping=0.85):
    return walk(shares(np.array(links, float).T), damping)


def columns_divided(links, damping=0.85):
    links = np.array(links, float)
    into = links.sum(0)
    P = links / np.where(into == 0, 1, into)
    return walk(P, damping, each=lambda x: x / x.sum(), steps=600)


def jump_not_shared(links, damping=0.85):
    links = np.array(links, float)
    return len(links) * pagerank(links, damping)


def damping_exchanged(links, damping=0.85):
    return pagerank(links, 1 - damping) if damping > 0 else walk(shares(links), 1.0, steps=300)


def counts_links(links, damping=0.85):
    into = np.array(links, float).sum(0)
    return into / into.sum() if into.any() else np.full(len(into), 1 / len(into))


def few_steps(links, damping=0.85):
    return walk(shares(links), damping, steps=20)


def ignores_weights(links, damping=0.85):
    return pagerank(np.array(links, float) > 0, damping)


def no_self_links(links, damping=0.85):
    links = np.array(links, float)
    np.fill_diagonal(links, 0)
    return pagerank(links, damping)


def largest_is_one(links, damping=0.85):
    x = pagerank(links, damping)
    return x / x.max()


def ignores_damping(links, damping=0.85):
    return pagerank(links, 0.85)


def overwrites(links, damping=0.85):
    P = np.asarray(links, float)
    x = pagerank(P, damping)
    P /= np.where(P.sum(1) == 0, 1, 2 * P.sum(1))[:, None]
    return x


def truncates(links, damping=0.85):
    P = np.array(links)
    for i in range(len(P)):
        if P[i].sum():
            P[i] = P[i] / P[i].sum()
        else:
            P[i] = 1 / len(P)
    return walk(P, damping)
