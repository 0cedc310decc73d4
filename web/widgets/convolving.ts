// A convolution entry by entry, its matrix, and the sentence: c[p] = Σ k[q] a[p − q]. A row of numbers is an image of one row.
// figures/convolution.py says the same.
import { show } from "./numbers.ts";

export const MODES = ["full", "same", "valid"] as const;
export type Mode = typeof MODES[number];
export type Rows = number[][];
export interface Given { image: Rows; kernel: Rows; mode: Mode; flat: boolean }
/** One product of the sum: the kernel's entry, that of the image, and where it is (outside it counts as 0). */
export interface Term { factor: number; value: number; row: number; column: number; inside: boolean }

const SAME = 1e-12;                                    // relative to the sizes added: what a sum leaves over where it is 0 on paper
export const shape = (A: Rows): [number, number] => [A.length, A[0]!.length];

/** Rows and columns of the result, and the place in the full result where it begins. */
export function result({ image, kernel, mode }: Given): { size: [number, number]; start: [number, number] } {
  const m = shape(image), k = shape(kernel), along = [0, 1].map(d => {
    const [long, short] = [m[d]!, k[d]!];
    return mode === "full" ? [long + short - 1, 0] : mode === "same" ? [long, (short - 1) >> 1] : [long - short + 1, short - 1];
  });
  return { size: [along[0]![0]!, along[1]![0]!], start: [along[0]![1]!, along[1]![1]!] };
}

/** The products that entry (i, j) of the result adds up, along the image from its first row on: the kernel lies there turned about. */
export function terms(given: Given, i: number, j: number): Term[] {
  const { start } = result(given), [m, n] = shape(given.image), [r, s] = shape(given.kernel), found: Term[] = [];
  for (let p = r - 1; p >= 0; p--) for (let q = s - 1; q >= 0; q--) {
    const row = i + start[0] - p, column = j + start[1] - q, inside = row >= 0 && row < m && column >= 0 && column < n;
    found.push({ factor: given.kernel[p]![q]!, value: inside ? given.image[row]![column]! : 0, row, column, inside });
  }
  return found;
}

export function sum(products: readonly Term[]): number {
  let total = 0, size = 0;
  for (const { factor, value } of products) { total += factor * value; size += Math.abs(factor * value); }
  return Math.abs(total) <= SAME * size ? 0 : total;
}

export const written = (x: number): string => show(x, 3);
const index = ({ flat }: Given, i: number, j: number): string => flat ? `[${j}]` : `[${i}, ${j}]`;
const signed = (x: number): string => x < 0 ? `(${written(x)})` : written(x);

export function says(given: Given, i: number, j: number): string {
  const products = terms(given, i, j), { size } = result(given), [m, n] = shape(given.image), what = given.flat ? "signal" : "image", used = products.filter(each => each.factor !== 0);
  const added = used.map(({ factor, value }) => `${signed(factor)}·${signed(value)}`).join(" + ") || "0", outside = products.filter(each => !each.inside).length;
  const head = `<b>c${index(given, i, j)} = ${added} = ${written(sum(products))}.</b> The kernel lies turned about on the ${what}: a dot product.`;
  const over = outside ? ` ${outside} of its ${products.length} entries ${outside === 1 ? "lies" : "lie"} outside, where the ${what} counts as 0.` : "";
  const all = size[0] * size[1], row = i * size[1] + j, matrix = ` As a matrix, ${all} by ${m * n}, times the ${given.flat ? "signal" : "image as one column"}: this is row ${row}.`;
  return head + over + matrix + level(given.kernel);
}

function level(kernel: Rows): string {
  let total = 0, size = 0;
  for (const x of kernel.flat()) { total += x; size += Math.abs(x); }
  const all = Math.abs(total) <= SAME * size ? 0 : total;
  if (all === 0) return " The kernel adds up to 0: where the numbers are all alike it gives 0.";
  return Math.abs(all - 1) <= SAME * size ? " The kernel adds up to 1: where the numbers are all alike they stay." : ` The kernel adds up to ${written(all)}: where the numbers are all alike it multiplies them by ${written(all)}.`;
}
