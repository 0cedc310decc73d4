// What a matrix carries along: the lattice, the unit square with its area, the unit circle, its fixed directions, a boat. figures/matrix_plane.py draws the same.
import { backdrop, box, carried } from "./lattice.ts";
import { show } from "./numbers.ts";
import { det, eigen, type Four, type Layer } from "./plane-words.ts";
import { make, path, toPicture, type Plane, type Point } from "./svg.ts";

const BOAT = '<rect width="1" height="1" class="sky"/><circle cx=".76" cy=".77" r=".1" class="sun"/><path class="sea" d="M0 0H1V.28Q.83 .36 .67 .28T.33 .28T0 .28Z"/>'
  + '<path class="sail" d="M.46 .38V.88L.16 .42Z"/><path class="jib" d="M.5 .40V.76L.74 .42Z"/><path class="hull" d="M.16 .35H.84L.7 .19H.3Z"/><rect width="1" height="1" class="frame-line"/>';

export const apply = ([a, b, c, d]: Four, [x, y]: Point): Point => [a * x + b * y, c * x + d * y];

/** The boat in the unit square, carried by A. */
export function boat(svg: Element, plane: Plane): { node: SVGGElement; show(A: Four): void } {
  const node = make("g", { class: "boat" }, svg), [ox, oy] = toPicture(plane, [0, 0]), u = plane.unit;
  node.innerHTML = BOAT;
  return { node, show: ([a, b, c, d]) => node.setAttribute("transform", `matrix(${u * a} ${-u * c} ${u * b} ${-u * d} ${ox} ${oy})`) };
}

/** All the layers; `show` draws those asked for. */
export function layers(svg: SVGSVGElement, plane: Plane): (A: Four, which: readonly Layer[]) => void {
  const place = (p: Point) => toPicture(plane, p), [, X, , Y] = box(plane);
  backdrop(svg, plane, { ticks: 1 });
  const cells = carried(svg, plane), ship = boat(svg, plane), square = make("g", {}, svg), circle = make("g", { class: "round" }, svg), lines = make("g", { class: "fixed" }, svg);
  cells.node.classList.add("carried");
  const area = make("path", { class: "unit-square" }, square), number = make("text", { class: "area-name", "text-anchor": "middle", "aria-hidden": "true" }, square);
  const turns = Array.from({ length: 97 }, (_, k): Point => [Math.cos(k * Math.PI / 48), Math.sin(k * Math.PI / 48)]);
  make("path", { class: "before", d: `${path(...turns.map(place))}Z` }, circle);
  const ellipse = make("path", { class: "after" }, circle);
  return (A, which) => {
    const on = (node: SVGElement, name: Layer) => { node.style.display = which.includes(name) ? "" : "none"; return which.includes(name); };
    if (on(cells.node, "grid")) cells.show(A);
    if (on(ship.node, "boat")) ship.show(A);
    if (on(square, "square")) {
      const D = det(A), corners = ([[0, 0], [1, 0], [1, 1], [0, 1]] as Point[]).map(p => place(apply(A, p))), [x, y] = place(apply(A, [0.5, 0.5]));
      area.setAttribute("d", `${path(...corners)}Z`);
      area.classList.toggle("mirrored", D < 0);
      number.textContent = Math.abs(D) < 0.005 ? "" : `${D > 0 ? "↺" : "↻"} ${show(Math.abs(D))}`;
      number.setAttribute("x", x.toFixed(1));
      number.setAttribute("y", (y + 5).toFixed(1));
    }
    if (on(circle, "circle")) ellipse.setAttribute("d", `${path(...turns.map(p => place(apply(A, p))))}Z`);
    if (on(lines, "eigen")) {
      lines.replaceChildren();
      const { all, found } = eigen(A);
      for (const { value, direction: [x, y] } of all ? [] : found) {
        const far = Math.min(x ? X / Math.abs(x) : Infinity, y ? Y / Math.abs(y) : Infinity), end = place([far * x, far * y]);
        make("path", { class: "s-eigen", d: path(place([-far * x, -far * y]), end) }, lines);
        label(lines, `λ = ${show(value)}`, [0.86 * end[0], 0.86 * end[1]], plane);
      }
    }
  };
}

/** A name beside a line near its end, inside the picture. */
function label(parent: Element, text: string, [x, y]: Point, plane: Plane): void {
  const right = x > plane.width / 2 - 90, node = make("text", { class: "lambda eigen", x: (x + (right ? -10 : 10)).toFixed(1), y: Math.max(-plane.height / 2 + 18, y - 8).toFixed(1), "text-anchor": right ? "end" : "start", "aria-hidden": "true" }, parent);
  node.textContent = text;
}
