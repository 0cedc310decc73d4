// A code cell that runs. Run first runs the lesson's earlier cells that have not run, in order, and says so.
import type { Output, Ran } from "../worker/protocol.ts";
import { button, listed, make, Says } from "./dom.ts";
import { Code } from "./code.ts";
import type { Outputs } from "./outputs.ts";

/** Cells with these tags are not run for another's sake. */
const ALONE = /\b(figure|notebook-only|raises-exception)\b/;
const cells: Cell[] = [];
let turn: Promise<unknown> = Promise.resolve();        // one chain of cells at a time
let shown: Cell | null = null;                         // whose turn it is: its status line tells how Python's start goes

export const python = async () => {
  const [{ kernel, Stopped }, { Outputs }] = await Promise.all([import("./kernel.ts"), import("./outputs.ts")]);
  kernel.known = () => Object.fromEntries(cells.filter(cell => !cell.ranIn(kernel.generation)).map(cell => [cell.name, cell.code.text]));
  kernel.onProgress = text => shown?.say(text);
  return { kernel, Stopped, Outputs };
};

export class Cell {
  readonly code: Code;
  readonly name: string;
  readonly run: HTMLButtonElement;
  readonly actions: HTMLElement;
  readonly status = new Says();

  protected readonly element: HTMLElement;
  #stop: HTMLButtonElement;
  #outputs: Outputs | null = null;
  #host: HTMLElement;
  #ran = -1;
  #halted = false;

  constructor(element: HTMLElement, name: string, id: string, label: string) {
    this.element = element;
    this.name = name;
    this.code = new Code(element.querySelector<HTMLElement>(".editor")!, id, label);
    this.run = button("Run", () => void this.start());
    this.#stop = button("Stop", () => this.#halt());
    this.#stop.disabled = true;
    const reset = button("Reset", () => this.reset(), "quiet");
    this.actions = make("div", { class: "row actions", role: "group", "aria-label": `Actions of ${name}` }, this.run, this.#stop, make("span", { class: "gap" }), reset);
    this.#host = element.querySelector<HTMLElement>(".outputs") ?? make("div", { class: "outputs" });
    element.querySelector(".editor")!.after(this.actions, this.status.node, this.#host);
    this.code.onRun = () => void this.start();
    this.code.onLeave = () => this.run.focus();
    if (this.code.stale) this.say("The lesson’s code has changed since you typed this; Reset shows the new.");
    cells.push(this);
  }

  say(text: string): void {
    this.status.text = text;
  }

  ranIn(generation: number): boolean {
    return this.#ran === generation;
  }

  protected ranNow(generation: number): void {
    this.#ran = generation;
  }

  protected get lends(): boolean {
    return !ALONE.test(this.element.dataset.tags ?? "");
  }

  /** Whether an error in a cell above keeps this one from running. */
  protected get forgives(): boolean {
    return false;
  }

  reset(): void {
    this.code.text = this.code.original;
    this.say("Back to the lesson’s code.");
  }

  /** What the button does: earlier cells first, then this one. */
  start(): Promise<void> {
    return this.chain(async () => { await this.execute(); });
  }

  /** Take a turn at Python: earlier cells, then `own`, with the buttons, the sentences and Stop around them. */
  protected chain(own: () => Promise<unknown>): Promise<void> {
    if (this.run.getAttribute("aria-disabled") === "true") return Promise.resolve();
    this.#busy(true);
    this.#halted = false;
    this.say(shown ? "Waiting for the cell that runs…" : "");
    const mine = turn.then(async () => {
      if (this.#halted) { this.say("Not run."); this.#busy(false); return; }
      shown = this;
      const { kernel, Stopped } = await python();
      try {
        const first = cells.slice(0, cells.indexOf(this)).filter(cell => cell.lends && !cell.ranIn(kernel.generation));
        for (const cell of first) {
          this.say(`Running ${cell.name} above first…`);
          const { error } = await cell.execute(this);
          if (error === "KeyboardInterrupt") { this.say(`Stopped in ${cell.name}.`); return; }
          if (error && !this.forgives) {
            this.say(`${cell.name[0]!.toUpperCase()}${cell.name.slice(1)} above stops with an error, so this was not run. Mend it, or run this again without it.`);
            return;
          }
        }
        const numbers = first.map(cell => cell.name.replace("cell ", ""));
        const ranFirst = !first.length ? "" : `Ran ${first.length > 3 ? `the ${first.length} cells` : first.length > 1 ? `cells ${listed(numbers)}` : first[0]!.name} above first.`;
        this.say(ranFirst || "Running…");
        await own();
        if (ranFirst && !this.status.text.includes(ranFirst)) this.say(`${ranFirst} ${this.status.text}`.trim());
      } catch (error) {
        this.say(error instanceof Error ? error.message : String(error));
        if (!(error instanceof Stopped)) console.warn(error);
      } finally {
        shown = null;
        this.#busy(false);
      }
    });
    turn = mine.catch(() => undefined);
    return mine;
  }

  /** Run this cell alone; its outputs appear below it. */
  async execute(asker: Cell = this): Promise<Ran> {
    const { kernel } = await python();
    const ran = await this.shows(add => kernel.run(this.name, this.code.text, add));
    this.ranNow(kernel.generation);
    if (asker === this) this.say(ran.error === null && this.#outputs!.empty ? "Ran. It shows nothing." : ran.error === "KeyboardInterrupt" ? "Stopped." : "");
    return ran;
  }

  /** Give what Python does a place for its outputs: what stood there goes when the first of them, or the end, comes. */
  protected async shows<T>(work: (add: (output: Output) => void) => Promise<T>): Promise<T> {
    const { Outputs } = await python();
    const outputs = this.#outputs ??= new Outputs(this.#host);
    let begun = false;
    const begin = () => { if (!begun) { begun = true; outputs.begin(); if (shown?.status.text.endsWith("…")) shown.say("Running…"); } };
    try {
      const result = await work(output => { begin(); outputs.add(output); });
      begin();
      return result;
    } finally {
      outputs.end();
    }
  }

  /** Stop what runs, if it runs for this cell; a cell that still waits gives up its turn. */
  #halt(): void {
    this.#halted = true;
    if (shown === this) void python().then(({ kernel }) => kernel.stop());
  }

  #busy(busy: boolean): void {
    if (!busy && document.activeElement === this.#stop) this.run.focus();
    this.#stop.disabled = !busy;
    for (const each of this.actions.querySelectorAll("[data-runs]")) each.setAttribute("aria-disabled", String(busy));
    this.run.setAttribute("aria-disabled", String(busy));
    this.element.toggleAttribute("data-running", busy);
  }
}
