// What the reader has done, under the one key `rowspace:progress`. A verdict is never lowered: who has passed has passed.
import { forget, keys, read, write, writeAll } from "./store.ts";

export type Status = "ok" | "warn" | "wrong";
export interface Answer { choice: string; right: boolean; at: string; variant?: string }
export interface Visit { at: string; done: boolean }
export interface Progress {
  exercises: Record<string, { status: Status; at: string }>;
  quizzes: Record<string, Answer>;
  visited: Record<string, Visit>;
}

export const KEY = "rowspace:progress";
export const CODE = "rowspace:code:";
const RANK: Record<Status, number> = { wrong: 0, warn: 1, ok: 2 };
const now = (): string => new Date().toISOString();
const empty = (): Progress => ({ exercises: {}, quizzes: {}, visited: {} });

type Loose = Record<string, unknown>;
const isRecord = (value: unknown): value is Loose => typeof value === "object" && value !== null && !Array.isArray(value);
const every = (value: unknown, holds: (each: Loose) => boolean): boolean =>
  isRecord(value) && Object.entries(value).every(([id, each]) => /^[\w.:-]{1,80}$/.test(id) && isRecord(each) && holds(each));

/** Whether a value is progress as this page writes it. */
export function isProgress(value: unknown): value is Progress {
  return isRecord(value)
    && every(value.exercises, e => Object.hasOwn(RANK, String(e.status)) && typeof e.at === "string")
    && every(value.quizzes, q => typeof q.choice === "string" && q.choice.length < 40 && typeof q.right === "boolean" && typeof q.at === "string")
    && every(value.visited, v => typeof v.at === "string" && typeof v.done === "boolean");
}

/** Read afresh each time: another tab may have written. */
export function progress(): Progress {
  try {
    const kept: unknown = JSON.parse(read(KEY) ?? "null");
    return isProgress(kept) ? kept : empty();
  } catch {
    return empty();
  }
}

function change(how: (progress: Progress) => void): void {
  const kept = progress();
  how(kept);
  write(KEY, JSON.stringify(kept));
  dispatchEvent(new CustomEvent("rowspace:progress"));
}

export const checked = (exercise: string, status: Status): void => change(kept => {
  const before = kept.exercises[exercise];
  if (!before || RANK[status] > RANK[before.status]) kept.exercises[exercise] = { status, at: now() };
});

export const answered = (quiz: string, choice: string, right: boolean, variant?: string): void => change(kept => {
  kept.quizzes[quiz] = { choice, right, at: now(), ...(variant ? { variant } : {}) };
});

/** Note a visit; a lesson is done when all its exercises have passed, robustly or not. */
export function visit(lesson: string, exercises: string[]): void {
  const kept = progress();
  const done = exercises.length > 0 && exercises.every(id => RANK[kept.exercises[id]?.status ?? "wrong"] > 0);
  if (kept.visited[lesson]?.done === done) return;
  change(fresh => { fresh.visited[lesson] = { at: now(), done }; });
}

// -- one file out, one file in ----------------------------------------------------------------------------------------

const LARGEST = 5_000_000;

export function exported(): string {
  const code = Object.fromEntries(keys(CODE).map(key => [key, read(key) ?? ""]));
  return JSON.stringify({ rowspace: 1, at: now(), progress: progress(), code }, null, 1);
}

/** Take over a file: the sentence that says what came, or why nothing did. A bad file changes nothing. */
export function imported(text: string): { ok: boolean; says: string } {
  const refused = (why: string) => ({ ok: false, says: `Nothing was imported: ${why}` });
  if (text.length > LARGEST) return refused("the file is larger than progress ever is.");
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return refused("this is not a file that Export writes.");
  }
  if (!isRecord(file) || file.rowspace !== 1) return refused("this is not a file that Export writes.");
  const code = file.code ?? {};
  const isCode = isRecord(code) && Object.entries(code).every(([key, value]) => key.startsWith(CODE) && key.length < 120 && typeof value === "string");
  if (!isProgress(file.progress) || !isCode) return refused("the file is damaged.");
  // What has been done comes last: it is written when everything else has found room.
  if (!writeAll([...Object.entries(code as Record<string, string>), [KEY, JSON.stringify(file.progress)]])) return refused("this browser has no room for it.");
  const exercises = Object.keys(file.progress.exercises).length, answers = Object.keys(file.progress.quizzes).length;
  const count = (n: number, word: string) => `${n} ${word}${n === 1 ? "" : "s"}`;
  return { ok: true, says: `Imported ${count(exercises, "exercise")} and ${count(answers, "answer")}.` };
}

export function cleared(): void {
  for (const key of [KEY, ...keys(CODE)]) forget(key);
}
