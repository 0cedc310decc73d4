// a projected on b: dot product, angle, the part along b and what is left over; the words for them. figures/projection.py says the same.
import { point, show } from "./numbers.ts";
import type { Read } from "./reads.ts";
import type { Point } from "./svg.ts";

const SAME = 1e-9;                                     // relative to the lengths: what typed decimals leave over

export interface Projected { dot: number; lengths: Point; cosine?: number; angle?: number; factor?: number; along?: Point; rest?: Point; sign: -1 | 0 | 1; parallel: boolean }

export function project(a: Point, b: Point): Projected {
  const dot = a[0] * b[0] + a[1] * b[1], lengths: Point = [Math.hypot(a[0], a[1]), Math.hypot(b[0], b[1])], scale = lengths[0] * lengths[1];
  const sign = Math.abs(dot) <= SAME * scale ? 0 : dot > 0 ? 1 : -1, area = a[0] * b[1] - a[1] * b[0], found: Projected = { dot: sign ? dot : 0, lengths, sign, parallel: Math.abs(area) <= SAME * scale };
  if (lengths[1] === 0) return found;
  const factor = found.dot / (b[0] ** 2 + b[1] ** 2), along: Point = [factor * b[0], factor * b[1]];
  const rest: Point = found.parallel ? [0, 0] : [a[0] - along[0], a[1] - along[1]];
  if (lengths[0] === 0) return { ...found, factor, along, rest };
  return { ...found, factor, along, rest, cosine: Math.max(-1, Math.min(1, found.dot / scale)), angle: Math.atan2(Math.abs(area), found.dot) * 180 / Math.PI };
}

const result = (text: string) => `<span class="vec-result">${text}</span>`, left = (text: string) => `<span class="residual">${text}</span>`;

export function says(a: Point, b: Point): string {
  const { sign, angle, factor, along, rest, parallel, dot } = project(a, b);
  if (!along || !rest || factor === undefined) return "<b>a · b = 0, because b is 0.</b> The vector 0 has no direction, so nothing can be projected on it.";
  if (angle === undefined) return "<b>a · b = 0, because a is 0.</b> Its projection on b is 0, and 0 makes no angle with b.";
  if (sign === 0) return `<b>a · b = 0: a and b are perpendicular.</b> The projection of a on b is ${result("0")}, and all of a is left over.`;
  const kind = sign > 0 ? `<b>a · b = ${show(dot)} is positive:</b> the angle is ${show(angle)}°, less than a right angle`
    : `<b>a · b = ${show(dot)} is negative:</b> the angle is ${show(angle)}°, more than a right angle`;
  const over = parallel ? "Nothing is left over: a and b are on one line" : `What is left over, ${left(point(rest))}, is perpendicular to b`;
  return `${kind}. The projection of a on b is ${result(point(along))}, ${show(factor)} times b. ${over}.`;
}

const factor = (x: number) => x < 0 ? `(${show(x)})` : show(x);

export function facts(a: Point, b: Point): Read[] {
  const { dot, lengths, cosine, angle, along, rest } = project(a, b), none = "none";
  return [
    ["a · b", `${show(a[0])} · ${factor(b[0])} + ${factor(a[1])} · ${factor(b[1])} = <b>${show(dot)}</b>`],
    ["length of a, of b", `${show(lengths[0])}, ${show(lengths[1])}`],
    ["cosine of the angle", cosine === undefined ? none : `${show(dot)} / (${show(lengths[0])} · ${show(lengths[1])}) = <b>${show(cosine)}</b>`],
    ["angle", angle === undefined ? none : `${show(angle)}°`],
    ["projection of a on b", along ? point(along) : none, "vec-result"],
    ["left over", rest ? point(rest) : none, "residual"],
  ];
}
