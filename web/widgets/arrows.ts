// Two arrows one can drag. Their combination s a + t b, tip to tail; what they span; a point in the basis they make.
import { arrow } from "./arrow.ts";
import { alongLine, at, combine, coordinates, MODES, parallel, says, type Combination } from "./combination.ts";
import { fields, group } from "./fields.ts";
import { handle } from "./handle.ts";
import { choiceOf, kept, scalarOf, vectorOf } from "./kept.ts";
import { backdrop, box, carried } from "./lattice.ts";
import type { Leave, Place } from "./model.ts";
import { clamp, point, round, show } from "./numbers.ts";
import { choices, panelled } from "./panel.ts";
import { sentence } from "./says.ts";
import { slider } from "./slider.ts";
import { make, path, picture, toPicture, toPlane, type Plane, type Point } from "./svg.ts";

const PLANE: Plane = { width: 520, height: 440, unit: 40, origin: [0, 0] };
const [, X, , Y] = box(PLANE), ROLES = ["vec-a", "vec-b"] as const, NAMES = ["a", "b"] as const;
const LABELS = [["sum", "sum"], ["span", "span"], ["basis", "basis"]] as const;

const read = (get: (name: string) => unknown): Combination => ({
  a: vectorOf(get("a"), [2, 1], 10), b: vectorOf(get("b"), [-1, 2], 10), s: scalarOf(get("s"), 1.5, -5, 5), t: scalarOf(get("t"), 1, -5, 5),
  mode: choiceOf(get("mode"), MODES), target: get("target") ? vectorOf(get("target"), [3, 2], 10) : null,
});

