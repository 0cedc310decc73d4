// The steps of an algorithm as Python gives them, and the stage that shows one step's matrices.
import { heat, type Heat } from "./heat.ts";
import type { Drawn } from "./shapes.ts";

export type Kind = "matrix" | "vector" | "order" | "scalar" | "word";
/** `values` are there for a matrix that is too large to be read as numbers. */
export interface Named { name: string; kind: Kind; rows: string[][]; values?: (number | null)[][] }
export type Entry = [string, number] | [string, number, number];
export interface Step { title: string; note: string; state: Named[]; highlight: Record<string, Entry[]>; flops?: number; geometry?: Drawn[] }
export interface Play { algorithm: string; title: string; exact: boolean; matrix: string; options?: Record<string, string>; steps: Step[]; error: string | null; id?: number }

const MARKS: Record<string, string> = { pivot: "is-pivot", changed: "is-changed", kept: "is-kept", read: "is-read" };
const WORDS: Record<string, string> = { "is-pivot": "pivot", "is-changed": "changed", "is-kept": "kept", "is-read": "being read" };

const LINE: Kind[] = ["order", "scalar", "word"];

/** The classes of every marked entry: "U 1 0" -> {"is-changed"}. A zero that was just made counts as changed, one that was found as read;
 *  and what differs from the step before is changed whether Python says so or not. */
function marks(step: Step, before: Step | undefined): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const old = new Map(before?.state.map(s => [s.name, s.rows]));
  const now = new Map(step.state.map(s => [s.name, s.rows]));
  for (const [role, entries] of Object.entries(step.highlight)) {
    for (const [name, i, j = 0] of entries) {
      const mark = MARKS[role] ?? (old.get(name)?.[i]?.[j] === now.get(name)?.[i]?.[j] ? "is-read" : "is-changed");
      const key = `${name} ${i} ${j}`;
      found.set(key, (found.get(key) ?? new Set()).add(mark));
    }
  }
  for (const { name, kind, rows } of step.state) {
    const was = old.get(name);
    if (LINE.includes(kind) || was?.length !== rows.length || was[0]?.length !== rows[0]?.length) continue;
    rows.forEach((row, i) => row.forEach((text, j) => {
      const key = `${name} ${i} ${j}`;
      if (was[i]![j] !== text && !found.has(key)) found.set(key, new Set(["is-changed"]));
    }));
  }
  return found;
}

/** The room a column needs over all steps, before its decimal point and from it on: nothing moves while the steps play. */
interface Room { before: number; after: number }
const DECIMAL = /^([−-]?\d*)(\.\d+)?$/;

function rooms(steps: Step[]): Map<string, Room[]> {
  const found = new Map<string, Room[]>();
  for (const step of steps) for (const { name, rows, values } of step.state) {
    if (values) continue;
    const columns = found.get(name) ?? [];
    for (const row of rows) row.forEach((text, j) => {
      const [, whole, part] = DECIMAL.exec(text.trim()) ?? ["", text.trim()], room = columns[j] ??= { before: 1, after: 0 };
      room.before = Math.max(room.before, whole!.length);
      room.after = Math.max(room.after, part ? part.length - 0.5 : 0);
    });
    found.set(name, columns);
  }
  return found;
}

/** Write a number so that the decimal points of its column stand below one another. */
function write(cell: HTMLElement, text: string, after: number): void {
  if (cell.dataset.text === text) return;
  cell.dataset.text = text;
  const decimal = after ? DECIMAL.exec(text) : null;
  cell.textContent = decimal ? decimal[1]! : text;
  if (!decimal) return;
  const part = Object.assign(document.createElement("span"), { className: "part", textContent: decimal[2] ?? "" });
  part.style.minWidth = `${after}ch`;
  cell.append(part);
}

export class Stage {
  readonly node = document.createElement("div");
  private readonly inner = document.createElement("div");
  private readonly shown = new Map<string, { box: HTMLElement; shape: string; cells: HTMLElement[][]; heat?: Heat }>();
  private largest = new Map<string, number>();
  private rooms = new Map<string, Room[]>();

  constructor() {
    this.node.className = "stage";
    this.node.tabIndex = 0;
    this.node.setAttribute("role", "group");
    this.node.setAttribute("aria-label", "The matrices at this step");
    this.node.append(this.inner);
  }

