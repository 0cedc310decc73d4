// A point one can take: by mouse, by finger (48 px of target), by arrow keys (Shift for larger steps).
import { make, type Point } from "./svg.ts";

export interface Handle {
  node: SVGGElement;
  /** Where it stands in the picture, and what a screen reader says of it. */
  place(at: Point, words: string, now: number): void;
  shown(yes: boolean): void;
}

export interface Grip {
  label: string;
  role: string;                                        // the colour role: a class
  shape: "round" | "square" | "diamond" | "ring" | "frame";        // ring and frame are the hollow ones
  name?: string;                                       // written beside it: "a1" is a with index 1
  range?: number;
  take?(): void;
  drag(x: number, y: number): void;                    // picture coordinates
  key(dx: number, dy: number): void;                   // steps of the plane
  deep?(by: number): void;                              // Page Up and Page Down: towards the reader and away
  drop?(): void;
}

const SHAPES = {
  round: ["circle", { r: 9, class: "grip", fill: "currentColor" }], square: ["rect", { x: -8.5, y: -8.5, width: 17, height: 17, class: "grip", fill: "currentColor" }],
  diamond: ["path", { d: "M0-11L11 0 0 11-11 0Z", class: "grip", fill: "currentColor" }],
  ring: ["circle", { r: 7.5, class: "hollow" }], frame: ["rect", { x: -7, y: -7, width: 14, height: 14, class: "hollow" }],
} as const;
const ARROWS: Record<string, Point> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

const targets = new WeakMap<SVGSVGElement, SVGCircleElement[]>();

/** Targets of 48 px on the screen, whatever the picture's scale; on a telephone, grips and words (`--k`) do not shrink with it either. */
function keepTarget(svg: SVGSVGElement, target: SVGCircleElement): void {
  const known = targets.get(svg);
  if (known) { known.push(target); return; }
  const all = [target];
  targets.set(svg, all);
  new ResizeObserver(() => {
    const scale = svg.clientWidth / svg.viewBox.baseVal.width;
    if (scale <= 0) return;
    svg.style.setProperty("--k", Math.min(1.5, Math.max(1, 1 / scale)).toFixed(3));
    for (const circle of all) circle.setAttribute("r", (24 / Math.min(scale, 1)).toFixed(1));
  }).observe(svg);
}

export function handle(svg: SVGSVGElement, grip: Grip): Handle {
  const range = grip.range ?? 10;
  const node = make("g", { class: `handle ${grip.role}`, tabindex: 0, role: "slider", "aria-label": grip.label, "aria-valuemin": -range, "aria-valuemax": range }, svg);
  const target = make("circle", { class: "target", r: 24 }, node);
  const [tag, look] = SHAPES[grip.shape];
  const size = make("g", { class: "size" }, node);
  make(tag, look, size);
  if (grip.name) {
    const text = make("text", { class: "name", x: 14, y: -11 }, size);
    text.append(grip.name.charAt(0));
    make("tspan", { dy: 5 }, text).textContent = grip.name.slice(1);
  }
  keepTarget(svg, target);

  let at: Point = [0, 0], offset: Point = [0, 0], toPicture: DOMMatrix | undefined;
  const where = (e: PointerEvent) => new DOMPoint(e.clientX, e.clientY).matrixTransform(toPicture);
  node.addEventListener("pointerdown", e => {
    if (e.button > 0) return;
    toPicture = svg.getScreenCTM()?.inverse();
    const p = where(e);
    offset = [at[0] - p.x, at[1] - p.y];
    node.setPointerCapture(e.pointerId);
    node.focus({ preventScroll: true });
    e.preventDefault();
    grip.take?.();
  });
  node.addEventListener("pointermove", e => {
    if (!node.hasPointerCapture(e.pointerId)) return;
    const p = where(e);
    grip.drag(p.x + offset[0], p.y + offset[1]);
  });
  node.addEventListener("lostpointercapture", () => grip.drop?.());
  node.addEventListener("keydown", e => {
    const arrow = ARROWS[e.key], deep = grip.deep && { PageUp: 1, PageDown: -1 }[e.key];
    if (deep) { e.preventDefault(); grip.deep?.((e.shiftKey ? 0.5 : 0.1) * deep); }
    if (!arrow || e.altKey || e.ctrlKey || e.metaKey) return;
    e.preventDefault();
    const step = e.shiftKey ? 0.5 : 0.1;
    grip.key(step * arrow[0], step * arrow[1]);
  });
  return {
    node,
    place(to, words, now) {
      at = to;
      node.setAttribute("transform", `translate(${to[0].toFixed(1)} ${to[1].toFixed(1)})`);
      node.setAttribute("aria-valuenow", String(+now.toFixed(2)));
      node.setAttribute("aria-valuetext", words);
    },
    shown(yes) { node.toggleAttribute("hidden", !yes); node.style.display = yes ? "" : "none"; },
  };
}
