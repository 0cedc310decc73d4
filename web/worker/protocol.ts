// What the page and its worker say to each other. Outputs and results travel as the JSON that rowspace.course.cells wrote.

export type Ask =
  | { do: "run"; name: string; source: string }
  | { do: "check"; exercise: string; source: string }
  | { do: "play"; algorithm: string; matrix: string; exact: boolean; options: Record<string, string> }
  | { do: "bench"; matrix: string }
  | { do: "app"; app: string; action: string; options: Record<string, unknown>; arrays: Arrays }
  | { do: "know"; cells: Record<string, string> };

/** Numbers as they lie in memory, with NumPy's name for their kind; row after row. */
export interface Numbers { dtype: string; shape: number[]; data: ArrayBuffer }
export type Arrays = Record<string, Numbers>;

export type ToWorker =
  | { type: "start"; root: string; interrupt: SharedArrayBuffer | null }
  | { type: "ask"; id: number; ask: Ask };

export type FromWorker =
  | { type: "progress"; text: string }
  | { type: "ready" }
  | { type: "output"; id: number; output: string }
  | { type: "done"; id: number; result: string; arrays?: ArrayBuffer[] }
  | { type: "stopped"; id: number }
  | { type: "failed"; id: number | null; message: string };

export type Output =
  | { kind: "stream"; name: string; text: string }
  | { kind: "text"; text: string }
  | { kind: "html"; html: string }
  | { kind: "image"; mime: string; data: string; alt: string }
  | { kind: "widget"; widget: string; state: Record<string, unknown>; html: string }
  | { kind: "error"; name: string; line: number | null; text: string; detail: string };

export interface Ran { error: string | null }
export interface Checked { status: "ok" | "warn" | "wrong" | "stopped"; sentence: string; html: string }
