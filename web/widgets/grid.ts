// A matrix as a table one types in: arrow keys move between entries, a table that is pasted fills it, rows and columns can be set.
import { table } from "./reading.ts";

export interface Grid { node: HTMLElement; show(rows: string[][]): void; rows(): string[][] }
export interface Limits { rows: number; columns: number; fixed?: "one row" | undefined }

export function grid(name: string, label: string, limits: Limits, changed: (rows: string[][]) => void): Grid {
  const node = document.createElement("div"), sizes = document.createElement("div"), named = document.createElement("div"), letter = document.createElement("var"), box = document.createElement("table");
  node.className = "grid-edit";
  sizes.className = "row sizes";
  named.className = "named";
  box.className = "matrix";
  box.setAttribute("aria-label", `Entries of ${label}`);
  letter.textContent = name;
  if (name.length > 1) letter.className = "word";
  named.append(letter, box);
  let now: string[][] = [["0"]];

  const size = (words: string, most: number, get: () => number, set: (n: number) => void) => {
    const wrap = document.createElement("label"), input = document.createElement("input");
    Object.assign(input, { type: "number", min: "1", max: String(most) });
    input.setAttribute("aria-label", `${words} of ${label}`);
    input.addEventListener("change", () => {
      const n = Math.round(Number(input.value));
      if (n >= 1 && n <= most) { set(n); changed(now); }
      show(now);
    });
    wrap.append(`${words} `, input);
    sizes.append(wrap);
    return () => { if (input !== document.activeElement) input.value = String(get()); else if (Number(input.value) !== get()) input.value = String(get()); };
  };
  const resize = (m: number, n: number) => { now = Array.from({ length: m }, (_, i) => Array.from({ length: n }, (_, j) => now[i]?.[j] ?? "0")); };
  const sized: (() => void)[] = [];
  if (!limits.fixed) sized.push(size("rows", limits.rows, () => now.length, m => resize(m, now[0]!.length)));
  sized.push(size(limits.fixed ? "entries" : "columns", limits.columns, () => now[0]!.length, n => resize(now.length, n)));
  node.append(sizes, named);

  function show(rows: string[][]): void {
    now = rows.map(row => [...row]);
    const m = now.length, n = now[0]?.length ?? 0;
    if (box.rows.length !== m || box.rows[0]?.cells.length !== n) {
      box.replaceChildren();
      for (let i = 0; i < m; i++) {
        const tr = box.insertRow();
        for (let j = 0; j < n; j++) tr.insertCell().append(field(i, j));
      }
    }
    for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) {
      const input = at(i, j);
      if (input && input.value !== now[i]![j]) input.value = now[i]![j]!;
    }
    for (const each of sized) each();
  }
  const at = (i: number, j: number) => box.rows[i]?.cells[j]?.firstElementChild as HTMLInputElement | undefined;

  function field(i: number, j: number): HTMLInputElement {
    const input = document.createElement("input");
    Object.assign(input, { type: "text", autocomplete: "off", spellcheck: false, inputMode: "text", enterKeyHint: "next" });
    input.setAttribute("autocapitalize", "off");
    input.setAttribute("aria-label", limits.fixed ? `${label}, entry ${j + 1}` : `${label}, row ${i + 1}, column ${j + 1}`);
    input.addEventListener("focus", () => input.select());
    input.addEventListener("input", () => { now[i]![j] = input.value.trim() || "0"; changed(now); });
    input.addEventListener("keydown", e => {
      if (e.altKey || e.ctrlKey || e.metaKey || e.shiftKey) return;
      const all = input.selectionStart === 0 && input.selectionEnd === input.value.length, start = input.selectionEnd === 0, end = input.selectionStart === input.value.length;
      const to = e.key === "ArrowUp" ? [i - 1, j] : e.key === "ArrowDown" || e.key === "Enter" ? [i + 1, j] : e.key === "ArrowLeft" && (start || all) ? [i, j - 1] : e.key === "ArrowRight" && (end || all) ? [i, j + 1] : undefined;
      if (!to) return;
      const next = at(to[0]!, to[1]!);
      if (!next) return;
      e.preventDefault();
      next.focus();
    });
    input.addEventListener("paste", e => {
      const text = e.clipboardData?.getData("text/plain") ?? "";
      if (!/[\s,;&[|]/.test(text.trim()) || text.length > 200_000) return;
      const rows = table(text);
      if (!rows) return;
      e.preventDefault();
      fill(limits.fixed && rows.length > 1 && rows[0]!.length === 1 ? [rows.map(row => row[0]!)] : rows, i, j, /[[\\]/.test(text));
    });
    return input;
  }
  /** A whole matrix takes the place of this one; a table goes in from the entry it was pasted into, and makes room. */
  function fill(rows: string[][], i: number, j: number, whole: boolean): void {
    if (whole) { i = 0; j = 0; now = [["0"]]; }
    const m = Math.min(limits.fixed ? 1 : limits.rows, Math.max(now.length, i + rows.length)), n = Math.min(limits.columns, Math.max(now[0]!.length, j + rows[0]!.length));
    resize(whole ? Math.min(m, rows.length) : m, whole ? Math.min(n, rows[0]!.length) : n);
    rows.forEach((row, a) => row.forEach((cell, b) => { if (now[i + a]?.[j + b] !== undefined) now[i + a]![j + b] = cell; }));
    show(now);
    changed(now);
  }
  return { node, show, rows: () => now };
}
