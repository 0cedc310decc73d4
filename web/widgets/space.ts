// The space a picture in three dimensions stands in: axes, a floor with a line at every step, and the way from vectors to the picture. In two
// dimensions the same is a plane, which does not turn. figures/space.py draws the same.
import { backdrop } from "./lattice.ts";
import { clamp, round, show } from "./numbers.ts";
import type { Vec } from "./shapes.ts";
import { make, path, type Plane, type Point } from "./svg.ts";
import { dot, eye, tickStep, turnable, type Eye } from "./turning.ts";

export interface Size { width: number; height: number }
export const WIDE: Size = { width: 520, height: 440 };
const START: Point = [2, 0.35];                         // x₁ comes towards the reader, x₂ goes to the right, x₃ up
const FLAT: Eye = [[1, 0, 0], [0, 1, 0], [0, 0, 1]], AXES = ["x₁", "x₂", "x₃"];

export const norm = (v: Vec): number => Math.hypot(...v);
export const plus = (a: Vec, b: Vec, t = 1): Vec => a.map((x, i) => x + t * (b[i] ?? 0));
export const combine = (weights: readonly number[], vectors: readonly Vec[]): Vec =>
  vectors.reduce((sum, v, k) => plus(sum, v, weights[k] ?? 0), (vectors[0] ?? []).map(() => 0));
/** How far a picture reaches whose longest vector has this length. */
export const reachOf = (most: number): number => clamp(1.25 * most, 1.5, 1e4);

export class Space {
  readonly svg: SVGSVGElement;
  readonly node = document.createElement("div");
  reach = NaN;
  private middle: Vec;
  private seenBy: Eye;
  private held = false;
  private readonly ground: SVGGElement;

  /** `draw` is called when the space was turned. */
  constructor(parent: Element, label: string, readonly dimension: number, private readonly size: Size, draw: () => void) {
    const { width, height } = size, solid = dimension === 3;
    this.middle = Array<number>(dimension).fill(0);
    this.seenBy = solid ? eye(START) : FLAT;
    this.node.className = "space";
    parent.append(this.node);
    this.svg = make("svg", { viewBox: `${-width / 2} ${-height / 2} ${width} ${height}`, role: "group", "aria-label": label }, this.node);
    this.ground = make("g", { class: "ground", "aria-hidden": "true" }, this.svg);
    if (!solid) return;
    const seen = Object.assign(document.createElement("p"), { className: "seen" });
    seen.setAttribute("aria-live", "polite");
    this.node.append(seen);
    for (const [name, value] of [["role", "application"], ["aria-roledescription", "space that can be turned"], ["tabindex", "0"],
      ["aria-label", `${label}. Arrow keys turn the space, Home turns it back`]] as const) this.svg.setAttribute(name, value);
    this.svg.classList.add("turns");
    turnable(this.svg, () => true, now => { this.seenBy = now; this.drawGround(); draw(); }, words => { seen.textContent = words; }, START);
  }

  private get unit(): number { return 0.42 * Math.min(this.size.width, this.size.height) / this.reach; }
  get towards(): Vec { return this.seenBy[2]; }
  place(p: Vec): Point {
    const at = plus(p, this.middle, -1);
    return [this.unit * dot(this.seenBy[0], at), -this.unit * dot(this.seenBy[1], at)];
  }
  path(...points: Vec[]): string { return path(...points.map(p => this.place(p))); }

  /** Reach further, or less far, when these vectors need it; not while one of them is held. */
  fit(vectors: readonly Vec[]): void { this.frame(this.middle, Math.max(...vectors.map(norm))); }

  /** The same, and with the middle of these points in the middle of the picture. */
  enclose(points: readonly Vec[]): void {
    const outside = Math.max(...points.map(p => norm(plus(p, this.middle, -1)))), middle = this.middle.map((_, i) => {
      const all = points.map(p => p[i] ?? 0);
      return (Math.min(...all) + Math.max(...all)) / 2;
    });
    if (!(outside <= 0.97 * this.reach && outside >= 0.45 * this.reach)) this.frame(middle, Math.max(...points.map(p => norm(plus(p, middle, -1)))));
  }

