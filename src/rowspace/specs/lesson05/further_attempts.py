# mypy: allow-untyped-defs, allow-untyped-calls, no-check-untyped-defs
"""Attempts at the further exercises of lesson 05 as learners write them, each with one mistake."""

import numpy as np

from rowspace.specs.lesson05.solutions import affine_from_points, arm_tip, homogeneous, rotation, rotation_about


def move(t):
    return homogeneous(np.eye(2), t)


def turn(angle):
    return homogeneous(rotation(angle), np.zeros(2))


class About:
    """``rotation_about``."""

    @staticmethod
    def about_origin(angle, center):
        return turn(angle)

    @staticmethod
    def other_order(angle, center):
        c = np.array(center, float)
        return move(-c) @ turn(angle) @ move(c)

    @staticmethod
    def never_moves_back(angle, center):
        return turn(angle) @ move(-np.array(center, float))

    @staticmethod
    def only_moves_there(angle, center):
        return move(center) @ turn(angle)

    @staticmethod
    def no_turn_in_the_step(angle, center):
        return homogeneous(rotation(angle), 2 * np.array(center, float))

    @staticmethod
    def clockwise(angle, center):
        return rotation_about(-angle, center)

    @staticmethod
    def degrees(angle, center):
        return rotation_about(np.radians(angle), center)

    @staticmethod
    def transposed(angle, center):
        return rotation_about(angle, center).T

    @staticmethod
    def plane_only(angle, center):
        return rotation(angle)

    @staticmethod
    def no_last_row(angle, center):
        return rotation_about(angle, center)[:2]

    @staticmethod
    def needs_arrays(angle, center):
        return move(center) @ turn(angle) @ move(-center)

    @staticmethod
    def truncates(angle, center):
        c = np.array(center)
        T = np.eye(3, dtype=c.dtype)
        T[:2, 2] = c - rotation(angle) @ c
        return T + turn(angle) - np.eye(3)

    @staticmethod
    def overwrites(angle, center):
        c = np.asarray(center, float)
        H = move(c)
        c *= -1
        return H @ turn(angle) @ move(c)


class Arm:
    """``arm_tip``."""

    @staticmethod
    def absolute_angles(angles, lengths):
        if len(angles) != len(lengths):
            raise ValueError("as many angles as lengths")
        a, l = np.array(angles, float), np.array(lengths, float)
        return np.array([np.sum(l * np.cos(a)), np.sum(l * np.sin(a))])

    @staticmethod
    def turns_too_late(angles, lengths):
        return arm_tip([0.0, *angles][: len(angles)], lengths)

    @staticmethod
    def all_at_the_shoulder(angles, lengths):
        arm_tip(angles, lengths)
        total = float(np.sum(angles))
        return np.sum(lengths) * np.array([np.cos(total), np.sin(total)])

    @staticmethod
    def wrong_side(angles, lengths):
        if len(angles) != len(lengths):
            raise ValueError("as many angles as lengths")
        H = np.eye(3)
        for angle, length in zip(angles, lengths, strict=True):
            H = turn(angle) @ move([length, 0]) @ H
        return H[:2, 2]

    @staticmethod
    def last_link(angles, lengths):
        arm_tip(angles, lengths)
        if len(angles) == 0:
            return np.zeros(2)
        total = float(np.sum(angles))
        return lengths[-1] * np.array([np.cos(total), np.sin(total)])

    @staticmethod
    def forgets_the_last(angles, lengths):
        arm_tip(angles, lengths)
        return arm_tip(angles[:-1], lengths[:-1])

    @staticmethod
    def exchanged(angles, lengths):
        return arm_tip(angles, lengths)[::-1]

    @staticmethod
    def clockwise(angles, lengths):
        return arm_tip(angles, lengths) * [1, -1]

    @staticmethod
    def degrees(angles, lengths):
        return arm_tip(np.radians(angles), lengths)

    @staticmethod
    def every_joint(angles, lengths):
        return np.array([arm_tip(angles[:k], lengths[:k]) for k in range(len(angles) + 1)])

    @staticmethod
    def with_the_one(angles, lengths):
        return np.append(arm_tip(angles, lengths), 1.0)

    @staticmethod
    def whole_matrix(angles, lengths):
        return homogeneous(rotation(float(np.sum(angles))), arm_tip(angles, lengths))

    @staticmethod
    def distance(angles, lengths):
        return np.hypot(*arm_tip(angles, lengths))

    @staticmethod
    def stops_at_the_shorter(angles, lengths):
        n = min(len(angles), len(lengths))
        return arm_tip(angles[:n], lengths[:n])

    @staticmethod
    def no_joints(angles, lengths):
        if len(angles) != len(lengths):
            raise ValueError("as many angles as lengths")
        H = turn(angles[0]) @ move([lengths[0], 0])
        for angle, length in zip(angles[1:], lengths[1:], strict=True):
            H = H @ turn(angle) @ move([length, 0])
        return H[:2, 2]

    @staticmethod
    def overwrites(angles, lengths):
        if len(angles) != len(lengths):
            raise ValueError("as many angles as lengths")
        angles = np.asarray(angles, float)
        for k in range(1, len(angles)):
            angles[k] += angles[k - 1]
        return Arm.absolute_angles(angles, lengths)


