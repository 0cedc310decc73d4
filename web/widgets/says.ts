// The sentence tied to a picture. It changes with every movement; a screen reader hears it when the movement rests.

export function sentence(parent: Element): { node: HTMLElement; say(html: string): void } {
  const node = document.createElement("p");
  node.className = "says";
  node.setAttribute("aria-live", "polite");
  parent.append(node);
  let said = "", timer = 0;
  return {
    node,
    say(html) {
      if (html === said) return;
      if (said) {
        node.setAttribute("aria-busy", "true");
        clearTimeout(timer);
        timer = window.setTimeout(() => node.removeAttribute("aria-busy"), 350);
      }
      node.innerHTML = said = html;
    },
  };
}
