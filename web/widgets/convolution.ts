// A kernel that slides over a row of numbers or a small image: the products it adds up, and the same as a row of a matrix.
import { MODES, result, says, shape, sum, terms, written, type Given, type Rows } from "./convolving.ts";
import { button, fields, group, type Fields } from "./fields.ts";
import { choiceOf, kept } from "./kept.ts";
import type { Leave, Place } from "./model.ts";
import { clamp } from "./numbers.ts";
import { choices, panelled } from "./panel.ts";
import { sentence } from "./says.ts";
import { scrolls, toeplitz } from "./toeplitz.ts";
import { transport } from "./transport.ts";

const SIGNAL = [2, 4, 0, 8, 8, 0, 4], ROW: [string, number[]][] = [["blur", [0.25, 0.5, 0.25]], ["sharpen", [-1, 3, -1]], ["edge", [1, 0, -1]], ["echo", [1, 0, 0.5]]];
const SQUARE: [string, Rows][] = [["blur", [[0, 0.125, 0], [0.125, 0.5, 0.125], [0, 0.125, 0]]], ["sharpen", [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]],
  ["edge", [[0, -1, 0], [-1, 4, -1], [0, -1, 0]]], ["slope", [[1, 0, -1], [2, 0, -2], [1, 0, -1]]]];
const LONGEST = 12, TALLEST = 8, WIDEST = 5, MOST = 1000;

interface State { signal: unknown; image: unknown; kernel: unknown; mode: unknown; at: unknown }
const names = ["signal", "image", "kernel", "mode", "at"] as const;

/** Rows of finite numbers, all equally long and no more than `most` of each; undefined for anything else. */
function rowsOf(value: unknown, tall: number, wide: number): Rows | undefined {
  if (!Array.isArray(value) || !value.length || value.length > tall || !value.every(Array.isArray)) return undefined;
  const rows = value as unknown[][], n = rows[0]!.length;
  if (!n || n > wide || !rows.every(row => row.length === n && row.every(x => typeof x === "number" && Number.isFinite(x)))) return undefined;
  return (rows as Rows).map(row => row.map(x => clamp(x, -MOST, MOST)));
}

export function given(state: State): Given {
  const image = rowsOf(state.image, TALLEST, TALLEST), flat = !image, presets = flat ? [ROW[0]![1]] : SQUARE[0]![1];
  const kernel = (flat ? rowsOf([state.kernel], 1, WIDEST) : rowsOf(state.kernel, WIDEST, WIDEST)) ?? presets, whole = image ?? rowsOf([state.signal], 1, LONGEST) ?? [SIGNAL];
  const fits = kernel.length <= whole.length && kernel[0]!.length <= whole[0]!.length, mode = choiceOf(state.mode ?? (flat ? "full" : "same"), MODES);
  return { image: whole, kernel: fits ? kernel : [[1]], mode, flat };
}

