// One step's matrices as LaTeX, as NumPy, as text.
import type { Named } from "./steps.ts";

export type Form = "LaTeX" | "NumPy" | "text";
const ascii = (text: string): string => text.trim().replace(/−/g, "-");
const power = (text: string): [string, string] | undefined => {
  const found = /^(-?[\d.]+)(?:·|\s*·\s*)10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/.exec(text);
  return found ? [found[1]!, [...found[2]!].map(c => c === "⁻" ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)).join("")] : undefined;
};

function tex(entry: string): string {
  const text = ascii(entry), ratio = /^(-?)(\d+)\/(\d+)$/.exec(text), ten = power(text);
  if (text.includes("√")) return roots(text);
  if (ratio) return `${ratio[1]}\\frac{${ratio[2]}}{${ratio[3]}}`;
  return ten ? `${ten[0]} \\cdot 10^{${ten[1]}}` : text;
}
/** √2/2, −3√2 and (1+√5)/2 as TeX. */
function roots(text: string): string {
  const set = text.replace(/√(\d+)/g, "\\sqrt{$1}"), over = /^(-?)\(?(.*?)\)?\/(\d+)$/.exec(set);
  return over ? `${over[1]}\\frac{${over[2]}}{${over[3]}}` : set;
}
/** As Python reads it: 1e-16, 1+2j, 3*np.sqrt(2)/2. */
function plain(entry: string): string {
  const text = ascii(entry).replace(/^≈/, ""), ten = power(text);
  if (ten) return `${ten[0]}e${ten[1]}`;
  if (/i$/.test(text)) return text.replace(/(^|[-+])i$/, "$11i").replace(/i$/, "j").replace(/·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g, (_, e: string) => `e${[...e].map(c => c === "⁻" ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)).join("")}`);
  return text.replace(/(\d)√/g, "$1*√").replace(/√(\d+)/g, "np.sqrt($1)");
}
const columns = (rows: string[][]): string[] => {
  const wide = (rows[0] ?? []).map((_, j) => Math.max(...rows.map(row => (row[j] ?? "").length)));
  return rows.map(row => row.map((text, j) => text.padStart(wide[j] ?? 0)).join("  "));
};

function one({ name, kind, rows }: Named, form: Form): string {
  if (form === "LaTeX") {
    if (kind === "word") return `${name} = \\text{${rows[0]?.[0] ?? ""}}`;
    if (kind === "scalar" || kind === "order") return `${name} = ${(rows[0] ?? []).map(tex).join(",\\ ")}`;
    return `${name} = \\begin{pmatrix}\n${rows.map(row => `  ${row.map(tex).join(" & ")}`).join(" \\\\\n")}\n\\end{pmatrix}`;
  }
  const values = rows.map(row => row.map(form === "NumPy" ? plain : text => kind === "word" ? text : plain(text).replace(/\*?np\.sqrt\((\d+)\)/g, "√$1")));
  if (form === "NumPy") {
    if (kind === "word") return `${name} = ${JSON.stringify(rows[0]?.[0] ?? "")}`;
    if (kind === "scalar") return `${name} = ${values[0]?.[0] ?? ""}`;
    if (kind === "order") return `${name} = np.array([${(values[0] ?? []).map(i => Number(i) - 1).join(", ")}])`;
    if (kind === "vector") return `${name} = np.array([${values.map(row => row[0]).join(", ")}])`;
    return `${name} = np.array([${values.map(row => `[${row.join(", ")}]`).join(`,\n${" ".repeat(name.length + 13)}`)}])`;
  }
  return kind === "scalar" || kind === "order" || kind === "word" ? `${name}: ${(values[0] ?? []).join(" ")}` : `${name}\n${columns(values).join("\n")}`;
}

export const copied = (state: Named[], form: Form): string => state.map(named => one(named, form)).join(form === "text" ? "\n\n" : "\n");
