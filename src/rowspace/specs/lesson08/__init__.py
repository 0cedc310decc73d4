"""Specs of lesson 08: Gaussian elimination and LU."""
