// An arrow in the line of its role: a filled head, an open one for a result. figures/plane.py draws the same.
import { make, path, type Point } from "./svg.ts";

const HEAD = 13;

export interface Arrow {
  node: SVGGElement;
  /** From one point of the picture to another; without a head where it has no length. */
  place(from: Point, to: Point): void;
  shown(yes: boolean): void;
}

export function arrow(parent: Element, role: string, more = ""): Arrow {
  const node = make("g", { class: `arrow ${more}`.trim(), "pointer-events": "none" }, parent);
  const shaft = make("path", { class: `s-${role}` }, node), head = make("path", { class: `arrow-head h-${role}` }, node);
  return {
    node,
    place(from, to) {
      const [line, tip] = arrowPaths(from, to);
      shaft.setAttribute("d", line);
      head.setAttribute("d", tip);
    },
    shown(yes) { node.style.display = yes ? "" : "none"; },
  };
}

export function arrowPaths(p: Point, q: Point): [string, string] {
  const dx = q[0] - p[0], dy = q[1] - p[1], length = Math.hypot(dx, dy);
  if (!(length >= 2)) return [path(p, q), ""];
  const size = Math.min(HEAD, 0.6 * length), ux = dx / length, uy = dy / length;
  const back: Point = [q[0] - size * ux, q[1] - size * uy], side = 0.42 * size;
  return [path(p, back), `${path(q, [back[0] - side * uy, back[1] + side * ux], [back[0] + side * uy, back[1] - side * ux])}Z`];
}
