// What the game's Python tells the page.
export interface Shape { points: [number, number][]; colour: string; width: number; closed: boolean; dash: number; alpha: number; node: string }
export type Rows = number[][];

/** One moment, as rowspace.apps.game.page.seen has it. */
export interface Seen {
  shapes: Shape[]; level: number; phase: "sailing" | "docked" | "flat"; event: string; ticks: number;
  misfit: number; allowed: number; lamps: [number, number]; score: number; boat: Rows;
}
export interface Thing { name: string; parent: string; local: Rows; world: Rows; apart: string }
export interface Told { words: string[]; scene: Thing[]; digest: string; facts: Record<string, unknown> }
export interface Saved { level: number; runs: [string, number][]; digest: string }
export interface Given { levels: { number: number; title: string; hint: string }[]; size: [number, number] }
