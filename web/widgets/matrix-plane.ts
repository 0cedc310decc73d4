// The plane of a 2 by 2 matrix: two arrows one can drag (its columns), what they carry along, one sentence. Without `show` in its state it is
// the plain plane with its boat; with it, the layers can be chosen, and the matrix played from the identity.
import { button, fields, group } from "./fields.ts";
import { handle } from "./handle.ts";
import { kept, matrixOf } from "./kept.ts";
import { carried } from "./lattice.ts";
import { boat, layers } from "./layers.ts";
import { same, type Leave, type Model, type Place } from "./model.ts";
import { clamp, point, round } from "./numbers.ts";
import { Motion, panelled, switches } from "./panel.ts";
import { LAYERS, says, type Four, type Layer } from "./plane-words.ts";
import { sentence } from "./says.ts";
import { slider } from "./slider.ts";
import { make, path, picture, toPicture, toPlane, type Plane, type Point } from "./svg.ts";

const PLAIN: Plane = { width: 520, height: 420, unit: 128, origin: [-70, 90] }, WHOLE: Plane = { width: 520, height: 420, unit: 76, origin: [0, 0] };
const REACH: Point = [3, 2.6], IDENTITY: Four = [1, 0, 0, 1], START = [[1.2, -0.4], [0.3, 1.3]];
const SHORT: [string, Four][] = [["turn", [0.8, -0.6, 0.6, 0.8]], ["shear", [1, 0.8, 0, 1]], ["mirror", [-1, 0, 0, 1]], ["flatten", [1.2, 0.6, 0.6, 0.3]], ["reset", IDENTITY]];
const PRESETS: [string, Four][] = [["rotation", [0.8, -0.6, 0.6, 0.8]], ["shear", [1, 0.8, 0, 1]], ["reflection", [0, 1, 1, 0]], ["scaling", [1.5, 0, 0, 0.5]],
  ["projection", [0.8, 0.4, 0.4, 0.2]], ["singular", [1.2, 0.6, 0.6, 0.3]], ["identity", IDENTITY]];
const NAMES = [["grid", "grid"], ["square", "unit square"], ["circle", "circle"], ["eigen", "fixed directions"], ["boat", "boat"]] as const;

interface State { A: number[][]; show: Layer[] | null }
const four = (M: readonly (readonly number[])[]): Four => M.flat() as unknown as Four;
const rows = ([a, b, c, d]: readonly number[]): number[][] => [[a!, b!], [c!, d!]];
const read = (get: (name: string) => unknown): State => {
  const show = get("show"), asked = Array.isArray(show) ? show.map(name => name === "photo" ? "boat" : name) : null;
  return { A: matrixOf(get("A"), START, 10), show: asked && LAYERS.filter(layer => asked.includes(layer)) };
};
const presetsOf = (model: Model, otherwise: [string, Four][]): [string, Four][] => {
  const given = model.get("presets");
  return Array.isArray(given) ? given.filter(each => Array.isArray(each)).map(([name, M]) => [String(name), four(matrixOf(M, [[1, 0], [0, 1]], 10))]) : otherwise;
};

/** On the way from one matrix to another: a rotation turns from the identity, everything else goes straight. */
export function between(from: Four, to: Four, t: number): Four {
  const [a, b, c, d] = to, r = Math.hypot(a, c);
  if (from.every((x, k) => x === IDENTITY[k]) && Math.abs(a - d) + Math.abs(b + c) <= 1e-9 * r && r > 0) {
    const angle = t * Math.atan2(c, a), size = 1 + t * (r - 1), [x, y] = [size * Math.cos(angle), size * Math.sin(angle)];
    return t === 1 ? to : [x, -y, y, x];
  }
  return from.map((x, k) => x + t * (to[k]! - x)) as unknown as Four;
}

