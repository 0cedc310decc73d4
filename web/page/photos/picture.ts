// The picture before and after, on two canvases with a seam; the mark on one pixel; the corners one can move.
import { make } from "../dom.ts";

export const MOST = 4_000_000;                          // pixels that are worked on: more is reduced by the browser when it decodes

export interface Opened { name: string; pixels: ImageData; words: string }

/** A file or an address as pixels, upright as its EXIF says, reduced where it is large. */
export async function opened(source: Blob, name: string): Promise<Opened> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(source);
  } catch {
    throw new Error(`${name} is not a picture that this browser can read: try a PNG, a JPEG or a WebP.`);
  }
  const { width, height } = bitmap, shrink = Math.min(1, Math.sqrt(MOST / (width * height)));
  const [w, h] = [Math.max(1, Math.floor(width * shrink)), Math.max(1, Math.floor(height * shrink))];
  const canvas = make("canvas", { width: String(w), height: String(h) }), pen = canvas.getContext("2d", { willReadFrequently: true })!;
  pen.imageSmoothingQuality = "high";
  pen.drawImage(bitmap, 0, 0, w, h);
  bitmap.close();
  const size = `${width} × ${height} pixels`;
  return { name, pixels: pen.getImageData(0, 0, w, h), words: shrink < 1 ? `${name}: ${size}, reduced to ${w} × ${h} here.` : `${name}: ${size}.` };
}

export class Picture {
  readonly after = make("canvas", { tabindex: "0", role: "img", "aria-label": "The picture after the steps. Arrow keys move the pixel that is worked out below." });
  readonly #before = make("canvas", { class: "before", "aria-hidden": "true" });
  readonly #box: HTMLElement;
  readonly #seam: HTMLInputElement;
  readonly #corners: HTMLButtonElement[];
  #original: ImageData | null = null;
  at: [number, number] = [0, 0];                         // row and column

  constructor(box: HTMLElement, seam: HTMLInputElement, probe: (row: number, column: number) => void, corner: (k: number, x: number, y: number, last: boolean) => void) {
    this.#box = box;
    this.#seam = seam;
    box.querySelectorAll("img").forEach(each => each.remove());
    box.prepend(this.after, this.#before);
    seam.addEventListener("input", () => this.#split());
    const move = (row: number, column: number) => {
      this.mark(row, column);
      probe(...this.at);
    };
    const point = (event: PointerEvent) => {
      const box = this.after.getBoundingClientRect();
      move(Math.floor((event.clientY - box.top) / box.height * this.after.height), Math.floor((event.clientX - box.left) / box.width * this.after.width));
    };
    this.after.addEventListener("pointerdown", event => { if (event.pointerType === "mouse") this.after.setPointerCapture(event.pointerId); point(event); });
    this.after.addEventListener("pointermove", event => { if (event.pointerType === "mouse" && event.buttons) point(event); });
    this.after.addEventListener("keydown", event => {
      const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
      if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const by = event.shiftKey ? 10 : 1;
      move(this.at[0] + by * step[0]!, this.at[1] + by * step[1]!);
    });
    const names = ["Upper left", "Upper right", "Lower right", "Lower left"];
    this.#corners = names.map((name, k) => {
      const handle = make("button", { type: "button", class: "corner", "aria-label": `${name} corner: the arrow keys move it` }, make("span", { "aria-hidden": "true" }, String(k + 1)));
      const to = (event: PointerEvent, last: boolean) => {
        const box = this.after.getBoundingClientRect();
        corner(k, 100 * (event.clientX - box.left) / box.width, 100 * (event.clientY - box.top) / box.height, last);
      };
      handle.addEventListener("pointerdown", event => { handle.setPointerCapture(event.pointerId); });
      handle.addEventListener("pointermove", event => { if (handle.hasPointerCapture(event.pointerId)) to(event, false); });
      handle.addEventListener("pointerup", event => { if (handle.hasPointerCapture(event.pointerId)) to(event, true); });
      handle.addEventListener("keydown", event => {
        const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
        if (!step) return;
        event.preventDefault();
        const by = event.shiftKey ? 10 : 1;
        corner(k, parseFloat(handle.style.left) + by * step[0]!, parseFloat(handle.style.top) + by * step[1]!, true);
      });
      handle.hidden = true;
      box.append(handle);
      return handle;
    });
  }

  /** A new picture, before anything is done to it. */
  open(pixels: ImageData): void {
    this.#original = pixels;
    Object.assign(this.#before, { width: pixels.width, height: pixels.height });
    this.#before.getContext("2d")!.putImageData(pixels, 0, 0);
  }

  show(pixels: ImageData): void {
    if (this.after.width !== pixels.width || this.after.height !== pixels.height) Object.assign(this.after, { width: pixels.width, height: pixels.height });
    this.after.getContext("2d")!.putImageData(pixels, 0, 0);
    this.#box.style.setProperty("--ratio", String(pixels.width / pixels.height));
    this.#split();
    this.mark(...this.at);
  }

  /** A picture of another size than before has nothing to lie beside. */
  get sameSize(): boolean {
    return this.after.width === this.#original?.width && this.after.height === this.#original?.height;
  }

  #split(): void {
    this.#box.classList.toggle("alone", !this.sameSize);
    this.#seam.disabled = !this.sameSize;
    this.#box.style.setProperty("--seam", `${this.#seam.value}%`);
  }

  mark(row: number, column: number): void {
    const { width, height } = this.after;
    this.at = [Math.max(0, Math.min(height - 1, row)), Math.max(0, Math.min(width - 1, column))];
    this.#box.style.setProperty("--x", `${100 * (this.at[1] + 0.5) / width}%`);
    this.#box.style.setProperty("--y", `${100 * (this.at[0] + 0.5) / height}%`);
  }

  /** Put the handles at four places in percent of the picture, or away. */
  corners(places: number[][] | null): void {
    this.#corners.forEach((handle, k) => {
      handle.hidden = !places;
      if (places) Object.assign(handle.style, { left: `${places[k]?.[0] ?? 0}%`, top: `${places[k]?.[1] ?? 0}%` });
    });
  }
}
