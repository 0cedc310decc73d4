// Two or three vectors in a space one can turn, the line, plane or space they span, and one combination of them, tip to tail.
import { arrow } from "./arrow.ts";
import { button, fields, group } from "./fields.ts";
import { flat } from "./flat.ts";
import { handle } from "./handle.ts";
import { kept, matrixOf, vectorOf } from "./kept.ts";
import type { Leave, Place } from "./model.ts";
import { clamp, point, show } from "./numbers.ts";
import { Motion, panelled } from "./panel.ts";
import { reshaped } from "./reshaped.ts";
import { sentence } from "./says.ts";
import type { Vec } from "./shapes.ts";
import { slider } from "./slider.ts";
import { combine, plus, Space, WIDE } from "./space.ts";
import { basisOf, NAMES, ROLES, says, SHAPES } from "./spanning.ts";
import { make } from "./svg.ts";

const START = [[1, 0, 1], [0, 1, 1], [1, 1, -1]], WEIGHTS = [1, 1, 0];
const PRESETS: [string, Vec[]][] = [["a space", [[1, 0, 1], [0, 1, 1], [1, 1, -1]]], ["a plane", [[1, 0, 1], [0, 1, 1], [1, -1, 0]]], ["a line", [[1, 1, 1], [2, 2, 2], [-1, -1, -1]]]];

interface State { vectors: number[][]; weights: number[] }
type Count = "2" | "3";
const count = (value: unknown): Count => Array.isArray(value) && value.length === 2 ? "2" : "3";

function mount({ model, el }: Place, of: Count): Leave {
  const n = Number(of), { body, panel } = panelled(el, "spans"), origin = [0, 0, 0];
  const read = (get: (name: string) => unknown): State => ({ vectors: matrixOf(get("vectors"), START.slice(0, n), 10), weights: vectorOf(get("weights"), WEIGHTS.slice(0, n), 5) });
  const space = new Space(body, `${n === 2 ? "Two" : "Three"} arrows in space, what they span, and a combination of them`, 3, WIDE, draw);
  const { svg } = space, all = make("rect", { class: "everything", x: -WIDE.width / 2, y: -WIDE.height / 2, ...WIDE }, svg), span = flat(space, "vec-result");
  const drop = make("path", { class: "drop" }, svg), base = ROLES.slice(0, n).map(role => arrow(svg, role, "faint")), parts = ROLES.slice(0, n).map(role => arrow(svg, role)), result = arrow(svg, "vec-result");
  body.append(panel);

  const motion = new Motion(), state = kept(model, read, draw, motion.stop);
  const put = (k: number, v: Vec) => { motion.stop(); state.set({ vectors: state.now.vectors.map((old, i) => i === k ? [...v] : old) }); };
  const tips = base.map((_, k) => handle(svg, { label: `Tip of v${k + 1}`, role: ROLES[k]!, shape: SHAPES[k]!, name: `v${k + 1}`, ...space.grip(() => state.now.vectors[k]!, v => put(k, v), draw) }));

  const equation = Object.assign(document.createElement("div"), { className: "system" });
  panel.append(equation);
  const factors: HTMLElement[] = [], typed = base.map((_, k) => {
    const factor = Object.assign(document.createElement("span"), { className: "factor" });
    const column = fields(`The vector v${k + 1}`, 3, 1, i => ({ label: `v${k + 1}, entry ${i + 1}`, role: ROLES[k]! }), (index, value) => put(k, state.now.vectors[k]!.map((x, i) => i === index ? clamp(value, -10, 10) : x)));
    factors.push(factor);
    equation.append(...(k ? ["+"] : []), factor, column.table);
    return column;
  });
  const slides = Object.assign(document.createElement("div"), { className: "slides" });
  panel.append(slides);
  const weights = base.map((_, k) => slider(`The factor of v${k + 1}`, { min: -3, max: 3, step: 0.1, name: NAMES[k]!, role: ROLES[k]! }, slides, value =>
    state.set({ weights: state.now.weights.map((old, i) => i === k ? value : old) })));
  const below = sentence(panel), presets = group("Try", "presets", panel);
  for (const [name, to] of PRESETS.slice(3 - n)) button(name, presets, () => motion.go(state.now.vectors.flat(), to.slice(0, n).flat(), (now, done) => {
    const vectors = to.slice(0, n).map((_, k) => now.slice(3 * k, 3 * k + 3));
    if (done) state.set({ vectors });
    else state.show({ vectors });
  }));

  function draw() {
    const { vectors, weights: by } = state.now, basis = basisOf(vectors), end = combine(by, vectors);
    const ways = vectors.map((_, k) => combine(by.slice(0, k + 1), vectors.slice(0, k + 1)));
    space.fit([...vectors, ...ways]);
    all.style.display = basis.length === 3 ? "" : "none";
    span.show(basis.slice(0, 2));
    drop.setAttribute("d", end[2] ? space.path(end, [end[0]!, end[1]!, 0]) + space.path(origin, [end[0]!, end[1]!, 0]) : "");
    vectors.forEach((v, k) => {
      base[k]!.place(space.place(origin), space.place(v));
      parts[k]!.place(space.place(k ? ways[k - 1]! : origin), space.place(ways[k]!));
      parts[k]!.shown(by[k] !== 0);
      tips[k]!.place(space.place(v), point(v), v[0]!);
      typed[k]!.show(v);
      factors[k]!.textContent = show(by[k]!);
      weights[k]!.show(by[k]!, show(by[k]!));
    });
    result.place(space.place(origin), space.place(end));
    result.shown(plus(end, end).some(x => x !== 0));
    below.say(says(vectors, by));
  }
  draw();
  return state.leave;
}

const render = (place: Place): Leave => reshaped(place, "vectors", count, mount);
export default { render };
