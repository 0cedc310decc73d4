// What a 2 by 2 matrix does to areas, to the unit circle and to directions, in numbers and in words. figures/plane_words.py says the same.
import { point, show } from "./numbers.ts";
import type { Point } from "./svg.ts";

export type Four = readonly [number, number, number, number];   // row by row
export const LAYERS = ["grid", "square", "circle", "eigen", "boat"] as const;
export type Layer = typeof LAYERS[number];

const SAME = 1e-9;                                     // relative to the size of A: what typed decimals leave over
const FLAT = 0.005;                                    // half of the last decimal that is shown

export const det = ([a, b, c, d]: Four): number => a * d - b * c;

/** The real eigenvalues with a direction each; "all" where every direction keeps its line, none where every one is turned. */
export function eigen([a, b, c, d]: Four): { all: boolean; found: { value: number; direction: Point }[] } {
  const size = Math.hypot(a, b, c, d), half = (a - d) / 2, mean = (a + d) / 2, square = half * half + b * c;
  if (Math.hypot(b, c, 2 * half) <= SAME * size || size === 0) return { all: true, found: [{ value: mean, direction: [1, 0] }] };
  if (square < -SAME * size * size) return { all: false, found: [] };
  const root = square <= SAME * size * size ? 0 : Math.sqrt(square);
  const direction = (value: number): Point => {        // the longer of two vectors that (A − λ) sends to 0, to the right, its largest entry 1 in size
    const [v, w]: [Point, Point] = [[b, value - a], [value - d, c]], [x, y] = Math.hypot(...v) >= Math.hypot(...w) ? v : w;
    const most = Math.max(Math.abs(x), Math.abs(y)) * (x < -SAME * size || (x <= SAME * size && y < 0) ? -1 : 1);
    return [x / most, y / most];
  };
  return { all: false, found: (root === 0 ? [mean] : [mean + root, mean - root]).map(value => ({ value, direction: direction(value) })) };
}

/** The half axes of the ellipse the unit circle becomes, the longer first: the singular values. */
export function halfAxes([a, b, c, d]: Four): Point {
  const q = Math.hypot((a + d) / 2, (c - b) / 2), r = Math.hypot((a - d) / 2, (b + c) / 2);
  return [q + r, Math.abs(q - r)];
}

function areas(A: Four): string {
  const D = det(A), size = Math.abs(D);
  const area = size < FLAT ? "The picture is flat: every point lands on one line, and nothing can undo it"
    : Math.abs(size - 1) < FLAT ? "Areas stay as they were" : size > 1 ? `Every area grows ${show(size)} times` : `Every area shrinks to ${show(size)} of itself`;
  return `<b>det A = ${show(size < 5e-7 ? 0 : D)}.</b> ${area}${D < 0 && size >= FLAT ? ", and the picture is mirrored" : ""}.`;
}

function square(A: Four): string {
  const D = det(A);
  if (Math.abs(D) < FLAT) return " The unit square has lost its area.";
  return D > 0 ? " Turning from a₁ to a₂ goes ↺, against the clock, as at first." : " Turning from a₁ to a₂ goes ↻, with the clock: the other way than at first.";
}

function circle(A: Four): string {
  const [long, short] = halfAxes(A);
  if (long < FLAT) return " The unit circle becomes the point 0.";
  if (short < FLAT) return ` The unit circle becomes a segment of half length ${show(long)}.`;
  return long - short < FLAT ? ` The unit circle becomes a circle of radius ${show(long)}.` : ` The unit circle becomes an ellipse with half axes ${show(long)} and ${show(short)}.`;
}

function directions(A: Four): string {
  const { all, found: [first, second] } = eigen(A), words = (each: { value: number; direction: Point }) => `<span class="eigen">${point(each.direction)}</span>, times ${show(each.value)}`;
  if (all) return ` Every direction keeps its line, times ${show(first!.value)}.`;
  if (!first) return " No real direction keeps its line: every one is turned.";
  return second ? ` Two directions keep their line: ${words(first)}, and ${words(second)}.` : ` One direction alone keeps its line: ${words(first)}.`;
}

export function says(A: Four, layers: readonly Layer[] = []): string {
  const said = { square, circle, eigen: directions } as Partial<Record<Layer, (A: Four) => string>>;
  return areas(A) + LAYERS.filter(layer => layers.includes(layer)).map(layer => said[layer]?.(A) ?? "").join("");
}