function render({ model, el }: Place): Leave {
  const chosen = Array.isArray(model.get("show")), plane = chosen ? WHOLE : PLAIN, { root, body, panel } = panelled(el, "plane", chosen), home = chosen ? body : root;
  if (!chosen) body.remove();
  const svg = picture(plane, "What the matrix does to the plane, and its two columns as arrows", home), place = (p: Point) => toPicture(plane, p);
  const plain = chosen ? undefined : [carried(svg, plane), boat(svg, plane)], drawLayers = chosen ? layers(svg, plane) : undefined;
  const arrows = [1, 2].map(k => make("path", { class: `s-basis-${k}` }, svg));
  home.append(panel);

  const motion = new Motion(), state = kept(model, read, () => { if (!same(rows(between(from, goal, at)), state.now.A)) aim(); draw(); }, motion.stop), from = four(matrixOf(model.get("from"), rows(IDENTITY), 10));
  let goal = four(state.now.A), at = 1;                  // what is played to, and how far it is played
  const aim = () => { goal = four(state.now.A); at = 1; };
  const set = (A: readonly number[]) => { motion.stop(); state.set({ A: rows(A) }); aim(); };
  const pass = (t: number) => { at = t; state.now.A = rows(between(from, goal, t)); draw(); };

  const named = Object.assign(document.createElement("div"), { className: "named", innerHTML: "<var>A</var>" });
  panel.append(named);
  const typed = fields("The matrix of the picture", 2, 2, (i, j) => ({ label: `Row ${i + 1}, column ${j + 1}`, role: `basis-${j + 1}` }), (index, value) => {
    const A = [...four(state.now.A)];
    A[index] = clamp(value, -10, 10);
    set(A);
  });
  named.append(typed.table);
  const below = sentence(panel);
  const put = (k: 0 | 1, x: number, y: number) => {
    const A = [...four(state.now.A)];
    A[k] = clamp(round(x, 0.05), -REACH[0], REACH[0]);
    A[k + 2] = clamp(round(y, 0.05), -REACH[1], REACH[1]);
    set(A);
  };
  const handles = ([0, 1] as const).map(k => handle(svg, {
    label: k ? "Second column of A" : "First column of A", role: `basis-${k + 1}`, shape: k ? "square" : "round", name: `a${k + 1}`, range: 10,
    drag: (x, y) => put(k, ...toPlane(plane, x, y)),
    key: (dx, dy) => { const A = four(state.now.A); put(k, A[k] + dx, A[k + 2 as 2 | 3] + dy); },
  }));

  const presets = group("Try", "presets", panel);
  for (const [name, to] of presetsOf(model, chosen ? PRESETS : SHORT)) {
    button(name, presets, () => motion.go(four(state.now.A), to, (now, done) => {
      if (done) { state.set({ A: rows(now) }); aim(); }
      else { state.now.A = rows(now); draw(); }
    }));
  }
  const controls = chosen ? chooser() : undefined;

  /** The play button with its slider, and the layers. */
  function chooser() {
    const play = group("From the start to A", "playing", panel), layersRow = document.createElement("div");
    button("play", play, () => motion.go([0], [1], ([t]) => pass(t ?? 1), 1400));
    const way = slider("How far from the start to A", { min: 0, max: 1, step: 0.02, name: " " }, play, t => { motion.stop(); pass(t); });
    panel.append(layersRow);
    const shown = group("Show", "modes", layersRow), press = switches(NAMES, shown, name => {
      const now = state.now.show ?? [];
      state.set({ show: LAYERS.filter(layer => layer === name ? !now.includes(name) : now.includes(layer)) });
    });
    return () => {
      press(state.now.show ?? []);
      way.show(at, at === 1 ? "A" : at === 0 ? "start" : `${Math.round(100 * at)} %`);
    };
  }
  function draw() {
    const A = four(state.now.A), show = state.now.show ?? [];
    if (plain) for (const each of plain) each.show(A);
    drawLayers?.(A, show);
    handles.forEach((h, k) => {
      const column: Point = [A[k as 0 | 1], A[k + 2 as 2 | 3]], tip = place(column);
      arrows[k]?.setAttribute("d", path(place([0, 0]), tip));
      h.place(tip, point(column), column[0]);
    });
    typed.show(A);
    controls?.();
    below.say(says(A, show));
  }
  draw();
  return state.leave;
}
export default { render };
