// Two vectors in the plane or three in space, the parallelogram or parallelepiped they make, and their Gram matrix.
import { arrow } from "./arrow.ts";
import { content, gram, independent, says } from "./dependence.ts";
import { button, fields, group } from "./fields.ts";
import { flat } from "./flat.ts";
import { handle } from "./handle.ts";
import { kept, matrixOf } from "./kept.ts";
import type { Leave, Place } from "./model.ts";
import { clamp, point, show } from "./numbers.ts";
import { Motion, panelled } from "./panel.ts";
import { reads } from "./reads.ts";
import { reshaped } from "./reshaped.ts";
import { sentence } from "./says.ts";
import type { Vec } from "./shapes.ts";
import { corners, solid } from "./solid.ts";
import { Space, WIDE } from "./space.ts";
import { basisOf, ROLES, SHAPES } from "./spanning.ts";
import { project, transpose } from "./subspaces.ts";
import { make } from "./svg.ts";

const START = { 2: [[3, 1], [1, 2]], 3: [[2, 0, 0.5], [0.5, 2, 0], [0.5, 0.5, 1.5]] } as const;
const PRESETS: Record<Count, [string, Vec[]][]> = {
  2: [["perpendicular", [[2, 1], [-1, 2]]], ["slanted", [[3, 1], [1, 2]]], ["nearly dependent", [[3, 1], [2.8, 1.1]]], ["dependent", [[2, 1], [-1, -0.5]]]],
  3: [["perpendicular", [[1.5, 0, 0], [0, 1.5, 0], [0, 0, 1.5]]], ["slanted", [[2, 0, 0.5], [0.5, 2, 0], [0.5, 0.5, 1.5]]], ["nearly dependent", [[2, 0, 0.5], [0.5, 2, 0], [1.3, 1.1, 0.4]]],
    ["in one plane", [[2, 0, 0.5], [0.5, 2, 0], [1.5, -2, 0.5]]], ["on one line", [[1, 1, 1], [2, 2, 2], [-1, -1, -1]]]],
};
type Count = "2" | "3";
const count = (value: unknown): Count => Array.isArray(value) && value.length === 2 ? "2" : "3";

function mount({ model, el }: Place, of: Count): Leave {
  const n = Number(of), { body, panel } = panelled(el, "gram"), start = START[of], origin = [0, 0, 0].slice(0, n), numbers = [1, 2, 3].slice(0, n);
  const space = new Space(body, n === 2 ? "Two arrows in the plane and the parallelogram they make" : "Three arrows in space and the parallelepiped they make", n, WIDE, draw), { svg } = space;
  const room = flat(space, "plain"), box = solid(space), height = make("path", { class: "s-residual" }, svg), arrows = numbers.map((_, k) => arrow(svg, ROLES[k]!));
  body.append(panel);

  const motion = new Motion(), state = kept(model, get => ({ vectors: matrixOf(get("vectors"), start, 10) }), draw, motion.stop);
  const put = (k: number, v: Vec) => { motion.stop(); state.set({ vectors: state.now.vectors.map((old, i) => i === k ? [...v] : old) }); };
  const go = (to: readonly Vec[]) => motion.go(state.now.vectors.flat(), to.flat(), (now, done) => {
    const next = { vectors: to.map((v, k) => done ? [...v] : now.slice(n * k, n * k + n)) };
    if (done) state.set(next);
    else state.show(next);
  });
  const tips = arrows.map((_, k) => handle(svg, { label: `Tip of v${k + 1}`, role: ROLES[k]!, shape: SHAPES[k]!, name: `v${k + 1}`, ...space.grip(() => state.now.vectors[k]!, v => put(k, v), draw) }));

  const equation = Object.assign(document.createElement("div"), { className: "system" });
  panel.append(equation);
  const named = (words: string, table: HTMLElement) => {
    const node = Object.assign(document.createElement("div"), { className: "named", innerHTML: words });
    node.append(table);
    equation.append(node);
  };
  const typed = fields("The vectors as columns", n, n, (i, j) => ({ label: `v${j + 1}, entry ${i + 1}`, role: ROLES[j]! }), (index, value) =>
    put(index % n, state.now.vectors[index % n]!.map((x, i) => i === Math.floor(index / n) ? clamp(value, -10, 10) : x)));
  named("<var>V</var>", typed.table);
  const products = Object.assign(document.createElement("table"), { className: "matrix" });
  products.setAttribute("aria-label", "The Gram matrix G: dot products of the vectors");
  named("<var>G</var>", products);
  const list = reads("Numbers of the picture", panel), below = sentence(panel), presets = group("Try", "presets", panel);
  button(n === 2 ? "lay v₂ on the line of v₁" : "lay v₃ into the plane of v₁, v₂", presets, () => {
    const others = state.now.vectors.slice(0, n - 1), last = state.now.vectors[n - 1]!;
    go([...others, project(last, basisOf(others))]);
  });
  for (const [name, to] of PRESETS[of]) button(name, presets, () => go(to));

  function draw() {
    const { vectors } = state.now, free = independent(vectors), foot = project(vectors[n - 1]!, basisOf(vectors.slice(0, n - 1))), size = content(vectors);
    space.enclose(corners(vectors));
    room.show(free ? [] : basisOf(vectors));
    box.show(vectors);
    height.setAttribute("d", free ? space.path(vectors[n - 1]!, foot) : "");
    vectors.forEach((v, k) => {
      arrows[k]!.place(space.place(origin), space.place(v));
      tips[k]!.place(space.place(v), point(v), v[0]!);
    });
    typed.show(transpose(vectors).flat());
    products.innerHTML = gram(vectors).map(row => `<tr>${row.map(x => `<td>${show(x)}</td>`).join("")}</tr>`).join("");
    list([["det G", `<b>${show(size * size)}</b>`], [n === 2 ? "area" : "volume", `√${show(size * size)} = <b>${show(size)}</b>`]]);
    below.say(says(vectors));
  }
  draw();
  return state.leave;
}

const render = (place: Place): Leave => reshaped(place, "vectors", count, mount);
export default { render };
