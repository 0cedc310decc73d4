// Where this page stands in the site, and small things every module needs.

/** The address of the site's root, with a slash at its end. */
export const root = new URL(document.documentElement.dataset.root || "./", location.href).href;
export const lesson = document.body.dataset.lesson ?? "";

export function make<K extends keyof HTMLElementTagNameMap>(tag: K, about: Partial<HTMLElementTagNameMap[K]> = {}, ...inside: (Node | string)[]): HTMLElementTagNameMap[K] {
  const node = Object.assign(document.createElement(tag), about);
  node.append(...inside);
  return node;
}

export function button(words: string, act: () => void, className = ""): HTMLButtonElement {
  const node = make("button", { type: "button", className, textContent: words });
  node.addEventListener("click", act);
  return node;
}

export const all = <T extends Element = HTMLElement>(selector: string, inside: ParentNode = document): T[] => [...inside.querySelectorAll<T>(selector)];
export const one = <T extends Element = HTMLElement>(selector: string, inside: ParentNode = document): T | null => inside.querySelector<T>(selector);

/** Words beside what they are about, read out once: made when needed. */
export function says(place: HTMLElement): (words: string) => void {
  const node = make("p", { className: "status note" });
  node.setAttribute("role", "status");
  place.append(node);
  return words => { node.textContent = words; };
}
