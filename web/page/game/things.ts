// The matrices of the scene: of the boat and the harbour as the game goes, of any one thing to read and, paused, to change.
import { fields } from "../../widgets/fields.ts";
import { make, reveal } from "../dom.ts";
import type { Rows, Thing } from "./kinds.ts";

export const figure = (x: number): string => { const text = x.toFixed(2).replace(/\.?0+$/, ""); return (text === "-0" ? "0" : text).replace("-", "−"); };

/** Put numbers into a table that stands there. */
export function fill(table: HTMLTableElement, rows: Rows): void {
  rows.forEach((row, i) => row.forEach((x, j) => {
    const cell = table.rows[i]?.cells[j], text = figure(x);
    if (cell && cell.textContent !== text) cell.textContent = text;
  }));
}

const table = (rows: Rows, name: string): HTMLTableElement => {
  const made = make("table", { class: "matrix", "aria-label": name });
  for (const row of rows) { const line = made.insertRow(); for (const x of row) line.insertCell().textContent = figure(x); }
  return made;
};

export class Things {
  #place: HTMLElement;
  #select: HTMLSelectElement;
  #apart: HTMLElement;
  #scene: Thing[] = [];
  #change: (name: string, rows: Rows) => void;
  #editable = false;

  constructor(root: HTMLElement, change: (name: string, rows: Rows) => void) {
    this.#place = root.querySelector("#thing-place")!;
    this.#select = root.querySelector("#thing")!;
    this.#apart = root.querySelector("#apart")!;
    this.#change = change;
    this.#select.addEventListener("change", () => this.#draw());
  }

  show(scene: Thing[], editable: boolean): void {
    const before = this.#select.value, names = scene.map(each => each.name);
    this.#scene = scene;
    this.#editable = editable;
    if (names.join() !== [...this.#select.options].map(each => each.value).join()) {
      this.#select.replaceChildren(...names.map(name => new Option(name)));
      this.#select.value = names.includes(before) ? before : "boat";
      reveal(this.#select.closest("p")!, names.length > 0);
    }
    if (!this.#place.contains(document.activeElement)) this.#draw();
  }

  #draw(): void {
    const thing = this.#scene.find(each => each.name === this.#select.value);
    if (!thing) return;
    const values = thing.local.slice(0, 2).map(row => [...row]), of = `The matrix of ${thing.name} on ${thing.parent}`;
    let local: HTMLElement;
    if (this.#editable) {
      const typed = fields(of, 2, 3, (i, j) => ({ label: `${thing.name}, row ${i + 1}, column ${j + 1}`, role: ["basis-1", "basis-2", ""][j]! }), (k, value) => {
        values[Math.floor(k / 3)]![k % 3] = value;
        this.#change(thing.name, values);
      });
      typed.show(values.flat());
      const last = typed.table.insertRow();
      for (const x of ["0", "0", "1"]) last.insertCell().textContent = x;
      local = typed.table;
    } else local = table(thing.local, of);
    this.#place.replaceChildren(make("div", { class: "pair-of-matrices" },
      make("figure", { class: "named" }, local, make("figcaption", {}, `on ${thing.parent}`)),
      make("figure", { class: "named" }, table(thing.world, `${thing.name} in the world`), make("figcaption", {}, "in the world"))));
    this.#apart.textContent = `${thing.apart}.${this.#editable ? " Change a number, or play." : " Paused, it can be changed."}`;
  }
}
