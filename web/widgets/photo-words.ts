// What brightness and contrast do to the numbers of a photo, and the sentence below it. figures/photo_matrix.py says the same.
import { clamp, show } from "./numbers.ts";
import type { Photo } from "./pixels.ts";

export const CHANNELS = ["red", "green", "blue"] as const;
export type Channel = typeof CHANNELS[number];
export interface Look { at: number[]; brightness: number; contrast: number; channel: Channel }
export const SIDE = 7;                                 // rows and columns that are shown as numbers

/** v becomes slope · v + offset: brightness times v, then distances from the middle grey times contrast. */
export const line = ({ brightness, contrast }: Look): [number, number] => [contrast * brightness, 127.5 * (1 - contrast)];

/** What each of the 256 levels becomes before it is cut off. */
const free = (look: Look): number[] => { const [slope, offset] = line(look); return Array.from({ length: 256 }, (_, v) => Math.floor(slope * v + offset + 0.5)); };
export const curve = (look: Look): Uint8Array => Uint8Array.from(free(look), v => clamp(v, 0, 255));

/** The share of the entries that would leave 0 to 255, in percent. */
function cut({ levels }: Photo, look: Look): number {
  const outside = free(look).map(v => v < 0 || v > 255);
  let count = 0;
  for (const v of levels) if (outside[v]) count++;
  return 100 * count / levels.length;
}

export const entry = (photo: Photo, i: number, j: number): number[] => {
  const at = (i * photo.columns + j) * photo.channels;
  return [...photo.levels.subarray(at, at + photo.channels)];
};

/** The first row (or column) that is shown: the pixel in the middle, as far as the edge lets it. */
export const first = (at: number, length: number): number => clamp(at - (SIDE - 1) / 2, 0, Math.max(0, length - SIDE));

export function says(photo: Photo, look: Look): string {
  const [i, j] = look.at as [number, number], size = `${photo.rows} ${photo.rows === 1 ? "row" : "rows"} and ${photo.columns} ${photo.columns === 1 ? "column" : "columns"}`;
  const before = entry(photo, i, j), written = (values: number[]) => values.length > 1 ? `(${values.join(", ")})` : String(values[0]);
  const head = photo.channels === 1
    ? `<b>photo[${i}, ${j}] = ${written(before)}.</b> Row ${i}, column ${j}, counted from 0; 0 is black and 255 white. The photo is a matrix of ${size}.`
    : `<b>photo[${i}, ${j}] = ${written(before)}:</b> the red, green and blue in row ${i}, column ${j}, counted from 0, each from 0 to 255. The photo is three matrices of ${size}; the numbers shown are those of ${look.channel}.`;
  if (look.brightness === 1 && look.contrast === 1) return head;
  const map = curve(look), [slope, offset] = line(look), lost = cut(photo, look), after = written(before.map(v => map[v]!));
  const rule = look.contrast === 1 ? `is multiplied by ${show(slope)}` : `v becomes ${show(slope)} v ${offset < 0 ? "−" : "+"} ${show(Math.abs(offset))}`;
  return `${head} Every entry ${rule}: ${written(before)} becomes ${after}.${lost ? ` ${show(lost)}% of the entries would leave 0 to 255 and are cut off there: what they were is lost.` : ""}`;
}
