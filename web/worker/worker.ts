// Python in a worker: Pyodide with NumPy and rowspace, asked by the page one thing at a time.
import type { loadPyodide, PyodideInterface } from "pyodide";
import { fetchOnly, shut, shutPython } from "./fence.ts";
import type { Ask, FromWorker, ToWorker } from "./protocol.ts";

type Serve = (request: string, emit: (output: string) => void) => string;
type ServeApp = (request: string, buffers: unknown) => { toJs(): [string, Uint8Array[]]; destroy(): void };
interface Manifest { zip: string; packages: string[] }

/** Packages that a site carries besides NumPy, by the module that asks for them. */
const FURTHER: Record<string, string> = { matplotlib: "matplotlib", PIL: "pillow" };
const NAMES: Record<string, string> = { numpy: "NumPy", matplotlib: "Matplotlib", pillow: "Pillow" };

const send = self.postMessage.bind(self) as (message: FromWorker, transfer?: Transferable[]) => void;
const progress = (text: string): void => send({ type: "progress", text });
/** What went wrong, without the lines that only concern us. */
const words = (error: unknown): string => (error instanceof Error ? error.message : String(error)).trim().split("\n").at(-1) ?? "";

let pyodide: PyodideInterface, serve: Serve, serveApp: ServeApp | undefined;
const loaded = new Set<string>();

async function start(root: string, shared: SharedArrayBuffer | null): Promise<void> {
  const core = new URL("_static/pyodide/", root).href, ours = new URL("_static/python/", root).href;
  fetchOnly([core, ours]);
  progress("Starting Python…");
  const archive = packed(ours);
  archive.catch(() => undefined);                          // heard of below, when it is awaited
  const engine = await import(/* @vite-ignore */ `${core}pyodide.mjs`) as { loadPyodide: typeof loadPyodide };
  pyodide = await engine.loadPyodide({ indexURL: core, env: { HOME: "/home/pyodide", MPLBACKEND: "agg" } });
  const { manifest, zip } = await archive;
  await load(manifest.packages);
  const folder = pyodide.runPython("import site; site.getsitepackages()[0]") as string;
  pyodide.unpackArchive(zip, "zip", { extractDir: folder });
  pyodide.runPython(shutPython);
  serve = pyodide.pyimport("rowspace.course.cells").serve as Serve;
  if (shared) pyodide.setInterruptBuffer(new Uint8Array(shared));
  shut();
  send({ type: "ready" });
}

async function packed(folder: string): Promise<{ manifest: Manifest; zip: ArrayBuffer }> {
  const manifest = await (await found(`${folder}manifest.json`)).json() as Manifest;
  return { manifest, zip: await (await found(`${folder}${manifest.zip}`)).arrayBuffer() };
}

async function found(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.split("/").pop()} is not in this site`);
  return response;
}

async function load(packages: string[]): Promise<void> {
  for (const name of packages.filter(each => !loaded.has(each))) {
    progress(`Loading ${NAMES[name] ?? name}…`);
    await pyodide.loadPackage(name, { messageCallback: () => undefined, errorCallback: () => undefined });
    loaded.add(name);
  }
}

/** What a cell imports and Python does not have yet; a package the site lacks becomes an error at the import itself. */
async function further(source: string): Promise<void> {
  if (!/\b(matplotlib|PIL|chart|style)\b/.test(source)) return;
  const asked = JSON.parse(serve(JSON.stringify({ do: "imports", source }), () => undefined)) as string[];
  if (/\b(chart|style)\(/.test(source)) asked.push("matplotlib");        // rowspace.figures draws these two with Matplotlib
  const wanted = asked.flatMap(name => FURTHER[name] ?? []);
  await load([...new Set(wanted)]).catch(() => undefined);
}

/** A project's action: what it computes with travels beside the words, as it lies in memory. */
function project(id: number, { app, action, options, arrays }: Extract<Ask, { do: "app" }>): void {
  serveApp ??= pyodide.pyimport("rowspace.apps.page").serve as ServeApp;
  const given = Object.entries(arrays), buffers = pyodide.toPy(given.map(([, each]) => each.data)) as { destroy(): void };
  const named = given.map(([name, { dtype, shape }]) => ({ name, dtype, shape }));
  const found = serveApp(JSON.stringify({ app, action, options, arrays: named }), buffers);
  const [result, big] = found.toJs();
  found.destroy();
  buffers.destroy();
  const copies = big.map(each => each.slice().buffer as ArrayBuffer);
  send({ type: "done", id, result, arrays: copies }, copies);
}

async function answer(id: number, ask: Ask): Promise<void> {
  try {
    if (ask.do === "app") { project(id, ask); return; }
    if (ask.do === "run" || ask.do === "check") await further(ask.source);
    const result = serve(JSON.stringify(ask), output => send({ type: "output", id, output }));
    send({ type: "done", id, result });
  } catch (error) {
    if (words(error).includes("KeyboardInterrupt")) send({ type: "stopped", id });
    else send({ type: "failed", id, message: words(error) });
  }
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === "start") start(data.root, data.interrupt).catch((error: unknown) => send({ type: "failed", id: null, message: words(error) }));
  else void answer(data.id, data.ask);
};
