// ‖x‖_p = (|x₁|^p + |x₂|^p)^(1/p), its unit ball, and the sentence that says what they are. figures/unit_ball.py says the same.
import { point, show } from "./numbers.ts";
import type { Read } from "./reads.ts";
import type { Point } from "./svg.ts";

const EDGE = 1e-9;                                     // how near to 1 a norm counts as 1: what typed decimals leave over

/** Divided by the largest entry first, so that nothing overflows on the way. */
export function norm(x: Point, p: number): number {
  const [u, v] = [Math.abs(x[0]), Math.abs(x[1])], most = Math.max(u, v);
  return most === 0 || p === Infinity ? most : most * ((u / most) ** p + (v / most) ** p) ** (1 / p);
}

/** Points around the ball of radius r: corners and flat sides are where they belong for every p. */
export function ball(p: number, r: number): Point[] {
  if (p === Infinity) return [[r, r], [-r, r], [-r, -r], [r, -r]];
  const round = (x: number) => Math.abs(x) < 1e-12 ? 0 : Math.sign(x) * Math.abs(x) ** (2 / p);
  return Array.from({ length: 160 }, (_, k) => { const t = k * Math.PI / 80; return [r * round(Math.cos(t)), r * round(Math.sin(t))]; });
}

export const name = (p: number): string => `‖x‖<sub>${show(p)}</sub>`;

export function says(x: Point, p: number): string {
  const size = norm(x, p), shown = `<span class="vec-result">${show(size)}</span>`;
  if (p < 1) {
    return `<b>p = ${show(p)} gives no norm.</b> (1, 0) and (0, 1) have size 1, but their sum has size ${show(norm([1, 1], p))}, more than 1 + 1: the triangle inequality fails, and the ball is not convex. The size of x is ${shown}.`;
  }
  if (size === 0) return `<b>${name(p)} = 0.</b> The vector 0, and no other, has norm 0.`;
  const how = p === 1 ? `the sizes of the entries added, ${show(Math.abs(x[0]))} + ${show(Math.abs(x[1]))}` : p === 2 ? "the length of the arrow"
    : p === Infinity ? "the size of the largest entry" : `between ${name(Infinity)} = ${show(norm(x, Infinity))} and ${name(1)} = ${show(norm(x, 1))}`;
  const where = Math.abs(size - 1) <= EDGE ? "on the edge of" : size < 1 ? "inside" : "outside";
  return `<b>${name(p)} = ${shown}</b>, ${how}. The vector x is ${where} the unit ball; the ball of radius ${show(size)} reaches just to it.`;
}

export function facts(x: Point, p: number): Read[] {
  const known = [1, 2, Infinity], rows: Read[] = known.map(q => [name(q), show(norm(x, q)), p === q ? "vec-result" : ""]);
  return [["x", point(x), "vec-a"], ...(known.includes(p) ? [] : [[name(p), show(norm(x, p)), "vec-result"] as Read]), ...rows];
}