function render({ model, el }: Place): Leave {
  const { body, panel } = panelled(el, "arrows");
  const svg = picture(PLANE, "Two arrows from the origin, a and b, and their combination", body), place = (p: Point) => toPicture(PLANE, p), origin = place([0, 0]);
  backdrop(svg, PLANE);
  const all = make("rect", { x: -PLANE.width / 2, y: -PLANE.height / 2, width: PLANE.width, height: PLANE.height, class: "reached" }, svg);
  const cells = carried(svg, PLANE, 20), line = make("path", { class: "reached-line" }, svg), dots = make("path", { class: "reached-dots" }, svg);
  cells.node.classList.add("in-basis");
  const other = make("path", { class: "s-plain other" }, svg);
  const base = ROLES.map(role => arrow(svg, role, "faint")), scaled = ROLES.map(role => arrow(svg, role)), result = arrow(svg, "vec-result");
  const goal = make("path", { class: "goal", d: "M-9-9L9 9M9-9L-9 9" }, svg);
  body.append(panel);

  const state = kept(model, read, draw);
  const put = (name: "a" | "b" | "target", x: number, y: number) => state.set({ [name]: [clamp(round(x, 0.1), -X + 0.5, X - 0.5), clamp(round(y, 0.1), -Y + 0.5, Y - 0.5)] });
  const grip = (name: "a" | "b" | "target", label: string, role: string, shape: "round" | "square" | "ring", letter: string) => handle(svg, {
    label, role, shape, name: letter, range: 10,
    drag: (x, y) => put(name, ...toPlane(PLANE, x, y)),
    key: (dx, dy) => { const p = state.now[name] ?? pointNow(); put(name, (p[0] ?? 0) + dx, (p[1] ?? 0) + dy); },
  });
  const tips = NAMES.map((name, k) => grip(name, `Tip of ${name}`, ROLES[k]!, k ? "square" : "round", name)), taken = grip("target", "The point p", "vec-result", "ring", "p");

  const modes = group("What to look at", "modes", panel), press = choices(LABELS, modes, mode => state.set({ mode }));
  const equation = Object.assign(document.createElement("div"), { className: "system" });
  panel.append(equation);
  const typed = NAMES.map((name, k) => fields(`The arrow ${name}`, 2, 1, i => ({ label: `${name}, entry ${i + 1}`, role: ROLES[k]! }), (index, value) => {
    const now = [...state.now[name]];
    now[index] = clamp(value, -10, 10);
    state.set({ [name]: now });
  }));
  const words = ["s", "t"].map(name => Object.assign(document.createElement("span"), { className: "factor", textContent: name }));
  const sum = Object.assign(document.createElement("table"), { className: "matrix vec-result" });
  sum.setAttribute("aria-label", "Their combination");
  equation.append(words[0]!, typed[0]!.table, "+", words[1]!, typed[1]!.table, "=", sum);
  const slides = document.createElement("div");
  slides.className = "slides";
  panel.append(slides);
  const [s, t] = (["s", "t"] as const).map((name, k) => slider(`${name}, the factor of ${NAMES[k]}`, { min: -5, max: 5, step: 0.1, name }, slides, value => state.set({ [name]: value }))) as [ReturnType<typeof slider>, ReturnType<typeof slider>];
  const below = sentence(panel);

  function pointNow(): Point {
    const { a, b, s, t, target } = state.now;
    return target ? at(target) : combine(s, at(a), t, at(b));
  }
  function drawSpan(a: Point, b: Point, mode: string) {
    const flat = parallel(a, b), along = alongLine(a, b), span = mode === "span";
    all.style.display = span && !flat ? "" : "none";
    cells.node.style.display = mode !== "sum" && !flat ? "" : "none";
    if (mode !== "sum" && !flat) cells.show([a[0], b[0], a[1], b[1]]);
    line.style.display = mode !== "sum" && flat && along ? "" : "none";
    if (along) {
      const far = 15 / Math.hypot(along[0], along[1]);
      line.setAttribute("d", path(place([-far * along[0], -far * along[1]]), place([far * along[0], far * along[1]])));
    }
    let d = "";
    if (span) for (let i = -9; i <= 9; i++) for (let j = -9; j <= 9; j++) {
      const p = combine(i, a, j, b);
      if (Math.abs(p[0]) <= X && Math.abs(p[1]) <= Y) { const [x, y] = place(p); d += `M${x.toFixed(1)} ${y.toFixed(1)}h0`; }
    }
    dots.setAttribute("d", d);
  }
  function draw() {
    const { mode, target } = state.now, a = at(state.now.a), b = at(state.now.b), basis = mode === "basis", p = pointNow();
    const found = basis ? coordinates(p, a, b) : [state.now.s, state.now.t] as const, [u, v] = found ?? [0, 0];
    drawSpan(a, b, mode);
    const first = combine(u, a, 0, b), second = combine(0, a, v, b), end = basis ? p : combine(u, a, v, b);
    [a, b].forEach((tip, k) => {
      base[k]!.place(origin, place(tip));
      tips[k]!.place(place(tip), point(tip), tip[0]);
    });
    scaled[0]!.place(origin, place(first));
    scaled[1]!.place(place(first), place(end));
    for (const each of scaled) each.shown(found !== undefined);
    other.setAttribute("d", found ? path(origin, place(second), place(end)) : "");
    result.place(origin, place(end));
    taken.shown(basis);
    taken.place(place(p), point(p), p[0]);
    goal.style.display = target && !basis ? "" : "none";
    goal.setAttribute("transform", `translate(${place(p).map(x => x.toFixed(1)).join(" ")})`);
    press(mode);
    slides.hidden = basis;
    typed[0]!.show(a);
    typed[1]!.show(b);
    [u, v].forEach((factor, k) => { words[k]!.textContent = found ? show(factor) : "?"; });
    sum.innerHTML = end.map(x => `<tr><td>${show(x)}</td></tr>`).join("");
    s.show(state.now.s, show(state.now.s));
    t.show(state.now.t, show(state.now.t));
    below.say(says(state.now));
  }
  draw();
  return state.leave;
}
export default { render };
