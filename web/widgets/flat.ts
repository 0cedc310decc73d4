// A line, a plane or all of space through the origin, as far as the picture reaches: a disc with the lattice of its basis. figures/space.py draws the same.
import type { Vec } from "./shapes.ts";
import { combine, norm, type Space } from "./space.ts";
import { orthonormal } from "./subspaces.ts";
import { make } from "./svg.ts";
import { dot } from "./turning.ts";

const AROUND = 64, MOST = 40;

/** Chords of the disc of radius r: where the lines p + t q, one for every whole multiple of p, are inside it. */
function chords(p: Vec, q: Vec, r: number): [Vec, Vec][] {
  const [unit] = orthonormal([q]), found: [Vec, Vec][] = [];
  if (!unit) return found;
  const across = combine([1, -dot(p, unit)], [p, unit]), apart = norm(across), N = Math.min(MOST, Math.floor(r / apart));
  for (let k = -N; k <= N; k++) {
    const half = Math.sqrt(Math.max(0, r * r - (k * apart) ** 2));
    found.push([combine([k, -half], [across, unit]), combine([k, half], [across, unit])]);
  }
  return found;
}

export interface Flat { show(basis: readonly Vec[]): void }

/** `show` it with a basis: none for the point 0. */
export function flat(space: Space, role: string): Flat {
  const node = make("g", { class: `flat flat-${role}`, "pointer-events": "none" }, space.svg), { width, height, x, y } = space.svg.viewBox.baseVal;
  const all = make("rect", { class: "everything", x, y, width, height }, node), area = make("path", { class: "disc" }, node);
  const lines = make("path", { class: "mesh" }, node), line = make("path", { class: "through" }, node);
  return {
    show(basis) {
      const [u, v] = orthonormal(basis), r = space.reach, dimension = basis.length, plane = dimension === 2 && space.dimension === 3;
      all.style.display = dimension === space.dimension ? "" : "none";
      line.setAttribute("d", dimension === 1 && u ? space.path(u.map(x => -1.5 * r * x), u.map(x => 1.5 * r * x)) : "");
      const edge = plane && u && v ? Array.from({ length: AROUND }, (_, k) => combine([r * Math.cos(2 * Math.PI * k / AROUND), r * Math.sin(2 * Math.PI * k / AROUND)], [u, v])) : [];
      area.setAttribute("d", edge.length ? `${space.path(...edge)}Z` : "");
      const [a, b] = basis;
      lines.setAttribute("d", plane && a && b ? [...chords(a, b, r), ...chords(b, a, r)].map(ends => space.path(...ends)).join("") : "");
    },
  };
}
