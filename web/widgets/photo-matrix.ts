// A photo and the numbers it is made of: the pixel one points at, and the matrix around it, as they are after brightness and contrast.
import { fields } from "./fields.ts";
import { handle } from "./handle.ts";
import { choiceOf, kept, scalarOf, vectorOf } from "./kept.ts";
import type { Leave, Place } from "./model.ts";
import { clamp, show } from "./numbers.ts";
import { choices, panelled } from "./panel.ts";
import { CHANNELS, curve, entry, first, says, SIDE, type Look } from "./photo-words.ts";
import { photoOf, readPng, type Photo } from "./pixels.ts";
import { sentence } from "./says.ts";
import { slider } from "./slider.ts";
import { make, path, picture, type Point } from "./svg.ts";

const SIZE = 520;                                      // picture units of the longer side

/** Levels as a colour, and black or white, whichever is read better on it. */
function ground(levels: number[]): [string, string] {
  const [r, g, b] = levels.length === 3 ? levels as [number, number, number] : [levels[0]!, levels[0]!, levels[0]!];
  const linear = (v: number) => v <= 10 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4, light = 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  return [`rgb(${r} ${g} ${b})`, light > 0.179 ? "#000" : "#fff"];
}

function render({ model, el }: Place): Leave {
  const given = (el.querySelector("image.source") ?? el.querySelector("image"))?.getAttribute("href");       // in a page the static picture holds the photo, hidden where it is shown changed
  let leave: Leave = () => undefined, asked = 0;
  const load = () => {
    const mine = ++asked, rows = photoOf(model.get("photo")), address = model.get("image") ?? given;
    const begin = (photo: Photo) => { if (mine === asked) { leave(); leave = draws(model, el, photo); } };
    if (rows) begin(rows);
    else if (typeof address === "string") readPng(address).then(begin).catch((error: unknown) => console.warn("The photo stays a picture:", error));
  };
  const events = ["change:image", "change:photo"];
  for (const event of events) model.on(event, load);
  load();
  return () => { asked++; leave(); for (const event of events) model.off(event, load); };
}

