// A photo as whole numbers from 0 to 255: from rows of numbers, or from a PNG read exactly. A canvas would read it too, but some
// browsers put noise on what a canvas tells, and every number here is shown.

export interface Photo { rows: number; columns: number; channels: 1 | 3; levels: Uint8Array }

const level = (v: unknown): v is number => Number.isInteger(v) && (v as number) >= 0 && (v as number) <= 255;

/** Rows of numbers, or of triples of numbers; undefined if they are no photo. */
export function photoOf(rows: unknown): Photo | undefined {
  if (!Array.isArray(rows) || !Array.isArray(rows[0]) || !rows[0].length) return undefined;
  const columns = rows[0].length, channels = Array.isArray(rows[0][0]) ? 3 : 1, flat = rows.flat(2) as unknown[];
  const even = rows.every(row => Array.isArray(row) && row.length === columns && (channels === 1 || row.every(each => Array.isArray(each) && each.length === 3)));
  if (!even || flat.length !== rows.length * columns * channels || !flat.every(level)) return undefined;
  return { rows: rows.length, columns, channels, levels: Uint8Array.from(flat as number[]) };
}

/** A PNG of 8 bits, grey or in colour (RFC 2083), from a data address. */
export async function readPng(address: string): Promise<Photo> {
  const bytes = Uint8Array.from(atob(address.slice(address.indexOf(",") + 1)), c => c.charCodeAt(0)), view = new DataView(bytes.buffer);
  const columns = view.getUint32(16), rows = view.getUint32(20), channels = { 0: 1, 2: 3 }[bytes[25]!] as 1 | 3 | undefined, data: Uint8Array<ArrayBuffer>[] = [];
  if (!channels || bytes[24] !== 8 || bytes[28]) throw new Error("a photo is a PNG of 8 bits, grey or in colour, without opacity");
  for (let at = 8; at < bytes.length; at += 12 + view.getUint32(at)) {
    if (String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === "IDAT") data.push(bytes.slice(at + 8, at + 8 + view.getUint32(at)));
  }
  const inflated = await new Response(new Blob(data).stream().pipeThrough(new DecompressionStream("deflate"))).arrayBuffer();
  return { rows, columns, channels, levels: unfiltered(new Uint8Array(inflated), rows, columns * channels, channels) };
}

/** Each row begins with how its bytes were predicted from those before, above, and above before; what is kept is the difference. */
function unfiltered(data: Uint8Array, rows: number, width: number, back: number): Uint8Array {
  const levels = new Uint8Array(rows * width);
  for (let i = 0; i < rows; i++) {
    const kind = data[i * (width + 1)]!;
    for (let j = 0; j < width; j++) {
      const at = i * width + j, a = j < back ? 0 : levels[at - back]!, b = i ? levels[at - width]! : 0, c = i && j >= back ? levels[at - width - back]! : 0;
      levels[at] = data[i * (width + 1) + j + 1]! + (kind === 0 ? 0 : kind === 1 ? a : kind === 2 ? b : kind === 3 ? (a + b) >> 1 : paeth(a, b, c));
    }
  }
  return levels;
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c, [x, y, z] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  return x <= y && x <= z ? a : y <= z ? b : c;
}
