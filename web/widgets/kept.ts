// The state of a widget: read from its model, changed by the reader, followed when it is changed from outside.
import { same, saver, type Leave, type Model } from "./model.ts";
import { onFrame } from "./motion.ts";
import { clamp } from "./numbers.ts";

export interface Kept<S> {
  now: S;
  /** What the reader did: drawn in the next frame and told to the model. */
  set(changes: Partial<S>): void;
  /** What a movement passes through: drawn at once, told to nobody. */
  show(changes: Partial<S>): void;
  leave: Leave;
}

/** `read` makes the state of what the model says; what cannot be shown gives way to a default. `stop` ends a movement on the way. */
export function kept<S extends object>(model: Model, read: (get: (name: string) => unknown) => S, draw: () => void, stop: Leave = () => undefined): Kept<S> {
  const save = saver(model), soon = onFrame(draw), fresh = () => read(name => model.get(name));
  let known = fresh();                                  // what the model says: the picture may be on its way elsewhere
  const names = Object.keys(known), self: Kept<S> = {
    now: fresh(),
    set(changes) { Object.assign(self.now, changes); known = { ...known, ...changes }; save(changes as Record<string, unknown>); soon(); },
    show(changes) { Object.assign(self.now, changes); draw(); },
    leave() { for (const name of names) model.off(`change:${name}`, outside); stop(); },
  };
  const outside = () => { const next = fresh(); if (!same(next, known)) { stop(); known = next; self.now = { ...next }; draw(); } };
  for (const name of names) model.on(`change:${name}`, outside);
  return self;
}

const finite = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

export const scalarOf = (value: unknown, otherwise: number, least: number, most: number): number => finite(value) ? clamp(value, least, most) : otherwise;
export const vectorOf = (value: unknown, otherwise: readonly number[], most: number): number[] =>
  Array.isArray(value) && value.length === otherwise.length && value.every(finite) ? value.map(x => clamp(x, -most, most)) : [...otherwise];
export const matrixOf = (value: unknown, otherwise: readonly (readonly number[])[], most: number): number[][] =>
  Array.isArray(value) && value.length === otherwise.length && value.every((row, i) => Array.isArray(row) && row.length === otherwise[i]!.length && row.every(finite))
    ? (value as number[][]).map(row => row.map(x => clamp(x, -most, most))) : otherwise.map(row => [...row]);
export const choiceOf = <T extends string>(value: unknown, choices: readonly T[]): T => choices.includes(value as T) ? value as T : choices[0]!;
