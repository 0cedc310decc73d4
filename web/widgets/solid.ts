// The parallelogram or parallelepiped of two or three edges from the origin. What lies behind is drawn with dots, faces in front are shaded.
// figures/space.py draws the same.
import type { Vec } from "./shapes.ts";
import { combine, type Space } from "./space.ts";
import { cross, det } from "./subspaces.ts";
import { make } from "./svg.ts";
import { dot } from "./turning.ts";

interface Body { faces: { corners: Vec[]; axis: number }[]; seen: [Vec, Vec][]; hidden: [Vec, Vec][] }
const SQUARE = [[0, 0], [1, 0], [1, 1], [0, 1]] as const;

/** The corners of the body of these edges. */
export const corners = (edges: readonly Vec[]): Vec[] => Array.from({ length: 2 ** edges.length }, (_, k) => combine(edges.map((_, i) => k >> i & 1), edges));

/** Its faces in front, its edges in sight and behind, looked at from `towards`. */
export function body(edges: readonly Vec[], towards: Vec): Body {
  const at = (...weights: number[]) => combine(weights, edges), pair = (p: Vec, q: Vec): [Vec, Vec] => [p, q];
  if (edges.length === 2) {
    const corners = SQUARE.map(([s, t]) => at(s, t));
    return { faces: [{ corners, axis: 2 }], seen: corners.map((p, k) => pair(p, corners[(k + 1) % 4]!)), hidden: [] };
  }
  const sign = Math.sign(det(edges)), found: Body = { faces: [], seen: [], hidden: [] };
  const front = (i: number, side: number) => sign * (side ? 1 : -1) * dot(cross(edges[(i + 1) % 3]!, edges[(i + 2) % 3]!), towards) >= 0;
  for (let i = 0; i < 3; i++) {
    const j = (i + 1) % 3, k = (i + 2) % 3;
    const corner = (along: number, s: number, t: number) => { const w = [0, 0, 0]; w[i] = along; w[j] = s; w[k] = t; return at(...w); };
    for (const side of [0, 1]) if (front(i, side)) found.faces.push({ corners: SQUARE.map(([s, t]) => corner(side, s, t)), axis: i });
    for (const [s, t] of SQUARE) (front(j, s) || front(k, t) ? found.seen : found.hidden).push(pair(corner(0, s, t), corner(1, s, t)));
  }
  return found;
}

export interface Solid { node: SVGGElement; show(edges: readonly Vec[]): void }

export function solid(space: Space, name = ""): Solid {
  const node = make("g", { class: `solid ${name}`.trim(), "pointer-events": "none" }, space.svg), hidden = make("path", { class: "hidden" }, node);
  const faces = [0, 1, 2].map(k => make("path", { class: `face face-${k + 1}` }, node)), seen = make("path", { class: "edges" }, node);
  const lines = (pairs: [Vec, Vec][]) => pairs.map(ends => space.path(...ends)).join("");
  return {
    node,
    show(edges) {
      const found = body(edges, space.towards);
      faces.forEach((face, k) => face.setAttribute("d", found.faces.filter(each => each.axis === k).map(each => `${space.path(...each.corners)}Z`).join("")));
      seen.setAttribute("d", lines(found.seen));
      hidden.setAttribute("d", lines(found.hidden));
    },
  };
}
