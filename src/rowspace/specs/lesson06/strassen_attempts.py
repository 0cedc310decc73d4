# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``strassen`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson06.matrices import joined, split


def seven(multiply, A, B):
    """The seven products and the four blocks, as they should be."""
    (A11, A12, A21, A22), (B11, B12, B21, B22) = split(A), split(B)
    M1, M2 = multiply(A11 + A22, B11 + B22), multiply(A21 + A22, B11)
    M3, M4 = multiply(A11, B12 - B22), multiply(A22, B21 - B11)
    M5, M6 = multiply(A11 + A12, B22), multiply(A21 - A11, B11 + B12)
    M7 = multiply(A12 - A22, B21 + B22)
    return M1 + M4 - M5 + M7, M3 + M5, M2 + M4, M1 - M2 + M3 + M6


def even(multiply, A, B):
    """``multiply`` after a row and a column of zeros where the size is odd."""
    n = len(A)
    if n == 1:
        return A * B
    if n % 2:
        return multiply(np.pad(A, (0, 1)), np.pad(B, (0, 1)))[:n, :n]
    return multiply(A, B)


def one_block(A, B):
    def by_halves(A, B):
        (A11, A12, A21, A22), (B11, B12, B21, B22) = split(A), split(B)
        M1, M2 = one_block(A11 + A22, B11 + B22), one_block(A21 + A22, B11)
        M3, M4 = one_block(A11, B12 - B22), one_block(A22, B21 - B11)
        M5, M6 = one_block(A11 + A12, B22), one_block(A21 - A11, B11 + B12)
        M7 = one_block(A12 - A22, B21 + B22)
        return joined(M1 + M4 - M5 + M7, M3 + M5, M2 + M4, M1 - M2 + M3 - M6)

    return even(by_halves, A, B)


def shared_product(A, B):
    def by_halves(A, B):
        (A11, A12, A21, A22), (B11, B12, B21, B22) = split(A), split(B)
        M1, M2 = shared_product(A11 + A22, B11 + B22), shared_product(A21 + A22, B11)
        M3, M4 = shared_product(A11, B12 - B22), shared_product(A22, B21 - B11)
        M5, M6 = shared_product(A11 - A12, B22), shared_product(A21 - A11, B11 + B12)
        M7 = shared_product(A12 - A22, B21 + B22)
        return joined(M1 + M4 - M5 + M7, M3 + M5, M2 + M4, M1 - M2 + M3 + M6)

    return even(by_halves, A, B)


def commutes(A, B):
    def by_halves(A, B):
        (A11, A12, A21, A22), (B11, B12, B21, B22) = split(A), split(B)
        M1, M2 = commutes(A11 + A22, B11 + B22), commutes(B11, A21 + A22)
        M3, M4 = commutes(A11, B12 - B22), commutes(A22, B21 - B11)
        M5, M6 = commutes(B22, A11 + A12), commutes(A21 - A11, B11 + B12)
        M7 = commutes(A12 - A22, B21 + B22)
        return joined(M1 + M4 - M5 + M7, M3 + M5, M2 + M4, M1 - M2 + M3 + M6)

    return even(by_halves, A, B)


def exchanged_blocks(A, B):
    def by_halves(A, B):
        (A11, A21, A12, A22), (B11, B21, B12, B22) = split(A), split(B)
        return joined(*seven(exchanged_blocks, joined(A11, A12, A21, A22), joined(B11, B12, B21, B22)))

    return even(by_halves, A, B)


def result_blocks(A, B):
    def by_halves(A, B):
        C11, C12, C21, C22 = seven(result_blocks, A, B)
        return joined(C11, C21, C12, C22)

    return even(by_halves, A, B)


def elementwise_leaf(A, B):
    if len(A) <= 2:
        return A * B
    return even(lambda A, B: joined(*seven(elementwise_leaf, A, B)), A, B)


def only_even(A, B):
    if len(A) == 1:
        return A * B
    return joined(*seven(only_even, A, B))


def keeps_padding(A, B):
    n = len(A)
    size = 1
    while size < n:
        size *= 2
    X, Y = np.zeros((2, size, size))
    X[:n, :n], Y[:n, :n] = A, B
    return only_even(X, Y)


def eight_products(A, B):
    def by_halves(A, B):
        (A11, A12, A21, A22), (B11, B12, B21, B22) = split(A), split(B)
        C11 = eight_products(A11, B11) + eight_products(A12, B21)
        C12 = eight_products(A11, B12) + eight_products(A12, B22)
        C21 = eight_products(A21, B11) + eight_products(A22, B21)
        C22 = eight_products(A21, B12) + eight_products(A22, B22)
        return joined(C11, C12, C21, C22)

    return A @ B if len(A) <= 8 else even(by_halves, A, B)


def no_base_case(A, B):
    return joined(*seven(no_base_case, A, B))


def overwrites(A, B):
    def by_halves(A, B):
        (A11, A12, A21, A22), (B11, B12, B21, B22) = split(A), split(B)
        M2, M3 = overwrites(A21 + A22, B11), overwrites(A11, B12 - B22)
        M4, M5 = overwrites(A22, B21 - B11), overwrites(A11 + A12, B22)
        M6, M7 = overwrites(A21 - A11, B11 + B12), overwrites(A12 - A22, B21 + B22)
        A11 += A22
        B11 += B22
        M1 = overwrites(A11, B11)
        return joined(M1 + M4 - M5 + M7, M3 + M5, M2 + M4, M1 - M2 + M3 + M6)

    return even(by_halves, A, B)


def truncates(A, B):
    def by_halves(A, B):
        C = np.zeros(A.shape, int)
        h = len(A) // 2
        C[:h, :h], C[:h, h:], C[h:, :h], C[h:, h:] = seven(truncates, A, B)
        return C

    return even(by_halves, A, B)
