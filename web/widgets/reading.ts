// Text that was pasted or typed, as a table of entries: a spreadsheet's cells, CSV, NumPy, LaTeX. What an entry means is for Python to say.

const LATEX = /\\begin\s?\{(?:[pbBvV]?matrix\*?|smallmatrix|array)\}(?:\s*\{[^{}]*\})?([\s\S]*?)\\end\s?\{/;

function entry(cell: string): string {
  return cell.replace(/\\[,;:! ]|\\quad\b|\\displaystyle\b|\$/g, " ").replace(/\\[tdc]?frac ?(?:\{([^{}]+)\}|(\d)) ?(?:\{([^{}]+)\}|(\d))/g, (_, a?: string, b?: string, c?: string, d?: string) => `${a ?? b}/${c ?? d}`)
    .replace(/\\(?:cdot|times)\b ?/g, "·").replace(/[{}]/g, "").replace(/([-+−]) +(?=[\d.])/g, "$1").trim();
}

/** The rows of one matrix; undefined where the text shows none, or rows of different lengths. */
export function table(text: string): string[][] | undefined {
  const latex = LATEX.exec(text);
  let rows: string[][];
  if (latex) rows = latex[1]!.split(/\\\\(?:\s?\[[^\]]*\])?/).filter(row => row.trim()).map(row => row.split("&").map(entry));
  else {
    const bare = text.replace(/\bFraction\( ?(-?\d+), ?(\d+) ?\)/g, "$1/$2").replace(/\b(?:np|numpy)\.(?:float|int|uint)\d*\(([^()]*)\)/g, "$1")
      .replace(/^\s*(?:\w+\s?=\s?)?(?:\w+\.)?(?:array|asarray|matrix|Matrix|tensor)\s?\(/, "").replace(/,\s*dtype\s?=\s?[\w.'"]+/, "");
    const bracketed = bare.match(/[[(][^[\]()]*[\])]/g);
    const lines = bracketed && bracketed.length > 1 ? bracketed.map(row => row.slice(1, -1).replace(/\n/g, " ")) : bare.replace(/[[\]()]/g, " ").split(/[\n;]/);
    rows = lines.filter(line => line.trim()).map(line => {
      const parts = line.includes("\t") ? line.trimEnd().split("\t") : /,\s|,\S+,|^[^,\s]+,[^,\s]+$/.test(line.trim()) ? line.replace(/,\s*$/, "").split(",") : line.trim().split(/\s+/);
      return parts.map(part => part.trim().replace(/^"(.*)"$/, "$1"));
    });
  }
  const wide = rows[0]?.length ?? 0;
  return wide && rows.every(row => row.length === wide && row.every(cell => cell !== "")) ? rows : undefined;
}

/** The texts of several inputs, apart by bars, as Python splits them; one text where there is no bar outside brackets. */
export function blocks(text: string): string[] {
  if (!text.includes("|")) return [text];
  if (/[[(]|\\begin/.test(text)) {
    const found: string[] = [];
    let depth = 0, now = "";
    for (const piece of text.split(/(\\begin|\\end|[[\]()|])/)) {
      if (piece === "\\begin" || piece === "[" || piece === "(") depth++;
      else if (piece === "\\end" || piece === "]" || piece === ")") depth--;
      if (piece === "|" && depth === 0) { found.push(now); now = ""; } else now += piece;
    }
    return [...found, now];
  }
  const lines = text.split(/[\n;]/).map(line => line.trim()).filter(Boolean), bars = lines.map(line => line.split("|").length - 1);
  if (bars.every(n => n === bars[0]) && !lines.some(line => line.startsWith("|") || line.endsWith("|")))
    return Array.from({ length: bars[0]! + 1 }, (_, k) => lines.map(line => line.split("|")[k]!.trim()).join("\n"));
  return lines.join("\n").split("|").map(block => block.replace(/^\n|\n$/g, ""));
}

export interface Input { name: string; kind: string; meaning: string; optional: boolean; limit: [number, number] }

/** The tables of a text, one an input; undefined where Python is needed to read it. */
export function tables(text: string, inputs: Input[]): string[][][] | undefined {
  const parts = blocks(text);
  if (parts.length > inputs.length) return undefined;
  const found = parts.map((part, k) => {
    const rows = table(part);
    return rows && inputs[k]!.kind === "vector" && rows.length > 1 && rows[0]!.length === 1 ? [rows.map(row => row[0]!)] : rows;
  });
  return found.every(rows => rows !== undefined) ? found as string[][][] : undefined;
}

/** Tables as a text: with a matrix and a right-hand side, the bar in every row. */
export function written(found: string[][][], inputs: Input[]): string {
  const lines = found.map(rows => rows.map(row => row.join(" ")));
  const system = inputs.length === 2 && inputs[0]!.kind === "matrix" && inputs[1]!.kind === "vector" && found.length === 2;
  if (system && found[1]![0]!.length === found[0]!.length) return lines[0]!.map((line, i) => `${line} | ${found[1]![0]![i]}`).join("\n");
  if (found.every((_, k) => inputs[k]!.kind === "vector")) return lines.flat().join(" | ");
  return lines.map(block => block.join("\n")).join("\n|\n");
}
