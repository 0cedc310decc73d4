// What a widget is given, in Jupyter (anywidget) and in a page (a shim) alike, and where it may draw.

export interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, callback: () => void): void;
  off(event: string, callback: () => void): void;
}

export interface Place { model: Model; el: HTMLElement }

/** A widget's last word: taking back what it asked of the model and the window. */
export type Leave = () => void;

/**
 * The element a widget fills. On a page the figure already stands between brackets (`.live`) and holds the static
 * picture that is replaced here; in a notebook the widget brings the brackets and the scope of its style sheet.
 */
export function frame(el: HTMLElement, name: string): HTMLElement {
  const root = document.createElement("div");
  const onPage = el.closest(".live") !== null;
  root.className = onPage ? name : `${name} live`;
  if (!onPage) el.classList.add("rowspace");
  el.replaceChildren(root);
  return root;
}

export const onPage = (el: HTMLElement): boolean => !el.classList.contains("rowspace");

/** Keep the model informed, at most every 60 ms: in a notebook each change travels to Python. */
export function saver(model: Model): (values: Record<string, unknown>) => void {
  let timer = 0, waiting = false;
  const save = () => { waiting = false; model.save_changes(); };
  return values => {
    for (const [name, value] of Object.entries(values)) model.set(name, value);
    if (timer) { waiting = true; return; }
    save();
    timer = window.setTimeout(() => { timer = 0; if (waiting) save(); }, 60);
  };
}

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
