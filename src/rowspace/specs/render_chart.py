"""A measured curve as SVG: the learner's and the library's, both axes logarithmic."""

from __future__ import annotations

import math

from rowspace.specs.curve import Curve

W, H, LEFT, TOP, RIGHT, BOTTOM = 420, 210, 44, 14, 76, 40
FLOOR = -17  # decades the upright axis shows


def chart(c: Curve, kind: str) -> str:
    """The figure; ``kind`` is the verdict's status, which colours the learner's line."""
    last = len(c.x) - 1
    x_low, x_high = math.log10(c.x[0]), math.log10(c.x[-1])

    def x(v: float) -> float:
        return LEFT + (W - LEFT - RIGHT) * (math.log10(v) - x_low) / (x_high - x_low)

    def y(v: float) -> float:
        return TOP + (H - TOP - BOTTOM) * math.log10(v) / FLOOR

    def path(values: tuple[float, ...]) -> str:
        return "M" + "L".join(f"{x(s):.1f} {y(v):.1f}" for s, v in zip(c.x, values, strict=True))

    def power(k: int) -> str:
        return f'10<tspan dy="-5" class="sup">{"−" if k < 0 else ""}{abs(k)}</tspan>'

    ticks = "".join(
        f'<path class="grid-line" d="M{LEFT} {y(10.0**k):.1f}H{W - RIGHT}"/>'
        f'<text x="{LEFT - 6}" y="{y(10.0**k) + 4:.1f}" text-anchor="end">{power(k)}</text>'
        for k in (0, -8, -16)
    )
    step = 8 if abs(x_high - x_low) > 12 else 4
    sign = 1 if x_high > x_low else -1
    ticks += "".join(
        f'<text x="{x(10.0**k):.1f}" y="{H - 22}" text-anchor="middle">{power(k)}</text>'
        for k in range(round(x_low), round(x_high) + sign, sign * step)
    )
    marks = "".join(
        f'<circle cx="{x(s):.1f}" cy="{y(v):.1f}" r="3"/>' for s, v in list(zip(c.x, c.yours, strict=True))[::2]
    )
    up = -9 if abs(y(c.yours[last]) - y(c.theirs[last])) < 16 else 0
    return (
        f'<figure class="chart"><svg viewBox="0 0 {W} {H}" role="img" aria-label="{c.says()}">'
        f'{ticks}<path class="theirs" d="{path(c.theirs)}"/><g class="yours {kind}"><path '
        f'd="{path(c.yours)}"/>{marks}</g>'
        f'<text class="name {kind}" x="{W - RIGHT + 8}" y="{y(c.yours[last]) + 4 + up:.1f}">yours</text>'
        f'<text class="name" x="{W - RIGHT + 8}" y="{y(c.theirs[last]) + 4 - up:.1f}">{c.peer}</text>'
        f'<text x="{(LEFT + W - RIGHT) / 2}" y="{H - 4}" text-anchor="middle">{c.x_label}</text></svg>'
        f"<figcaption>{c.caption}</figcaption></figure>"
    )
