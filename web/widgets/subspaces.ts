// Elimination to the reduced echelon form, and what can be read from it: rank, bases of the four subspaces, who is a combination of whom.
// figures/subspaces.py does the same, step by step.
import { show } from "./numbers.ts";
import type { Vec } from "./shapes.ts";
import { combine, norm, plus } from "./space.ts";
import { dot } from "./turning.ts";

const SAME = 1e-9;                                     // relative to the size of A: what typed decimals leave over

export const transpose = (A: readonly Vec[]): Vec[] => (A[0] ?? []).map((_, j) => A.map(row => row[j]!));
export const times = (A: readonly Vec[], x: Vec): Vec => A.map(row => dot(row, x));
export const cross = ([a = 0, b = 0, c = 0]: Vec, [d = 0, e = 0, f = 0]: Vec): Vec => [b * f - c * e, c * d - a * f, a * e - b * d];
/** The determinant of two vectors in the plane or three in space. */
export const det = (V: readonly Vec[]): number => V.length === 2 ? V[0]![0]! * V[1]![1]! - V[0]![1]! * V[1]![0]! : dot(cross(V[0]!, V[1]!), V[2]!);

/** The reduced row echelon form, the largest pivot first; `pivots` are the columns that hold one. */
export function rref(A: readonly Vec[]): { R: Vec[]; pivots: number[] } {
  const R = A.map(row => [...row]), least = SAME * Math.max(...A.flat().map(Math.abs)), pivots: number[] = [];
  for (let j = 0; j < (A[0]?.length ?? 0); j++) {
    const i = pivots.length;
    let p = i;
    for (let k = i + 1; k < R.length; k++) if (Math.abs(R[k]![j]!) > Math.abs(R[p]![j]!)) p = k;
    if (i === R.length || !(Math.abs(R[p]![j]!) > least)) {
      for (let k = i; k < R.length; k++) R[k]![j] = 0;
      continue;
    }
    [R[i], R[p]] = [R[p]!, R[i]!];
    const pivot = R[i]![j]!;
    R[i] = R[i]!.map(x => x / pivot);
    for (let k = 0; k < R.length; k++) if (k !== i) {
      const factor = R[k]![j]!;
      R[k] = R[k]!.map((x, l) => l === j ? 0 : x - factor * R[i]![l]!);
    }
    pivots.push(j);
  }
  return { R, pivots };
}

/** The same direction in whole numbers, where one of the first 24 multiples has them. */
export function whole(v: Vec): Vec {
  for (let k = 1; k <= 24; k++) if (v.every(x => Math.abs(k * x - Math.round(k * x)) < SAME)) return v.map(x => Math.round(k * x) + 0);
  return v;
}

/** A basis each: what is sent to 0, what the rows span, what the columns span. */
export function nullSpace(A: readonly Vec[]): Vec[] {
  const { R, pivots } = rref(A), across = A[0]?.length ?? 0, found: Vec[] = [];
  for (let j = 0; j < across; j++) if (!pivots.includes(j)) {
    const x = Array<number>(across).fill(0);
    x[j] = 1;
    pivots.forEach((p, i) => { x[p] = -R[i]![j]!; });
    found.push(whole(x));
  }
  return found;
}
export const rowSpace = (A: readonly Vec[]): Vec[] => { const { R, pivots } = rref(A); return R.slice(0, pivots.length).map(whole); };
export const columnSpace = (A: readonly Vec[]): Vec[] => { const columns = transpose(A); return rref(A).pivots.map(j => columns[j]!); };

/** Perpendicular unit vectors that span the same, for independent vectors. */
export function orthonormal(basis: readonly Vec[]): Vec[] {
  const Q: Vec[] = [];
  for (const b of basis) {
    let v = b;
    for (let twice = 0; twice < 2; twice++) for (const q of Q) v = plus(v, q, -dot(q, v));
    const size = norm(v);
    if (size > 0) Q.push(v.map(x => x / size));
  }
  return Q;
}
/** The point of a subspace that is nearest to x. */
export const project = (x: Vec, basis: readonly Vec[]): Vec => { const Q = orthonormal(basis); return combine([...Q.map(q => dot(q, x)), 0], [...Q, x]); };

/** 2v₁ − v₂: a combination in writing. */
export function written(weights: readonly number[], names: readonly string[]): string {
  let said = "";
  weights.forEach((x, k) => {
    const size = show(Math.abs(x));
    if (size !== "0" && Math.abs(x) > SAME) said += (said ? x < 0 ? " − " : " + " : x < 0 ? "−" : "") + (size === "1" ? "" : size) + names[k]!;
  });
  return said || "0";
}

const V = ["v₁", "v₂", "v₃"];
/** For every vector that is a combination of those before it, the equation: v₃ = 2v₁ + v₂. */
export function relations(vectors: readonly Vec[]): string[] {
  const { R, pivots } = rref(transpose(vectors));
  return vectors.flatMap((_, j) => pivots.includes(j) ? [] : [`${V[j]} = ${written(pivots.map((_, i) => R[i]![j]!), pivots.map(p => V[p]!))}`]);
}
