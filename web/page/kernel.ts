// The page's one Python: a worker started at the first Run, asked one thing at a time, stopped, and started anew where it
// does not let itself be stopped. Who asked gets the outputs as they come and the result at the end.
import type { Arrays, Ask, Checked, FromWorker, Numbers, Output, Ran, ToWorker } from "../worker/protocol.ts";
import { root } from "./dom.ts";

/** Python was stopped. `restarted`: it had to be started anew, and what cells defined is gone. */
export class Stopped extends Error {
  readonly restarted: boolean;
  constructor(restarted: boolean) {
    super(restarted ? "Stopped. Python had to be started anew, so earlier cells run again when they are needed." : "Stopped.");
    this.restarted = restarted;
  }
}

interface Task { id: number; ask: Ask; onOutput: (output: Output) => void; resolve: (result: unknown) => void; reject: (error: Error) => void }

const PATIENCE = 1500;                               // ms that Python has to stop of itself: a long product of matrices does not look up

class Kernel {
  /** Counts the Pythons of this page: what ran in an earlier one is not defined in this one. */
  generation = 0;
  /** Names and sources of the page's cells, so that an error can say which cell defines a name. */
  known: () => Record<string, string> = () => ({});
  onProgress: (text: string) => void = () => undefined;

  #worker: Worker | null = null;
  #ready = false;
  #interrupt: Uint8Array | null = null;
  #queue: Task[] = [];
  #now: Task | null = null;
  #count = 0;
  #impatient = 0;

  run(name: string, source: string, onOutput: (output: Output) => void): Promise<Ran> {
    return this.#ask({ do: "run", name, source }, onOutput) as Promise<Ran>;
  }

  check(exercise: string, source: string, onOutput: (output: Output) => void): Promise<Checked> {
    return this.#ask({ do: "check", exercise, source }, onOutput) as Promise<Checked>;
  }

  play(algorithm: string, matrix: string, exact: boolean, options: Record<string, string> = {}): Promise<Record<string, unknown>> {
    return this.#ask({ do: "play", algorithm, matrix, exact, options }) as Promise<Record<string, unknown>>;
  }

  bench(matrix: string): Promise<Record<string, unknown>> {
    return this.#ask({ do: "bench", matrix }) as Promise<Record<string, unknown>>;
  }

  /** An action of a project; its arrays go to Python as copies. What the project refuses is thrown as its sentence. */
  async app(app: string, action: string, options: Record<string, unknown> = {}, arrays: Arrays = {}): Promise<{ result: Record<string, unknown>; arrays: Arrays }> {
    const told = await this.#ask({ do: "app", app, action, options, arrays }) as { result: Record<string, unknown>; arrays: (Numbers & { name: string })[] };
    if (typeof told.result.error === "string") throw new Error(told.result.error);
    return { result: told.result, arrays: Object.fromEntries(told.arrays.map(each => [each.name, each])) };
  }

  /** Whether Python is there to answer; else it starts when it is asked. */
  get started(): boolean {
    return this.#ready;
  }

  get running(): boolean {
    return this.#now !== null;
  }

  /** Stop what runs now, and drop what waits behind it. */
  stop(): void {
    for (const task of this.#queue.splice(0)) task.reject(new Stopped(false));
    if (!this.#now) return;
    if (!this.#interrupt || !this.#ready) { this.#restart(); return; }
    this.#interrupt[0] = 2;
    const { id } = this.#now;
    clearTimeout(this.#impatient);
    this.#impatient = window.setTimeout(() => { if (this.#now?.id === id) this.#restart(); }, PATIENCE);
  }

  #ask(ask: Ask, onOutput: (output: Output) => void = () => undefined): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ id: ++this.#count, ask, onOutput, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#now || !this.#queue.length) return;
    if (!this.#worker) this.#start();
    this.#now = this.#queue.shift()!;
    if (this.#ready) this.#put(this.#now);
  }

  #put({ id, ask }: Task): void {
    if (this.#interrupt) this.#interrupt[0] = 0;       // a Stop that came too late for the last is not for this one
    this.#send({ type: "ask", id, ask });
  }

  #start(): void {
    this.generation++;
    const worker = new Worker(new URL("_static/worker.js", root()), { type: "module" });
    const shared = crossOriginIsolated ? new SharedArrayBuffer(1) : null;
    this.#worker = worker;
    this.#interrupt = shared && new Uint8Array(shared);
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => { if (worker === this.#worker) this.#heard(data); };
    worker.onerror = event => {
      event.preventDefault();
      if (worker === this.#worker) this.#broken(event.message || "its file could not be loaded");
    };
    this.#send({ type: "start", root: root(), interrupt: shared });
  }

  #send(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #heard(message: FromWorker): void {
    const task = this.#now;
    if (message.type === "progress") this.onProgress(message.text);
    else if (message.type === "ready") {
      this.#ready = true;
      this.#send({ type: "ask", id: 0, ask: { do: "know", cells: this.known() } });
      if (task) this.#put(task);
    } else if (message.type === "failed" && message.id === null) this.#broken(message.message);
    else if (!task || message.id !== task.id) return;
    else if (message.type === "output") task.onOutput(JSON.parse(message.output) as Output);
    else {
      clearTimeout(this.#impatient);
      this.#now = null;
      if (message.type === "done") task.resolve(withArrays(JSON.parse(message.result), message.arrays));
      else task.reject(message.type === "stopped" ? new Stopped(false) : new Error(message.message));
      this.#next();
    }
  }

  #end(error: Error): void {
    clearTimeout(this.#impatient);
    this.#worker?.terminate();
    const waiting = [...(this.#now ? [this.#now] : []), ...this.#queue];
    this.generation++;
    this.#worker = this.#now = this.#interrupt = null;
    this.#ready = false;
    this.#queue = [];
    for (const task of waiting) task.reject(error);
  }

  #restart(): void {
    this.#end(new Stopped(true));
  }

  #broken(why: string): void {
    this.#end(new Error(this.#ready ? `Python stopped working: ${why.replace(/\.$/, "")}. Run again to start it anew.` : `Python could not be started: ${why.replace(/\.$/, "")}. The outputs shown are those the page was built with.`));
  }
}

/** Put the arrays that came beside a result into it, each with its name, kind and shape. */
function withArrays(result: unknown, buffers: ArrayBuffer[] | undefined): unknown {
  if (!buffers) return result;
  const told = result as { result: unknown; arrays: Omit<Numbers, "data">[] };
  return { ...told, arrays: told.arrays.map((each, k) => ({ ...each, data: buffers[k]! })) };
}

export const kernel = new Kernel();
