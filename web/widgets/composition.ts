// Two matrices, each with the letter F it carries, and beside them what comes of one after the other: first B then A, first A then B.
import { button, fields, group } from "./fields.ts";
import { handle, type Handle } from "./handle.ts";
import { kept, matrixOf } from "./kept.ts";
import { apply } from "./layers.ts";
import { backdrop } from "./lattice.ts";
import { frame, type Leave, type Place } from "./model.ts";
import { clamp, point, round, show } from "./numbers.ts";
import { Motion } from "./panel.ts";
import type { Four } from "./plane-words.ts";
import { says, times } from "./products.ts";
import { sentence } from "./says.ts";
import { make, path, picture, toPicture, toPlane, type Plane, type Point } from "./svg.ts";

const PLANE: Plane = { width: 260, height: 230, unit: 46, origin: [0, 0] }, REACH: Point = [2.6, 2.2];
const LETTER: Point[] = [[0, 0], [0, 1.5], [1, 1.5], [1, 1.2], [0.3, 1.2], [0.3, 0.9], [0.8, 0.9], [0.8, 0.6], [0.3, 0.6], [0.3, 0]];
const TURN: Four = [0, -1, 1, 0], SHEAR: Four = [1, 1, 0, 1];
const PRESETS: [string, Four, Four][] = [["shear, turn", SHEAR, TURN], ["mirror, turn", [-1, 0, 0, 1], TURN], ["stretch, turn", [2, 0, 0, 1], TURN],
  ["two turns", TURN, [0.8, -0.6, 0.6, 0.8]], ["two stretches", [1.5, 0, 0, 1], [1, 0, 0, 0.5]], ["two projections", [1, 0, 0, 0], [0.5, 0.5, 0.5, 0.5]]];

interface State { A: number[][]; B: number[][] }
const read = (get: (name: string) => unknown): State => ({ A: matrixOf(get("A"), [[1, 1], [0, 1]], 10), B: matrixOf(get("B"), [[0, -1], [1, 0]], 10) });
const four = (M: number[][]): Four => M.flat() as unknown as Four;
const rows = (M: readonly number[]): number[][] => [[M[0]!, M[1]!], [M[2]!, M[3]!]];

/** One small plane: the letter as it was, on its way, and carried by M, with the columns of M as arrows. */
function cell(parent: Element, title: string, label: string) {
  const node = document.createElement("div"), head = document.createElement("p"), place = (p: Point) => toPicture(PLANE, p);
  node.className = "cell";
  head.className = "label";
  head.innerHTML = title;
  node.append(head);
  parent.append(node);
  const svg = picture(PLANE, label, node);
  backdrop(svg, PLANE, { ticks: 100, names: [] });
  make("path", { class: "letter before", d: `${path(...LETTER.map(place))}Z` }, svg);
  const way = make("path", { class: "letter way" }, svg), after = make("path", { class: "letter" }, svg), arrows = [1, 2].map(k => make("path", { class: `s-basis-${k}` }, svg));
  const letter = (M: Four) => `${path(...LETTER.map(p => place(apply(M, p))))}Z`;
  return {
    node, svg,
    show(M: Four, first?: Four) {
      after.setAttribute("d", letter(M));
      if (first) way.setAttribute("d", letter(first));
      arrows.forEach((arrow, k) => arrow.setAttribute("d", path(place([0, 0]), place([M[k as 0 | 1], M[k + 2 as 2 | 3]]))));
    },
  };
}

function render({ model, el }: Place): Leave {
  const root = frame(el, "drawn composition"), cells = document.createElement("div"), panel = document.createElement("div");
  cells.className = "cells";
  panel.className = "panel";
  root.append(cells, panel);
  const motion = new Motion(), state = kept(model, read, draw, motion.stop);

  const given = (["A", "B"] as const).map(name => {
    const place = cell(cells, `<i>${name}</i>`, `What ${name} does to the letter F`), letter = name.toLowerCase();
    const set = (index: number, value: number) => {
      motion.stop();
      const next = [...four(state.now[name])];
      next[index] = value;
      state.set({ [name]: rows(next) });
    };
    const typed = fields(`The matrix ${name}`, 2, 2, (i, j) => ({ label: `${name}, row ${i + 1}, column ${j + 1}`, role: `basis-${j + 1}` }), (index, value) => set(index, clamp(value, -10, 10)));
    place.node.append(typed.table);
    const put = (k: 0 | 1, x: number, y: number) => { set(k, clamp(round(x, 0.1), -REACH[0], REACH[0])); set(k + 2, clamp(round(y, 0.1), -REACH[1], REACH[1])); };
    const handles = ([0, 1] as const).map(k => handle(place.svg, {
      label: `${k ? "Second" : "First"} column of ${name}`, role: `basis-${k + 1}`, shape: k ? "square" : "round", name: `${letter}${k + 1}`, range: 10,
      drag: (x, y) => put(k, ...toPlane(PLANE, x, y)),
      key: (dx, dy) => { const M = four(state.now[name]); put(k, M[k] + dx, M[k + 2 as 2 | 3] + dy); },
    }));
    return { name, place, typed, handles };
  });
  const made = (["AB", "BA"] as const).map(name => {
    const place = cell(cells, `first <i>${name[1]}</i>, then <i>${name[0]}</i>: <i>${name}</i>`, `What ${name}, first ${name[1]} and then ${name[0]}, does to the letter F`), table = document.createElement("table");
    table.className = "matrix";
    table.setAttribute("aria-label", `The matrix ${name}`);
    place.node.append(table);
    return { name, place, table };
  });
  const below = sentence(panel), presets = group("Try", "presets", panel);
  const go = (A: Four, B: Four) => motion.go([...four(state.now.A), ...four(state.now.B)], [...A, ...B], (now, done) => {
    const next = { A: rows(now.slice(0, 4)), B: rows(now.slice(4)) };
    if (done) state.set(next);
    else state.show(next);
  });
  button("swap A and B", presets, () => go(four(state.now.B), four(state.now.A)));
  for (const [name, A, B] of PRESETS) button(name, presets, () => go(A, B));

  function handleAt(h: Handle, column: Point) { h.place(toPicture(PLANE, column), point(column), column[0]); }
  function draw() {
    const A = four(state.now.A), B = four(state.now.B);
    for (const { name, place, typed, handles } of given) {
      const M = name === "A" ? A : B;
      place.show(M);
      typed.show(M);
      handles.forEach((h, k) => handleAt(h, [M[k as 0 | 1], M[k + 2 as 2 | 3]]));
    }
    for (const { name, place, table } of made) {
      const M = name === "AB" ? times(A, B) : times(B, A);
      place.show(M, name === "AB" ? B : A);
      table.innerHTML = rows(M).map(row => `<tr>${row.map((x, j) => `<td class="basis-${j + 1}">${show(x)}</td>`).join("")}</tr>`).join("");
    }
    below.say(says(A, B));
  }
  draw();
  return state.leave;
}
export default { render };
