// Small things every module of the page needs.

type Children = (Node | string | null | undefined)[];

/** `make("button", { class: "primary", type: "button" }, "Run")`. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Record<string, string> = {}, ...children: Children): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child): child is Node | string => child !== null && child !== undefined));
  return element;
}

export function button(label: string | (Node | string)[], onClick: () => void, kind = ""): HTMLButtonElement {
  const made = make("button", { type: "button", ...(kind ? { class: kind } : {}) }, ...(typeof label === "string" ? [label] : label));
  made.addEventListener("click", () => { if (made.getAttribute("aria-disabled") !== "true") onClick(); });
  return made;
}

/** Show or hide an element, whatever display its class gives it. */
export function reveal(element: HTMLElement, shown: boolean): void {
  element.hidden = !shown;
  element.style.display = shown ? "" : "none";
}

/** A sentence beside a control, read out when it changes: the region is there before its first words are. */
export class Says {
  readonly node: HTMLElement;
  #line = make("p", { class: "status note" });

  constructor() {
    this.node = make("div", { role: "status" }, this.#line);
  }

  get text(): string {
    return this.#line.textContent ?? "";
  }

  set text(text: string) {
    if (text !== this.text) this.#line.textContent = text;
  }
}

/** Take the keyboard to an element that is not a control, and bring it into view. */
export function focusOn(element: HTMLElement): void {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
}

/** The site's root as an address. */
export const root = (): string => new URL(document.documentElement.dataset.root ?? "./", location.href).href;

export const lesson = (): string => document.body.dataset.lesson ?? "";

/** "1", "1 and 2", "1, 2 and 3". */
export const listed = (items: (string | number)[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
