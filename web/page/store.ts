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

export function forget(key: string): void {
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
