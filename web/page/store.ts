// What stays in this browser: progress, answers, and code as it was typed. Where storage is refused or full the page works
// on, and says once that nothing will be kept.

export interface Done { status: "ok" | "warn" | "wrong"; at: string }
export interface Answered { choice: string; right: boolean; at: string; variant?: string }
export interface Progress {
  exercises: Record<string, Done>;
  quizzes: Record<string, Answered>;
  visited: Record<string, string>;
  lessons: Record<string, string>;
}

const PROGRESS = "rowspace:progress", CODE = "rowspace:code:";
const empty = (): Progress => ({ exercises: {}, quizzes: {}, visited: {}, lessons: {} });
let refused: (() => void) | undefined, told = false;
const changed: (() => void)[] = [];

export const onRefused = (then: () => void): void => { refused = then; };
export const onChange = (then: () => void): void => { changed.push(then); };

function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key); else localStorage.setItem(key, value);
  } catch {
    if (!told) refused?.();
    told = true;
  }
}
function read(key: string): string | null {
  try { return localStorage.getItem(key); } catch { return null; }
}
const keys = (): string[] => { try { return Object.keys(localStorage); } catch { return []; } };

const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === "object" && x !== null && !Array.isArray(x);

/** Progress as it should be, from whatever was found: what is not understood is left out. */
function understood(found: unknown): Progress {
  const progress = empty();
  if (!isRecord(found)) return progress;
  for (const [id, e] of Object.entries(isRecord(found.exercises) ? found.exercises : {}))
    if (isRecord(e) && (e.status === "ok" || e.status === "warn" || e.status === "wrong")) progress.exercises[id] = { status: e.status, at: String(e.at ?? "") };
  for (const [id, q] of Object.entries(isRecord(found.quizzes) ? found.quizzes : {}))
    if (isRecord(q) && typeof q.choice === "string") progress.quizzes[id] = { choice: q.choice, right: q.right === true, at: String(q.at ?? ""), ...(typeof q.variant === "string" ? { variant: q.variant } : {}) };
  for (const part of ["visited", "lessons"] as const)
    for (const [id, at] of Object.entries(isRecord(found[part]) ? found[part] : {})) progress[part][id] = String(at);
  return progress;
}

export function progress(): Progress {
  try { return understood(JSON.parse(read(PROGRESS) ?? "{}")); } catch { return empty(); }
}
export function record(change: (progress: Progress) => void): void {
  const now = progress();
  change(now);
  write(PROGRESS, JSON.stringify(now));
  for (const then of changed) then();
}
export const today = (): string => new Date().toISOString();

export const code = (name: string): string | null => read(CODE + name);
export const keepCode = (name: string, text: string | null): void => write(CODE + name, text);

/** Everything kept, as one file's text. */
export function exported(): string {
  const typed = Object.fromEntries(keys().filter(key => key.startsWith(CODE)).map(key => [key.slice(CODE.length), read(key) ?? ""]));
  return JSON.stringify({ rowspace: 1, saved: today(), progress: progress(), code: typed }, null, 1);
}

/** Take a file back; a sentence when it is not one of ours, and then nothing is changed. */
export function imported(text: string): string | null {
  let found: unknown;
  try { found = JSON.parse(text); } catch { return "This file is not a saved progress: it is not JSON. Nothing was changed."; }
  if (!isRecord(found) || found.rowspace !== 1 || !isRecord(found.progress)) return "This file is not a saved progress of Rowspace. Nothing was changed.";
  const typed = isRecord(found.code) ? found.code : {};
  if (Object.values(typed).some(value => typeof value !== "string")) return "The code in this file is damaged. Nothing was changed.";
  write(PROGRESS, JSON.stringify(understood(found.progress)));
  for (const [name, value] of Object.entries(typed)) keepCode(name, value as string);
  for (const then of changed) then();
  return null;
}
export function clear(): void {
  for (const key of keys()) if (key === PROGRESS || key.startsWith(CODE)) write(key, null);
  for (const then of changed) then();
}
