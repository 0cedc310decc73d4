// The canvas: shapes in pixels, in the order in which Python gives them, in the colours of the page as it is.
import type { Shape } from "./kinds.ts";

export class Sea {
  readonly canvas = document.createElement("canvas");
  #pen = this.canvas.getContext("2d")!;
  #shapes: Shape[] = [];
  #colours = new Map<string, string>();
  #resized: () => void;
  #place: HTMLElement;

  constructor(place: HTMLElement, resized: () => void) {
    this.#resized = resized;
    this.#place = place;
    this.canvas.setAttribute("aria-hidden", "true");          // what it shows is said beside it
    new ResizeObserver(() => this.#fit()).observe(place);
    const repaint = () => { this.#colours.clear(); this.draw(); };
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
    new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    this.#fit();
  }

  /** The canvas's own pixels: as sharp as the screen, within what Python draws for. */
  get size(): [number, number] {
    return [this.canvas.width, this.canvas.height];
  }

  #fit(): void {
    const box = this.#place.getBoundingClientRect(), sharp = Math.min(2, devicePixelRatio || 1);
    const width = Math.round(Math.max(160, Math.min(2000, box.width * sharp))), height = Math.round(Math.max(160, width * (box.width < 500 ? 1 : 0.625)));
    if (width === this.canvas.width && height === this.canvas.height) return;
    this.canvas.width = width;
    this.canvas.height = height;
    this.draw();
    this.#resized();
  }

  /** The first time in the place of the picture the page came with. */
  show(shapes: Shape[]): void {
    if (!this.canvas.parentElement) this.#place.replaceChildren(this.canvas);
    this.#shapes = shapes;
    this.draw();
  }

  #colour(name: string): string {
    let found = this.#colours.get(name);
    if (!found) {
      found = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim() || "#888";
      this.#colours.set(name, found);
    }
    return found;
  }

  draw(): void {
    const pen = this.#pen, [width, height] = this.size;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.globalAlpha = 1;
    pen.fillStyle = this.#colour("paper");
    pen.fillRect(0, 0, width, height);
    pen.lineJoin = "round";
    for (const { points, colour, width: line, closed, dash, alpha } of this.#shapes) {
      pen.beginPath();
      points.forEach(([x, y], k) => { if (k) pen.lineTo(x, y); else pen.moveTo(x, y); });
      if (closed) pen.closePath();
      pen.globalAlpha = alpha;
      if (line === 0) { pen.fillStyle = this.#colour(colour); pen.fill(); continue; }
      pen.strokeStyle = this.#colour(colour);
      pen.lineWidth = line;
      pen.setLineDash(dash ? [dash, dash] : []);
      pen.stroke();
    }
    pen.globalAlpha = 1;
  }
}
