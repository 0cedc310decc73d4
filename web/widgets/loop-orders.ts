// The loops of a matrix product, played step by step: which entries are touched, which lines of the three matrices the cache holds, and how
// many misses each order of the loops comes to.
import { code, lineOf, MATRICES, missesOf, ORDERS, play, says, type Order, type Played, type Run } from "./caching.ts";
import { choiceOf, kept, scalarOf } from "./kept.ts";
import type { Leave, Place } from "./model.ts";
import { panelled } from "./panel.ts";
import { sentence } from "./says.ts";
import { slider } from "./slider.ts";
import { make } from "./svg.ts";
import { transport } from "./transport.ts";

const SPEED = 260;                                     // milliseconds of a step while it plays

interface State extends Run { step: number }
function read(get: (name: string) => unknown): State {
  const whole = (name: string, otherwise: number, least: number, most: number) => Math.round(scalarOf(get(name), otherwise, least, most));
  const n = whole("n", 8, 2, 8), line = whole("line", 4, 1, 8);
  return { order: choiceOf(get("order"), ORDERS), n, line, cache: whole("cache", 8, 3, 32), block: whole("block", Math.min(line, n), 1, n), step: whole("step", 0, 0, n ** 3 - 1) };
}

/** One matrix: a square for each entry, lines parted by rules, what is in the cache dark, the entry touched boxed. */
function drawn(parent: Element, which: number): (run: Run, played: Played) => void {
  const node = document.createElement("div"), title = document.createElement("p"), name = MATRICES[which]!;
  node.className = "held";
  title.className = "label";
  node.append(title);
  parent.append(node);
  const svg = make("svg", { role: "img" }, node), entries = make("g", {}, svg), parts = make("path", { class: "parts" }, svg), touched = make("rect", { class: "touched", width: 1, height: 1 }, svg);
  let rects: SVGRectElement[] = [], built = "";
  return (run, { touches, lines }) => {
    const { n, line } = run, touch = touches[which]!, here = lineOf(run, which, touch.row, touch.column), word = touch.hit ? "hit" : "miss", within = new Set(lines);
    if (built !== `${n} ${line}`) {
      built = `${n} ${line}`;
      svg.setAttribute("viewBox", `-0.1 -0.1 ${+(n + 0.2).toFixed(1)} ${+(n + 0.2).toFixed(1)}`);
      entries.replaceChildren();
      rects = Array.from({ length: n * n }, (_, p) => make("rect", { x: p % n, y: Math.floor(p / n), width: 1, height: 1 }, entries));
      parts.setAttribute("d", Array.from({ length: Math.ceil(n * n / line) }, (_, p) => `M${p * line % n} ${Math.floor(p * line / n)}v1`).join(""));
    }
    rects.forEach((rect, p) => {
      const own = lineOf(run, which, Math.floor(p / n), p % n);
      rect.setAttribute("class", own === here && !touch.hit ? "loaded" : within.has(own) ? "cached" : "");
    });
    touched.setAttribute("x", String(touch.column));
    touched.setAttribute("y", String(touch.row));
    title.innerHTML = `<i>${name}</i>[${touch.row}, ${touch.column}] <b class="${word}">${word}</b>`;
    svg.setAttribute("aria-label", `${name}: entry ${touch.row}, ${touch.column} is a ${word}; ${lines.filter(each => each >> 6 === which).length} of its lines are in the cache`);
  };
}

function render({ model, el }: Place): Leave {
  const { body, panel } = panelled(el, "loop-orders", false), cells = document.createElement("div"), loops = document.createElement("pre"), sums = document.createElement("div"), list = document.createElement("ul");
  cells.className = "cells";
  body.append(cells, panel);
  const matrices = [2, 0, 1].map(which => drawn(cells, which)), state = kept(model, read, draw, () => { player.stop(); });
  const player = transport("Step", panel, step => state.set({ step }), () => SPEED);
  loops.tabIndex = 0;
  loops.setAttribute("role", "group");
  loops.setAttribute("aria-label", "The loops");
  sums.className = "sums";
  list.className = "totals";
  sums.append(Object.assign(document.createElement("p"), { className: "label", textContent: "misses in all" }), list);
  panel.append(loops, sums);
  const change = (changes: Partial<State>) => { player.stop(); state.set({ step: 0, ...changes }); };
  const rows = ORDERS.map(order => {
    const item = document.createElement("li"), button = document.createElement("button");
    button.type = "button";
    button.innerHTML = `<span>${order}</span><span class="counted"><i></i></span><b></b>`;
    button.addEventListener("click", () => change({ order }));
    item.append(button);
    list.append(item);
    return { order, button, bar: button.querySelector("i")!, count: button.querySelector("b")! };
  });
  const slides = document.createElement("div");
  slides.className = "slides";
  panel.append(slides);
  const sliders = ([["n", "rows and columns, n", 2, 8], ["line", "numbers in a line", 1, 8], ["cache", "lines in the cache", 3, 32], ["block", "side of a block", 1, 8]] as const).map(([name, label, min, max]) =>
    [name, slider(label, { min, max, step: 1 }, slides, value => change(name === "n" ? { n: value, block: Math.min(state.now.block, value) } : { [name]: name === "block" ? Math.min(value, state.now.n) : value }))] as const);
  const below = sentence(panel);
  let counted = "", counts = new Map<Order, number>();

  function draw() {
    const { step, ...run } = state.now, all = run.n ** 3, played = play(run, step + 1), key = JSON.stringify({ ...run, order: "" });
    if (key !== counted) { counted = key; counts = new Map(ORDERS.map(order => [order, missesOf({ ...run, order })])); }
    for (const each of matrices) each(run, played);
    loops.textContent = code(run);
    const most = Math.max(...counts.values());
    for (const { order, button, bar, count } of rows) {
      button.setAttribute("aria-pressed", String(order === run.order));
      bar.style.width = `${(100 * counts.get(order)! / most).toFixed(1)}%`;
      count.textContent = String(counts.get(order));
    }
    for (const [name, each] of sliders) each.show(run[name], String(run[name]));
    player.show(step, all, `step ${step + 1} of ${all}`);
    below.say(says(run, step, played, counts.get(run.order)!));
  }
  draw();
  return state.leave;
}
export default { render };
