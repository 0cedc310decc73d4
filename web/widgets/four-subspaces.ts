// Row space and null space on the left, column space and left null space on the right; a vector x one can drag, its two parts, and Ax.
import { arrow } from "./arrow.ts";
import { button, fields, group } from "./fields.ts";
import { flat } from "./flat.ts";
import { handle } from "./handle.ts";
import { kept, matrixOf, vectorOf } from "./kept.ts";
import { frame, type Leave, type Place } from "./model.ts";
import { clamp, point, show } from "./numbers.ts";
import { Motion } from "./panel.ts";
import { reads } from "./reads.ts";
import { reshaped } from "./reshaped.ts";
import { sentence } from "./says.ts";
import type { Vec } from "./shapes.ts";
import { Space } from "./space.ts";
import { bases, four, says, split } from "./splitting.ts";
import { make } from "./svg.ts";

const SIZE = { width: 420, height: 370 }, X: Record<number, Vec> = { 2: [2, 1], 3: [-1, 0, 2] };
type Form = "2x2" | "2x3" | "3x2" | "3x3";
/** For each size, a matrix of every rank. The first is the one shown where none is given. */
const PRESETS: Record<Form, [string, Vec[]][]> = {
  "3x3": [["rank 2", [[1, 0, 1], [0, 1, 1], [-1, 1, 0]]], ["rank 3", [[1, 0, 1], [0, 1, 1], [-1, 1, 1]]], ["rank 1", [[1, 1, 0.5], [-1, -1, -0.5], [2, 2, 1]]], ["rank 0", [[0, 0, 0], [0, 0, 0], [0, 0, 0]]]],
  "2x3": [["rank 2", [[1, 0, 1], [0, 1, 1]]], ["rank 1", [[1, 1, 0.5], [-1, -1, -0.5]]], ["rank 0", [[0, 0, 0], [0, 0, 0]]]],
  "3x2": [["rank 2", [[1, 0], [0, 1], [1, 1]]], ["rank 1", [[1, 2], [-1, -2], [0.5, 1]]], ["rank 0", [[0, 0], [0, 0], [0, 0]]]],
  "2x2": [["rank 2", [[1, 1], [0, 1]]], ["rank 1", [[1, 2], [0.5, 1]]], ["rank 0", [[0, 0], [0, 0]]]],
};
const formOf = (A: unknown): Form => {
  const form = Array.isArray(A) && Array.isArray(A[0]) ? `${A.length}x${A[0].length}` : "";
  return form in PRESETS ? form as Form : "3x3";
};

function mount({ model, el }: Place, form: Form): Leave {
  const [m, n] = form.split("x").map(Number) as [number, number], start = PRESETS[form][0]![1], root = frame(el, "drawn four"), pair = document.createElement("div"), panel = document.createElement("div");
  pair.className = "pair";
  panel.className = "panel";
  root.append(pair, panel);
  const side = (title: string, label: string, dimension: number) => {
    const node = document.createElement("div"), head = Object.assign(document.createElement("p"), { className: "label", innerHTML: title });
    node.append(head);
    pair.append(node);
    const space = new Space(node, label, dimension, SIZE, draw);
    return { space, first: flat(space, "vec-a"), second: flat(space, "vec-b"), list: reads(label, node), origin: [0, 0, 0].slice(0, dimension) };
  };
  const from = side(`R${n === 2 ? "²" : "³"}, where <i>x</i> lives`, "Row space and null space, with the vector x and its two parts", n);
  const into = side(`R${m === 2 ? "²" : "³"}, where <i>Ax</i> lives`, "Column space and left null space, with Ax", m);
  const parts = [arrow(from.space.svg, "vec-a"), arrow(from.space.svg, "vec-b")], whole = arrow(from.space.svg, "vec-result"), image = arrow(into.space.svg, "vec-result");
  const name = make("text", { class: "name vec-result" }, into.space.svg);
  name.textContent = "Ax";

  const motion = new Motion(), state = kept(model, get => ({ A: matrixOf(get("A"), start, 10), x: vectorOf(get("x"), X[n]!, 10) }), draw, motion.stop);
  const put = (x: Vec) => { motion.stop(); state.set({ x: [...x] }); };
  const go = (A: readonly Vec[], x: Vec) => motion.go([...state.now.A.flat(), ...state.now.x], [...A.flat(), ...x], (now, done) => {
    const next = done ? { A: A.map(row => [...row]), x: [...x] } : { A: A.map((_, i) => now.slice(n * i, n * i + n)), x: now.slice(m * n) };
    if (done) state.set(next);
    else state.show(next);
  });
  const tip = handle(from.space.svg, { label: "The vector x", role: "vec-result", shape: "round", name: "x", ...from.space.grip(() => state.now.x, put, draw) });

  const equation = Object.assign(document.createElement("div"), { className: "system" });
  panel.append(equation);
  const typedA = fields("The matrix A", m, n, (i, j) => ({ label: `Row ${i + 1}, column ${j + 1}`, role: "" }), (index, value) => {
    motion.stop();
    state.set({ A: state.now.A.map((row, i) => row.map((a, j) => n * i + j === index ? clamp(value, -10, 10) : a)) });
  });
  const typedX = fields("The vector x", n, 1, i => ({ label: `x, entry ${i + 1}`, role: "vec-result" }), (index, value) => put(state.now.x.map((old, i) => i === index ? clamp(value, -10, 10) : old)));
  const product = Object.assign(document.createElement("table"), { className: "matrix vec-result" });
  product.setAttribute("aria-label", "A times x");
  const equals = Object.assign(document.createElement("span"), { className: "equals" });
  equals.append("=", product);
  equation.append(typedA.table, typedX.table, equals);
  const below = sentence(panel), presets = group("Try", "presets", panel);
  button("x into the row space", presets, () => go(state.now.A, split(state.now.A, state.now.x).row));
  button("x into the null space", presets, () => go(state.now.A, split(state.now.A, state.now.x).null_));
  for (const [words, A] of PRESETS[form]) button(words, presets, () => go(A, state.now.x));

  function draw() {
    const { A, x } = state.now, found = four(A), { row, null_, image: Ax } = split(A, x), at = from.space;
    at.fit([x]);
    into.space.fit([Ax]);
    from.first.show(found.rows);
    from.second.show(found.null_);
    into.first.show(found.columns);
    into.second.show(found.left);
    parts[0]!.place(at.place(from.origin), at.place(row));
    parts[1]!.place(at.place(row), at.place(x));
    parts[0]!.shown(row.some(Boolean) && null_.some(Boolean));
    parts[1]!.shown(row.some(Boolean) && null_.some(Boolean));
    whole.place(at.place(from.origin), at.place(x));
    tip.place(at.place(x), point(x), x[0]!);
    const [u, v] = into.space.place(Ax);
    image.place(into.space.place(into.origin), [u, v]);
    image.shown(Ax.some(Boolean));
    name.setAttribute("x", (u + 10).toFixed(1));
    name.setAttribute("y", (v - 8).toFixed(1));
    bases(found).forEach((rows, k) => (k ? into : from).list(rows));
    typedA.show(A.flat());
    typedX.show(x);
    product.innerHTML = Ax.map(y => `<tr><td>${show(y)}</td></tr>`).join("");
    below.say(says(A, x));
  }
  draw();
  return state.leave;
}

const render = (place: Place): Leave => reshaped(place, "A", formOf, mount);
export default { render };
