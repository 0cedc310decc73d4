// The picture beside the numbers: a plane, or a space one can turn by dragging or with the arrow keys. Its frame is fitted to all steps,
// so that nothing jumps while they play.
import { sentence } from "./says.ts";
import { extent, pieces, says, type Drawn, type Piece, type Vec } from "./shapes.ts";
import { make, type Point } from "./svg.ts";
import { dot, eye, tickStep, turnable, type Eye } from "./turning.ts";

const SIZE = 320, INSIDE = 128;
const MARKS = ["circle", "square", "diamond", "triangle", "cross", "ring"];

export class Scene {
  readonly node = document.createElement("div");
  private readonly svg = make("svg", { viewBox: `${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}`, class: "scene", role: "img" });
  private readonly words = sentence(this.node);
  private readonly seen = Object.assign(document.createElement("p"), { className: "seen" });
  private dimension = 2;
  private reach = 1;
  private middle: Vec = [0, 0];
  private seenBy: Eye = eye();
  private shapes: Drawn[] = [];

  constructor() {
    this.node.className = "scene-box";
    this.node.prepend(this.svg);
    this.seen.setAttribute("aria-live", "polite");
    this.node.append(this.seen);
    turnable(this.svg, () => this.dimension === 3, now => { this.seenBy = now; this.draw(); }, words => { this.seen.textContent = words; });
  }

  /** Fit the frame to all steps; false if none has a picture. */
  load(steps: { geometry?: Drawn[] }[]): boolean {
    const shapes = steps.flatMap(step => step.geometry ?? []), points = shapes.flatMap(extent);
    this.node.hidden = !shapes.length;
    if (!shapes.length) return false;
    this.dimension = shapes[0]!.dimension;
    const all = [Array<number>(this.dimension).fill(0), ...inliers(points)];
    const low = all[0]!.map((_, i) => Math.min(...all.map(p => p[i] ?? 0))), high = all[0]!.map((_, i) => Math.max(...all.map(p => p[i] ?? 0)));
    this.middle = low.map((x, i) => (x + (high[i] ?? 0)) / 2);
    this.reach = 1.1 * Math.max(...low.map((x, i) => ((high[i] ?? 0) - x) / 2)) || 1;
    if (this.dimension === 3) this.reach *= 1.25;
    const space = this.dimension === 3;
    this.svg.setAttribute("role", space ? "application" : "img");
    this.svg.classList.toggle("turns", space);
    if (space) {
      this.svg.setAttribute("tabindex", "0");
      this.svg.setAttribute("aria-roledescription", "space that can be turned");
    } else this.svg.removeAttribute("tabindex");
    return true;
  }

  show(shapes: Drawn[]): void {
    this.shapes = shapes;
    this.svg.style.visibility = shapes.length ? "" : "hidden";   // its place is kept: nothing jumps
    this.draw();
    const text = says(shapes);
    this.words.say(text);
    this.svg.setAttribute("aria-label", this.dimension === 3 ? "Picture in space; arrow keys turn it, Home turns it back" : `Picture in the plane. ${text}`);
  }

  /** From the world to the picture; the third number is how near to the eye. */
  private place(p: Vec, axes: Eye): [number, number, number] {
    const at = p.map((x, i) => (x - (this.middle[i] ?? 0)) / this.reach * INSIDE);
    return this.dimension === 2 ? [at[0] ?? 0, -(at[1] ?? 0), 0] : [dot(axes[0], at), -dot(axes[1], at), dot(axes[2], at)];
  }

  private draw(): void {
    const axes = this.seenBy, svg = this.svg;
    svg.replaceChildren();
    this.axes(axes);
    const drawn = this.shapes.flatMap(shape => pieces(shape, this.reach, this.middle));
    const depth = (piece: Piece) => piece.kind === "area" ? -1e9 : 0;     // areas lie behind lines, lines behind dots
    const order = { area: 0, line: 1, dot: 2 };
    drawn.sort((a, b) => order[a.kind] - order[b.kind] || depth(a) - depth(b));
    for (const piece of drawn) this.piece(piece, axes);
    const taken: DOMRect[] = [];
    for (const piece of drawn) if (piece.label && piece.at) this.label(piece, axes, taken);
  }

  private axes(axes: Eye): void {
    const step = tickStep(this.reach), names = ["x₁", "x₂", "x₃"], group = make("g", { class: "axes" }, this.svg);
    for (let i = 0; i < this.dimension; i++) {
      const end = (t: number): Vec => this.middle.map((m, k) => k === i ? m + t : 0);
      const from = this.place(end(-1.2 * this.reach), axes), to = this.place(end(1.2 * this.reach), axes);
      make("path", { d: `M${from[0].toFixed(1)} ${from[1].toFixed(1)}L${to[0].toFixed(1)} ${to[1].toFixed(1)}` }, group);
      const side = Math.abs(to[0]) > 100, name = make("text", { x: Math.max(-150, Math.min(152, to[0] + (side ? 0 : 12))).toFixed(1), y: Math.max(-146, Math.min(150, to[1] - 6)).toFixed(1), class: "tick", "text-anchor": to[0] > 100 ? "end" : side ? "start" : "middle" }, group);
      name.textContent = names[i] ?? "";
      const first = Math.ceil((this.middle[i]! - this.reach) / step), last = Math.floor((this.middle[i]! + this.reach) / step);
      for (let k = first; k <= last; k++) {
        if (!k) continue;
        const p = this.place(end(k * step - this.middle[i]!), axes);
        make("circle", { cx: p[0].toFixed(1), cy: p[1].toFixed(1), r: 1.5, class: "notch" }, group);
        if (this.dimension === 2) {
          const text = make("text", { x: (p[0] + (i ? -5 : 0)).toFixed(1), y: (p[1] + (i ? 4 : 15)).toFixed(1), class: "tick", "text-anchor": i ? "end" : "middle" }, group);
          text.textContent = String(+(k * step).toPrecision(6)).replace("-", "−");
        }
      }
    }
  }

