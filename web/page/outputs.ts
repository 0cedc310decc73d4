// What a cell gave, drawn below it: text as it streams in (once a frame), tables, pictures, widgets, errors.
import type { Output } from "../worker/protocol.ts";
import { make } from "./dom.ts";
import { sanitized } from "./sanitize.ts";
import { mount } from "./widgets.ts";

export class Outputs {
  #host: HTMLElement;
  #stream: { name: string; text: Text } | null = null;
  #waiting = "";
  #frame = 0;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** A run begins: what the cell showed before goes. */
  begin(): void {
    this.#flush();
    this.#stream = null;
    this.#host.replaceChildren();
    this.#host.setAttribute("aria-live", "polite");
    this.#host.setAttribute("aria-busy", "true");
  }

  /** A run has ended: now it is read out, whole. */
  end(): void {
    this.#flush();
    this.#host.setAttribute("aria-busy", "false");
  }

  get empty(): boolean {
    return this.#host.childElementCount === 0 && this.#waiting === "";
  }

  add(output: Output): void {
    if (output.kind === "stream") { this.#write(output.name, output.text); return; }
    this.#flush();
    this.#stream = null;
    const node = this.#drawn(output);
    if (node) this.#host.append(node);
  }

  #drawn(output: Exclude<Output, { kind: "stream" }>): HTMLElement | null {
    if (output.kind === "text") return make("pre", { class: "output", tabindex: "0", "aria-label": "Output" }, output.text);
    if (output.kind === "error") {
      const rest = output.text.startsWith(output.name) ? [make("b", {}, output.name), output.text.slice(output.name.length)] : [output.text];
      return make("pre", { class: "output error", tabindex: "0", "aria-label": "Error" }, ...rest, output.detail ? `\n${output.detail}` : null);
    }
    if (output.kind === "image") {
      if (!/^image\/(png|jpeg)$/.test(output.mime)) return null;
      return make("div", { class: "output html" }, make("img", { src: `data:${output.mime};base64,${output.data}`, alt: output.alt, style: "max-width: 100%; height: auto" }));
    }
    if (output.kind === "widget") {
      const figure = make("figure", { class: "wide widget", "data-widget": output.widget, "data-state": JSON.stringify(output.state) }, make("div", { class: "live" }));
      figure.firstElementChild!.append(sanitized(output.html));
      void mount(figure);
      return make("div", { class: "output html" }, figure);
    }
    const box = make("div", { class: "output html" });
    box.append(sanitized(output.html));
    for (const table of box.querySelectorAll("table:not(.matrix)")) {
      if (table.parentElement?.closest("table")) continue;
      const scroll = make("div", { tabindex: "0", role: "group", "aria-label": "Table", style: "overflow-x: auto" });
      table.replaceWith(scroll);
      scroll.append(table);
    }
    return box;
  }

  #write(name: string, text: string): void {
    if (this.#stream?.name !== name) {
      this.#flush();
      const node = document.createTextNode("");
      this.#host.append(make("pre", { class: "output", tabindex: "0", "aria-label": name === "stderr" ? "Warnings" : "Output" }, node));
      this.#stream = { name, text: node };
    }
    this.#waiting += text;
    this.#frame ||= requestAnimationFrame(() => this.#flush());
  }

  #flush(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (this.#stream && this.#waiting) this.#stream.text.appendData(this.#waiting);
    this.#waiting = "";
  }
}