def solved(p, q):
    """The matrix by differences, with no question asked."""
    a, b = p[1] - p[0], p[2] - p[0]
    D = a[0] * b[1] - a[1] * b[0]
    A = np.column_stack([q[1] - q[0], q[2] - q[0]]) @ (np.array([[b[1], -b[0]], [-a[1], a[0]]]) / D)
    return homogeneous(A, q[0] - A @ p[0])


class Affine:
    """``affine_from_points``."""

    @staticmethod
    def the_other_way(before, after):
        affine_from_points(before, after)
        return solved(np.array(after, float), np.array(before, float))

    @staticmethod
    def transposed(before, after):
        return affine_from_points(before, after).T

    @staticmethod
    def transposed_block(before, after):
        H = affine_from_points(before, after)
        A = H[:2, :2].T
        return homogeneous(A, np.array(after, float)[0] - A @ np.array(before, float)[0])

    @staticmethod
    def stays_at_the_origin(before, after):
        return homogeneous(affine_from_points(before, after)[:2, :2], np.zeros(2))

    @staticmethod
    def step_of_the_first(before, after):
        H = affine_from_points(before, after)
        return homogeneous(H[:2, :2], np.array(after, float)[0] - np.array(before, float)[0])

    @staticmethod
    def to_the_first(before, after):
        H = affine_from_points(before, after)
        return homogeneous(H[:2, :2], np.array(after, float)[0])

    @staticmethod
    def other_order(before, after):
        affine_from_points(before, after)
        p, q = np.array(before, float), np.array(after, float)
        a, b = p[1] - p[0], p[2] - p[0]
        D = a[0] * b[1] - a[1] * b[0]
        A = (np.array([[b[1], -b[0]], [-a[1], a[0]]]) / D) @ np.column_stack([q[1] - q[0], q[2] - q[0]])
        return homogeneous(A, q[0] - A @ p[0])

    @staticmethod
    def only_moves(before, after):
        affine_from_points(before, after)
        return move(np.mean(after, axis=0) - np.mean(before, axis=0))

    @staticmethod
    def differences_as_rows(before, after):
        affine_from_points(before, after)
        p, q = np.array(before, float), np.array(after, float)
        (a, b), (c, d) = p[1] - p[0], p[2] - p[0]
        A = np.array([q[1] - q[0], q[2] - q[0]]) @ (np.array([[d, -b], [-c, a]]) / (a * d - b * c))
        return homogeneous(A, q[0] - A @ p[0])

    @staticmethod
    def no_last_row(before, after):
        return affine_from_points(before, after)[:2]

    @staticmethod
    def never_refuses(before, after):
        return solved(np.array(before, float), np.array(after, float))

    @staticmethod
    def exactly_zero(before, after):
        (a, b), (c, d) = np.subtract(before[1], before[0]), np.subtract(before[2], before[0])
        if a * d - b * c == 0:
            raise ValueError("on one line")
        return solved(np.array(before, float), np.array(after, float))

    @staticmethod
    def fixed_tolerance(before, after):
        (a, b), (c, d) = np.subtract(before[1], before[0]), np.subtract(before[2], before[0])
        if abs(a * d - b * c) < 1e-10:
            raise ValueError("on one line")
        return solved(np.array(before, float), np.array(after, float))

    @staticmethod
    def needs_arrays(before, after):
        before[1] - before[0], after[1] - after[0]
        return affine_from_points(before, after)

    @staticmethod
    def truncates(before, after):
        H = np.eye(3, dtype=np.asarray(after).dtype)
        H[:] = affine_from_points(before, after)
        return H

    @staticmethod
    def overwrites(before, after):
        H = affine_from_points(before, after)
        p = np.asarray(before, float)
        p -= p[0].copy()
        return H
