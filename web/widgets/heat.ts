// A matrix too large to read as numbers: each entry a square, as large as the entry is beside the largest, filled if it is positive and
// hollow if it is negative (Hinton's diagram). One entry at a time can be looked at, by pointer or arrow keys, and is told in words.

export interface Heat {
  node: HTMLElement;
  show(texts: string[][], values: (number | null)[][], classes: (i: number, j: number) => string[], most: number): void;
}

const WORDS: Record<string, string> = { "is-pivot": "pivot", "is-changed": "changed", "is-kept": "kept", "is-read": "being read" };

export function heat(name: string, rows: number, columns: number): Heat {
  const node = document.createElement("div"), table = document.createElement("table"), told = document.createElement("p");
  node.className = "heat-box";
  table.className = "matrix heat";
  table.setAttribute("role", "grid");
  table.setAttribute("aria-label", `${name}, ${rows} by ${columns}, as squares; arrow keys look at one entry after another`);
  told.className = "heat-told";
  told.setAttribute("aria-live", "polite");
  told.textContent = "Filled is positive, hollow negative, and larger is larger. Point at one, or use the arrow keys.";
  let at: [number, number] = [0, 0], looked = false, texts: string[][] = [], marks: string[][][] = [];
  const cells = Array.from({ length: rows }, () => {
    const tr = table.insertRow();
    return Array.from({ length: columns }, () => { const td = tr.insertCell(); td.setAttribute("role", "gridcell"); td.tabIndex = -1; td.append(document.createElement("i")); return td; });
  });
  node.append(table, told);

  const tell = () => {
    looked = true;
    const [i, j] = at, words = (marks[i]?.[j] ?? []).map(mark => WORDS[mark]).filter(Boolean).join(", ");
    told.textContent = `${name}, row ${i + 1}, column ${j + 1}: ${texts[i]?.[j] ?? ""}${words ? `, ${words}` : ""}`;
  };
  const look = (i: number, j: number, focus: boolean) => {
    cells[at[0]]?.[at[1]]?.setAttribute("tabindex", "-1");
    at = [Math.max(0, Math.min(rows - 1, i)), Math.max(0, Math.min(columns - 1, j))];
    const cell = cells[at[0]]![at[1]]!;
    cell.tabIndex = 0;
    if (focus) cell.focus({ preventScroll: false });
    tell();
  };
  const where = (target: EventTarget | null): [number, number] | undefined => {
    const cell = (target as Element | null)?.closest("td");
    return cell ? [(cell.parentElement as HTMLTableRowElement).rowIndex, cell.cellIndex] : undefined;
  };
  table.addEventListener("pointerover", e => { const found = where(e.target); if (found) look(...found, false); });
  table.addEventListener("click", e => { const found = where(e.target); if (found) look(...found, true); });
  table.addEventListener("focusin", e => { const found = where(e.target); if (found) { at = found; tell(); } });
  table.addEventListener("keydown", e => {
    const by = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -columns], End: [0, columns] }[e.key];
    if (!by || e.altKey || e.ctrlKey || e.metaKey) return;
    e.preventDefault();
    e.stopPropagation();
    look(at[0] + by[0]!, at[1] + by[1]!, true);
  });
  cells[0]?.[0]?.setAttribute("tabindex", "0");

  return {
    node,
    show(now, values, classes, most) {
      texts = now;
      marks = now.map((row, i) => row.map((_, j) => classes(i, j)));
      now.forEach((row, i) => row.forEach((text, j) => {
        const cell = cells[i]![j]!, value = values[i]?.[j], square = cell.firstElementChild as HTMLElement;
        const side = value === null || value === undefined ? 0 : value === 0 ? 0 : Math.max(0.14, Math.sqrt(Math.abs(value) / (most || 1)));
        square.style.setProperty("--side", side.toFixed(3));
        square.className = value === null || value === undefined ? "unknown" : value < 0 ? "negative" : value === 0 ? "zero" : "positive";
        cell.className = marks[i]![j]!.join(" ");
        cell.setAttribute("aria-label", text);
      }));
      if (looked) tell();
    },
  };
}