function render({ model, el }: Place): Leave {
  const read = (get: (name: string) => unknown): State => Object.fromEntries(names.map(name => [name, get(name)])) as unknown as State;
  const { root, body, panel } = panelled(el, "convolution", false), stage = document.createElement("div"), state = kept(model, read, draw, () => { play.stop(); });
  stage.className = "sliding";
  body.append(stage, panel);
  const play = transport("Position of the kernel", panel, position => place(position), () => 900);
  const below = sentence(panel), modes = group("Which entries of the result", "modes", panel);
  const pressed = choices(MODES.map(mode => [mode, mode] as const), modes, mode => { play.stop(); state.set({ mode, at: null }); });
  const presets = group("Try the kernel", "presets", panel);
  let built = "", drawParts: (now: Given, i: number, j: number) => void = () => undefined;

  /** The tables for these sizes; drawing them is left to what comes back. */
  function build(now: Given): (now: Given, i: number, j: number) => void {
    const flat = now.flat, pad = margin(now), [m, n] = shape(now.image), [r, s] = shape(now.kernel), { size } = result(now);
    stage.replaceChildren();
    presets.replaceChildren();
    root.classList.toggle("flat", flat);
    for (const [name, kernel] of flat ? ROW : SQUARE) button(name, presets, () => { play.stop(); state.set({ kernel }); });
    const over = block(flat ? "signal" : "image", `The ${flat ? "signal" : "image"}, with the kernel on it`, "over"), cells = grid(over.table, m + pad.top + pad.bottom, n + pad.left + pad.right);
    const typed: Fields = fields("The kernel", r, s, (i, j) => ({ label: flat ? `Kernel, entry ${j}` : `Kernel, row ${i}, column ${j}`, role: "vec-b" }), (index, value) => {
      const next = given(state.now).kernel.map(row => [...row]);
      next[Math.floor(index / s)]![index % s] = clamp(value, -MOST, MOST);
      play.stop();
      state.set({ kernel: flat ? next[0] : next });
    });
    over.node.before(named("kernel", typed.table));
    const out = block("result", "The result"), results = grid(out.table, size[0], size[1]);
    results.forEach((row, i) => row.forEach((cell, j) => cell.addEventListener("click", () => { play.stop(); place(i * size[1] + j); })));
    const matrix = toeplitz(stage, now);
    return (now, i, j) => {
      const products = terms(now, i, j), at = new Map(products.map(each => [`${each.row} ${each.column}`, each]));
      cells.forEach((row, a) => row.forEach((cell, b) => {
        const y = a - pad.top, x = b - pad.left, inside = now.image[y]?.[x] !== undefined, term = at.get(`${y} ${x}`);
        cell.innerHTML = `${inside ? written(now.image[y]![x]!) : "0"}<small class="vec-b">${term ? `×${written(term.factor)}` : ""}</small>`;
        cell.className = `${inside ? "" : "is-zero outside"}${term ? " under" : ""}`.trim();
        shade(cell, now, inside ? now.image[y]![x]! : 0);
      }));
      results.forEach((row, a) => row.forEach((cell, b) => {
        cell.textContent = written(sum(terms(now, a, b)));
        cell.className = a === i && b === j ? "is-changed" : "";
        shade(cell, now, sum(terms(now, a, b)));
      }));
      typed.show(now.kernel.flat());
      matrix(now, i, j);
    };
  }
  function named(words: string, table: HTMLTableElement, role = words) {
    const node = document.createElement("div");
    node.className = `part ${role}`;
    scrolls(node, words);
    node.append(Object.assign(document.createElement("p"), { className: "label", textContent: words }), table);
    return node;
  }
  function block(words: string, label: string, role = words) {
    const table = document.createElement("table"), node = named(words, table, role);
    table.className = "matrix small";
    table.setAttribute("aria-label", label);
    stage.append(node);
    return { node, table };
  }
  /** The kernel at an entry of the result, counted through its rows. */
  function place(position: number) {
    const now = given(state.now), { size } = result(now);
    state.set({ at: now.flat ? position : [Math.floor(position / size[1]), position % size[1]] });
  }
  function draw() {
    const now = given(state.now), { size } = result(now), all = size[0] * size[1], [i, j] = where(state.now.at, size), at = i * size[1] + j;
    const key = JSON.stringify([shape(now.image), shape(now.kernel), now.mode, now.flat]);
    if (key !== built) { built = key; drawParts = build(now); }
    drawParts(now, i, j);
    pressed(now.mode);
    play.show(at, all, now.flat ? `entry ${j} of the result` : `row ${i}, column ${j} of the result`);
    below.say(says(now, i, j));
  }
  draw();
  return state.leave;
}

/** The entry of the result that is looked at; the middle one unless the state says. */
function where(at: unknown, [rows, columns]: [number, number]): [number, number] {
  const [i, j] = Array.isArray(at) ? at as unknown[] : [0, at], ok = [i, j].every(x => typeof x === "number" && Number.isFinite(x));
  return ok ? [clamp(Math.round(i as number), 0, rows - 1), clamp(Math.round(j as number), 0, columns - 1)] : [rows >> 1, columns >> 1];
}

/** Rows and columns around the image that the kernel reaches. */
export function margin(now: Given): { top: number; bottom: number; left: number; right: number } {
  const { size, start } = result(now), [m, n] = shape(now.image), [r, s] = shape(now.kernel);
  return { top: Math.max(0, r - 1 - start[0]), bottom: Math.max(0, start[0] + size[0] - m), left: Math.max(0, s - 1 - start[1]), right: Math.max(0, start[1] + size[1] - n) };
}

/** In an image the ground of a number tells its size too. */
function shade(cell: HTMLElement, { image, flat }: Given, value: number): void {
  const most = Math.max(...image.flat().map(Math.abs)) || 1;
  if (!flat) cell.style.setProperty("--level", `${(30 * Math.min(1, Math.abs(value) / most)).toFixed(1)}%`);
}

function grid(table: HTMLTableElement, rows: number, columns: number): HTMLTableCellElement[][] {
  return Array.from({ length: rows }, () => { const tr = table.insertRow(); return Array.from({ length: columns }, () => tr.insertCell()); });
}
export default { render };
