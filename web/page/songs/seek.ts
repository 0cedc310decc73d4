// A title is looked for while it is typed: a text field with a list of what answers, by pointer, touch and keys.
import { make, reveal } from "../dom.ts";
import type { Found, Match } from "./kinds.ts";

const PAUSE = 80;                                    // ms without a key before titles are looked for

export class Seek {
  #input: HTMLInputElement;
  #list: HTMLElement;
  #says: HTMLElement;
  #find: (text: string) => Promise<Found>;
  #choose: (row: number) => void;
  #matches: Match[] = [];
  #active = -1;
  #timer = 0;
  #count = 0;

  /** `find` may throw: what it throws is its own to say. `wake` is called when the field is entered. */
  constructor(input: HTMLInputElement, list: HTMLElement, says: HTMLElement, find: (text: string) => Promise<Found>, choose: (row: number) => void, wake: () => void) {
    [this.#input, this.#list, this.#says, this.#find, this.#choose] = [input, list, says, find, choose];
    input.addEventListener("focus", () => { wake(); if (this.#matches.length && input.value.trim()) this.#open(true); });
    input.addEventListener("blur", () => this.#open(false));
    input.addEventListener("input", () => { clearTimeout(this.#timer); this.#timer = window.setTimeout(() => void this.#look(), PAUSE); });
    input.addEventListener("keydown", event => this.#key(event));
    list.addEventListener("pointerdown", event => event.preventDefault());       // the field keeps the keyboard
    list.addEventListener("click", event => {
      const option = (event.target as Element).closest<HTMLElement>("[role=option]");
      if (option) this.#take([...list.children].indexOf(option));
    });
  }

  /** Another table: nothing is looked for yet. */
  clear(words: string): void {
    this.#count++;
    this.#matches = [];
    this.#input.value = "";
    this.#says.textContent = words;
    this.#open(false);
  }

  async #look(): Promise<void> {
    const text = this.#input.value.trim(), asked = ++this.#count;
    if (!text) { this.#matches = []; this.#says.textContent = ""; this.#open(false); return; }
    const found = await this.#find(text).catch(() => null);
    if (!found || asked !== this.#count) return;
    this.#matches = found.matches;
    this.#list.replaceChildren(...found.matches.map((each, k) => make("li", { role: "option", id: `offer-${k}`, "aria-selected": "false" },
      make("span", {}, each.title || `row ${each.row + 1}`), make("span", { class: "note" }, [each.who, this.#twice(each) ? `row ${each.row + 1}` : ""].filter(Boolean).join(", ")))));
    const n = found.found, shown = found.matches.length;
    this.#says.textContent = n > shown ? `${n.toLocaleString("en")} titles; ${shown} are shown.` : n ? `${n} title${n > 1 ? "s" : ""}.`
      : shown ? `No title has “${text}” in it. The nearest:` : `No title is like “${text}”.`;
    this.#open(shown > 0 && document.activeElement === this.#input);
  }

  #twice(one: Match): boolean {
    return this.#matches.some(each => each !== one && each.title === one.title && each.who === one.who);
  }

  #open(shown: boolean): void {
    reveal(this.#list, shown);
    this.#input.setAttribute("aria-expanded", String(shown));
    this.#go(-1);
  }

  #go(k: number): void {
    this.#active = k;
    [...this.#list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === k)));
    if (k < 0) this.#input.removeAttribute("aria-activedescendant");
    else {
      this.#input.setAttribute("aria-activedescendant", `offer-${k}`);
      this.#list.children[k]!.scrollIntoView({ block: "nearest" });
    }
  }

  #key(event: KeyboardEvent): void {
    const n = this.#matches.length, open = !this.#list.hidden, step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && n) {
      event.preventDefault();
      if (!open) this.#open(true);
      this.#go(this.#active < 0 ? (step > 0 ? 0 : n - 1) : (this.#active + step + n) % n);
    } else if (event.key === "Enter") {
      event.preventDefault();
      clearTimeout(this.#timer);
      const take = () => { if (this.#matches.length && !this.#list.hidden) this.#take(Math.max(this.#active, 0)); };
      if (open && this.#active >= 0) take(); else void this.#look().then(take);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      this.#open(false);
    }
  }

  #take(k: number): void {
    const match = this.#matches[k];
    if (!match) return;
    clearTimeout(this.#timer);
    this.#input.value = match.title;
    this.#open(false);
    this.#choose(match.row);
  }
}
