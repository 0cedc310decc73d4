// One pixel worked out, as tables and words: what a step took, what it weighed that by, what came of it.
import { make } from "../dom.ts";
import { tidy, type Worked } from "./kinds.ts";

const CHANNELS = ["red", "green", "blue"];
const level = (x: number): string => tidy(Math.round(x * 10) / 10, 6);

function matrix(rows: string[][], name: string, kind = ""): HTMLTableElement {
  return make("table", { class: `matrix ${kind}`, "aria-label": name }, make("tbody", {}, ...rows.map(row => make("tr", {}, ...row.map(entry => make("td", {}, entry))))));
}

const named = (table: HTMLElement, words: string): HTMLElement => make("figure", { class: "named" }, make("div", { class: "scrolls", tabindex: "0", role: "group", "aria-label": words }, table), make("figcaption", {}, words));
const op = (sign: string): HTMLElement => make("span", { class: "op" }, sign);

/** Levels on the grey they stand for. */
function patch(rows: number[][], middle: [number, number] | undefined, name: string): HTMLTableElement {
  const table = matrix(rows.map(row => row.map(level)), name, "patch");
  rows.forEach((row, i) => row.forEach((x, j) => {
    const cell = table.rows[i]!.cells[j]!, grey = Math.max(0, Math.min(255, Math.round(x)));
    Object.assign(cell.style, { background: `rgb(${grey},${grey},${grey})`, color: grey > 117 ? "#000" : "#fff" });
    if (middle && middle[0] === i && middle[1] === j) cell.className = "middle";
  }));
  return table;
}

function result(now: number, made: number, where: string): HTMLElement {
  const ends = made > 255.05 ? ": shown as 255, white" : made < -0.05 ? ": shown as 0, black" : "";
  return make("p", { class: "total" }, make("output", {}, level(ends ? made : now)), make("span", { class: "note" }, where + ends));
}

/** Fill `place`; the sentence that says it all. */
export function show(place: HTMLElement, found: Worked, channel: number): string {
  const name = CHANNELS[channel]!, where = `${name} of row ${found.row}, column ${found.column}`;
  const say = (words: string, ...parts: HTMLElement[]): string => {
    place.replaceChildren(...parts.length ? [make("div", { class: "worked" }, ...parts)] : [], make("p", { class: "why" }, words));
    return words;
  };
  if (found.elsewhere) return say("What you point at came from outside the picture of this step: a later step moved it in.");
  if (found.said === "horizon") return say("This place is beyond the horizon: the third number is not above 0, and nothing of the picture is there.");
  if (found.said === "singular") return say("The matrix has no inverse, so no place can be taken back.");
  const total = found.total?.[channel] ?? 0, now = found.levels[channel]!;
  if (found.sort === "curve") return say(`The curve takes ${level(found.vector![channel]!)} to ${level(now)}, here and wherever that level stands.`, matrix([[level(found.vector![channel]!)]], "The level before"), op("→"), result(now, now, where));
  if (found.sort === "colour") {
    const M = found.matrix!, parts = [...M[channel]!].map((x, j) => `${tidy(x, 3)} · ${level(found.vector![j]!)}`);
    return say(`Each row is a dot product with the colour. ${name.charAt(0).toUpperCase()}${name.slice(1)} is ${parts.join(" + ")} = ${level(total)}. The last number of the colour is a 1, which adds the last column.`,
      named(matrix(M.map(row => row.map(x => tidy(x, 3))), "The colour matrix, its shift in levels"), "the matrix, its shift in levels"),
      named(matrix(found.vector!.map(x => [level(x)]), "The colour with a 1 below it"), "the colour, and 1"), op("="), result(now, total, where));
  }
  const W = found.weights!, P = found.patch![channel]!, [m, n] = found.of!, all = m === W.length && n === W[0]!.length;
  const part = all ? "" : ` Shown are the middle ${W.length} × ${W[0]!.length} of ${m} × ${n}; they carry ${Math.round(100 * found.share!)} % of the weight.`;
  const weighed = [named(patch(P, found.sort === "kernel" ? found.middle : undefined, `Levels of ${name} around the place`), found.sort === "kernel" ? "the pixel and its neighbours" : "the old pixels there"), op("∗"), named(matrix(W.map(row => row.map(x => tidy(x, 3))), "The weights"), found.sort === "kernel" ? "the kernel, as it is laid on" : "how much each counts"), op("=")];
  if (found.said === "alpha") return say("The photo is in part transparent here: levels count by their opacity, so this plain sum is not what was done.", ...weighed.slice(0, 3));
  if (found.sort === "move") {
    const [u, v, w] = found.image as [number, number, number], point = found.vector!;
    const back = [named(matrix(found.matrix!.map(row => row.map(x => tidy(x, 4))), "The inverse matrix"), "the inverse"), named(matrix(point.map(x => [tidy(x)]), "The place, with a 1 below it"), "x, y of here, and 1"), op("="), named(matrix([[tidy(u, 5)], [tidy(v, 5)], [tidy(w, 4)]], "The place before"), "where it was")];
    const at = `Here was ${tidy(u / w, 5)} to the right and ${tidy(v / w, 5)} down`, lead = Math.abs(w - 1) > 1e-9 ? `${at}, the first two numbers over the third.` : `${at}.`;
    if (found.said === "outside") return say(`${lead} That is outside the picture.`, ...back);
    return say(`${lead} ${found.said === "blurred" ? "What shrinks is blurred first, so the old pixels are those of the blur. " : ""}${W.length * W[0]!.length > 1 ? "The new level is the mean of the pixels around, by how near they are." : "The pixel that is there is taken as it is."}${part}`, ...back, make("span", { class: "break" }), ...weighed, result(now, total, where));
  }
  const sum = found.sums![channel]!;
  const ending = { slopes: `The slope across is ${level(sum)}, the one down ${level(found.down?.[channel] ?? 0)}: the length of the two is ${level(total)}.`, size: `The sum is ${level(sum)}, shown without its sign.`, grey: `The sum is ${level(sum)}, added to the middle grey, 127.5.` }[found.said];
  return say(`The new level is a sum of ${(m * n).toLocaleString("en")} products: the neighbours times the kernel, entry by entry. ${ending ?? ""}${part}`, ...weighed, result(now, total, where));
}
