// Two equations a x + b y = c as two lines: where they cross, how far they are apart, and the sentence that says so.
import { point, show } from "./numbers.ts";
import type { Point } from "./svg.ts";

export type Row = readonly [number, number];
export interface System { A: [Row, Row]; b: readonly [number, number] }

const SAME = 1e-9;                                   // relative to the lengths of the rows: what typed decimals leave over
const NEAR = Math.sin(6 * Math.PI / 180);            // under 6 degrees two lines count as nearly parallel

export const size = (r: Row): number => Math.hypot(r[0], r[1]);
export const dot = (r: Row, p: Point): number => r[0] * p[0] + r[1] * p[1];
export const det = ([r, s]: [Row, Row]): number => r[0] * s[1] - r[1] * s[0];
/** A direction along the line of a row: to the right, or upwards where it is vertical. */
export const along = (r: Row): Point => {
  const n = size(r), d: Point = [-r[1] / n, r[0] / n];
  return d[0] < -SAME || (Math.abs(d[0]) <= SAME && d[1] < 0) ? [-d[0], -d[1]] : d;
};
/** The point of the line next to p. */
export const nearest = (r: Row, b: number, p: Point): Point => {
  const t = (b - dot(r, p)) / (r[0] ** 2 + r[1] ** 2);
  return [p[0] + t * r[0], p[1] + t * r[1]];
};

/** The two ends of a line inside the box [-X, X] by [-Y, Y], left to right; undefined when it passes outside. */
export function clip(r: Row, b: number, X: number, Y: number): [Point, Point] | undefined {
  if (size(r) === 0) return undefined;
  const p = nearest(r, b, [0, 0]), d = along(r);
  let [from, to] = [-Infinity, Infinity];
  for (const [at, step, most] of [[p[0], d[0], X], [p[1], d[1], Y]] as const) {
    if (Math.abs(step) < 1e-12) { if (Math.abs(at) > most) return undefined; continue; }
    const [t, u] = [(-most - at) / step, (most - at) / step];
    from = Math.max(from, Math.min(t, u));
    to = Math.min(to, Math.max(t, u));
  }
  return from < to ? [[p[0] + from * d[0], p[1] + from * d[1]], [p[0] + to * d[0], p[1] + to * d[1]]] : undefined;
}

/** "2x − y = 3" */
export function equation(r: Row, b: number): string {
  const term = (c: number, x: string, first: boolean) => {
    if (c === 0) return "";
    const factor = Math.abs(c) === 1 ? "" : show(Math.abs(c));
    return (first ? (c < 0 ? "−" : "") : c < 0 ? " − " : " + ") + factor + x;
  };
  return `${(term(r[0], "x", true) + term(r[1], "y", r[0] === 0)) || "0"} = ${show(b)}`;
}

export type Found =
  | { kind: "one"; at: Point; det: number; angle: number; near: boolean; moves: number }
  | { kind: "none"; apart: number }
  | { kind: "many" }
  | { kind: "empty"; row: 0 | 1; solvable: boolean };       // a row of zeros: no line at all

export function solve({ A, b }: System): Found {
  const [r, s] = A, [m, n] = [size(r), size(s)];
  if (m === 0 || n === 0) {
    const row = m === 0 ? 0 : 1;
    return { kind: "empty", row, solvable: b[row] === 0 };
  }
  const D = det(A), sine = Math.abs(D) / (m * n);
  if (sine <= SAME) {
    const apart = Math.abs(b[0] / m - Math.sign(dot(r, s)) * b[1] / n);
    return apart <= SAME * Math.max(1, Math.abs(b[0] / m)) ? { kind: "many" } : { kind: "none", apart };
  }
  const at: Point = [(b[0] * s[1] - r[1] * b[1]) / D, (r[0] * b[1] - s[0] * b[0]) / D];
  return { kind: "one", at, det: D, angle: Math.asin(Math.min(1, sine)) * 180 / Math.PI, near: sine < NEAR, moves: 0.1 * n / Math.abs(D) };
}

export function says(system: System, visible: (p: Point) => boolean): string {
  const { A: [r, s], b } = system, found = solve(system);
  switch (found.kind) {
    case "one": {
      const where = visible(found.at) ? "" : ", outside the picture";
      const warning = found.near ? `<span class="near"><b class="warn">△ Nearly parallel</b>: they meet at ${show(found.angle)}°. `
        + `Change the right side of equation 1 by 0.1 and the crossing moves by ${show(found.moves)}.</span>` : "";
      return `<b>One solution.</b> The lines cross at <span class="vec-result">${point(found.at)}</span>${where}; det A = ${show(found.det)}.${warning}`;
    }
    case "none": {
      const k = dot(r, s) / dot(r, r);
      const left = Math.abs(k - 1) < SAME ? "Both equations have the same left side, and different right sides"
        : `The left side of equation 2 is ${show(k)} times that of equation 1; its right side is not`;
      return `<b>No solution.</b> ${left}: ${show(k * b[0])} against ${show(b[1])}. The lines are parallel, ${show(found.apart)} apart; det A = 0.`;
    }
    case "many": {
      const k = dot(r, s) / dot(r, r), d: Point = [-r[1], r[0]];
      return `<b>Infinitely many solutions.</b> Equation 2 is ${Math.abs(k - 1) < SAME ? "equation 1" : `${show(k)} times equation 1`}: one line. `
        + `Every point <span class="vec-result">${point(nearest(r, b[0], [0, 0]))} + t ${point(d)}</span> solves both; det A = 0.`;
    }
    case "empty": {
      const other = found.row === 0 ? 1 : 0, zero = size(system.A[other]) === 0;
      if (!found.solvable || (zero && b[other] !== 0)) {
        const row = found.solvable ? other : found.row;
        return `<b>No solution.</b> Equation ${row + 1} says 0 = ${show(b[row] as number)}, which no point does; det A = 0.`;
      }
      return `<b>Infinitely many solutions.</b> Equation ${found.row + 1} says 0 = 0, which every point does: ${zero ? "the whole plane solves both" : `the whole line ${equation(system.A[other], b[other] as number)} is left`}; det A = 0.`;
    }
  }
}
