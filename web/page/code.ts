// The code of one cell: text in a <pre> until it is touched (a click, Enter, a key typed), then an editor in the same place. What
// is typed is kept in this browser, with a mark of the text it began from.
import { lesson, make, reveal } from "./dom.ts";
import type { Editor } from "./editor.ts";
import { CODE } from "./progress.ts";
import { forget, read, write } from "./store.ts";

export interface Attempt { code: string; status: "ok" | "warn" | "wrong" | "" }
interface Kept { code: string; from: string; attempts: Attempt[] }

/** A short mark of a text (FNV-1a). */
function mark(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

const TOKENS = /(#.*)|("[^"\n]*"|'[^'\n]*')|\b(def|class|return|for|in|if|else|elif|while|import|from|as|try|except|finally|raise|with|assert|pass|break|continue|not|and|or|is|None|True|False|lambda|yield|global|nonlocal)\b|\b(\d+\.?\d*(?:e-?\d+)?)\b|(?<=\b(?:def|class) )(\w+)/g;

/** Python in the page's colours, roughly: for a text that is put back before any editor is there. */
function coloured(text: string): Node[] {
  const nodes: Node[] = [];
  let from = 0;
  for (const found of text.matchAll(TOKENS)) {
    const kind = "csknd"[found.slice(1).findIndex(group => group !== undefined)];
    nodes.push(document.createTextNode(text.slice(from, found.index)), make("span", { class: `tok-${kind}` }, found[0]));
    from = found.index + found[0].length;
  }
  return [...nodes, document.createTextNode(text.slice(from))];
}

export class Code {
  readonly original: string;
  readonly attempts: Attempt[];
  /** The lesson's text has changed since this code was typed. */
  readonly stale: boolean;
  onRun: () => void = () => undefined;
  onLeave: () => void = () => undefined;

  #host: HTMLElement;
  #pre: HTMLElement;
  #key: string;
  #label: string;
  #text: string;
  #editor: Editor | null = null;
  #opening: Promise<void> | null = null;
  #typed = "";
  #saving = 0;

  constructor(host: HTMLElement, id: string, label: string) {
    this.#host = host;
    this.#pre = host.querySelector<HTMLElement>("pre")!;
    this.#key = `${CODE}${lesson()}:${id}`;
    this.#label = label;
    this.original = (this.#pre.textContent ?? "").replace(/\n$/, "");
    const kept = this.#kept();
    this.#text = kept?.code ?? this.original;
    this.attempts = kept?.attempts ?? [];
    this.stale = kept !== null && kept.from !== mark(this.original);
    if (this.#text !== this.original) this.#draw();
    const pre = this.#pre;
    pre.setAttribute("role", "textbox");
    pre.setAttribute("aria-multiline", "true");
    pre.setAttribute("aria-label", `${label}. Enter edits`);
    Object.assign(pre.style, { cursor: "text", pointerEvents: "auto", overflow: "auto" });
    pre.addEventListener("focus", () => void import("./editor.ts").catch(() => undefined), { once: true });
    pre.addEventListener("click", event => { if (!getSelection()?.toString()) void this.open(event.clientX, event.clientY); });
    pre.addEventListener("keydown", event => this.#key_(event));
    pre.addEventListener("paste", event => { this.#typed += event.clipboardData?.getData("text") ?? ""; void this.open(); });
    addEventListener("pagehide", () => this.#save());
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    if (this.#editor) this.#editor.set(text); else this.#draw();
    this.#save();
  }

  get changed(): boolean {
    return this.#text !== this.original;
  }

  /** Keep a text that would otherwise be lost as an attempt; the same text once. */
  attempt(code: string, status: Attempt["status"]): void {
    if (code.trim() === this.original.trim() || !code.trim()) return;
    const same = this.attempts.find(each => each.code === code);
    if (same) same.status = status || same.status;
    else this.attempts.push({ code, status });
    if (this.attempts.length > 8) this.attempts.shift();
    this.#save();
  }

  /** Turn the text into an editor, at a place on the screen if it was touched there. */
  open(x?: number, y?: number): Promise<void> {
    return this.#opening ??= import("./editor.ts").then(({ edit }) => {
      const wasHere = document.activeElement === this.#pre || document.activeElement === document.body || x !== undefined;
      reveal(this.#pre, false);
      const label = `${this.#label}. Shift and Enter runs it, Escape leaves the editor`;
      this.#editor = edit(this.#host, { text: this.#text, label, onRun: () => this.onRun(), onLeave: () => this.onLeave(), onChange: text => this.#changed(text) });
      if (wasHere) this.#editor.focus();
      if (x !== undefined && y !== undefined) this.#editor.at(x, y);
      if (this.#typed) this.#editor.insert(this.#typed);
      this.#typed = "";
    }).catch(() => { this.#opening = null; });
  }

  #key_(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey)) { event.preventDefault(); this.onRun(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && !this.#opening) { event.preventDefault(); void this.open(); return; }
    if (event.key.length !== 1 && event.key !== "Enter") return;
    event.preventDefault();
    this.#typed += event.key === "Enter" ? "\n" : event.key;               // typed while the editor is on its way
    void this.open();
  }

  #changed(text: string): void {
    this.#text = text;
    clearTimeout(this.#saving);
    this.#saving = window.setTimeout(() => this.#save(), 300);
  }

  #draw(): void {
    (this.#pre.querySelector("code") ?? this.#pre).replaceChildren(...coloured(this.#text));
  }

  #kept(): Kept | null {
    try {
      const kept = JSON.parse(read(this.#key) ?? "null") as Partial<Kept> | null;
      if (typeof kept?.code !== "string") return null;
      const attempts = Array.isArray(kept.attempts) ? kept.attempts.filter(each => typeof each?.code === "string").slice(-8) : [];
      return { code: kept.code, from: String(kept.from), attempts };
    } catch {
      return null;
    }
  }

  #save(): void {
    clearTimeout(this.#saving);
    if (!this.changed && !this.attempts.length) { if (read(this.#key) !== null) forget(this.#key); return; }
    const kept: Kept = { code: this.#text, from: mark(this.original), attempts: this.attempts };
    const text = JSON.stringify(kept);
    if (read(this.#key) !== text) write(this.#key, text);
  }
}
