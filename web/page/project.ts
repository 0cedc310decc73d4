// The pages of the projects: each has its own script, loaded there alone, and what they share is here. See projects/.
import { make, reveal, Says } from "./dom.ts";
import { read, write } from "./store.ts";
import type { Arrays, Numbers } from "../worker/protocol.ts";

export type { Arrays, Numbers };
export interface Answer { result: Record<string, unknown>; arrays: Arrays }

/** Load the script of the project that this page is, if it is one. */
export function project(): void {
  const place = document.querySelector<HTMLElement>("[data-project]");
  if (place) void import(`./projects/${place.dataset.project}.ts`).then(({ start }: { start(place: HTMLElement): void }) => start(place));
}

/** What the page was given when it was built. */
export const given = <T>(): T => JSON.parse(document.getElementById("project-state")?.textContent ?? "null") as T;

const SLOW = 150, LONG = 1000;                         // ms before it is said that Python starts or works; before Stop is offered

/** The Python of a project. It says in `status` what it is doing, and lets itself be stopped where that takes long. */
export class Python {
  readonly app: string;
  /** A line to put beside what it works for: words, and Stop. */
  readonly status = make("div", { class: "working row" });
  #words = new Says();
  #stop = make("button", { type: "button", class: "quiet" }, "Stop");
  #waiting: (() => Promise<void>) | null = null;
  #working = false;
  #busy = 0;

  constructor(app: string) {
    this.app = app;
    this.status.append(this.#words.node, this.#stop);
    reveal(this.#stop, false);
    this.#stop.addEventListener("click", () => void import("./kernel.ts").then(({ kernel }) => kernel.stop()));
  }

  /** An action of rowspace.apps.NAME.page. What the project refuses is thrown as an Error with its sentence. */
  async ask(action: string, options: Record<string, unknown> = {}, arrays: Arrays = {}): Promise<Answer> {
    this.#busy++;
    const { kernel } = await import("./kernel.ts");
    const slow = window.setTimeout(() => { if (!this.#words.text) this.#words.text = kernel.started ? "Computing…" : "Starting Python…"; }, SLOW);
    const long = window.setTimeout(() => reveal(this.#stop, true), LONG);
    kernel.onProgress = words => { this.#words.text = words; };
    try {
      return await kernel.app(this.app, action, options, arrays);
    } finally {
      clearTimeout(slow);
      clearTimeout(long);
      if (!--this.#busy) {
        this.#words.text = "";
        reveal(this.#stop, false);
      }
    }
  }

  /** Run `work` when what runs now is done; of several that wait, only the last: for what follows a slider. It says its own errors. */
  async latest(work: () => Promise<void>): Promise<void> {
    this.#waiting = work;
    if (this.#working) return;
    this.#working = true;
    try {
      for (let next = this.#take(); next; next = this.#take()) await next();
    } finally {
      this.#working = false;
    }
  }

  #take(): (() => Promise<void>) | null {
    const next = this.#waiting;
    this.#waiting = null;
    return next;
  }
}

const KINDS = { uint8: Uint8Array, int32: Int32Array, float32: Float32Array, float64: Float64Array, bool: Uint8Array } as const;
type Kind = keyof typeof KINDS;

/** Numbers for Python, in a shape; what is sent is a copy. */
export function numbers(values: ArrayLike<number>, shape: number[] = [values.length], dtype: Kind = "float64"): Numbers {
  const typed = new KINDS[dtype](values);
  return { dtype, shape, data: typed.buffer as ArrayBuffer };
}

/** An array from Python as JavaScript has it, row after row. */
export function values({ dtype, data }: Numbers): Uint8Array | Int32Array | Float32Array | Float64Array | BigInt64Array {
  if (dtype === "int64") return new BigInt64Array(data);
  if (!(dtype in KINDS)) throw new Error(`an array of ${dtype} is not read here`);
  return new KINDS[dtype as Kind](data);
}

/** What the visitor chose, kept in this browser under the project's name; what cannot be read counts as nothing. */
export function kept<T>(name: string): T | null {
  try {
    return JSON.parse(read(`rowspace:project:${name}`) ?? "null") as T | null;
  } catch {
    return null;
  }
}
export const keep = (name: string, value: unknown): void => { write(`rowspace:project:${name}`, JSON.stringify(value)); };

/** Files by choosing, by drop anywhere on `place`, and by paste: the first that is one of `kinds` (start of a MIME type, or end of a name). */
export function files(input: HTMLInputElement, place: HTMLElement, kinds: string[], take: (file: File) => void, refuse: (words: string) => void): void {
  const offered = (list: FileList | null | undefined): void => {
    const all = [...list ?? []], fit = all.find(file => kinds.some(kind => kind.startsWith(".") ? file.name.toLowerCase().endsWith(kind) : file.type.startsWith(kind)));
    if (fit) take(fit);
    else if (all[0]) refuse(`${all[0].name} is not such a file.`);
  };
  input.addEventListener("change", () => { offered(input.files); input.value = ""; });
  let depth = 0;
  place.addEventListener("dragenter", event => { event.preventDefault(); depth++; place.classList.add("over"); });
  place.addEventListener("dragover", event => event.preventDefault());
  place.addEventListener("dragleave", () => { if (!--depth) place.classList.remove("over"); });
  place.addEventListener("drop", event => { event.preventDefault(); depth = 0; place.classList.remove("over"); offered(event.dataTransfer?.files); });
  document.addEventListener("paste", event => {
    if (event.clipboardData?.files.length) { event.preventDefault(); offered(event.clipboardData.files); }
  });
}

/** Give the visitor a file. */
export function download(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  make("a", { href: url, download: name }).click();
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
