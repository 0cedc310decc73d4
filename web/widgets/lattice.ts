// The lattice behind a picture: standing still with numbers along its axes, or carried by a matrix. figures/plane.py draws the same.
import { show } from "./numbers.ts";
import { make, path, toPicture, type Plane, type Point } from "./svg.ts";

/** Left, right, low and high of what is seen of the plane. */
export function box({ width, height, unit, origin: [x, y] }: Plane): [number, number, number, number] {
  return [(-width / 2 - x) / unit, (width / 2 - x) / unit, (y - height / 2) / unit, (y + height / 2) / unit];
}

const whole = (from: number, to: number, step: number): number[] => {
  const found = [];
  for (let k = Math.ceil(from / step); k <= Math.floor(to / step); k++) if (k) found.push(k);
  return found;
};

/** A line at every whole number (or `step`), the axes with their names, and the numbers of every `ticks`-th line. */
export function backdrop(svg: Element, plane: Plane, { step = 1, ticks = 2, names = ["x", "y"] }: { step?: number; ticks?: number; names?: [string, string] | [] } = {}): void {
  const grid = make("g", { class: "lattice", "aria-hidden": "true" }, svg), [left, right, low, high] = box(plane);
  const at = (x: number, y: number) => toPicture(plane, [x, y]), xs = whole(left, right, step), ys = whole(low, high, step);
  make("path", { d: xs.map(k => path(at(k * step, low), at(k * step, high))).join("") + ys.map(k => path(at(left, k * step), at(right, k * step))).join(""), class: "whole" }, grid);
  make("path", { d: path(at(left, 0), at(right, 0)) + path(at(0, low), at(0, high)), class: "axis" }, grid);
  const inside = (k: number, from: number, to: number) => k % ticks === 0 && from / step + 0.4 < k && k < to / step - 0.4;
  for (const k of xs.filter(k => inside(k, left, right))) {
    const [x, y] = at(k * step, 0);
    make("text", { x, y: y + 16, "text-anchor": "middle", class: "tick" }, grid).textContent = show(k * step);
  }
  for (const k of ys.filter(k => inside(k, low, high))) {
    const [x, y] = at(0, k * step);
    make("text", { x: x - 7, y: y + 4.5, "text-anchor": "end", class: "tick" }, grid).textContent = show(k * step);
  }
  const [first, second] = names, [x, y] = at(0, 0);
  if (first) make("text", { x: plane.width / 2 - 8, y: y - 8, "text-anchor": "end", class: "name" }, grid).textContent = first;
  if (second) make("text", { x: x + 9, y: -plane.height / 2 + 16, class: "name" }, grid).textContent = second;
}

/** The lattice of half and whole numbers under a matrix a, b, c, d (row by row); `show` it again when the matrix changes. */
export function carried(svg: Element, plane: Plane, reach = 12): { node: SVGGElement; show(A: readonly number[]): void } {
  const node = make("g", { class: "lattice", "aria-hidden": "true" }, svg), kinds = ["half", "whole", "axis"] as const;
  const paths = { half: make("path", { class: "half" }, node), whole: make("path", { class: "whole" }, node), axis: make("path", { class: "axis" }, node) };
  return {
    node,
    show([a = 1, b = 0, c = 0, d = 1]) {
      const found = { half: "", whole: "", axis: "" };
      const line = (...ends: Point[]) => path(...ends.map(([x, y]) => toPicture(plane, [a * x + b * y, c * x + d * y])));
      for (let k = -reach; k <= reach; k += 0.5) found[k === 0 ? "axis" : k % 1 ? "half" : "whole"] += line([k, -reach], [k, reach]) + line([-reach, k], [reach, k]);
      for (const kind of kinds) paths[kind].setAttribute("d", found[kind]);
    },
  };
}
