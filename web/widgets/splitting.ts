// The four subspaces of a matrix, a basis each, and a vector split into its parts in two of them. figures/four_subspaces.py says the same.
import { point } from "./numbers.ts";
import type { Read } from "./reads.ts";
import type { Vec } from "./shapes.ts";
import { norm, plus } from "./space.ts";
import { columnSpace, nullSpace, project, rowSpace, times, transpose } from "./subspaces.ts";

const SAME = 1e-9;                                     // relative to the sizes of A and x: what typed decimals leave over
export interface Four { rows: Vec[]; null_: Vec[]; columns: Vec[]; left: Vec[] }
export interface Split { row: Vec; null_: Vec; image: Vec }

export const four = (A: readonly Vec[]): Four => ({ rows: rowSpace(A), null_: nullSpace(A), columns: columnSpace(A), left: nullSpace(transpose(A)) });
const tidy = (v: Vec, size: number): Vec => v.map(x => Math.abs(x) <= SAME * size ? 0 : x);

/** x as a sum of one vector of the row space and one of the null space, and where A sends it. */
export function split(A: readonly Vec[], x: Vec): Split {
  const { rows, null_ } = four(A), row = null_.length ? tidy(project(x, rows), norm(x)) : x;
  return { row, null_: tidy(plus(x, row, -1), norm(x)), image: tidy(times(A, x), norm(A.flat()) * norm(x)) };
}

const space = (n: number): string => `R${n === 2 ? "²" : "³"}`;
/** A subspace of n-dimensional space by its dimension. */
const shape = (dimension: number, n: number): string => dimension === n ? `all of ${space(n)}` : ["only the point 0", "a line", "a plane"][dimension]!;
const row = (name: string, basis: readonly Vec[], role: string): Read => [`${name}, dimension ${basis.length}`, basis.length ? basis.map(point).join(", ") : "only 0", role];

/** The bases on the left and on the right, as rows to read. */
export const bases = ({ rows, null_, columns, left }: Four): [Read[], Read[]] => [
  [row("row space", rows, "vec-a"), row("null space", null_, "vec-b"), ["together", `${rows.length} + ${null_.length} = ${rows.length + null_.length}`]],
  [row("column space", columns, "vec-a"), row("left null space", left, "vec-b"), ["together", `${columns.length} + ${left.length} = ${columns.length + left.length}`]],
];

export function says(A: readonly Vec[], x: Vec): string {
  const found = four(A), { row, null_, image } = split(A, x), n = x.length, m = A.length, r = found.rows.length, zero = (v: Vec) => v.every(entry => entry === 0);
  const left = `In ${space(n)} the row space is ${shape(r, n)} and the null space ${shape(n - r, n)}.`, right = `In ${space(m)} the column space is ${shape(r, m)} and the left null space ${shape(m - r, m)}.`;
  const Ax = `<span class="vec-result">${point(image)}</span>`, parts = `<span class="vec-a">${point(row)}</span> + <span class="vec-b">${point(null_)}</span>`;
  const fate = zero(x) ? "x is 0, and so is Ax." : zero(row) ? `x is in the null space: A sends it to ${Ax}.` : zero(null_) ? `x is in the row space, and Ax = ${Ax}.`
    : `x = ${parts}: A sends the second part to 0, and the first, as x, to Ax = ${Ax}.`;
  return `<b>Rank ${r}.</b> ${left} ${right} ${fate}`;
}