  private piece(piece: Piece, axes: Eye): void {
    const points = piece.points.map(p => this.place(p, axes));
    if (piece.kind === "dot") {
      for (const p of points) if (Number.isFinite(p[0])) marker(this.svg, MARKS[piece.mark ?? 0]!, p, piece.role);
      return;
    }
    let d = "", pen = false;
    for (const [x, y] of points) {
      if (!Number.isFinite(x)) { pen = false; continue; }
      d += `${pen ? "L" : "M"}${clampTo(x)} ${clampTo(y)}`;
      pen = true;
    }
    if (piece.kind === "area") { make("path", { d: `${d}Z`, class: `area a-${piece.role}` }, this.svg); return; }
    make("path", { d, class: `stroke s-${piece.role}${piece.thin ? " thin" : ""}` }, this.svg);
    if (piece.head && points.length > 1) head(this.svg, points.at(-2)!, points.at(-1)!, piece.role);
  }

  private label(piece: Piece, axes: Eye, taken: DOMRect[]): void {
    const [x, y] = this.place(piece.at!, axes), near = SIZE / 2 - 12;
    const text = make("text", { class: `name ${piece.role}` }, this.svg);
    text.textContent = piece.label!;
    let ahead: Point = [10, -8];                           // beyond the tip of an arrow; beside anything else
    if (piece.head) {
      const from = this.place(piece.points[0]!, axes), length = Math.hypot(x - from[0], y - from[1]) || 1;
      ahead = [12 * (x - from[0]) / length, 12 * (y - from[1]) / length + 5];
    }
    const width = 8.5 * piece.label!.length, right = ahead[0] < -3 ? x - width > -SIZE / 2 : x + 10 + width > SIZE / 2;
    let at: Point = [Math.max(-near, Math.min(near, right ? x - Math.abs(ahead[0]) : x + Math.abs(ahead[0]))), Math.max(-near + 6, Math.min(near, y + ahead[1]))];
    const box = () => new DOMRect(right ? at[0] - width : at[0], at[1] - 14, width, 18);
    for (let tries = 0; tries < 6 && taken.some(other => meet(other, box())); tries++) at = [at[0], at[1] + 18 * (tries % 2 ? -(tries + 1) : tries + 1)];
    taken.push(box());
    text.setAttribute("x", at[0].toFixed(1));
    text.setAttribute("y", at[1].toFixed(1));
    text.setAttribute("text-anchor", right ? "end" : "start");
  }
}

const clampTo = (x: number): string => Math.max(-4000, Math.min(4000, x)).toFixed(1);
const meet = (a: DOMRect, b: DOMRect): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Points without those far out: a diverging iteration must not shrink everything else to a dot. */
function inliers(points: Vec[]): Vec[] {
  const sizes = points.map(p => Math.hypot(...p)).sort((a, b) => a - b), median = sizes[Math.floor(sizes.length / 2)] ?? 1;
  return points.filter(p => Math.hypot(...p) <= 20 * (median || sizes.at(-1) || 1));
}

function head(svg: SVGSVGElement, from: Vec, to: Vec, role: string): void {
  const dx = to[0]! - from[0]!, dy = to[1]! - from[1]!, length = Math.hypot(dx, dy);
  if (length < 3) { marker(svg, "circle", to, role); return; }
  const size = Math.min(11, 0.6 * length), ux = dx / length, uy = dy / length, back: Point = [to[0]! - ux * size, to[1]! - uy * size];
  const d = `M${to[0]!.toFixed(1)} ${to[1]!.toFixed(1)}L${(back[0] - uy * size * 0.42).toFixed(1)} ${(back[1] + ux * size * 0.42).toFixed(1)}L${(back[0] + uy * size * 0.42).toFixed(1)} ${(back[1] - ux * size * 0.42).toFixed(1)}Z`;
  make("path", { d, class: `f-${role} head` }, svg);
}

function marker(svg: SVGSVGElement, shape: string, [x = 0, y = 0]: Vec, role: string): void {
  if (Math.abs(x) > SIZE || Math.abs(y) > SIZE) return;
  const r = 4.5, at = `translate(${x.toFixed(1)} ${y.toFixed(1)})`;
  const paths: Record<string, string> = {
    square: `M-${r} -${r}H${r}V${r}H-${r}Z`, diamond: `M0 -6L6 0L0 6L-6 0Z`, triangle: `M0 -6L5.5 4.5H-5.5Z`, cross: `M-4.5 -4.5L4.5 4.5M4.5 -4.5L-4.5 4.5`,
  };
  if (shape === "circle" || shape === "ring") make("circle", { r, transform: at, class: shape === "ring" ? `marker hollow m-${role}` : `marker f-${role}` }, svg);
  else make("path", { d: paths[shape] ?? "", transform: at, class: shape === "cross" ? `marker hollow m-${role}` : `marker f-${role}` }, svg);
}
