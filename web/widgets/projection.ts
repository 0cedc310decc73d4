// a and b as arrows one can drag, the projection of a on b, what is left over with its right angle, and the angle between them.
import { arrow } from "./arrow.ts";
import { at } from "./combination.ts";
import { fields } from "./fields.ts";
import { handle } from "./handle.ts";
import { kept, vectorOf } from "./kept.ts";
import { backdrop, box } from "./lattice.ts";
import type { Leave, Place } from "./model.ts";
import { clamp, point, round } from "./numbers.ts";
import { panelled } from "./panel.ts";
import { facts, project, says } from "./projecting.ts";
import { reads } from "./reads.ts";
import { sentence } from "./says.ts";
import { make, path, picture, toPicture, toPlane, type Plane, type Point } from "./svg.ts";

const PLANE: Plane = { width: 520, height: 440, unit: 40, origin: [0, 0] };
const [, X, , Y] = box(PLANE), NAMES = ["a", "b"] as const, ROLES = ["vec-a", "vec-b"] as const;
const ARC = 34, MARK = 11;                             // picture units: radius of the angle's arc, side of the right-angle mark

interface State { a: number[]; b: number[] }
const read = (get: (name: string) => unknown): State => ({ a: vectorOf(get("a"), [2, 3], 10), b: vectorOf(get("b"), [4, 1], 10) });

/** The arc from the direction of a to that of b, the short way round. */
function arc(a: Point, b: Point): string {
  const turn = Math.atan2(a[0] * b[1] - a[1] * b[0], a[0] * b[0] + a[1] * b[1]), start = Math.atan2(a[1], a[0]);
  const on = (t: number) => `${(PLANE.origin[0] + ARC * Math.cos(t)).toFixed(1)} ${(PLANE.origin[1] - ARC * Math.sin(t)).toFixed(1)}`;
  return `M${on(start)}A${ARC} ${ARC} 0 0 ${turn > 0 ? 0 : 1} ${on(start + turn)}`;
}

/** A small square in the corner at p, between two directions of the picture. */
function corner(p: Point, to: Point, side: Point): string {
  const unit = ([x, y]: Point): Point => { const n = Math.hypot(x, y); return [MARK * x / n, MARK * y / n]; };
  const [u, v] = [unit(to), unit(side)];
  return path([p[0] + u[0], p[1] + u[1]], [p[0] + u[0] + v[0], p[1] + u[1] + v[1]], [p[0] + v[0], p[1] + v[1]]);
}

function render({ model, el }: Place): Leave {
  const { body, panel } = panelled(el, "projection"), place = (p: Point) => toPicture(PLANE, p), origin = place([0, 0]);
  const svg = picture(PLANE, "Two arrows from the origin, a and b, and the projection of a on b", body);
  backdrop(svg, PLANE);
  const line = make("path", { class: "s-plain along" }, svg), angle = make("path", { class: "angle" }, svg);
  const shadow = arrow(svg, "vec-result"), rest = make("path", { class: "s-residual" }, svg), square = make("path", { class: "s-residual square" }, svg);
  const arrows = NAMES.map((_, k) => arrow(svg, ROLES[k]!));
  body.append(panel);

  const state = kept(model, read, draw);
  const put = (name: "a" | "b", x: number, y: number) => state.set({ [name]: [clamp(round(x, 0.1), -X + 0.5, X - 0.5), clamp(round(y, 0.1), -Y + 0.5, Y - 0.5)] });
  const tips = NAMES.map((name, k) => handle(svg, {
    label: `Tip of ${name}`, role: ROLES[k]!, shape: k ? "square" : "round", name, range: 10,
    drag: (x, y) => put(name, ...toPlane(PLANE, x, y)),
    key: (dx, dy) => put(name, (state.now[name][0] ?? 0) + dx, (state.now[name][1] ?? 0) + dy),
  }));
  const equation = Object.assign(document.createElement("div"), { className: "system" });
  panel.append(equation);
  const typed = NAMES.map((name, k) => {
    const named = Object.assign(document.createElement("div"), { className: "named", innerHTML: `<var>${name}</var>` });
    const field = fields(`The arrow ${name}`, 2, 1, i => ({ label: `${name}, entry ${i + 1}`, role: ROLES[k]! }), (index, value) => {
      const now = [...state.now[name]];
      now[index] = clamp(value, -10, 10);
      state.set({ [name]: now });
    });
    named.append(field.table);
    equation.append(named);
    return field;
  });
  const list = reads("Numbers of the picture", panel), below = sentence(panel);

  function draw() {
    const a = at(state.now.a), b = at(state.now.b), found = project(a, b), { along = [0, 0] as Point, lengths } = found;
    [a, b].forEach((tip, k) => {
      arrows[k]!.place(origin, place(tip));
      tips[k]!.place(place(tip), point(tip), tip[0]);
      typed[k]!.show(tip);
    });
    const far = lengths[1] > 0 ? 15 / lengths[1] : 0, foot = place(along), over = found.rest && !found.parallel ? Math.hypot(...found.rest) * PLANE.unit : 0;
    line.setAttribute("d", far ? path(place([-far * b[0], -far * b[1]]), place([far * b[0], far * b[1]])) : "");
    angle.setAttribute("d", found.angle !== undefined && !found.parallel ? arc(a, b) : "");
    shadow.place(origin, foot);
    shadow.shown(Math.hypot(...along) > 0);
    rest.setAttribute("d", over > 0 ? path(foot, place(a)) : "");
    const inward: Point = found.sign ? [origin[0] - foot[0], origin[1] - foot[1]] : [b[0], -b[1]];
    square.setAttribute("d", over > 2 * MARK && Math.hypot(...inward) > 0 ? corner(foot, inward, [place(a)[0] - foot[0], place(a)[1] - foot[1]]) : "");
    list(facts(a, b));
    below.say(says(a, b));
  }
  draw();
  return state.leave;
}
export default { render };
