"""Algorithms that learn: descent, clusters, networks, attention."""

from __future__ import annotations

from rowspace.steps.algorithm import Algorithm, Input, Option, Preset
from rowspace.steps.learning.attention import attention
from rowspace.steps.learning.descent import gradient_descent
from rowspace.steps.learning.kmeans import kmeans
from rowspace.steps.learning.network import two_layer_network

_BOWL, _VALLEY = "3 1 | 5 | -2\n1 2 | 5 | 1", "1 0 | 0 | 10\n0 10 | 0 | 1"

ALGORITHMS: tuple[Algorithm, ...] = (
    Algorithm(
        "gradient_descent",
        "Gradient descent on a quadratic",
        gradient_descent,
        inputs=(
            Input("A"),
            Input("b", "vector", "the vector b"),
            Input("start", "vector", "the start", optional=True),
        ),
        options=(
            Option("rate", 0.1, "how far a step goes along the gradient", low=0.001, high=2),
            Option("momentum", 0.0, "which part of the step before is kept", low=0, high=0.99),
            Option("steps", 12, "how many steps", low=1, high=60, whole=True),
        ),
        presets=(
            Preset("A bowl", _BOWL, {"rate": 0.2}),
            Preset("The best rate for it", _BOWL, {"rate": 0.4}),
            Preset("Too large a rate", _BOWL, {"rate": 0.6}),
            Preset("Narrow valley: slow", _VALLEY, {"rate": 0.18, "steps": 20}),
            Preset("Narrow valley, with momentum", _VALLEY, {"rate": 0.23, "momentum": 0.27, "steps": 20}),
            Preset("Too much momentum: it swings", _BOWL, {"rate": 0.1, "momentum": 0.9, "steps": 30}),
            Preset("Round: one step is enough", "4 0 | 4 | -1\n0 4 | 8 | 3", {"rate": 0.25}),
            Preset("A saddle", "1 0 | 0 | 4\n0 -1 | 0 | 0.1", {"rate": 0.3}),
            Preset("A flat direction", "1 1 | 2 | 3\n1 1 | 2 | 0", {"rate": 0.3}),
            Preset("In space", "2 1 0 | 3 | 0\n1 3 1 | 5 | 0\n0 1 4 | 5 | 0", {"rate": 0.3}),
        ),
        spec="gradient_descent",
        view="both",
    ),
    Algorithm(
        "kmeans",
        "k-means",
        kmeans,
        inputs=(Input("X", "points", "the points"), Input("C", "points", "the centres to start from")),
        presets=(
            Preset("Three groups", "0 1; 1 0; 1 2; 2 1; 8 0; 9 1; 9 -1; 10 0; 4 7; 5 8; 6 7; 5 9\n|\n0 0; 1 3; 2 2"),
            Preset("Two groups", "1 1; 9 8; 2 1; 8 8; 1 2; 9 9\n|\n3 3; 4 5"),
            Preset("Four corners, a good start", "0 0; 0 1; 4 0; 4 1\n|\n1 0; 3 1"),
            Preset("Four corners, a bad start", "0 0; 0 1; 4 0; 4 1\n|\n2 0; 2 1"),
            Preset(
                "Slow: a chain, all centres at one end",
                "0 0; 1 1; 2 2; 3 0; 4 1; 5 2; 6 0; 7 1; 8 2; 9 0; 10 1; 11 2; 12 0; 13 1; 14 2\n|\n0 0; 1 1; 2 2",
            ),
            Preset("A centre that nobody chooses", "1 1; 2 1; 1 2; 8 8; 9 8\n|\n0 0; 9 9; 30 -20"),
            Preset("A tie", "0 0; 2 0; 4 0\n|\n0 0; 4 0"),
            Preset("In space", "0 0 0; 1 0 1; 0 1 1; 6 6 5; 5 6 6; 6 5 6\n|\n0 0 3; 3 4 3"),
        ),
        spec="kmeans",
        view="both",
    ),
    Algorithm(
        "two_layer_network",
        "Two-layer network, forwards and backwards",
        two_layer_network,
        inputs=(
            Input("x", "vector", "the input"),
            Input("W1", "matrix", "the weights W1"),
            Input("b1", "vector", "the bias b1"),
            Input("W2", "matrix", "the weights W2"),
            Input("b2", "vector", "the bias b2"),
            Input("y", "vector", "the target"),
        ),
        options=(
            Option(
                "activation", "relu", "what stands between the layers", choices=("relu", "softsign", "tanh", "sigmoid")
            ),
            Option("rate", 0.1, "how far a step goes along the gradient", low=0.001, high=1),
            Option("nudge", 0.1, "by how much a weight is moved to check its gradient", low=0.0001, high=1),
        ),
        presets=(
            Preset("Two units, one is off", "1 2\n|\n1 1; 1 -1\n|\n0 0\n|\n1 2\n|\n0\n|\n1"),
            Preset("Softsign: both learn", "1 2\n|\n1 1; 1 -1\n|\n0 0\n|\n1 2\n|\n0\n|\n1", {"activation": "softsign"}),
            Preset("Two outputs", "1 -1\n|\n1 2; -1 1; 2 1\n|\n1 3 0\n|\n1 -1 2; 0 1 1\n|\n0 1\n|\n1 0"),
            Preset("All units off: layer 1 learns nothing", "1 1\n|\n-1 -1; -2 0\n|\n0 0\n|\n1 1\n|\n1\n|\n3"),
            Preset("Already right: no gradient", "1 2\n|\n1 1; 1 -1\n|\n0 0\n|\n1 2\n|\n0\n|\n3"),
            Preset("Too large a rate", "1 2\n|\n1 1; 1 -1\n|\n0 0\n|\n1 2\n|\n0\n|\n1", {"rate": 1}),
            Preset("A nudge over the kink", "1\n|\n1; -1\n|\n0.05 0\n|\n2 1\n|\n0\n|\n1", {"nudge": 0.5}),
            Preset("One number, one unit", "2\n|\n3\n|\n1\n|\n0.5\n|\n1\n|\n4"),
        ),
        spec="backprop",
    ),
    Algorithm(
        "attention",
        "Attention",
        attention,
        inputs=(
            Input("Q", "matrix", "the queries"),
            Input("K", "matrix", "the keys"),
            Input("V", "matrix", "the values"),
        ),
        options=(
            Option("mask", "none", "which keys a token sees: all, or those up to itself", choices=("none", "causal")),
        ),
        presets=(
            Preset("Three tokens", "1 0; 0 1; 1 1\n|\n1 0; 0 1; 1 1\n|\n2 0; 0 2; 3 3"),
            Preset("Three tokens, causal", "1 0; 0 1; 1 1\n|\n1 0; 0 1; 1 1\n|\n2 0; 0 2; 3 3", {"mask": "causal"}),
            Preset("No question: the plain mean", "0 0; 0 0; 0 0\n|\n1 0; 0 1; 1 1\n|\n2 0; 0 2; 4 4"),
            Preset("Large scores: one value alone", "20 0; 0 20; -20 0\n|\n1 0; 0 1; -1 0\n|\n2 0; 0 2; 3 3"),
            Preset("Scores whose exponentials overflow", "900 0; 0 900\n|\n1 0; 1 0.001\n|\n1 0; 0 1"),
            Preset("One query, four keys", "2 1\n|\n1 0; 0 1; 1 1; -1 -1\n|\n4 0; 0 4; 4 4; -4 -4"),
            Preset("In space", "1 0 1; 0 2 0; 1 1 1\n|\n1 0 0; 0 1 0; 0 0 1\n|\n3 0 0; 0 3 0; 0 0 3"),
        ),
        spec="attention",
        floats_only="its weights are exponentials, and no fractions.",
        view="both",
    ),
)
