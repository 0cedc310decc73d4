// What stays in this browser. Where it keeps nothing (a private window, storage full or switched off), the page goes on from
// memory and says so once.

const memory = new Map<string, string>();
let failed = false;

export const UNKEPT = "This browser does not keep what you do here: its storage is full or switched off. Export your progress before you leave.";

function missed(): void {
  if (failed) return;
  failed = true;
  dispatchEvent(new CustomEvent("rowspace:unkept"));
}

let frozen = false;

/** Write nothing more from this page: what it shows is no longer what is kept. */
export const freeze = (): void => { frozen = true; };

export const keeps = (): boolean => !failed;

export function read(key: string): string | null {
  if (memory.has(key)) return memory.get(key)!;
  try {
    return localStorage.getItem(key);
  } catch {
    missed();
    return null;
  }
}

export function write(key: string, value: string): boolean {
  if (frozen) return true;
  try {
    localStorage.setItem(key, value);
    memory.delete(key);
    return true;
  } catch {
    memory.set(key, value);
    missed();
    return false;
  }
}

/** Write all of these or none: false, and everything as it was, where the browser has no room for them. */
export function writeAll(wanted: [string, string][]): boolean {
  const before = wanted.map(([key]) => [key, read(key)] as const);
  try {
    for (const [key, value] of wanted) localStorage.setItem(key, value);
  } catch {
    for (const [key, value] of before) if (value === null) localStorage.removeItem(key);       // first make room
    for (const [key, value] of before) if (value !== null && localStorage.getItem(key) !== value) write(key, value);
    return false;
  }
  for (const [key] of wanted) memory.delete(key);
  return true;
}

export function forget(key: string): void {
  if (frozen) return;
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    missed();
  }
}

export function keys(start: string): string[] {
  const found = new Set(memory.keys());
  try {
    for (let i = 0; i < localStorage.length; i++) found.add(localStorage.key(i)!);
  } catch {
    missed();
  }
  return [...found].filter(key => key.startsWith(start)).sort();
}
