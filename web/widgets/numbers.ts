// Numbers as the course writes them: − for minus, two decimals, 3·10⁻⁴ for the very large and the very small.

const superscript = (n: number): string => String(n).replace(/[-\d]/g, c => c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(+c));

export function show(x: number, decimals = 2): string {
  if (!Number.isFinite(x)) return x > 0 ? "∞" : x < 0 ? "−∞" : "not a number";
  const size = Math.abs(x);
  if (size >= 1e5 || (size > 0 && size < 10 ** -decimals)) {
    const [digits, exponent] = x.toExponential(1).split("e") as [string, string];
    return `${show(+digits, 1)}·10${superscript(+exponent)}`;
  }
  return String(+x.toFixed(decimals)).replace("-", "−");
}

export const point = (p: readonly number[]): string => `(${p.map(x => show(x)).join(", ")})`;

/** What a field says: a decimal or a fraction, minus written either way; undefined when it is no number. */
export function read(text: string): number | undefined {
  const plain = text.trim().replace(/[−–]/g, "-").replace(",", ".");
  const parts = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)(?:\s*\/\s*(\d+))?$/.exec(plain);
  if (!parts) return undefined;
  const value = Number(parts[1]) / Number(parts[2] ?? 1);
  return Number.isFinite(value) && Math.abs(value) <= 1e6 ? value : undefined;
}

export const clamp = (x: number, least: number, most: number): number => Math.max(least, Math.min(most, x));
export const round = (x: number, step: number): number => +(Math.round(x / step) * step).toFixed(10) + 0;
