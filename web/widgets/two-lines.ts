// A 2 by 2 system as two lines. Each has a filled handle that moves it and a hollow one that turns it; the numbers can be typed.
import { button, fields, group } from "./fields.ts";
import { handle, type Handle } from "./handle.ts";
import { backdrop } from "./lattice.ts";
import { along, clip, det, dot, equation, nearest, says, size, solve, type Row, type System } from "./lines.ts";
import { frame, same, saver, type Leave, type Place } from "./model.ts";
import { glide, onFrame } from "./motion.ts";
import { clamp, point, round, show } from "./numbers.ts";
import { sentence } from "./says.ts";
import { make, path, picture, toPicture, toPlane, type Plane, type Point } from "./svg.ts";

const PLANE: Plane = { width: 520, height: 440, unit: 40, origin: [0, 0] };
const X = 6.5, Y = 5.5, INSIDE = 0.55;               // the picture's half sizes, and how far handles stay from its edge
const ROLES = ["vec-a", "vec-b"] as const;
const PLACES = [[0.34, 0.17], [0.66, 0.83]] as const; // move and turn handle along the visible part of each line
const PRESETS: [string, System][] = [
  ["one", { A: [[2, 1], [1, -1]], b: [5, 1] }], ["none", { A: [[1, 2], [2, 4]], b: [4, -2] }],
  ["infinitely many", { A: [[1, 2], [2, 4]], b: [2, 4] }], ["nearly parallel", { A: [[1, 2], [1, 2.2]], b: [4, 4.3] }],
];

interface Line { p: Point; reach: number; norm: number }         // view only: the handle, the turn handle's distance, the row's length
const numbers = ({ A, b }: System): number[] => [...A[0], ...A[1], ...b];
const system = ([a, b, c, d, e, f]: number[]): System => ({ A: [[a, b], [c, d]], b: [e, f] } as System);
const inBox = (p: Point, margin = 0): boolean => Math.abs(p[0]) <= X - margin && Math.abs(p[1]) <= Y - margin;
const lerp = (p: Point, q: Point, t: number): Point => [p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])];
const settle = (p: Point): Point => [clamp(p[0], -X + INSIDE, X - INSIDE), clamp(p[1], -Y + INSIDE, Y - INSIDE)];

/** Where the handles of a line stand when it comes from outside: a third and a sixth along what is seen of it. */
function stand(r: Row, b: number, k: 0 | 1): Line {
  const seen = clip(r, b, X, Y), norm = size(r) || 1;
  if (!seen) return { p: [0, 0], reach: 1.6, norm };
  const [p, q] = PLACES[k].map(t => lerp(seen[0], seen[1], t)) as [Point, Point];
  return { p, reach: (q[0] - p[0]) * along(r)[0] + (q[1] - p[1]) * along(r)[1], norm };
}

/** A row turned to be perpendicular to d, of about the given length; parallel to the other line where that is within 1.5 degrees. */
function turned(d: Point, norm: number, old: Row, other: Row): Row {
  const n = Math.hypot(d[0], d[1]);
  let row: Row = [-d[1] / n, d[0] / n];
  if (dot(row, old) < 0) row = [-row[0], -row[1]];
  const m = size(other);
  if (m > 0 && Math.abs(det([row, other])) / m < Math.sin(1.5 * Math.PI / 180)) {
    const k = Math.sign(dot(row, other)) * Math.max(0.5, round(norm / m, 0.5));
    return [round(k * other[0], 0.0001), round(k * other[1], 0.0001)];
  }
  const step = norm < 1 ? 0.01 : 0.05;
  return [round(norm * row[0], step), round(norm * row[1], step)];
}

