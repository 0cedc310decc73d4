// A number on a slider, with its name before it and its value after it; the arrow keys and Page Up, Page Down move it, as in any slider.

export interface Slider { node: HTMLLabelElement; input: HTMLInputElement; show(value: number, words: string): void }

export interface Range { min: number; max: number; step: number; role?: string; name?: string }

/** `label` is said by screen readers; `name`, a short letter, is what stands before the slider (the label, without it). */
export function slider(label: string, { min, max, step, role = "", name = label }: Range, parent: Element, change: (value: number) => void): Slider {
  const node = document.createElement("label"), input = document.createElement("input"), before = document.createElement(name === label ? "span" : "var"), output = document.createElement("output");
  node.className = `slide ${role}`.trim();
  before.textContent = name;
  Object.assign(input, { type: "range", min: String(min), max: String(max), step: String(step) });
  input.setAttribute("aria-label", label);
  output.setAttribute("aria-hidden", "true");              // the slider itself says its value
  input.addEventListener("input", () => change(Number(input.value)));
  node.append(before, input, output);
  parent.append(node);
  return {
    node, input,
    show(value, words) {
      input.value = String(value);
      input.setAttribute("aria-valuetext", words);
      output.textContent = words;
    },
  };
}
