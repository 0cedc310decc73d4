// The matrix of a convolution beside the numbers it multiplies: in figures for a row of numbers, as squares for an image.
import { result, shape, sum, terms, written, type Given } from "./convolving.ts";
import { make } from "./svg.ts";

type Draw = (now: Given, i: number, j: number) => void;

/** What may be wider than a telephone is moved by keys too. */
export function scrolls(node: HTMLElement, label: string): void {
  node.tabIndex = 0;
  node.setAttribute("role", "group");
  node.setAttribute("aria-label", label);
}

export function toeplitz(stage: Element, now: Given): Draw {
  const node = document.createElement("div"), words = document.createElement("p"), { size } = result(now), [m, n] = shape(now.image);
  node.className = "part whole";
  words.className = "label";
  words.textContent = now.flat ? "the same as a matrix times the signal" : `the same as a matrix, ${size[0] * size[1]} by ${m * n}, times the image as one column`;
  scrolls(node, "matrix");
  node.append(words);
  stage.append(node);
  return now.flat ? figures(node, now) : squares(node, now);
}

/** T a = c, with the row that is multiplied lit up. */
function figures(node: Element, { image }: Given): Draw {
  const line = document.createElement("div"), tables = ["The matrix of the convolution", "The signal as a column", "The result as a column"].map(label => {
    const table = document.createElement("table");
    table.className = "matrix small";
    table.setAttribute("aria-label", label);
    return table;
  });
  line.className = "system";
  line.append(tables[0]!, tables[1]!, "=", tables[2]!);
  node.append(line);
  tables[1]!.innerHTML = image[0]!.map(() => "<tr><td></td></tr>").join("");
  return (now, _, j) => {
    const count = result(now).size[1], n = now.image[0]!.length, rows = Array.from({ length: count }, (_, p) => {
      const row = Array<number>(n).fill(0);
      for (const { column, inside, factor } of terms(now, 0, p)) if (inside) row[column] = factor;
      return row;
    });
    tables[0]!.innerHTML = rows.map((row, p) => `<tr${p === j ? ' class="is-read"' : ""}>${row.map(x => `<td class="${x ? "vec-b" : "is-zero"}">${written(x)}</td>`).join("")}</tr>`).join("");
    tables[1]!.innerHTML = now.image[0]!.map((x, q) => `<tr${rows[j]![q] ? ' class="is-read"' : ""}><td>${written(x)}</td></tr>`).join("");
    tables[2]!.innerHTML = rows.map((_, p) => `<tr><td${p === j ? ' class="is-changed"' : ""}>${written(sum(terms(now, 0, p)))}</td></tr>`).join("");
  };
}

/** Each entry a square, filled where it is positive and hollow where it is negative; the row that is multiplied on a band. */
function squares(node: Element, { image }: Given): Draw {
  const columns = image.length * image[0]!.length, svg = make("svg", { role: "img", class: "toeplitz" }, node);
  const band = make("rect", { class: "band" }, svg), positive = make("path", { class: "positive" }, svg), negative = make("path", { class: "negative" }, svg), edge = make("path", { class: "edge" }, svg);
  return (now, i, j) => {
    const { size } = result(now), all = size[0] * size[1], n = now.image[0]!.length, most = Math.max(...now.kernel.flat().map(Math.abs)) || 1, ways = ["", ""];
    for (let p = 0; p < all; p++) for (const { factor, row, column, inside } of terms(now, Math.floor(p / size[1]), p % size[1])) {
      if (!inside || !factor) continue;
      const side = Math.max(0.25, 0.9 * Math.sqrt(Math.abs(factor) / most)) - (factor < 0 ? 0.2 : 0), x = row * n + column + 0.5 - side / 2, y = p + 0.5 - side / 2;
      ways[factor < 0 ? 1 : 0] += `M${x.toFixed(2)} ${y.toFixed(2)}h${side.toFixed(2)}v${side.toFixed(2)}h${(-side).toFixed(2)}z`;
    }
    svg.setAttribute("viewBox", `-0.5 -0.5 ${columns + 1} ${all + 1}`);
    svg.setAttribute("aria-label", `The matrix of the convolution, ${all} by ${columns}; row ${i * size[1] + j} is lit up`);
    for (const [name, value] of Object.entries({ x: 0, y: i * size[1] + j, width: columns, height: 1 })) band.setAttribute(name, String(value));
    positive.setAttribute("d", ways[0]!);
    negative.setAttribute("d", ways[1]!);
    edge.setAttribute("d", `M0.8 0H0V${all}H0.8M${columns - 0.8} 0H${columns}V${all}H${columns - 0.8}`);
  };
}