  private frame(middle: Vec, most: number): void {
    if (this.held || (middle === this.middle && most <= 0.97 * this.reach && (most >= 0.3 * this.reach || this.reach === reachOf(0)))) return;
    this.middle = middle;
    this.reach = reachOf(most);
    this.drawGround();
  }

  /** For a handle at the vector `now`: dragged in the plane of the picture; moved by arrow keys along the axes that lie nearest to them, by Page Up
   *  and Page Down along the third. */
  grip(now: () => Vec, set: (v: Vec) => void, redraw: () => void) {
    const put = (v: Vec) => set(v.slice(0, this.dimension).map(x => clamp(round(x, 0.1), -10, 10)));
    let taken: Vec = [];
    return {
      range: 10,
      take: () => { this.held = true; taken = [...now()]; },
      drag: (x: number, y: number) => {
        const [u, v] = this.place(taken);                 // from where it was taken: its depth stays, whatever is rounded on the way
        put(plus(plus(taken, this.seenBy[0], (x - u) / this.unit), this.seenBy[1], (v - y) / this.unit));
      },
      drop: () => { this.held = false; redraw(); },
      key: (dx: number, dy: number) => {
        const across = this.nearest(0), up = this.nearest(1, across), moved = [...now()];
        moved[across] = (moved[across] ?? 0) + dx * Math.sign(this.seenBy[0][across] ?? 1);
        moved[up] = (moved[up] ?? 0) + dy * (Math.sign(this.seenBy[1][up] ?? 1) || 1);
        put(moved);
      },
      deep: (by: number) => put(now().map((x, i) => i === this.deep() ? x + by * (Math.sign(this.seenBy[2][i] ?? 1) || 1) : x)),
    };
  }

  /** The axis that lies nearest to the right of the picture (0) or to its top (1). */
  private nearest(way: 0 | 1, but = -1): number {
    const sizes = this.seenBy[way].slice(0, this.dimension).map((x, i) => i === but ? -1 : Math.abs(x));
    return sizes.indexOf(Math.max(...sizes));
  }
  private deep(): number { const across = this.nearest(0); return 3 - across - this.nearest(1, across); }

  private drawGround(): void {
    const { ground, reach, dimension } = this, step = tickStep(reach);
    ground.replaceChildren();
    if (dimension === 2) {
      const plane: Plane = { ...this.size, unit: this.unit, origin: this.place([0, 0]) };
      backdrop(ground, plane, { step, ticks: 2, names: ["x₁", "x₂"] });
      return;
    }
    const lattice = make("g", { class: "lattice" }, ground), ends = this.middle.map(m => [Math.ceil((m - reach) / step), Math.floor((m + reach) / step)] as const);
    let floor = "";
    for (const [i, j] of [[0, 1], [1, 0]] as const) for (let k = ends[i]![0]; k <= ends[i]![1]; k++) if (k) {
      const at = (t: number): Vec => { const p = [0, 0, 0]; p[i] = k * step; p[j] = t * step; return p; };
      floor += this.path(at(ends[j]![0]), at(ends[j]![1]));
    }
    make("path", { class: "whole", d: floor }, lattice);
    AXES.forEach((name, i) => {
      const on = (t: number): Vec => [0, 1, 2].map(j => j === i ? t : 0), m = this.middle[i] ?? 0, [x, y] = this.place(on(m + 1.08 * reach)), [u, v] = this.place(on(step)), [x0, y0] = this.place([0, 0, 0]);
      make("path", { class: "axis", d: this.path(on(m - reach), on(m + reach)) }, lattice);
      make("text", { class: "tick axis-name", x: x.toFixed(1), y: Math.max(y + 4, 14 - this.size.height / 2).toFixed(1), "text-anchor": "middle" }, lattice).textContent = name;
      make("circle", { class: "notch", cx: u.toFixed(1), cy: v.toFixed(1), r: 2 }, lattice);
      if (Math.hypot(u - x0, v - y0) > 12) make("text", { class: "tick", x: (u + (i === 2 ? -7 : 0)).toFixed(1), y: (v + (i === 2 ? 4 : 15)).toFixed(1), "text-anchor": i === 2 ? "end" : "middle" }, lattice).textContent = show(step);
    });
  }
}
