// Independent or not: the Gram matrix, the area or volume whose square is its determinant, and who is a combination of whom. figures/independence.py says the same.
import { show } from "./numbers.ts";
import type { Vec } from "./shapes.ts";
import { norm } from "./space.ts";
import { basisOf, listed, NAMES } from "./spanning.ts";
import { cross, det, nullSpace, relations, transpose, written } from "./subspaces.ts";
import { dot } from "./turning.ts";

export const gram = (vectors: readonly Vec[]): Vec[] => vectors.map(v => vectors.map(w => dot(v, w)));
export const independent = (vectors: readonly Vec[]): boolean => basisOf(vectors).length === vectors.length;
/** The area of the parallelogram, or the volume of the parallelepiped. */
export const content = (vectors: readonly Vec[]): number => independent(vectors) ? Math.abs(det(vectors)) : 0;
/** How far the last vector stands away from what the others span. */
export const height = (vectors: readonly Vec[]): number => content(vectors) / (vectors.length === 2 ? norm(vectors[0]!) : norm(cross(vectors[0]!, vectors[1]!)));

/** Every vector that is a combination of the others, the last one first. */
function equations(vectors: readonly Vec[]): string[] {
  const null_ = nullSpace(transpose(vectors)), [c] = null_;
  if (null_.length !== 1 || !c) return relations(vectors);
  return c.flatMap((x, i) => x === 0 ? [] : [`${NAMES[i]} = ${written(c.map((y, j) => j === i ? 0 : -y / x), NAMES.slice(0, c.length))}`]).reverse();
}

export function says(vectors: readonly Vec[]): string {
  const plane = vectors.length === 2, [solid, size] = plane ? ["parallelogram", "area"] : ["parallelepiped", "volume"];
  if (independent(vectors)) {
    const found = content(vectors), away = plane ? "v₂ ends" : "v₃ ends", from = plane ? "the line of v₁" : "the plane of v₁ and v₂";
    return `<b>Independent.</b> None is a combination of the others. The ${solid} has ${size} ${show(found)}, and det G = ${show(found * found)} is its square. ${away} <span class="residual">${show(height(vectors))}</span> away from ${from}.`;
  }
  const [first, ...more] = equations(vectors), line = basisOf(vectors).length === 1 && vectors.length === 3;
  const also = more.length ? ` ${line ? "And" : "So also"} ${listed(more)}.` : "";
  return `<b>Dependent: ${first}.</b>${also} The ${solid} is flat: its ${size} is 0, and so is det G.`;
}
