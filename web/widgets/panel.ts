// The frame of a drawn widget: the picture, and beside or below it the panel with numbers, sliders, buttons and the sentence.
import { button } from "./fields.ts";
import { frame, type Leave } from "./model.ts";
import { glide } from "./motion.ts";

export interface Panel { root: HTMLElement; body: HTMLElement; panel: HTMLElement }

/** `name` is the class of the widget; `beside` puts the panel to the right of the picture where there is room. */
export function panelled(el: HTMLElement, name: string, beside = true): Panel {
  const root = frame(el, `drawn ${name}`), body = document.createElement("div"), panel = document.createElement("div");
  body.className = beside ? "body beside" : "body";
  panel.className = "panel";
  root.append(body);
  return { root, body, panel };
}

/** Movement that stops when something else begins: `go` glides from numbers to numbers, `stop` ends it where it is. */
export class Motion {
  private leave: Leave = () => undefined;
  stop = (): void => this.leave();
  go(from: readonly number[], to: readonly number[], draw: (now: number[], done: boolean) => void, time?: number): void {
    this.leave();
    this.leave = glide(from, to, draw, time);
  }
}

/** Buttons of which one is pressed; `choose` is told the name of the next. */
export function choices<T extends string>(names: readonly (readonly [T, string])[], parent: Element, choose: (name: T) => void): (now: T) => void {
  const buttons = names.map(([name, words]) => [name, button(words, parent, () => choose(name))] as const);
  return now => { for (const [name, node] of buttons) node.setAttribute("aria-pressed", String(name === now)); };
}

/** Buttons of which each is pressed or not; `toggle` is told which one changed. */
export function switches<T extends string>(names: readonly (readonly [T, string])[], parent: Element, toggle: (name: T) => void): (on: readonly T[]) => void {
  const buttons = names.map(([name, words]) => [name, button(words, parent, () => toggle(name))] as const);
  return on => { for (const [name, node] of buttons) node.setAttribute("aria-pressed", String(on.includes(name))); };
}
