// What two or three vectors of space span, in words. figures/span.py says the same.
import { point, show } from "./numbers.ts";
import type { Vec } from "./shapes.ts";
import { combine } from "./space.ts";
import { cross, relations, rref, transpose, whole, written } from "./subspaces.ts";

export const NAMES = ["v₁", "v₂", "v₃"], ROLES = ["vec-a", "vec-b", "vec-c"] as const, SHAPES = ["round", "square", "diamond"] as const;

/** Those of the vectors that are no combination of the ones before. */
export const basisOf = (vectors: readonly Vec[]): Vec[] => rref(transpose(vectors)).pivots.map(j => vectors[j]!);
export const rank = (vectors: readonly Vec[]): number => rref(transpose(vectors)).pivots.length;
export const listed = (words: readonly string[]): string => words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

function spanOf(vectors: readonly Vec[]): string {
  const basis = basisOf(vectors), extra = relations(vectors), adds = extra.length ? ` ${listed(extra)}, which ${extra.length > 1 ? "add" : "adds"} nothing to it.` : "";
  if (!basis.length) return "<b>Rank 0: the span is the point 0.</b> All the vectors are 0.";
  if (basis.length === 1) return `<b>Rank 1: the span is a line</b>, all multiples of ${point(whole(basis[0]!))}.${adds}`;
  if (basis.length === 2) {
    const normal = whole(cross(basis[0]!, basis[1]!));
    return `<b>Rank 2: the span is a plane</b>, ${written(normal, ["x₁", "x₂", "x₃"])} = 0.${adds || " Neither vector is a multiple of the other."}`;
  }
  return "<b>Rank 3: the span is all of space.</b> v₁ and v₂ span the plane that is drawn, and v₃ leaves it: every point of space is one combination, and in one way only.";
}

export function says(vectors: readonly Vec[], weights: readonly number[]): string {
  const factor = (x: number, k: number) => k && x < 0 ? `(${show(x)})` : show(x);
  const terms = vectors.map((_, k) => `<span class="${ROLES[k]}">${factor(weights[k]!, k)} ${NAMES[k]}</span>`).join(" + ");
  return `${spanOf(vectors)} Now ${terms} = <span class="vec-result">${point(combine(weights, vectors))}</span>.`;
}
