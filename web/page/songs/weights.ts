// A slider for each feature: how much it counts, from 0 to 3.
import { make } from "../dom.ts";
import type { Feature } from "./kinds.ts";

export class Weights {
  #place: HTMLElement;
  #sliders = new Map<string, { input: HTMLInputElement; output: HTMLOutputElement }>();
  #changed: () => void;

  constructor(place: HTMLElement, changed: () => void) {
    this.#place = place;
    this.#changed = changed;
  }

  show(features: Feature[], weights: Record<string, number>): void {
    this.#sliders.clear();
    this.#place.replaceChildren(...features.map(({ name, words }, k) => {
      const input = make("input", { type: "range", min: "0", max: "3", step: "0.1", id: `weight-${k}` }), output = make("output", { for: `weight-${k}` });
      const row = make("div", { class: "weight" }, make("label", { for: `weight-${k}` }, words), input, output);
      this.#sliders.set(name, { input, output });
      input.addEventListener("input", () => { this.#say(name); this.#changed(); });
      return row;
    }));
    this.set(weights);
  }

  set(weights: Record<string, number>): void {
    for (const [name, { input }] of this.#sliders) {
      input.value = String(weights[name] ?? 1);
      this.#say(name);
    }
  }

  /** Those that are not 1. */
  get values(): Record<string, number> {
    return Object.fromEntries([...this.#sliders].map(([name, { input }]) => [name, input.valueAsNumber] as const).filter(([, value]) => value !== 1));
  }

  #say(name: string): void {
    const { input, output } = this.#sliders.get(name)!;
    output.value = String(input.valueAsNumber);
    input.closest(".weight")!.classList.toggle("none", input.valueAsNumber === 0);
  }
}
