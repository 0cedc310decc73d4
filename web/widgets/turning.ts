// A space one can turn: by dragging, with the arrow keys, and back with Home. It is seen by our own projection: turned, then looked at from
// far away along one axis. figures/space.py has the same for print.
import type { Vec } from "./shapes.ts";
import type { Point } from "./svg.ts";

/** Rows: the direction to the right of the picture, up in it, and towards the eye. */
export type Eye = readonly [Vec, Vec, Vec];

export const START: Point = [-0.6, 0.42];               // turned about the vertical axis, and looked down on

export const dot = (a: Vec, b: Vec): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);

export function eye([around, above]: Point = START): Eye {
  const c = Math.cos(around), s = Math.sin(around), d = Math.cos(above), e = Math.sin(above);
  return [[c, s, 0], [-s * e, c * e, d], [s * d, -c * d, e]];
}

/** A step for the ticks of an axis: 1, 2 or 5 times a power of ten. */
export function tickStep(reach: number): number {
  const rough = reach / 2.5, ten = 10 ** Math.floor(Math.log10(rough)), times = rough / ten;
  return ten * (times >= 5 ? 5 : times >= 2 ? 2 : 1);
}

/** Turn the picture while `on` says so: `draw` is told how it is seen now, `tell` in words where a movement came to rest. What can be taken in
 *  the picture (`.handle`) keeps its own pointer and keys. */
export function turnable(svg: SVGSVGElement, on: () => boolean, draw: (now: Eye) => void, tell: (words: string) => void, start = START): void {
  let view = start, from: [number, number, Point] | undefined;
  const elsewhere = (e: Event) => !on() || (e.target as Element).closest(".handle") !== null;
  const turn = (next: Point) => {
    view = [next[0], Math.max(-1.5, Math.min(1.5, next[1]))];
    draw(eye(view));
  };
  const rest = () => tell(`Seen from ${Math.round(((view[0] * 180 / Math.PI) % 360 + 360) % 360)}° around and ${Math.round(view[1] * 180 / Math.PI)}° above.`);
  svg.addEventListener("pointerdown", e => {
    if (elsewhere(e) || e.button > 0) return;
    svg.setPointerCapture(e.pointerId);
    from = [e.clientX, e.clientY, view];
  });
  svg.addEventListener("pointermove", e => {
    if (from) turn([from[2][0] - (e.clientX - from[0]) / 120, from[2][1] + (e.clientY - from[1]) / 120]);
  });
  for (const end of ["pointerup", "pointercancel"] as const) svg.addEventListener(end, () => { if (from) rest(); from = undefined; });
  svg.addEventListener("keydown", e => {
    if (elsewhere(e) || e.altKey || e.ctrlKey || e.metaKey) return;
    const by = { ArrowLeft: [0.15, 0], ArrowRight: [-0.15, 0], ArrowUp: [0, 0.15], ArrowDown: [0, -0.15] }[e.key];
    if (!by && e.key !== "Home") return;
    e.preventDefault();
    e.stopPropagation();
    turn(by ? [view[0] + by[0]!, view[1] + by[1]!] : start);
    rest();
  });
}
