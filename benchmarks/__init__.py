"""Each file measures one room against a peer, side by side in one run. ``python -m benchmarks`` runs all of them."""
