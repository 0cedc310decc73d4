// The unit cube under a 3 by 3 matrix: three arrows one can drag (its columns), turned about the axes by sliders, its volume with its sign.
import { arrow } from "./arrow.ts";
import { button, fields, group } from "./fields.ts";
import { handle } from "./handle.ts";
import { kept, matrixOf } from "./kept.ts";
import { same, type Leave, type Place } from "./model.ts";
import { clamp, point, show } from "./numbers.ts";
import { Motion, panelled } from "./panel.ts";
import { sentence } from "./says.ts";
import type { Vec } from "./shapes.ts";
import { slider } from "./slider.ts";
import { corners, solid } from "./solid.ts";
import { Space, WIDE } from "./space.ts";
import { SHAPES } from "./spanning.ts";
import { det, times, transpose } from "./subspaces.ts";
import { make } from "./svg.ts";
import { between, IDENTITY, says, turnedOn } from "./volumes.ts";

const START = [[1.2, -0.3, 0.2], [0.4, 1.1, 0], [0, 0.2, 1.3]];
const PRESETS: [string, Vec[]][] = [["identity", IDENTITY], ["turn", [[0, 0, 1], [1, 0, 0], [0, 1, 0]]], ["scale", [[1.5, 0, 0], [0, 1, 0], [0, 0, 0.5]]], ["shear", [[1, 0, 0.8], [0, 1, 0], [0, 0, 1]]],
  ["reflect", [[0, 1, 0], [1, 0, 0], [0, 0, 1]]], ["project", [[1, 0, 0], [0, 1, 0], [0, 0, 0]]]];
/** The letter F on the top of the cube, seen from the reader's side: x₂ to the right, x₁ down. */
const LETTER = [[0.25, 0.2], [0.25, 0.85], [0.75, 0.85], [0.75, 0.72], [0.4, 0.72], [0.4, 0.59], [0.65, 0.59], [0.65, 0.46], [0.4, 0.46], [0.4, 0.2]].map(([x = 0, y = 0]) => [1 - y, x, 1]);

function render({ model, el }: Place): Leave {
  const { body, panel } = panelled(el, "cube"), origin = [0, 0, 0], axes = [0, 1, 2];
  const space = new Space(body, "The unit cube and what the matrix makes of it, with its three columns as arrows", 3, WIDE, draw), { svg } = space;
  const before = solid(space, "before"), after = solid(space), letter = make("path", { class: "letter" }, svg), arrows = axes.map(k => arrow(svg, `basis-${k + 1}`));
  body.append(panel);

  const motion = new Motion(), state = kept(model, get => ({ A: matrixOf(get("A"), START, 10) }), draw, motion.stop);
  let angles = [0, 0, 0], turned: number[][] | undefined;  // how far the sliders have turned the cube since something else moved it
  const set = (A: readonly Vec[]) => { motion.stop(); state.set({ A: A.map(row => [...row]) }); };
  const put = (k: number, v: Vec) => set(state.now.A.map((row, i) => row.map((x, j) => j === k ? v[i] ?? 0 : x)));
  const tips = axes.map(k => handle(svg, { label: `Column ${k + 1} of A`, role: `basis-${k + 1}`, shape: SHAPES[k]!, name: `a${k + 1}`, ...space.grip(() => transpose(state.now.A)[k]!, v => put(k, v), draw) }));

  const named = Object.assign(document.createElement("div"), { className: "named", innerHTML: "<var>A</var>" });
  const typed = fields("The matrix of the picture", 3, 3, (i, j) => ({ label: `Row ${i + 1}, column ${j + 1}`, role: `basis-${j + 1}` }), (index, value) =>
    set(state.now.A.map((row, i) => row.map((x, j) => 3 * i + j === index ? clamp(value, -10, 10) : x))));
  named.append(typed.table);
  const slides = Object.assign(document.createElement("div"), { className: "slides turns-by" });
  panel.append(named, slides);
  const sliders = axes.map(k => slider(`turn about x${"₁₂₃"[k]}`, { min: -180, max: 180, step: 5 }, slides, value => {
    const A = turnedOn(state.now.A, k, value - angles[k]!);
    angles[k] = value;
    turned = A;
    set(A);
  }));
  const below = sentence(panel), presets = group("Try", "presets", panel), given = model.get("presets");
  const choices = Array.isArray(given) ? given.filter(each => Array.isArray(each)).map(([name, A]): [string, Vec[]] => [String(name), matrixOf(A, IDENTITY, 10)]) : PRESETS;
  for (const [name, to] of choices) button(name, presets, () => {
    const from = state.now.A;
    motion.go([0], [1], ([t = 1], done) => {
      const A = between(from, to, t).map(row => [...row]);
      if (done) state.set({ A });
      else state.show({ A });
    });
  });

  function draw() {
    const { A } = state.now, columns = transpose(A);
    if (!same(A, turned)) { angles = [0, 0, 0]; turned = undefined; }
    space.enclose([...corners(columns), ...corners(IDENTITY)]);
    before.show(IDENTITY);
    after.show(columns);
    after.node.classList.toggle("mirrored", det(columns) < 0);
    letter.setAttribute("d", `${space.path(...LETTER.map(p => times(A, p)))}Z`);
    columns.forEach((v, k) => {
      arrows[k]!.place(space.place(origin), space.place(v));
      tips[k]!.place(space.place(v), point(v), v[0]!);
      sliders[k]!.show(angles[k]!, `${show(angles[k]!)}°`);
    });
    typed.show(A.flat());
    below.say(says(A));
  }
  draw();
  return state.leave;
}
export default { render };