function render({ model, el }: Place): Leave {
  const root = frame(el, "drawn lines"), body = document.createElement("div");
  body.className = "body beside";
  root.append(body);
  const svg = picture(PLANE, "Two lines in the plane, one for each equation", body);
  backdrop(svg, PLANE);
  const both = make("path", { class: "s-vec-result", "stroke-opacity": 0.3, style: "stroke-width: 12" }, svg);
  const gap = make("path", { class: "s-residual" }, svg);
  const strokes = ROLES.map(role => make("path", { class: `s-${role}` }, svg));
  const labels = ROLES.map(role => make("text", { class: `equation ${role}`, "aria-hidden": "true" }, svg));
  const panel = document.createElement("div");
  panel.className = "panel";
  body.append(panel);

  let now: System = { A: model.get("A") as System["A"] ?? PRESETS[0]![1].A, b: model.get("b") as System["b"] ?? PRESETS[0]![1].b };
  let view = ([0, 1] as const).map(k => stand(now.A[k], now.b[k], k)) as [Line, Line], stop: Leave = () => undefined;
  const save = saver(model);

  const equations = Object.assign(document.createElement("div"), { className: "system" });
  panel.append(equations);
  const typedIn = (offset: number) => (index: number, value: number) => {
    stop();
    const all = numbers(now);
    all[offset + index] = value;
    now = system(all);
    view = ([0, 1] as const).map(k => (size(now.A[k]) ? settled(now, k) : view[k])) as [Line, Line];
    changed();
  };
  const matrix = fields("The matrix of the system", 2, 2, (i, j) => ({ label: `Equation ${i + 1}, factor of ${"xy"[j]}`, role: ROLES[i as 0 | 1] }), typedIn(0));
  const unknowns = Object.assign(document.createElement("table"), { className: "matrix", innerHTML: "<tr><td><i>x</i></td></tr><tr><td><i>y</i></td></tr>" });
  unknowns.setAttribute("aria-label", "times the unknowns");
  const right = fields("The right side", 2, 1, i => ({ label: `Equation ${i + 1}, right side`, role: ROLES[i as 0 | 1] }), typedIn(4));
  equations.append(matrix.table, unknowns, "=", right.table);
  const below = sentence(panel);

  /** A line whose numbers were typed: its handle stays where it was, as far as it can. */
  function settled(s: System, k: 0 | 1): Line {
    const p = nearest(s.A[k], s.b[k], view[k].p);
    return inBox(p, INSIDE / 2) ? { ...view[k], p, norm: size(s.A[k]) } : stand(s.A[k], s.b[k], k);
  }
  function put(k: 0 | 1, row: Row, b: number, p: Point, reach = view[k].reach) {
    stop();
    const A: [Row, Row] = [...now.A], right: [number, number] = [...now.b];
    A[k] = row;
    right[k] = b;
    now = { A, b: right };
    view[k] = { ...view[k], p, reach };
    changed();
  }
  const move = (k: 0 | 1, p: Point) => { p = settle(p); put(k, now.A[k], round(dot(now.A[k], p), 0.05), p); };
  function turn(k: 0 | 1, to: Point) {
    const { p, norm, reach } = view[k], d: Point = [to[0] - p[0], to[1] - p[1]], far = Math.hypot(d[0], d[1]);
    if (far < 0.15) return;
    const row = turned(d, norm, now.A[k], now.A[k ? 0 : 1]), forward = along(row);
    put(k, row, round(dot(row, p), 0.05), p, Math.abs(reach) * Math.sign(d[0] * forward[0] + d[1] * forward[1] || 1));
  }
  const turnHandle = (k: 0 | 1): Point => {
    const d = along(now.A[k]), p = nearest(now.A[k], now.b[k], view[k].p);
    let at: Point = [p[0] + view[k].reach * d[0], p[1] + view[k].reach * d[1]];
    if (!inBox(at, INSIDE / 2)) at = [p[0] - view[k].reach * d[0], p[1] - view[k].reach * d[1]];
    return at;
  };
  const handles = ([0, 1] as const).map(k => {
    const which = k ? "second" : "first", look = { role: ROLES[k], range: 6 };
    return [
      handle(svg, { ...look, label: `Move the ${which} line`, shape: k ? "square" : "round", drag: (x, y) => move(k, toPlane(PLANE, x, y)), key: (dx, dy) => move(k, [view[k].p[0] + dx, view[k].p[1] + dy]) }),
      handle(svg, { ...look, label: `Turn the ${which} line`, shape: k ? "frame" : "ring", drag: (x, y) => turn(k, toPlane(PLANE, x, y)),
        key(dx, dy) {                                   // 3 degrees a key, 15 with Shift: against the clock for left and up
          const { p } = view[k], at = turnHandle(k), d: Point = [at[0] - p[0], at[1] - p[1]];
          const angle = (Math.abs(dx + dy) > 0.3 ? 15 : 3) * Math.PI / 180 * (dx > 0 || dy < 0 ? -1 : 1), [c, s] = [Math.cos(angle), Math.sin(angle)];
          turn(k, [p[0] + c * d[0] - s * d[1], p[1] + s * d[0] + c * d[1]]);
        } }),
    ] as [Handle, Handle];
  });

  const crossing = make("path", { class: "crossing", "pointer-events": "none", d: "M0-9L9 0 0 9-9 0Z" }, svg);
  const crossingName = make("text", { class: "crossing-name", "pointer-events": "none", "aria-hidden": "true" }, svg);

  function drawLine(k: 0 | 1) {
    const row = now.A[k], b = now.b[k], seen = clip(row, b, X, Y), stroke = strokes[k]!, label = labels[k]!;
    stroke.setAttribute("d", seen ? path(toPicture(PLANE, seen[0]), toPicture(PLANE, seen[1])) : "");
    label.textContent = seen ? equation(row, b) : "";
    for (const h of handles[k]!) h.shown(seen !== undefined);
    if (!seen) return;
    const p = nearest(row, b, view[k].p), q = turnHandle(k), d = along(row), words = equation(row, b);
    handles[k]![0].place(toPicture(PLANE, p), `${words}, held at ${point(p)}`, p[0]);
    handles[k]![1].place(toPicture(PLANE, q), `${words}, at ${show(Math.atan2(d[1], d[0]) * 180 / Math.PI, 0)} degrees`, q[0]);
    const [x, y] = toPicture(PLANE, seen[k]), slope = -Math.atan2(d[1], d[0]) * 180 / Math.PI;
    label.setAttribute("text-anchor", k ? "end" : "start");           // along its own line, above the first and below the second
    label.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${slope.toFixed(1)}) translate(${k ? -24 : 24} ${k ? 19 : -9})`);
  }
  function draw() {
    drawLine(0);
    drawLine(1);
    const found = solve(now), at = found.kind === "one" ? found.at : undefined, seen = at && inBox(at);
    const [first, ...rest] = [0, 1].filter(k => size(now.A[k as 0 | 1]) > 0), line = strokes[first ?? 0]?.getAttribute("d") ?? "";
    both.setAttribute("d", found.kind === "many" || (found.kind === "empty" && found.solvable && !rest.length && first !== undefined && (now.b[first ? 0 : 1]) === 0) ? line : "");
    gap.setAttribute("d", "");
    if (found.kind === "none") {
      const p = nearest(now.A[0], now.b[0], [0, 0]), q = nearest(now.A[1], now.b[1], p);
      gap.setAttribute("d", path(toPicture(PLANE, p), toPicture(PLANE, q)));
    }
    crossing.style.display = crossingName.style.display = seen ? "" : "none";
    if (seen) {
      const [x, y] = toPicture(PLANE, at);
      crossing.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
      crossingName.textContent = point(at);
      crossingName.setAttribute("text-anchor", x > 150 ? "end" : "start");
      crossingName.setAttribute("x", String(x + (x > 150 ? -16 : 16)));
      crossingName.setAttribute("y", String(y < -180 ? y + 22 : y + 5));
    }
    matrix.show(numbers(now).slice(0, 4));
    right.show(now.b);
    below.say(says(now, inBox));
  }
  const drawSoon = onFrame(draw);
  function changed() { save({ A: now.A, b: now.b }); drawSoon(); }
  function goTo(to: System, done: () => void) {
    stop();
    stop = glide(numbers(now), numbers(to), (values, last) => {
      now = last ? to : system(values);
      view = ([0, 1] as const).map(k => stand(now.A[k], now.b[k], k)) as [Line, Line];
      if (last) done();
      draw();
    });
  }
  const presets = group("Try", "presets", panel);
  const offered = model.get("presets") as [string, System][] | undefined ?? PRESETS;
  for (const [name, to] of offered) button(name, presets, () => goTo(to, () => save({ A: to.A, b: to.b })));

  const outside = () => {
    const to = { A: model.get("A"), b: model.get("b") } as System;
    if (!same(to, now)) { now = to; view = ([0, 1] as const).map(k => stand(now.A[k], now.b[k], k)) as [Line, Line]; draw(); }
  };
  for (const name of ["A", "b"]) model.on(`change:${name}`, outside);
  draw();
  return () => { stop(); for (const name of ["A", "b"]) model.off(`change:${name}`, outside); };
}
export default { render };
