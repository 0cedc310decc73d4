// Keys that are held: on the keyboard while the sea has the focus, and by finger or mouse on the buttons.
const KEYS: Record<string, string> = {
  w: "w", ArrowUp: "w", s: "s", ArrowDown: "s", a: "a", ArrowLeft: "a", d: "d", ArrowRight: "d", "+": "+", "=": "+", "-": "-", "−": "-",
};
const ORDER = "wsad+-";

export class Keys {
  #held = new Map<string, string>();                    // what is pressed -> the key it means

  /** `other` gets the keys that are not held: P, R, N, Escape. */
  constructor(stage: HTMLElement, pads: HTMLElement, other: (key: string) => boolean, left: () => void) {
    stage.addEventListener("keydown", event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key, key = KEYS[name];
      if (key) this.#held.set(event.code || name, key);
      else if (event.repeat || !other(name)) return;
      event.preventDefault();
    });
    stage.addEventListener("keyup", event => this.#held.delete(event.code || event.key));
    stage.addEventListener("blur", () => { this.#held.clear(); left(); });
    for (const pad of pads.querySelectorAll<HTMLElement>("[data-key]")) {
      const key = pad.dataset.key!, up = () => { this.#held.delete(`pad ${key}`); pad.classList.remove("held"); };
      pad.addEventListener("pointerdown", event => {
        event.preventDefault();                            // the sea keeps the focus
        pad.setPointerCapture(event.pointerId);
        this.#held.set(`pad ${key}`, key);
        pad.classList.add("held");
      });
      for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) pad.addEventListener(end, up);
      pad.addEventListener("contextmenu", event => event.preventDefault());
      // By keyboard or by a screen reader a press is a quarter of a second.
      pad.addEventListener("click", event => {
        if (event.detail) return;
        this.#held.set(`pad ${key}`, key);
        window.setTimeout(up, 250);
      });
    }
  }

  /** The keys held now, each once, always in the same order. */
  get now(): string {
    const held = new Set(this.#held.values());
    return [...ORDER].filter(key => held.has(key)).join("");
  }
}
