// "Change the matrix": text that Python reads, presets, and one sentence where it cannot be read. What was typed stays.
import { button, group } from "./fields.ts";

const LIMIT = 200_000;

export interface Editor {
  node: HTMLDetailsElement;
  show(matrix: string): void;
  error(sentence: string): void;
  busy(yes: boolean): void;
}

export function editor(presets: [string, string][], use: (matrix: string) => void): Editor {
  const node = document.createElement("details");
  node.className = "matrix-edit";
  node.innerHTML = `<summary>Change the matrix</summary><div class="fields">
    <textarea rows="5" spellcheck="false" autocapitalize="off" autocomplete="off" aria-label="Matrix, one row a line"></textarea>
    <div><p class="note">One row a line, or rows apart by semicolons: whole numbers, decimals, fractions such as 2/3. A spreadsheet’s cells, NumPy and LaTeX can be pasted.</p></div></div>`;
  const text = node.querySelector("textarea")!, side = node.querySelector<HTMLElement>(".fields > div")!;
  const act = button("Use this matrix", side, () => use(text.value));
  act.classList.add("use");
  side.prepend(act);
  const wrong = Object.assign(document.createElement("p"), { className: "error", id: `e${Math.random().toString(36).slice(2)}` });
  wrong.setAttribute("role", "alert");
  side.insertBefore(wrong, act.nextSibling);
  text.setAttribute("aria-describedby", wrong.id);

  const error = (sentence: string) => {
    wrong.innerHTML = "";
    text.toggleAttribute("aria-invalid", sentence !== "");
    if (!sentence) return;
    const glyph = Object.assign(document.createElement("b"), { textContent: "✕ " });
    wrong.append(glyph, sentence);
    node.open = true;
  };
  const tooLong = (length: number) => error(`That is ${length.toLocaleString("en").replace(/,/g, " ")} characters. The steps are for matrices up to 12 by 12: paste a smaller one.`);
  text.addEventListener("beforeinput", e => {          // refused before it is in the field: no layout of a million characters
    const added = e.data?.length ?? e.dataTransfer?.getData("text/plain").length ?? 0;
    if (added <= LIMIT) return;
    e.preventDefault();
    tooLong(added);
  });
  text.addEventListener("input", () => {
    if (text.value.length <= LIMIT) { error(""); return; }
    tooLong(text.value.length);
    text.value = text.value.slice(0, 2000);
  });
  text.addEventListener("keydown", e => {
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey || e.shiftKey)) { e.preventDefault(); use(text.value); }
  });
  if (presets.length) {
    const row = group("Matrices to try", "presets", side);
    for (const [name, matrix] of presets) button(name, row, () => { text.value = matrix; error(""); use(matrix); });
  }
  return {
    node, error,
    show(matrix) { text.value = matrix; text.rows = Math.min(12, Math.max(4, matrix.split("\n").length)); },
    busy(yes) { act.disabled = yes; },
  };
}