  load(steps: Step[]): void {
    this.rooms = rooms(steps);
    this.largest.clear();
    for (const step of steps) for (const { name, values } of step.state)
      if (values) this.largest.set(name, Math.max(this.largest.get(name) ?? 0, ...values.flat().map(v => Math.abs(v ?? 0))));
    const across = [...this.rooms.values()].map(columns => columns.reduce((sum, { before, after }) => sum + before + after + 1.5, 0));
    this.node.classList.toggle("dense", Math.max(0, ...across) > 42);
    this.shown.clear();
    this.inner.replaceChildren();
  }

  show(step: Step, before: Step | undefined): void {
    const marked = marks(step, before), names = new Set(step.state.map(s => s.name));
    for (const [name, { box }] of this.shown) if (!names.has(name)) { box.remove(); this.shown.delete(name); }
    step.state.forEach((named, place) => {
      const { box, cells, heat: squares } = this.table(named);
      if (this.inner.children[place] !== box) this.inner.insertBefore(box, this.inner.children[place] ?? null);
      if (squares) {
        squares.show(named.rows, named.values ?? [], (i, j) => [...marked.get(`${named.name} ${i} ${j}`) ?? []], this.largest.get(named.name) ?? 1);
        return;
      }
      named.rows.forEach((row, i) => row.forEach((text, j) => {
        const cell = cells[i]?.[j];
        if (!cell) return;
        write(cell, text, this.rooms.get(named.name)?.[j]?.after ?? 0);
        if (LINE.includes(named.kind)) return;
        const found = [...marked.get(`${named.name} ${i} ${j}`) ?? []];
        cell.className = [...found, ...(/^[0.]+$/.test(text.trim()) && !found.includes("is-pivot") ? ["is-zero"] : [])].join(" ");
        const words = found.map(mark => WORDS[mark]).join(", ");
        if (words || text.includes(".")) cell.setAttribute("aria-label", words ? `${text}, ${words}` : text); else cell.removeAttribute("aria-label");
      }));
    });
    this.keepInSight();
  }

  /** Where the matrices are wider than the stage, scroll sideways to what this step is about. */
  private keepInSight(): void {
    const { node } = this, over = node.scrollWidth > node.clientWidth + 1;
    node.classList.toggle("over", over);
    const marked = over ? node.querySelector<HTMLElement>(".is-pivot, .is-changed, .is-read") : null;
    if (!marked) return;
    const cell = marked.getBoundingClientRect(), box = node.getBoundingClientRect();
    if (cell.left < box.left + 8 || cell.right > box.right - 8) node.scrollLeft += cell.left - box.left - box.width / 3;
  }

  /** The drawn form of one named value, made anew only when its shape changes. */
  private table(named: Named): { box: HTMLElement; shape: string; cells: HTMLElement[][]; heat?: Heat } {
    const shape = `${named.kind} ${named.rows.length} ${named.rows[0]?.length ?? 0}${named.values ? " heat" : ""}`, known = this.shown.get(named.name);
    if (known?.shape === shape) return known;
    known?.box.remove();
    const box = document.createElement("div"), label = document.createElement("var"), cells: HTMLElement[][] = [];
    box.className = named.kind === "scalar" || named.kind === "word" ? "named single" : "named";
    label.textContent = named.name;
    if (named.name.length > 1) label.className = "word";
    box.append(label);
    if (named.values) {
      const squares = heat(named.name, named.rows.length, named.rows[0]?.length ?? 0), made = { box, shape, cells, heat: squares };
      box.append(squares.node);
      this.shown.set(named.name, made);
      return made;
    }
    if (LINE.includes(named.kind)) {
      const span = Object.assign(document.createElement("span"), { className: "order" });
      cells.push((named.rows[0] ?? []).map(() => document.createElement("span")));
      cells[0]?.forEach((cell, j) => span.append(...(j ? [" ", cell] : [cell])));
      box.append(span);
    } else {
      const table = document.createElement("table"), room = this.rooms.get(named.name) ?? [];
      table.className = "matrix";
      table.setAttribute("aria-label", named.name);
      for (const row of named.rows) {
        const tr = table.insertRow();
        cells.push(row.map((_, j) => { const td = tr.insertCell(); td.style.minWidth = `calc(${(room[j]?.before ?? 1) + (room[j]?.after ?? 0)}ch + var(--air))`; return td; }));
      }
      box.append(table);
    }
    const made = { box, shape, cells };
    this.shown.set(named.name, made);
    return made;
  }
}
