// A 3 by 3 matrix: its determinant as a volume, in words; rotations, and the way between two of them. figures/cube.py says the same.
import { point, show } from "./numbers.ts";
import type { Vec } from "./shapes.ts";
import { norm, plus } from "./space.ts";
import { det, rref, times, transpose, whole } from "./subspaces.ts";

const SAME = 1e-9, FLAT = 0.005;                       // what typed decimals leave over; half of the last decimal that is shown
export const IDENTITY = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
export const product = (A: readonly Vec[], B: readonly Vec[]): Vec[] => transpose(transpose(B).map(column => times(A, column)));
const tidy = (A: readonly Vec[]): Vec[] => A.map(row => row.map(x => Math.round(x * 1e12) / 1e12 + 0));

/** Whether A keeps all lengths, angles and the hand. */
export function isRotation(A: readonly Vec[]): boolean {
  return det(A) > 0 && product(transpose(A), A).every((row, i) => row.every((x, j) => Math.abs(x - (i === j ? 1 : 0)) <= 1e-6));
}

/** The axis of a rotation, a unit vector, and its angle in degrees from 0 to 180, by the right hand. */
export function axisOf(A: readonly Vec[]): { axis: Vec; angle: number } {
  const twist = [A[2]![1]! - A[1]![2]!, A[0]![2]! - A[2]![0]!, A[1]![0]! - A[0]![1]!], sine = norm(twist) / 2, cosine = (A[0]![0]! + A[1]![1]! + A[2]![2]! - 1) / 2;
  const angle = Math.atan2(sine, cosine) * 180 / Math.PI;
  if (sine > 1e-6) return { axis: twist.map(x => x / (2 * sine)), angle };
  const halves = transpose(A.map((row, i) => plus(row, IDENTITY[i]!))), most = halves.reduce((best, column) => norm(column) > norm(best) ? column : best);   // 2 u uᵀ after half a turn
  return { axis: most.map(x => x / norm(most)), angle };
}

/** The rotation by an angle in degrees about a unit vector (Rodrigues): what is along the axis stays. */
export function rotation(axis: Vec, angle: number): Vec[] {
  const quarter = angle / 90, exact = Number.isInteger(quarter), turn = ((quarter % 4) + 4) % 4;
  const c = exact ? [1, 0, -1, 0][turn]! : Math.cos(angle * Math.PI / 180), s = exact ? [0, 1, 0, -1][turn]! : Math.sin(angle * Math.PI / 180), [x = 0, y = 0, z = 0] = axis;
  const skew = [[0, -z, y], [z, 0, -x], [-y, x, 0]];
  return axis.map((u, i) => axis.map((v, j) => (1 - c) * u * v + (i === j ? c : 0) + s * skew[i]![j]!));
}
/** A, turned further about the axis k. */
export const turnedOn = (A: readonly Vec[], k: number, angle: number): Vec[] => tidy(product(rotation(IDENTITY[k]!, angle), A));

/** On the way from one matrix to another: between rotations by turning, everything else goes straight. */
export function between(from: readonly Vec[], to: readonly Vec[], t: number): Vec[] {
  if (t >= 1) return to.map(row => [...row]);
  if (isRotation(from) && isRotation(to)) {
    const { axis, angle } = axisOf(product(to, transpose(from)));
    return product(rotation(axis, t * angle), from);
  }
  return from.map((row, i) => row.map((x, j) => x + t * (to[i]![j]! - x)));
}

export function says(A: readonly Vec[]): string {
  const rank = rref(A).pivots.length, D = rank === 3 ? det(A) : 0, size = Math.abs(D);
  const flat = ["the point 0", "one line", "one plane"][rank];
  const volume = flat ? `The cube is flat: all of space lands ${rank ? "in" : "on"} ${flat}, and nothing can undo it` : Math.abs(size - 1) < FLAT ? "Volumes stay as they were"
    : size > 1 ? `Every volume grows ${show(size)} times` : `Every volume shrinks to ${show(size)} of itself`;
  return `<b>det A = ${show(D)}.</b> ${volume}${D < 0 ? ", and space is mirrored: right hands become left hands" : ""}.${turn(A)}`;
}

function turn(A: readonly Vec[]): string {
  if (!isRotation(A)) return "";
  const { axis, angle } = axisOf(A), most = axis.reduce((best, x) => Math.abs(x) > Math.abs(best) + SAME ? x : best, 0);
  if (angle < FLAT) return " A leaves every vector as it is.";
  return ` A turns space by ${show(angle)}° about the axis ${point(whole(axis.map(x => x / Math.abs(most))))}${angle < 180 - FLAT ? ", by the right-hand rule" : ""}.`;
}
