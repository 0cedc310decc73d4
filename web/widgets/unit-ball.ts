// The unit ball of ‖·‖_p for a p on a slider, a point one can drag, its norm, and the ball through the point.
import { arrow } from "./arrow.ts";
import { ball, facts, norm, says } from "./balls.ts";
import { at } from "./combination.ts";
import { fields } from "./fields.ts";
import { handle } from "./handle.ts";
import { kept, scalarOf, vectorOf } from "./kept.ts";
import { backdrop, box } from "./lattice.ts";
import type { Leave, Place } from "./model.ts";
import { clamp, point, round, show } from "./numbers.ts";
import { panelled } from "./panel.ts";
import { reads } from "./reads.ts";
import { sentence } from "./says.ts";
import { slider } from "./slider.ts";
import { make, path, picture, toPicture, toPlane, type Plane, type Point } from "./svg.ts";

const PLANE: Plane = { width: 520, height: 440, unit: 80, origin: [0, 0] };
const [, X, , Y] = box(PLANE), BEHIND = [1, 2, Infinity];
const STOPS = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2, 2.2, 2.5, 3, 3.5, 4, 5, 6, 8, 10, 15, 20, Infinity];

/** p stands in the model as a number, or as "inf": JSON has no ∞. */
interface State { p: number | "inf"; x: number[] }
const read = (get: (name: string) => unknown): State => {
  const p = get("p");
  return { p: p === "inf" || p === Infinity ? "inf" : scalarOf(p, 2, 0.5, 1000), x: vectorOf(get("x"), [1.5, 1], 10) };
};

function render({ model, el }: Place): Leave {
  const { body, panel } = panelled(el, "unit-ball"), place = (p: Point) => toPicture(PLANE, p), round_ = (p: number, r: number) => `${path(...ball(p, r).map(place))}Z`;
  const svg = picture(PLANE, "The unit ball of a norm, and an arrow x from the origin", body);
  backdrop(svg, PLANE, { names: ["x₁", "x₂"] });
  for (const p of BEHIND) make("path", { class: "s-plain behind", d: round_(p, 1) }, svg);
  const now = make("path", { class: "unit" }, svg), through = make("path", { class: "through" }, svg), x = arrow(svg, "vec-a");
  for (const p of BEHIND) {
    const r = 1 / norm([1, 1], p), [left, high] = place([-r, r]);
    make("text", { class: "tick", x: left - 4, y: high - 4, "text-anchor": "end", "aria-hidden": "true" }, svg).textContent = show(p);
  }
  body.append(panel);

  const state = kept(model, read, draw);
  const put = (u: number, v: number) => state.set({ x: [clamp(round(u, 0.05), -X + 0.25, X - 0.25), clamp(round(v, 0.05), -Y + 0.25, Y - 0.25)] });
  const tip = handle(svg, {
    label: "The point x", role: "vec-a", shape: "round", name: "x", range: 10,
    drag: (u, v) => put(...toPlane(PLANE, u, v)), key: (du, dv) => put((state.now.x[0] ?? 0) + du, (state.now.x[1] ?? 0) + dv),
  });
  const slides = document.createElement("div");
  slides.className = "slides";
  panel.append(slides);
  const p = slider("p, from one half to infinity", { min: 0, max: STOPS.length - 1, step: 1, name: "p" }, slides, k => {
    const chosen = STOPS[k] ?? 2;
    state.set({ p: chosen === Infinity ? "inf" : chosen });
  });
  const named = Object.assign(document.createElement("div"), { className: "named", innerHTML: "<var>x</var>" });
  const typed = fields("The vector x", 2, 1, i => ({ label: `x, entry ${i + 1}`, role: "vec-a" }), (index, value) => {
    const next = [...state.now.x];
    next[index] = clamp(value, -10, 10);
    state.set({ x: next });
  });
  named.append(typed.table);
  panel.append(named);
  const list = reads("Norms of x", panel), below = sentence(panel);

  function draw() {
    const power = state.now.p === "inf" ? Infinity : state.now.p, v = at(state.now.x), size = norm(v, power);
    now.setAttribute("d", round_(power, 1));
    now.classList.toggle("no-norm", power < 1);
    through.setAttribute("d", size > 0 ? round_(power, size) : "");
    x.place(place([0, 0]), place(v));
    tip.place(place(v), `${point(v)}, size ${show(size)}`, v[0]);
    const nearest = STOPS.reduce((best, stop, k) => Math.abs(1 / stop - 1 / power) < Math.abs(1 / STOPS[best]! - 1 / power) ? k : best, 0);
    p.show(nearest, power === Infinity ? "∞" : show(power));
    typed.show(v);
    list(facts(v, power));
    below.say(says(v, power));
  }
  draw();
  return state.leave;
}
export default { render };
