// Learners' code stays in this worker. Python's own doors to JavaScript are shut (shutPython), and since Python can find a
// JavaScript object in other ways (the garbage collector knows them all), so is everything behind those doors: what is left in
// the global scope can compute, and can fetch Python's own files; nothing else can be asked for, stored, sent or started.

const LANGUAGE = `globalThis Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp
  Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError JSON Math Intl ArrayBuffer SharedArrayBuffer Atomics
  Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array BigUint64Array BigInt64Array Uint8ClampedArray Float16Array Float32Array
  Float64Array DataView Map BigInt Set Iterator WeakMap WeakSet WeakRef Proxy Reflect FinalizationRegistry decodeURI decodeURIComponent
  encodeURI encodeURIComponent escape unescape isFinite isNaN WebAssembly`;
const HOST = `self console performance setTimeout clearTimeout setInterval clearInterval queueMicrotask structuredClone TextEncoder TextDecoder
  URL URLSearchParams AbortController AbortSignal Event EventTarget MessageChannel MessagePort MessageEvent DOMException crypto Crypto atob btoa
  fetch Response Request Headers Blob ReadableStream location`;
const KEPT = new Set(`${LANGUAGE} ${HOST}`.split(/\s+/));

/** Let `fetch` reach the files below these addresses and nothing else. */
export function fetchOnly(folders: string[]): void {
  const real = self.fetch.bind(self);
  self.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input), self.location.href).href;
    if (!folders.some(folder => url.startsWith(folder))) return Promise.reject(new TypeError("Python in the page has no access to the network"));
    return real(url, { redirect: "error", ...(init?.integrity ? { integrity: String(init.integrity) } : {}) });
  };
}

/** Shut everything in the global scope that reaches beyond it, and every way to turn text into JavaScript. */
export function shut(): void {
  const shutDoor = function (): never { throw new TypeError("closed"); };
  for (const made of [function () {}, async function () {}, function* () {}, async function* () {}]) {
    Object.defineProperty(Object.getPrototypeOf(made), "constructor", { value: shutDoor, writable: false, configurable: false });
  }
  shutDoor.prototype = Function.prototype;                 // `x instanceof Function` still answers
  const timers = { setTimeout: self.setTimeout.bind(self), setInterval: self.setInterval.bind(self) };
  for (const name of ["setTimeout", "setInterval"] as const) {
    Object.defineProperty(self, name, {
      value: (f: unknown, ...rest: unknown[]) => { if (typeof f !== "function") throw new TypeError("closed"); return (timers[name] as (...all: unknown[]) => number)(f, ...rest); },
    });
  }
  for (let scope: object = self; scope !== EventTarget.prototype && scope !== Object.prototype; scope = Object.getPrototypeOf(scope) as object) {
    for (const name of Object.getOwnPropertyNames(scope)) {
      if (!KEPT.has(name)) Reflect.deleteProperty(scope, name);
    }
  }
  Object.defineProperty(self, "Function", { value: shutDoor, writable: false, configurable: false });
  Object.defineProperty(self, "fetch", { value: self.fetch, writable: false, configurable: false });
}

/** In Python: the modules that lead to JavaScript say so when asked for; sleeping lets itself be stopped. */
export const shutPython = `
import importlib.abc
import logging
import sys
import time

SHUT = {"js", "pyodide_js", "pyodide.http", "pyodide.code", "pyodide.console", "micropip", "pyodide_http"}

class Shut(importlib.abc.MetaPathFinder):
    names = frozenset(SHUT)

    def find_spec(self, name, path=None, target=None):
        if name in self.names or name.split(".")[0] in self.names:
            raise ImportError(f"{name} is closed here: code in a page can reach neither the page nor the network.", name=name)

for name in SHUT:
    sys.modules.pop(name, None)
    package, _, rest = name.partition(".")
    if rest and rest in vars(sys.modules.get(package, sys)):
        delattr(sys.modules[package], rest)
sys.meta_path.insert(0, Shut())

def stoppable(asleep=time.sleep, now=time.monotonic, sys=sys):
    def sleep(seconds, /):
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        sys.stdout.flush()
        end = now() + seconds
        while (left := end - now()) > 0:
            asleep(min(left, 0.02))
    return sleep

time.sleep = stoppable()
logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
del Shut, SHUT, stoppable, name, package, rest, _, importlib, logging, sys, time
`;
