# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at ``reflect_across`` and ``distance_to_line`` as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson01.solutions import cross
from rowspace.specs.lesson03.solutions import distance_to_line, dot, project, reflect_across


def floats(x):
    return np.array(x, float)


def length(x):
    return np.sqrt(dot(x, x))


class Reflect:
    """``reflect_across``."""

    @staticmethod
    def other_mirror(x, d):
        return floats(x) - 2 * project(x, d)

    @staticmethod
    def shadow(x, d):
        return project(x, d)

    @staticmethod
    def what_is_left(x, d):
        return floats(x) - project(x, d)

    @staticmethod
    def left_turned(x, d):
        return project(x, d) - floats(x)

    @staticmethod
    def through_the_origin(x, d):
        project(x, d)
        return -floats(x)

    @staticmethod
    def no_division(x, d):
        project(x, d)
        return 2 * dot(x, d) * floats(d) - floats(x)

    @staticmethod
    def one_length(x, d):
        project(x, d)
        return 2 * dot(x, d) / length(d) * floats(d) - floats(x)

    @staticmethod
    def divides_by_x(x, d):
        project(x, d)
        return 2 * dot(x, d) / dot(x, x) * floats(d) - floats(x)

    @staticmethod
    def swapped(x, d):
        project(x, d)
        return reflect_across(d, x) if np.any(x) else np.zeros(len(x))

    @staticmethod
    def twice_the_shadow(x, d):
        return 2 * project(x, d)

    @staticmethod
    def entry_by_entry(x, d):
        project(x, d)
        v = floats(d)
        return 2 * floats(x) * v / dot(v, v) * v - floats(x)

    @staticmethod
    def needs_arrays(x, d):
        x * d  # a list cannot
        return reflect_across(x, d)

    @staticmethod
    def wraps(x, d):
        if np.array(x).dtype == np.uint8:
            return 2 * project(x, d) + -x  # 256 − x
        return reflect_across(x, d)

    @staticmethod
    def truncates(x, d):
        r = np.zeros_like(x)
        r[:] = reflect_across(x, d)
        return r

    @staticmethod
    def of_zero(x, d):
        return -floats(x) if len(x) == len(d) and not np.any(d) else reflect_across(x, d)

    @staticmethod
    def broadcasts(x, d):
        return reflect_across(*np.broadcast_arrays(x, d))

    @staticmethod
    def overwrites(x, d):
        p = project(x, d)
        x = np.asarray(x, float)
        x *= -1
        x += 2 * p
        return x

    @staticmethod
    def overflows(x, d):
        project(x, d)
        v = floats(d)
        return 2 * dot(x, v) / dot(v, v) * v - floats(x)


class Distance:
    """``distance_to_line``."""

    @staticmethod
    def through_the_origin(x, p, d):
        return distance_to_line(x, np.zeros(len(p)), d)

    @staticmethod
    def to_the_point(x, p, d):
        distance_to_line(x, p, d)
        return length(floats(x) - floats(p))

    @staticmethod
    def along(x, p, d):
        distance_to_line(x, p, d)
        return length(project(floats(x) - floats(p), d))

    @staticmethod
    def what_is_left(x, p, d):
        v = floats(x) - floats(p)
        return v - project(v, d)

    @staticmethod
    def square(x, p, d):
        return distance_to_line(x, p, d) ** 2

    @staticmethod
    def taxi(x, p, d):
        v = floats(x) - floats(p)
        return np.sum(abs(v - project(v, d)))

    @staticmethod
    def no_division(x, p, d):
        distance_to_line(x, p, d)
        v, d = floats(x) - floats(p), floats(d)
        return length(v - dot(v, d) * d)

    @staticmethod
    def one_length(x, p, d):
        distance_to_line(x, p, d)
        v, d = floats(x) - floats(p), floats(d)
        return length(v - dot(v, d) / length(d) * d)

    @staticmethod
    def second_point(x, p, d):
        distance_to_line(x, p, d)
        return distance_to_line(x, p, floats(d) - floats(p))

    @staticmethod
    def to_the_shadow_of_x(x, p, d):
        distance_to_line(x, p, d)
        return length(floats(x) - floats(p) - project(x, d))

    @staticmethod
    def three_entries(x, p, d):
        if not np.any(d):
            raise ValueError("no line")
        c = cross(floats(x) - floats(p), d)
        return length(c) / length(floats(d))

    @staticmethod
    def not_divided(x, p, d):
        return distance_to_line(x, p, d) * length(floats(d))

    @staticmethod
    def needs_arrays(x, p, d):
        return distance_to_line(x - p, np.zeros(len(p)), d)  # a list cannot

    @staticmethod
    def wraps(x, p, d):
        return distance_to_line(np.array(x) - np.array(p), np.zeros(len(p)), d)

    @staticmethod
    def divides_by_nothing(x, p, d):
        if np.array_equal(x, p) and np.any(d):
            return float("nan")  # the sine of the angle between 0 and d
        return distance_to_line(x, p, d)

    @staticmethod
    def of_zero(x, p, d):
        if len(x) == len(p) == len(d) and not np.any(d):
            return length(floats(x) - floats(p))
        return distance_to_line(x, p, d)

    @staticmethod
    def broadcasts(x, p, d):
        return distance_to_line(*np.broadcast_arrays(x, p, d))

    @staticmethod
    def two_squares(x, p, d):
        distance_to_line(x, p, d)
        v, d = floats(x) - floats(p), floats(d)
        return np.sqrt(max(dot(v, v) - dot(v, d) ** 2 / dot(d, d), 0.0))

    @staticmethod
    def overflows(x, p, d):
        distance_to_line(x, p, d)
        v = floats(x) - floats(p)
        return length(v - project(v, d))
