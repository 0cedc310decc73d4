// The steps as a list, and the one that is looked at: its numbers, its matrix, what that says.
import { button, make, reveal } from "../dom.ts";
import { grid, type Grid } from "../../widgets/grid.ts";
import { ascii, entries, tidy, written, type Kind, type Told, type Value } from "./kinds.ts";

/** What to do when the visitor changes something; `now` is when it should be done without waiting. */
export interface Wishes { choose(k: number): void; move(k: number, by: number): void; remove(k: number): void; rewrite(k: number, text: string): void }

const nameOf = (text: string): string => text.trim().split(/\s+/)[0] ?? "";
/** Steps whose matrix, once changed, is one of one's own: and the name of that. */
const OWN: Record<string, string> = { kernel: "kernel", colour: "mix", move: "warp" };
const FIXED = new Set(["crop", "resize", "flip"]);

export class List {
  readonly node: HTMLOListElement;
  readonly #wishes: Wishes;

  constructor(node: HTMLOListElement, wishes: Wishes) {
    this.node = node;
    this.#wishes = wishes;
  }

  show(steps: string[], told: Told[], shown: number): void {
    const focused = this.node.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.does ?? "" : "";
    const act = (label: string, does: string, name: string, on: boolean, f: () => void) => {
      const made = button(label, f, "quiet");
      made.dataset.does = does;
      made.setAttribute("aria-label", name);
      made.disabled = !on;
      return made;
    };
    this.node.replaceChildren(...steps.map((text, k) => {
      const here = k === shown, line = make("li", here ? { class: "here" } : {}), pick = button([make("span", { class: "n" }, String(k + 1)), make("span", {}, text)], () => this.#wishes.choose(k));
      pick.dataset.does = `pick ${k}`;
      pick.setAttribute("aria-pressed", String(here));
      line.append(pick);
      if (here) line.append(make("span", { class: "moves" },
        act("up", "up", `Move step ${k + 1} up`, k > 0, () => this.#wishes.move(k, -1)),
        act("down", "down", `Move step ${k + 1} down`, k < steps.length - 1, () => this.#wishes.move(k, 1)),
        act("remove", "remove", `Remove step ${k + 1}`, true, () => this.#wishes.remove(k))));
      if (told[k]?.error) line.append(make("p", { class: "error" }, `✕ ${told[k]!.error}`));
      return line;
    }));
    if (focused) {
      const again = focused.startsWith("pick") ? `pick ${shown}` : focused, target = this.node.querySelector<HTMLButtonElement>(`[data-does="${again}"]:enabled`) ?? this.node.querySelector<HTMLButtonElement>(`[data-does="pick ${shown}"]`);
      target?.focus();
    }
  }
}

export class Panel {
  readonly node: HTMLElement;
  readonly #kinds: Map<string, Kind>;
  readonly #wishes: Wishes;
  #of = "";                                              // the step that the controls were made for
  #k = 0;
  #values: Record<string, Value> = {};
  #controls = new Map<string, (value: Value) => void>();
  #matrix: { node: HTMLElement; show(told: Told): void } | null = null;

  constructor(node: HTMLElement, kinds: Map<string, Kind>, wishes: Wishes) {
    this.node = node;
    this.#kinds = kinds;
    this.#wishes = wishes;
  }

  show(k: number, text: string | undefined, told: Told | undefined): void {
    reveal(this.node, text !== undefined);
    if (text === undefined) { this.#of = ""; return; }
    const kind = this.#kinds.get(nameOf(text));
    if (!kind || !told?.values) return;                  // Python has not said yet what its numbers are
    this.#k = k;
    this.#values = { ...told.values };
    const matrix = told.matrix ? "numbers" : told.picture ? "picture" : "none", id = `${k} ${kind.name} ${matrix} ${told.size?.join() ?? ""}`;
    if (this.#of !== id) this.#make(kind, told);
    this.#of = id;
    for (const [name, set] of this.#controls) set(this.#values[name]!);
    this.#matrix?.show(told);
    this.node.querySelector(".says")!.replaceChildren(...(told.says ?? []).map(words => make("span", {}, `${words} `)));
  }

  #change(kind: Kind, name: string, value: Value): void {
    this.#values[name] = value;
    this.#wishes.rewrite(this.#k, written(kind, this.#values));
  }

  #make(kind: Kind, told: Told): void {
    const focus = this.node.contains(document.activeElement) ? document.activeElement?.getAttribute("aria-label") : null;
    this.#controls.clear();
    const main = make("div", { class: "parameters" }), more = make("details", { class: "more" }, make("summary", {}, "At the edges, and between pixels"));
    for (const each of kind.parameters) {
      if (each.rows) continue;                           // those are the matrix itself, or the corners
      (["border", "outside", "order"].includes(each.name) ? more : main).append(each.words.length ? this.#choice(kind, each) : this.#number(kind, each));
    }
    const rows = kind.parameters.find(each => each.rows), parts: Node[] = [make("h3", {}, kind.name), make("p", { class: "note" }, `${kind.about.charAt(0).toUpperCase()}${kind.about.slice(1)}.`), main];
    if (kind.name === "perspective" && rows) parts.push(this.#corners(kind));
    this.#matrix = told.matrix ? this.#numbers(kind, told) : told.picture ? this.#drawn() : null;
    if (this.#matrix) parts.push(this.#matrix.node);
    parts.push(make("p", { class: "says note", "aria-live": "polite" }));
    if (more.children.length > 1) parts.push(more);
    this.node.replaceChildren(...parts);
    if (focus) [...this.node.querySelectorAll<HTMLElement>("input, select")].find(each => each.getAttribute("aria-label") === focus)?.focus();
  }

  #number(kind: Kind, { name, about, range }: Kind["parameters"][number]): HTMLElement {
    const field = make("input", { type: "text", inputmode: "decimal", autocomplete: "off", "aria-label": `${name} of ${kind.name}` });
    field.addEventListener("input", () => { if (field.value.trim()) this.#change(kind, name, ascii(field.value)); });
    const node = make("div", { class: "field" }, make("span", {}, name, make("span", { class: "note" }, ` ${about}`)), field), slide = range ? make("input", { type: "range", min: String(range[0]), max: String(range[1]), step: String(range[2]), "aria-label": `${name}, as a slider` }) : null;
    if (slide) {
      slide.addEventListener("input", () => { field.value = tidy(Number(slide.value)); this.#change(kind, name, Number(slide.value)); });
      node.append(slide);
    }
    this.#controls.set(name, value => {
      if (field !== document.activeElement) field.value = tidy(Number(value), 6);
      if (slide && slide !== document.activeElement) slide.value = String(value);
    });
    return node;
  }

  #choice(kind: Kind, { name, about, words }: Kind["parameters"][number]): HTMLElement {
    const select = make("select", { "aria-label": `${name} of ${kind.name}` }, ...words.map(each => make("option", {}, each)));
    select.addEventListener("change", () => this.#change(kind, name, select.value));
    this.#controls.set(name, value => { select.value = String(value); });
    return make("div", { class: "field" }, make("span", {}, name, make("span", { class: "note" }, ` ${about}`)), select);
  }

  #corners(kind: Kind): HTMLElement {
    const places = grid("", "the corners", { rows: 4, columns: 2 }, rows => this.#change(kind, "rows", rows.map(row => row.map(each => Number(ascii(each))))));
    places.node.classList.add("fixed");
    this.#controls.set("rows", value => { if (!places.node.contains(document.activeElement)) places.show((value as number[][]).map(row => row.map(x => tidy(x)))); });
    return make("div", { class: "corner-places" }, make("p", { class: "note" }, "Where the four corners go, in percent of width and height, from the upper left with the clock. On the picture, drag the handles 1 to 4."), places.node);
  }

  /** The matrix as numbers: those that a change makes one's own are fields between brackets. */
  #numbers(kind: Kind, { matrix }: Told): { node: HTMLElement; show(told: Told): void } {
    const node = make("div", { class: "matrix-place" }), name = { kernel: "the kernel", colour: "the colour matrix", move: "the matrix", curve: "" }[kind.sort];
    const drop = kind.sort === "colour" ? 1 : 0, shown = (M: number[][]) => M.slice(0, M.length - drop);
    if (FIXED.has(kind.name)) {
      const box = make("table", { class: "matrix", "aria-label": name });
      node.append(box);
      return { node, show: told => box.replaceChildren(make("tbody", {}, ...entries(shown(told.matrix!)).texts.map(row => make("tr", {}, ...row.map(x => make("td", {}, x)))))) };
    }
    let exact: number[][] = matrix!, texts: string[][] = [];
    const own = OWN[kind.sort]!;
    const fields: Grid = grid("", name, { rows: 9, columns: 9 }, rows => {
      const text = rows.map((row, i) => row.map((entry, j) => entry === texts[i]?.[j] ? String(exact[i]![j]) : ascii(entry)).join(" ")).join("; ");
      const keep = Object.entries(this.#values).filter(([key, value]) => ["border", "order", "outside", "fit"].includes(key) && value !== this.#kinds.get(own)!.parameters.find(each => each.name === key)?.default);
      this.#wishes.rewrite(this.#k, [own, ...keep.map(([key, value]) => `${key}=${value}`), text].join(" "));
    });
    fields.node.classList.toggle("fixed", kind.sort !== "kernel");
    node.append(fields.node);
    return {
      node,
      show: told => {
        ({ exact, texts } = entries(shown(told.matrix!)));
        if (!fields.node.contains(document.activeElement) || fields.rows().length !== texts.length) fields.show(texts);
        else texts = fields.rows().map((row, i) => row.map((entry, j) => Math.abs(Number(ascii(entry)) - exact[i]![j]!) <= 1e-3 * Math.abs(exact[i]![j]!) ? entry : texts[i]![j]!));
      },
    };
  }

  /** A kernel too large for numbers, as greys: white counts most, the middle grey not at all. */
  #drawn(): { node: HTMLElement; show(told: Told): void } {
    const canvas = make("canvas", { class: "kernel-drawn", role: "img" }), words = make("p", { class: "note" });
    return {
      node: make("div", { class: "matrix-place" }, canvas, words),
      show: ({ picture, size }) => {
        const rows = picture!, image = new ImageData(rows[0]!.length, rows.length);
        rows.flat().forEach((x, k) => { image.data.set([127.5 + 127.5 * x, 127.5 + 127.5 * x, 127.5 + 127.5 * x, 255], 4 * k); });
        Object.assign(canvas, { width: image.width, height: image.height });
        canvas.getContext("2d")!.putImageData(image, 0, 0);
        canvas.setAttribute("aria-label", `The kernel, ${size![0]} by ${size![1]}, as greys`);
        words.textContent = `${size![0]} × ${size![1]} numbers: white counts most, middle grey not at all.`;
      },
    };
  }
}
