// Python in a worker of its own: Pyodide, NumPy and rowspace, started by the page's first Run. What a learner types runs here and
// reaches nothing else: once Python stands, the worker has no network, no storage, and Python no door to JavaScript.
import type { PyodideInterface } from "pyodide";

type Request = { id: number; kind: "start"; root: string; interrupt: SharedArrayBuffer | null }
  | { id: number; kind: "ask"; request: string; code: string };
type Cells = { serve(request: string, emit: (output: string) => void): string };

const scope = self as unknown as Record<string, unknown> & { postMessage(message: unknown): void };
const fetched = self.fetch.bind(self);
const DOORS = ["fetch", "XMLHttpRequest", "WebSocket", "WebTransport", "EventSource", "importScripts", "indexedDB", "caches", "BroadcastChannel", "Worker", "SharedWorker"];
/** What a cell may import besides NumPy, and the packages of Pyodide's that it needs. */
const PACKAGES: Record<string, string[]> = { matplotlib: ["matplotlib", "pillow"], PIL: ["pillow"] };

let python: PyodideInterface | undefined, cells: Cells | undefined;
const loaded = new Set<string>();

function close(): void {
  for (const door of DOORS) if (door in scope) Object.defineProperty(scope, door, { value: undefined, configurable: true, writable: true });
}

async function start(root: string, interrupt: SharedArrayBuffer | null, say: (text: string) => void): Promise<void> {
  const base = `${root}_static/`;
  say("Starting Python…");
  const archive = fetched(`${base}python/manifest.json`, { cache: "no-cache" }).then(answer => answer.json() as Promise<{ zip: string; packages: string[] }>)
    .then(async manifest => ({ packages: manifest.packages, data: await (await fetched(`${base}python/${manifest.zip}`)).arrayBuffer() }));
  const { loadPyodide } = await import(/* @vite-ignore */ `${base}pyodide/pyodide.mjs`) as typeof import("pyodide");
  const { packages, data } = await archive;
  // Python's `js` module is this empty object, not the worker.
  python = await loadPyodide({ indexURL: `${base}pyodide/`, packages, jsglobals: { setTimeout, clearTimeout, Object, Array } as unknown as object });
  for (const name of packages) loaded.add(name);
  say("Loading Rowspace…");
  python.unpackArchive(data, "zip", { extractDir: "/lib/python3.12/site-packages" });
  cells = python.pyimport("rowspace.course.cells") as unknown as Cells;
  python.runPython("import numpy, rowspace.specs, rowspace.steps, rowspace.figures, sys\nfor name in ('js', 'pyodide_js'): sys.modules.pop(name, None)");
  for (const name of ["js", "pyodide_js"]) python.unregisterJsModule(name);
  if (interrupt) python.setInterruptBuffer(new Uint8Array(interrupt));
  close();
}

async function need(code: string, say: (text: string) => void): Promise<void> {
  const imports = JSON.parse(cells!.serve(JSON.stringify({ do: "imports", source: code }), () => undefined)) as string[];
  const wanted = imports.flatMap(name => PACKAGES[name] ?? []).filter(name => !loaded.has(name));
  if (!wanted.length || !python) return;
  say(`Loading ${wanted.join(" and ")}…`);
  scope.fetch = fetched;
  try {
    await python.loadPackage(wanted, { messageCallback: () => undefined });
    for (const name of wanted) loaded.add(name);
  } finally { close(); }
}

self.onmessage = async ({ data }: MessageEvent<Request>) => {
  const { id } = data, say = (text: string) => scope.postMessage({ id, kind: "progress", text });
  try {
    if (data.kind === "start") {
      await start(data.root, data.interrupt, say);
      scope.postMessage({ id, kind: "done", answer: "{}" });
      return;
    }
    await need(data.code, say);
    const answer = cells!.serve(data.request, output => scope.postMessage({ id, kind: "output", output }));
    scope.postMessage({ id, kind: "done", answer });
  } catch (error) {
    const lines = String(error instanceof Error ? error.message : error).trim().split("\n");
    scope.postMessage({ id, kind: "failed", sentence: lines[lines.length - 1] ?? "Python stopped." });
  }
};
