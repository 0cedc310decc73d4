// C = A B in six orders of its loops and in blocks, and a cache that holds the lines touched last. The model stands at the top of
// figures/loop_orders.py, which says the same.
import { show } from "./numbers.ts";

export const ORDERS = ["ijk", "ikj", "jik", "jki", "kij", "kji", "blocked"] as const;
export type Order = typeof ORDERS[number];
export const MATRICES = ["A", "B", "C"] as const;
export interface Run { order: Order; n: number; line: number; cache: number; block: number }
export interface Touch { row: number; column: number; hit: boolean }
/** The cache after some steps: the touches of the last (of A, B and C), misses so far, and the lines, the last touched first. */
export interface Played { touches: Touch[]; misses: number; lines: number[] }

/** i, j and k of each step, in the order of the loops. */
export function steps({ order, n, block }: Run): [number, number, number][] {
  const found: [number, number, number][] = [];
  if (order === "blocked") {
    const starts = Array.from({ length: Math.ceil(n / block) }, (_, k) => k * block);
    for (const I of starts) for (const K of starts) for (const J of starts)
      for (let i = I; i < Math.min(I + block, n); i++) for (let k = K; k < Math.min(K + block, n); k++) for (let j = J; j < Math.min(J + block, n); j++) found.push([i, j, k]);
    return found;
  }
  const at = [0, 0, 0], [i, j, k] = ["i", "j", "k"].map(name => order.indexOf(name)) as [number, number, number];
  for (at[0] = 0; at[0] < n; at[0]++) for (at[1] = 0; at[1]! < n; at[1]!++) for (at[2] = 0; at[2]! < n; at[2]!++) found.push([at[i]!, at[j]!, at[k]!]);
  return found;
}

/** The line of an entry, counted through the three matrices: each has room for 64. */
export const lineOf = ({ n, line }: Run, matrix: number, row: number, column: number): number => 64 * matrix + Math.floor((row * n + column) / line);

export function play(run: Run, count: number): Played {
  const lines: number[] = [];
  let misses = 0, touches: Touch[] = [];
  for (const [i, j, k] of steps(run).slice(0, count)) {
    touches = ([[i, k], [k, j], [i, j]] as const).map(([row, column], matrix) => {
      const line = lineOf(run, matrix, row, column), at = lines.indexOf(line), hit = at >= 0;
      if (hit) lines.splice(at, 1); else misses++;
      lines.unshift(line);
      if (lines.length > run.cache) lines.pop();
      return { row, column, hit };
    });
  }
  return { touches, misses, lines };
}

export const missesOf = (run: Run): number => play(run, run.n ** 3).misses;

export function code({ order, n, block }: Run): string {
  const last = "      C[i, j] += A[i, k] * B[k, j]";
  if (order !== "blocked") return [...[...order].map((name, depth) => `${"  ".repeat(depth)}for ${name} in range(${n}):`), last].join("\n");
  const outer = [..."IKJ"].map(name => `for ${name} in range(0, ${n}, ${block}):`), inner = [..."IKJ"].map(name => `for ${name.toLowerCase()} in range(${name}, min(${name} + ${block}, ${n})):`);
  return [...[...outer, ...inner].map((loop, depth) => " ".repeat(depth) + loop), last].join("\n");
}

export function says(run: Run, at: number, { touches, misses }: Played, total: number): string {
  const all = run.n ** 3, [a, b, c] = touches as [Touch, Touch, Touch], order = run.order === "blocked" ? `In blocks of ${run.block}` : `Order ${run.order}`;
  const found = touches.map(({ hit }, matrix) => `${MATRICES[matrix]} ${hit ? "hit" : "miss"}`).join(", ");
  return `<b>${order}, step ${at + 1} of ${all}: C[${c.row}, ${c.column}] += A[${a.row}, ${a.column}] · B[${b.row}, ${b.column}].</b> ${found}. ` +
    `So far ${misses === 1 ? "1 miss" : `${misses} misses`} in ${3 * (at + 1)} touches; in the end ${total} in ${3 * all}, ${show(100 * total / (3 * all))}%. ` +
    `The cache holds the ${run.cache} lines touched last, each of ${run.line} ${run.line === 1 ? "number" : "numbers"} next to one another in a row.`;
}
