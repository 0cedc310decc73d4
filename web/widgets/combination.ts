// s a + t b: where it leads, what a and b span, what a point is in the basis a, b, and the sentence that says so. figures/arrows.py says the same.
import { point, show } from "./numbers.ts";
import type { Point } from "./svg.ts";

export const MODES = ["sum", "span", "basis"] as const;
export type Mode = typeof MODES[number];
export interface Combination { a: number[]; b: number[]; s: number; t: number; mode: Mode; target: number[] | null }

const PARALLEL = 1e-9;                                 // relative to the lengths: what typed decimals leave over
const REACHED = 0.005;                                 // half of the last decimal that is shown
export const at = (v: readonly number[]): Point => [v[0] ?? 0, v[1] ?? 0];
export const size = (v: Point): number => Math.hypot(v[0], v[1]);
export const cross = (v: Point, w: Point): number => v[0] * w[1] - v[1] * w[0];
export const parallel = (v: Point, w: Point): boolean => Math.abs(cross(v, w)) <= PARALLEL * size(v) * size(w);
export const combine = (s: number, a: Point, t: number, b: Point): Point => [s * a[0] + t * b[0], s * a[1] + t * b[1]];

/** The coordinates of p in the basis a, b; undefined where a and b are parallel. */
export function coordinates(p: Point, a: Point, b: Point): Point | undefined {
  return parallel(a, b) ? undefined : [cross(p, b) / cross(a, b), cross(a, p) / cross(a, b)];
}

/** What a and b reach when they are parallel: nothing but the origin, or the line along this vector. */
export const alongLine = (a: Point, b: Point): Point | undefined => size(a) > 0 ? a : size(b) > 0 ? b : undefined;

const red = (text: string) => `<span class="vec-result">${text}</span>`;
const sign = (x: number) => x < 0 ? " − " : " + ";
const sum = (s: number, t: number) => `${show(s)} <i class="vec-a">a</i>${sign(t)}${show(Math.abs(t))} <i class="vec-b">b</i>`;

/** Why two parallel vectors have one line, or none. */
function relation(a: Point, b: Point): string {
  if (size(a) === 0) return size(b) === 0 ? "a and b are both 0" : "a is 0";
  if (size(b) === 0) return "b is 0";
  return `b is ${show((a[0] * b[0] + a[1] * b[1]) / (a[0] ** 2 + a[1] ** 2))} times a`;
}

function goal({ s, t, target }: Combination, a: Point, b: Point): string {
  if (!target) return "";
  const goal = at(target), along = alongLine(a, b);
  if (parallel(a, b) && !(along ? parallel(along, goal) : size(goal) === 0)) return ` No s and t reach the target ${point(goal)}.`;
  const now = combine(s, a, t, b), away = Math.hypot(goal[0] - now[0], goal[1] - now[1]);
  return away < REACHED ? ` The target ${point(goal)} is reached.` : ` The target ${point(goal)} is ${show(away)} away.`;
}

export function says(state: Combination): string {
  const a = at(state.a), b = at(state.b), { s, t } = state, result = combine(s, a, t, b), along = alongLine(a, b);
  if (state.mode === "sum") {
    return `<b>${sum(s, t)} = ${red(point(result))}.</b> ${show(s)} a leads to ${point(combine(s, a, 0, b))}, and ${show(t)} b from there to ${point(result)}.${goal(state, a, b)}`;
  }
  if (state.mode === "span") {
    const now = ` Now ${sum(s, t)} = ${red(point(result))}.${goal(state, a, b)}`;
    if (!parallel(a, b)) return `<b>The span of a and b is the whole plane.</b> Every point is s a + t b for exactly one s and t; the dots have whole s and t.${now}`;
    if (!along) return `<b>The span of a and b is the origin alone.</b> ${relation(a, b)}, and so is every s a + t b.${goal(state, a, b)}`;
    return `<b>The span of a and b is a line.</b> ${relation(a, b)}: every s a + t b is a multiple of ${point(along)}.${now}`;
  }
  const p = at(state.target ?? result), found = coordinates(p, a, b);
  if (found) return `<b>${red(point(p))} = ${sum(found[0], found[1])}.</b> In the basis a, b its coordinates are ${point(found)}, and no others.`;
  const on = along ? parallel(along, p) : size(p) === 0;
  return `<b>a and b are no basis: ${relation(a, b)}.</b> The point ${red(point(p))} is ${on ? "s a + t b for infinitely many s and t" : "s a + t b for no s and t"}.`;
}
