// Numbers one can type, between the brackets of a matrix.
import { read, round } from "./numbers.ts";

export interface Fields { table: HTMLTableElement; show(values: readonly number[]): void }

const written = (x: number): string => String(+x.toFixed(4)).replace("-", "−");

/** A matrix of inputs, row by row; `change` is told which entry got which value. Arrow up and down step by 0.1, with Shift by 1. */
export function fields(label: string, rows: number, columns: number, names: (i: number, j: number) => { label: string; role: string },
  change: (index: number, value: number) => void, [small, large]: readonly [number, number] = [0.1, 1]): Fields {
  const table = document.createElement("table"), inputs: HTMLInputElement[] = [];
  table.className = "matrix";
  table.setAttribute("aria-label", label);
  for (let i = 0; i < rows; i++) {
    const tr = table.insertRow();
    for (let j = 0; j < columns; j++) {
      const input = document.createElement("input"), index = inputs.length, about = names(i, j);
      Object.assign(input, { type: "text", className: about.role, autocomplete: "off", spellcheck: false, enterKeyHint: "done" });
      input.setAttribute("aria-label", about.label);
      const set = (value: number) => { input.removeAttribute("aria-invalid"); input.removeAttribute("title"); change(index, value); };
      input.addEventListener("input", () => {
        const value = read(input.value);
        if (value !== undefined) { set(value); return; }
        input.setAttribute("aria-invalid", "true");
        input.title = "Not a number yet: write 3, −0.5 or 2/3, up to a million in size.";
      });
      input.addEventListener("keydown", e => {
        const up = { ArrowUp: 1, ArrowDown: -1 }[e.key], now = read(input.value);
        if (!up || now === undefined) return;
        e.preventDefault();
        const value = round(now + up * (e.shiftKey ? large : small), 0.01);
        input.value = written(value);
        set(value);
      });
      inputs.push(input);
      tr.insertCell().append(input);
    }
  }
  table.addEventListener("focusout", e => {              // what was left unreadable goes back to what is drawn
    const input = e.target as HTMLInputElement;
    input.removeAttribute("aria-invalid");
    input.value = input.dataset.now ?? input.value;
  });
  return {
    table,
    show(values) {
      inputs.forEach((input, k) => {
        const text = written(values[k] ?? 0);
        input.dataset.now = text;
        if (input !== document.activeElement && input.value !== text) input.value = text;
      });
    },
  };
}

export function button(text: string, parent: Element, act: () => void): HTMLButtonElement {
  const node = document.createElement("button");
  Object.assign(node, { type: "button", textContent: text });
  node.addEventListener("click", act);
  parent.append(node);
  return node;
}

export function group(label: string, className: string, parent: Element): HTMLElement {
  const node = document.createElement("div");
  node.className = `row ${className}`;
  node.setAttribute("role", "group");
  node.setAttribute("aria-label", label);
  parent.append(node);
  return node;
}
