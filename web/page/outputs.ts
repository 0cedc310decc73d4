// What a cell gives, as it comes: printed text grows in place, values, pictures, widgets and errors follow one another.
import type { Output } from "./kernel.ts";
import { make } from "./place.ts";
import { mount } from "./widgets.ts";

function scrolls(tag: "pre" | "div", className: string, name: string): HTMLElement {
  const node = make(tag, { className, tabIndex: 0 });
  node.setAttribute("role", "group");
  node.setAttribute("aria-label", name);
  return node;
}

function told(output: Extract<Output, { kind: "error" }>): HTMLElement {
  const node = scrolls("pre", "output error", "Error");
  node.setAttribute("role", "alert");
  if (!output.name) { node.textContent = output.text; return node; }
  node.append(make("b", { textContent: output.name }), output.text.slice(output.name.length));
  return node;
}

export class Outputs {
  private stream: { node: HTMLElement; kind: string } | undefined;
  constructor(private readonly place: HTMLElement) {}

  clear(): void {
    this.stream = undefined;
    this.place.replaceChildren();
  }
  add(output: Output): void {
    if (output.kind === "stream") {
      if (this.stream?.kind !== output.stream) {
        const node = scrolls("pre", `output${output.stream === "stderr" ? " aside" : ""}`, "Output");
        this.stream = { node, kind: output.stream };
        this.place.append(node);
      }
      this.stream.node.append(output.text);
      return;
    }
    this.stream = undefined;
    this.place.append(this.shown(output));
  }
  private shown(output: Exclude<Output, { kind: "stream" }>): HTMLElement {
    if (output.kind === "error") return told(output);
    if (output.kind === "text") {
      const node = scrolls("pre", "output", "Value");
      node.textContent = output.text;
      return node;
    }
    const node = scrolls("div", "output html", "Output");
    if (output.kind === "html") node.innerHTML = output.html;      // from rowspace or the learner's own object; scripts in it do not run
    else if (output.kind === "image") node.append(make("img", { src: `data:${output.mime};base64,${output.data}`, alt: output.alt }));
    else {
      const live = make("div", { className: "live" }), figure = make("figure", { className: "widget" }, live);
      figure.dataset.widget = output.widget;
      figure.dataset.state = JSON.stringify(output.state);
      node.append(figure);
      mount(figure);
    }
    return node;
  }
}
