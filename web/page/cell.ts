// A code cell: read it, run it, change it, go back to how it was. Variables are shared by the cells of a page, so a cell that is
// run first runs those above it that have not been run.
import type { Editor } from "./editor.ts";
import { ask, onRestart, stop, Stopped, type Output } from "./kernel.ts";
import { Outputs } from "./outputs.ts";
import { button, lesson, make, one, says } from "./place.ts";
import { code, keepCode } from "./store.ts";

export interface Answer { ok: boolean }

export class Cell {
  readonly name: string;
  readonly tags: Set<string>;
  readonly actions = make("div", { className: "row actions" });
  readonly outputs: Outputs;
  readonly say: (words: string) => void;
  ran = false;
  private readonly original: string;
  private readonly place: HTMLElement;
  private readonly pre: HTMLElement;
  private readonly runButton: HTMLButtonElement;
  private readonly stopButton: HTMLButtonElement;
  private readonly built: string;
  private editor: Editor | undefined;
  private opening: Promise<Editor> | undefined;
  private saving = 0;

  constructor(readonly root: HTMLElement, readonly above: () => Cell[], readonly main: "run" | "check" = "run") {
    this.name = root.dataset.exerciseCell ?? `cell ${root.dataset.cell}`;
    this.tags = new Set((root.dataset.tags ?? "").split(" ").filter(Boolean));
    this.place = one(".editor", root)!;
    this.pre = one("pre.code", this.place)!;
    this.original = this.pre.textContent ?? "";
    const shown = one(".outputs", root)!;
    this.built = shown.innerHTML;
    this.outputs = new Outputs(shown);
    shown.before(this.actions);
    this.runButton = button("Run", () => void this.run(), main === "run" ? "primary" : "");
    this.stopButton = button("Stop", stop);
    this.stopButton.disabled = true;
    this.actions.append(this.runButton, this.stopButton);
    const status = make("div", { className: "cell-status" });
    this.actions.after(status);
    this.say = says(status);
    const kept = this.kept();
    if (kept !== null && kept !== this.original) this.pre.firstElementChild!.textContent = kept;
    this.pre.title = "Click, or press Enter, to change this code";
    this.pre.addEventListener("click", () => { if (!getSelection()?.toString()) void this.open(); });
    this.pre.addEventListener("keydown", event => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      if (event.shiftKey || event.ctrlKey || event.metaKey) this.act(); else void this.open();
    });
    onRestart(() => { this.ran = false; });
  }

  private get key(): string { return `${lesson}:${this.name}`; }
  kept(): string | null { return code(this.key); }
  source(): string { return this.editor?.text() ?? this.kept() ?? this.original; }
  /** What Shift+Enter does: an exercise puts its check here. */
  act(): void { void this.run(); }

  /** Put the caret into the code; the editor is loaded the first time. */
  async open(focus = true): Promise<Editor> {
    this.opening ??= import("./editor.ts").then(module => {
      this.editor = module.open(this.place, this.source(), this.pre.getAttribute("aria-label") ?? "Code", text => this.typed(text), () => this.act(), () => this.leave());
      this.pre.hidden = true;
      return this.editor;
    });
    const editor = await this.opening;
    if (focus) editor.focus();
    return editor;
  }
  private leave(): void {
    this.editor?.leave();
    this.runButton.focus();
  }
  private typed(text: string): void {
    this.ran = false;
    clearTimeout(this.saving);
    this.saving = window.setTimeout(() => this.keep(text), 250);
  }
  private keep(text: string): void { keepCode(this.key, text === this.original ? null : text); }

  /** Replace the code, as if it had been typed. */
  show(text: string): void {
    if (this.editor) this.editor.show(text); else this.pre.firstElementChild!.textContent = text;
    clearTimeout(this.saving);
    this.keep(text);
  }
  reset(): void {
    this.show(this.original);
    one(".outputs", this.root)!.innerHTML = this.built;
    this.ran = false;
    this.say("Back to how it was.");
  }
  /** A saved file was loaded: show what it holds. */
  reload(): void { this.show(this.kept() ?? this.original); }

  busy(yes: boolean): void {
    this.root.toggleAttribute("aria-busy", yes);
    for (const b of this.actions.querySelectorAll("button")) if (b !== this.stopButton && !b.classList.contains("quiet")) b.disabled = yes;
    this.stopButton.disabled = !yes;
  }

  /** Run the cells above that this one may need; how many there were. */
  private async runAbove(): Promise<number> {
    let count = 0;
    for (const cell of this.above()) {
      if (cell.ran || cell.tags.has("figure") || cell.tags.has("notebook-only")) continue;
      this.say(`Running the cells above first: ${cell.name}…`);
      await ask<Answer>("run", { source: cell.source(), name: cell.name }, cell.source(), { progress: this.say });
      cell.ran = true;
      count++;
    }
    return count;
  }

  async run(): Promise<void> {
    await this.doing(async () => {
      const before = await this.runAbove();
      const source = this.source();
      let any = false;
      this.outputs.clear();
      const { ok } = await ask<Answer>("run", { source, name: this.name }, source, {
        progress: this.say, output: (output: Output) => { any = true; this.outputs.add(output); },
      });
      this.ran = ok;
      const first = before ? `${before === 1 ? "1 cell" : `${before} cells`} above ran first. ` : "";
      this.say(first + (ok && !any ? "Ran. It prints nothing." : first ? "" : ok ? "Ran." : ""));
    });
  }

  /** Keep the buttons right while Python works, whatever comes of it. */
  async doing(work: () => Promise<void>): Promise<void> {
    this.busy(true);
    this.say("");
    const had = document.activeElement === this.runButton;
    try {
      await work();
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      this.say(error instanceof Stopped ? words : `Python could not do this: ${words}`);
    } finally {
      this.busy(false);
      if (had && (document.activeElement === document.body || document.activeElement === this.stopButton)) this.runButton.focus();
    }
  }
}
