// "Change the matrix": as text that Python reads or as tables one types in, presets, options, and one sentence where it cannot be read.
// What was typed stays.
import { button, group } from "./fields.ts";
import { grid, type Grid } from "./grid.ts";
import { tables, written, type Input } from "./reading.ts";
import { settings, type Field, type Options } from "./settings.ts";

const LIMIT = 200_000;
export type Preset = [string, string] | [string, string, Options];

export interface About { presets: Preset[]; inputs: Input[]; fields: Field[] }
export interface Editor {
  node: HTMLDetailsElement;
  /** The options stand apart, above the steps: they are tried more often than the matrix is changed. */
  settings: HTMLElement;
  show(matrix: string, options: Options): void;
  error(sentence: string): void;
  busy(yes: boolean): void;
}

const ONE: Input[] = [{ name: "A", kind: "matrix", meaning: "the matrix", optional: false, limit: [12, 12] }];
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function editor(about: Partial<About>, use: (matrix: string, options: Options) => void): Editor {
  const inputs = about.inputs?.length ? about.inputs : ONE, node = document.createElement("details"), vectors = inputs.every(each => each.kind === "vector");
  const kind = inputs[0]!.kind, alone = inputs.length === 1 || (inputs.length === 2 && kind === "matrix" && inputs[1]!.kind === "vector");
  const what = !alone ? "inputs" : kind === "matrix" ? "matrix" : inputs[0]!.meaning.replace(/^the /, "");
  node.className = "matrix-edit";
  node.innerHTML = `<summary>Change the ${what}</summary><div class="fields">
    <div class="typed"><textarea rows="5" spellcheck="false" autocapitalize="off" autocomplete="off"></textarea><div class="tables" hidden></div></div>
    <div class="acts"><p class="note">${hint(inputs)}</p></div></div>`;
  const text = node.querySelector("textarea")!, side = node.querySelector<HTMLElement>(".acts")!, boxes = node.querySelector<HTMLElement>(".tables")!;
  text.setAttribute("aria-label", alone ? (kind === "vector" ? "Vector, entries apart by spaces" : kind === "points" ? "Points, one a line" : "Matrix, one row a line") : vectors ? "Vectors, with a bar between them" : "Inputs, one row a line, a bar between them");
  const set = settings(about.fields ?? [], () => use(text.value, set.options()));
  const act = button(!alone || kind === "points" ? "Use these" : `Use this ${kind}`, side, () => use(text.value, set.options()));
  act.classList.add("use");
  side.prepend(act);
  const wrong = Object.assign(document.createElement("p"), { className: "error", id: `e${Math.random().toString(36).slice(2)}` });
  wrong.setAttribute("role", "alert");
  side.insertBefore(wrong, act.nextSibling);
  text.setAttribute("aria-describedby", wrong.id);

  const grids: Grid[] = inputs.map(each => grid(each.name, each.meaning, { rows: each.limit[0], columns: each.kind === "vector" ? each.limit[0] : each.limit[1], fixed: each.kind === "vector" ? "one row" : undefined }, () => rewrite()));
  inputs.forEach((each, k) => {
    if (inputs.length > 1) grids[k]!.node.prepend(Object.assign(document.createElement("p"), { className: "label", textContent: capital(each.meaning) }));
    boxes.append(grids[k]!.node);
    if (!each.optional) return;
    const add = button(`Add ${each.meaning}`, boxes, () => {
      const shown = grids.filter(g => !g.node.hidden).length;
      if (k > shown) return;                             // what may be left out is left out from the end
      grids[k]!.show([Array.from({ length: each.kind === "vector" ? grids[0]!.rows().length : grids[0]!.rows()[0]!.length }, () => "0")]);
      grids[k]!.node.hidden = false;
      rewrite();
    });
    const drop = button(`Leave out ${each.meaning}`, grids[k]!.node, () => { for (const g of grids.slice(k)) g.node.hidden = true; rewrite(); });
    add.className = drop.className = "quiet";
  });
  function rewrite(): void {
    text.value = written(grids.filter(g => !g.node.hidden).map(g => g.rows()), inputs);
    error("");
    [...boxes.children].filter(child => child.tagName === "BUTTON").forEach((child, i) => {
      const k = inputs.findIndex((each, at) => each.optional && inputs.slice(0, at).filter(other => other.optional).length === i);
      (child as HTMLElement).hidden = !grids[k]!.node.hidden || grids[k - 1]?.node.hidden === true;
    });
  }
  const forms = group("Write it as", "", side);
  const [asText, asTable] = (["text", "table"] as const).map(form => button(form, forms, () => as(form))) as [HTMLButtonElement, HTMLButtonElement];
  function as(form: "text" | "table"): void {
    const found = form === "table" ? tables(text.value, inputs) : undefined;
    const fits = found?.every((rows, k) => rows.length <= inputs[k]!.limit[0] && rows[0]!.length <= Math.max(...inputs[k]!.limit));
    if (form === "table" && !fits) { error("This text is no table yet: every row needs the same number of entries."); return; }
    error("");
    text.hidden = form === "table";
    boxes.hidden = form === "text";
    asText.setAttribute("aria-pressed", String(form === "text"));
    asTable.setAttribute("aria-pressed", String(form === "table"));
    if (!found) return;
    grids.forEach((g, k) => { g.node.hidden = !found[k]; if (found[k]) g.show(found[k]); });
    const as = text.value;
    rewrite();
    text.value = as;                                     // what was typed stays as it was typed until an entry changes
  }
  asText.setAttribute("aria-pressed", "true");
  asTable.setAttribute("aria-pressed", "false");

  function error(sentence: string): void {
    wrong.innerHTML = "";
    text.toggleAttribute("aria-invalid", sentence !== "");
    if (!sentence) return;
    const glyph = Object.assign(document.createElement("b"), { textContent: "✕ " });
    wrong.append(glyph, sentence);
    node.open = true;
  }
  const most = Math.max(...inputs.map(each => each.limit[0]));
  const tooLong = (length: number) => error(`That is ${length.toLocaleString("en").replace(/,/g, " ")} characters. The steps are for matrices up to ${most} by ${inputs[0]!.limit[1]}: paste a smaller one.`);
  text.addEventListener("beforeinput", e => {          // refused before it is in the field: no layout of a million characters
    const added = e.data?.length ?? e.dataTransfer?.getData("text/plain").length ?? 0;
    if (added <= LIMIT) return;
    e.preventDefault();
    tooLong(added);
  });
  text.addEventListener("input", () => {
    if (text.value.length <= LIMIT) { error(""); return; }
    tooLong(text.value.length);
    text.value = text.value.slice(0, 2000);
  });
  text.addEventListener("keydown", e => {
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey || e.shiftKey)) { e.preventDefault(); use(text.value, set.options()); }
  });
  if (about.presets?.length) {
    const row = group("Matrices to try", "presets", side);
    for (const [name, matrix, options] of about.presets) button(name, row, () => { text.value = matrix; set.show(options ?? {}); error(""); if (!boxes.hidden) as("table"); use(matrix, set.options()); });
  }
  return {
    node, error, settings: set.node,
    show(matrix, options) {
      text.value = matrix;
      text.rows = Math.min(12, Math.max(4, matrix.split("\n").length));
      set.show(options);
      if (!boxes.hidden && !boxes.contains(document.activeElement)) as("table");
    },
    busy(yes) { act.disabled = yes; },
  };
}

function hint(inputs: Input[]): string {
  const pasted = "whole numbers, decimals, fractions such as 2/3. A spreadsheet’s cells, NumPy and LaTeX can be pasted.";
  if (inputs.length === 1) return inputs[0]!.kind === "vector" ? `Entries apart by spaces, or one a line: ${pasted}` : inputs[0]!.kind === "points" ? `One point a line: ${pasted}` : `One row a line, or rows apart by semicolons: ${pasted}`;
  const names = inputs.map(each => `${each.meaning}${each.optional ? " (if you like)" : ""}`);
  const listed = `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  if (inputs.length === 2 && inputs[0]!.kind === "matrix" && inputs[1]!.kind === "vector") return `One row a line, or rows apart by semicolons; ${inputs[1]!.meaning} after a bar, as in 2 1 | 3${inputs[1]!.optional ? ", if you like" : ""}: ${pasted}`;
  return `${capital(listed)}, with a bar | between one and the next: ${pasted}`;
}
