// The plane of a 2 by 2 matrix: two arrows one can drag (its columns), the grid and the boat they carry along, one sentence.
import { button, fields, group } from "./fields.ts";
import { handle } from "./handle.ts";
import { carried } from "./lattice.ts";
import { frame, same, saver, type Leave, type Place } from "./model.ts";
import { glide, onFrame } from "./motion.ts";
import { clamp, point, round, show } from "./numbers.ts";
import { sentence } from "./says.ts";
import { make, path, picture, toPicture, toPlane, type Plane, type Point } from "./svg.ts";

const PLANE: Plane = { width: 520, height: 420, unit: 128, origin: [-70, 90] };
const REACH: Point = [3, 2.6];
const PRESETS: [string, number[]][] = [["turn", [0.8, -0.6, 0.6, 0.8]], ["shear", [1, 0.8, 0, 1]], ["mirror", [-1, 0, 0, 1]],
  ["flatten", [1.2, 0.6, 0.6, 0.3]], ["reset", [1, 0, 0, 1]]];
const BOAT = '<rect width="1" height="1" class="sky"/><circle cx=".76" cy=".77" r=".1" class="sun"/><path class="sea" d="M0 0H1V.28Q.83 .36 .67 .28T.33 .28T0 .28Z"/>'
  + '<path class="sail" d="M.46 .38V.88L.16 .42Z"/><path class="jib" d="M.5 .40V.76L.74 .42Z"/><path class="hull" d="M.16 .35H.84L.7 .19H.3Z"/><rect width="1" height="1" class="frame-line"/>';

type Four = [number, number, number, number];
const flat = (A: unknown): Four => { const [[a, b], [c, d]] = A as number[][] as [[number, number], [number, number]]; return [a, b, c, d]; };

export function says([a, b, c, d]: Four): string {
  const det = a * d - b * c, size = Math.abs(det);
  const area = size < 0.005 ? "The picture is flat: every point lands on one line, and nothing can undo it"
    : Math.abs(size - 1) < 0.005 ? "Areas stay as they were" : size > 1 ? `Every area grows ${show(size)} times` : `Every area shrinks to ${show(size)} of itself`;
  return `<b>det A = ${show(size < 5e-7 ? 0 : det)}.</b> ${area}${det < 0 && size >= 0.005 ? ", and the picture is mirrored" : ""}.`;
}

function render({ model, el }: Place): Leave {
  const root = frame(el, "drawn plane");
  const svg = picture(PLANE, "A grid, a picture of a boat in the unit square, and the two columns of the matrix as arrows", root);
  const grid = carried(svg, PLANE);
  const boat = make("g", { class: "boat" }, svg);
  boat.innerHTML = BOAT;
  const arrows = [1, 2].map(k => make("path", { class: `s-basis-${k}` }, svg));
  let A = flat(model.get("A") ?? [[1.2, -0.4], [0.3, 1.3]]), stop: Leave = () => undefined;
  const save = saver(model);

  const panel = document.createElement("div");
  panel.className = "panel";
  root.append(panel);
  const named = Object.assign(document.createElement("div"), { className: "named", innerHTML: "<var>A</var>" });
  panel.append(named);
  const typed = fields("The matrix of the picture", 2, 2, (i, j) => ({ label: `Row ${i + 1}, column ${j + 1}`, role: `basis-${j + 1}` }), (index, value) => {
    stop();
    A[index] = clamp(value, -10, 10);
    changed();
  });
  named.append(typed.table);
  const sentenceBelow = sentence(panel);

  function place(k: 0 | 1, x: number, y: number) {
    stop();
    A[k] = clamp(round(x, 0.05), -REACH[0], REACH[0]);
    A[k + 2] = clamp(round(y, 0.05), -REACH[1], REACH[1]);
    changed();
  }
  const handles = ([0, 1] as const).map(k => handle(svg, {
    label: k ? "Second column of A" : "First column of A", role: `basis-${k + 1}`, shape: k ? "square" : "round", name: `a${k + 1}`, range: 3,
    drag: (x, y) => place(k, ...toPlane(PLANE, x, y)),
    key: (dx, dy) => place(k, A[k] + dx, A[k + 2 as 2 | 3] + dy),
  }));
  function draw() {
    grid.show(A);
    const [ox, oy] = toPicture(PLANE, [0, 0]), u = PLANE.unit;
    boat.setAttribute("transform", `matrix(${u * A[0]} ${-u * A[2]} ${u * A[1]} ${-u * A[3]} ${ox} ${oy})`);
    handles.forEach((h, k) => {
      const column: Point = [A[k as 0 | 1], A[k + 2 as 2 | 3]], tip = toPicture(PLANE, column);
      arrows[k]?.setAttribute("d", path([ox, oy], tip));
      h.place(tip, point(column), column[0]);
    });
    typed.show(A);
    sentenceBelow.say(says(A));
  }
  const drawSoon = onFrame(draw);
  function changed() {
    save({ A: [[A[0], A[1]], [A[2], A[3]]] });
    drawSoon();
  }
  const presets = group("Try", "presets", panel);
  const offered = (model.get("presets") as [string, number[][]][] | undefined)?.map(([name, M]) => [name, flat(M)] as [string, number[]]) ?? PRESETS;
  for (const [name, to] of offered) {
    button(name, presets, () => {
      stop();
      stop = glide(A, to, (now, done) => {
        A = now as Four;
        if (done) save({ A: [[A[0], A[1]], [A[2], A[3]]] });
        draw();
      });
    });
  }
  const outside = () => { const M = flat(model.get("A")); if (!same(M, A)) { A = M; draw(); } };
  model.on("change:A", outside);
  draw();
  return () => { stop(); model.off("change:A", outside); };
}
export default { render };
