// A B and B A for two 2 by 2 matrices, and the sentence that says whether the order matters. figures/composition.py says the same.
import { point, show } from "./numbers.ts";
import { det, type Four } from "./plane-words.ts";

const SAME = 1e-9;                                     // relative to the sizes of A and B: what typed decimals leave over

export const times = ([a, b, c, d]: Four, [e, f, g, h]: Four): Four => [a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h];
export const commute = (A: Four, B: Four): boolean => {
  const AB = times(A, B), BA = times(B, A);
  return Math.hypot(...AB.map((x, k) => x - BA[k]!)) <= SAME * Math.hypot(...A) * Math.hypot(...B);
};

const columns = ([a, b, c, d]: Four): string => `<span class="basis-1">${point([a, c])}</span> and (0, 1) to <span class="basis-2">${point([b, d])}</span>`;

export function says(A: Four, B: Four): string {
  const AB = times(A, B), BA = times(B, A), areas = `Either way areas are multiplied by det A · det B = ${show(det(A) * det(B))}.`;
  if (commute(A, B)) return `<b>AB = BA: A and B commute.</b> In either order (1, 0) goes to ${columns(AB)}. ${areas}`;
  return `<b>AB and BA differ.</b> First B, then A takes (1, 0) to ${columns(AB)}; first A, then B takes (1, 0) to ${columns(BA)}. ${areas}`;
}
