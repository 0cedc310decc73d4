// The page's one Python: a worker started at the first request, which answers one request after another.
import { root } from "./place.ts";

export type Output =
  | { kind: "stream"; stream: "stdout" | "stderr"; text: string }
  | { kind: "text"; text: string }
  | { kind: "html"; html: string }
  | { kind: "image"; mime: string; data: string; alt: string }
  | { kind: "widget"; widget: string; state: Record<string, unknown> }
  | { kind: "error"; name: string; message: string; line: number | null; sentence: string; text: string };

export interface Hear { output?(output: Output): void; progress?(text: string): void }
type Message = { id: number; kind: "progress"; text: string } | { id: number; kind: "output"; output: string }
  | { id: number; kind: "done"; answer: string } | { id: number; kind: "failed"; sentence: string };
interface Asked { hear: Hear; resolve(answer: string): void; reject(error: Error): void }

/** Python was stopped before it answered; with `gone`, its variables went with it. */
export class Stopped extends Error {
  constructor(readonly gone: boolean) { super(gone ? "Stopped. Python was started anew, so variables are gone: run the cells you need again." : "Stopped."); }
}

const STUBBORN_MS = 3000;
let worker: Worker | undefined, ready: Promise<string> | undefined, flag: Uint8Array | undefined;
let last: Promise<unknown> = Promise.resolve(), count = 0, running = 0;
const asked = new Map<number, Asked>(), restarted: (() => void)[] = [];

export const onRestart = (then: () => void): void => { restarted.push(then); };
export const started = (): boolean => ready !== undefined;

function post(message: Record<string, unknown>, hear: Hear): Promise<string> {
  const id = ++count;
  return new Promise((resolve, reject) => {
    asked.set(id, { hear, resolve, reject });
    worker!.postMessage({ id, ...message });
  });
}

function begin(hear: Hear): Promise<string> {
  worker = new Worker(new URL("worker.js", import.meta.url), { type: "module", name: "Python" });
  worker.onmessage = ({ data }: MessageEvent<Message>) => {
    const one = asked.get(data.id);
    if (!one) return;
    if (data.kind === "progress") one.hear.progress?.(data.text);
    else if (data.kind === "output") one.hear.output?.(JSON.parse(data.output) as Output);
    else {
      asked.delete(data.id);
      if (data.kind === "done") one.resolve(data.answer);
      else one.reject(new Error(data.sentence));
    }
  };
  worker.onerror = event => { event.preventDefault(); end(new Error("Python could not be started in this browser: reload the page, or use the notebook.")); };
  const shared = self.crossOriginIsolated ? new SharedArrayBuffer(1) : null;
  flag = shared ? new Uint8Array(shared) : undefined;
  return post({ kind: "start", root, interrupt: shared }, hear);
}

function end(why: Error): void {
  worker?.terminate();
  worker = ready = flag = undefined;
  const waiting = [...asked.values()];
  asked.clear();
  for (const one of waiting) one.reject(why);
  for (const then of restarted) then();
}

/** Ask Python; requests are answered in the order in which they are made. */
export function ask<Answer>(kind: "run" | "check" | "play", request: Record<string, unknown>, code: string, hear: Hear = {}): Promise<Answer> {
  const turn = last.catch(() => undefined).then(async () => {
    hear.progress?.(ready ? "Running…" : "Starting Python…");
    ready ??= begin(hear);
    try {
      await ready;
    } catch (error) {
      ready = undefined;
      throw error;
    }
    hear.progress?.("Running…");
    flag?.fill(0);
    running = count + 1;
    try {
      return JSON.parse(await post({ kind, request: JSON.stringify(request), code }, hear)) as Answer;
    } finally { running = 0; }
  });
  last = turn;
  return turn;
}

/** Stop what is running: by a signal that Python sees within a moment, or else by starting it anew. */
export function stop(): void {
  if (!worker) return;
  if (!flag || !running) { end(new Stopped(true)); return; }
  const stopped = running;
  flag.fill(2);
  window.setTimeout(() => { if (asked.has(stopped)) end(new Stopped(true)); }, STUBBORN_MS);
}