function draws(model: Place["model"], el: HTMLElement, photo: Photo): Leave {
  const { rows, columns, channels } = photo, unit = SIZE / Math.max(rows, columns), width = columns * unit, height = rows * unit, middle = [rows >> 1, columns >> 1];
  const read = (get: (name: string) => unknown): Look => {
    const [i, j] = vectorOf(get("at"), middle, 1e6) as [number, number];
    return { at: [clamp(Math.round(i), 0, rows - 1), clamp(Math.round(j), 0, columns - 1)], brightness: scalarOf(get("brightness"), 1, 0, 3), contrast: scalarOf(get("contrast"), 1, 0, 3),
      channel: choiceOf(get("channel"), CHANNELS) };
  };
  const { body, panel } = panelled(el, "photo-matrix"), frame = document.createElement("div"), canvas = document.createElement("canvas");
  frame.className = "photo";
  Object.assign(canvas, { width: columns, height: rows });
  frame.append(canvas);
  body.append(frame, panel);
  const svg = picture({ width, height, unit, origin: [0, 0] }, "The photo, and the pixel that is looked at", frame);
  const across = [0, 1].map(k => make("path", { class: k ? "guide" : "guide under" }, svg)), window = [0, 1].map(k => make("rect", { class: k ? "window" : "window under" }, svg));
  const names = ["row", "column"].map(() => make("text", { class: "where", "aria-hidden": "true" }, svg));
  const state = kept(model, read, draw), left = -width / 2, top = -height / 2;
  const go = (i: number, j: number) => state.set({ at: [clamp(Math.round(i), 0, rows - 1), clamp(Math.round(j), 0, columns - 1)] });
  const toPixel = (x: number, y: number) => go((y - top) / unit - 0.5, (x - left) / unit - 0.5);
  const grip = handle(svg, {
    label: "The pixel", role: "pixel", shape: "frame", range: Math.max(rows, columns), drag: toPixel,
    key(dx, dy) { const far = Math.abs(dx + dy) > 0.3 ? 10 : 1; go(state.now.at[0]! - far * Math.sign(dy), state.now.at[1]! + far * Math.sign(dx)); },
  });
  svg.addEventListener("click", e => {
    if ((e.target as Element).closest(".handle")) return;
    const p = new DOMPoint(e.clientX, e.clientY).matrixTransform(svg.getScreenCTM()?.inverse());
    toPixel(p.x, p.y);
    grip.node.focus({ preventScroll: true });
  });

  const where = Object.assign(document.createElement("div"), { className: "system" }), typed = fields("Row and column of the pixel", 1, 2, (_, j) => ({ label: j ? "Column" : "Row", role: "" }),
    (index, value) => { const at = [...state.now.at]; at[index] = value; go(at[0]!, at[1]!); }, [1, 10]);
  where.append("photo", typed.table);
  const part = Object.assign(document.createElement("p"), { className: "label" }), table = document.createElement("table");
  table.className = "matrix levels";
  panel.append(where, part, table);
  const cells = Array.from({ length: Math.min(SIDE, rows) }, () => { const tr = table.insertRow(); return Array.from({ length: Math.min(SIDE, columns) }, () => tr.insertCell()); });
  const chosen = document.createElement("div");
  Object.assign(chosen, { className: "row modes" });
  chosen.setAttribute("role", "group");
  chosen.setAttribute("aria-label", "Numbers of which colour");
  const pressed = choices(CHANNELS.map(name => [name, name] as const), chosen, channel => state.set({ channel }));
  if (channels === 3) panel.append(chosen);
  const slides = document.createElement("div");
  slides.className = "slides";
  panel.append(slides);
  const sliders = (["brightness", "contrast"] as const).map(name => [name, slider(name, { min: 0, max: 3, step: 0.05 }, slides, value => state.set({ [name]: value }))] as const);
  const below = sentence(panel), context = canvas.getContext("2d")!, image = context.createImageData(columns, rows);
  let painted = "";

  function paint(map: Uint8Array): void {
    const { levels } = photo, { data } = image;
    for (let k = 0; k < rows * columns; k++) {
      for (let c = 0; c < 3; c++) data[4 * k + c] = map[levels[channels === 1 ? k : 3 * k + c]!]!;
      data[4 * k + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }
  function draw() {
    const { at, brightness, contrast, channel } = state.now, [i, j] = at as [number, number], map = curve(state.now), key = `${brightness} ${contrast}`;
    if (key !== painted) { paint(map); painted = key; }
    const [i0, j0] = [first(i, rows), first(j, columns)], [m, n] = [cells.length, cells[0]!.length];
    const box: [number, number, number, number] = [left + j0 * unit, top + i0 * unit, n * unit, m * unit], x = left + (j + 0.5) * unit, y = top + (i + 0.5) * unit;
    const lines = path([left, y], [box[0], y]) + path([box[0] + box[2], y], [-left, y]) + path([x, top], [x, box[1]]) + path([x, box[1] + box[3]], [x, -top]);
    for (const guide of across) guide.setAttribute("d", lines);
    for (const rect of window) ["x", "y", "width", "height"].forEach((name, k) => rect.setAttribute(name, box[k]!.toFixed(1)));
    names[0]!.textContent = `row ${i}`;
    names[1]!.textContent = `column ${j}`;
    label(names[0]!, [x > 0 ? left + 8 : -left - 8, y < top + 30 ? y + 20 : y - 8], x > 0 ? "start" : "end");
    label(names[1]!, [x > 0 ? x - 8 : x + 8, y > 0 ? top + 20 : -top - 10], x > 0 ? "end" : "start");
    grip.place([x, y], `row ${i}, column ${j}: ${entry(photo, i, j).map(v => map[v]).join(", ")}`, j);
    typed.show(at);
    const slice = `[${i0}:${i0 + m}, ${j0}:${j0 + n}${channels === 3 ? `, ${CHANNELS.indexOf(channel)}` : ""}]`;
    part.textContent = `photo${slice}`;
    table.setAttribute("aria-label", `The numbers around it: rows ${i0} to ${i0 + m - 1}, columns ${j0} to ${j0 + n - 1}`);
    cells.forEach((row, a) => row.forEach((cell, b) => {
      const levels = entry(photo, i0 + a, j0 + b).map(v => map[v]!), [fill, ink] = ground(levels);
      cell.textContent = String(channels === 1 ? levels[0] : levels[CHANNELS.indexOf(channel)]);
      cell.style.background = fill;
      cell.style.color = ink;
      cell.className = i0 + a === i && j0 + b === j ? "is-pivot" : "";
    }));
    pressed(channel);
    for (const [name, each] of sliders) each.show(state.now[name], show(state.now[name]));
    below.say(says(photo, state.now));
  }
  draw();
  return state.leave;
}

function label(text: SVGTextElement, [x, y]: Point, anchor: string): void {
  for (const [name, value] of Object.entries({ x: x.toFixed(1), y: y.toFixed(1), "text-anchor": anchor })) text.setAttribute(name, value);
}
export default { render };
