// What the page knows of the steps: given when it was built, and told by Python for each step that is done.
export interface Parameter { name: string; default: number | string | null; about: string; words: string[]; rows: boolean; range: [number, number, number] | null }
export interface Kind { name: string; sort: "colour" | "curve" | "kernel" | "move"; about: string; example: string; parameters: Parameter[] }
export type Value = number | string | number[][];
export interface Told {
  error: string | null;
  text?: string; values?: Record<string, Value>; matrix?: number[][] | null; picture?: number[][] | null; size?: [number, number] | null; says?: string[]; height?: number; width?: number;
}
export interface Worked {
  missing?: boolean; elsewhere?: boolean; sort: Kind["sort"]; row: number; column: number; levels: number[]; said: string;
  patch?: number[][][]; weights?: number[][]; of?: [number, number]; share?: number; middle?: [number, number]; sums?: number[]; down?: number[]; total?: number[];
  matrix?: number[][]; vector?: number[]; image?: number[];
}
export interface Given {
  kinds: Kind[]; photos: { name: string; title: string; author: string }[]; tries: { name: string; steps: string[] }[];
  photo: string; steps: string[]; told: Told[]; at: [number, number]; worked: Worked;
}

/** Digits as the page writes them. */
export const tidy = (x: number, digits = 4): string => {
  const text = String(Number(x.toPrecision(digits)));
  const [mantissa, power] = text.split("e");
  return (mantissa + (power ? ` · 10${[...power.replace("+", "")].map(c => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]).join("")}` : "")).replace(/-/g, "−");
};
/** The entries of a matrix as one types them; what is only rounding beside the largest is 0. */
export function entries(M: number[][]): { exact: number[][]; texts: string[][] } {
  const least = 1e-12 * Math.max(...M.flat().map(Math.abs)), exact = M.map(row => row.map(x => Math.abs(x) < least ? 0 : x));
  return { exact, texts: exact.map(row => row.map(x => String(Number(x.toPrecision(4))).replace(/^-/, "−"))) };
}
/** A number as Python reads it. */
export const ascii = (text: string): string => text.trim().replace(/[−–]/g, "-").replace(",", ".") || "0";

/** A step as the command writes it: its name, and what differs from what goes without saying. */
export function written(kind: Kind, values: Record<string, Value>): string {
  const words = kind.parameters.flatMap(({ name, default: usual, rows }) => {
    const value = values[name];
    if (value === undefined) return [];
    if (rows) return [(value as number[][]).map(row => row.join(" ")).join("; ")];
    return value === usual || (typeof usual === "number" && Number(value) === usual) ? [] : [`${name}=${value}`];
  });
  return [kind.name, ...words].join(" ");
}
