// Going through a sequence: to the ends, step by step, by itself, or on a slider.
import { GO, icon } from "./icons.ts";
import type { Leave } from "./model.ts";
import { clamp } from "./numbers.ts";

export interface Transport {
  node: HTMLElement;
  /** The step that is shown, of how many, and what a screen reader says of it. */
  show(at: number, count: number, words: string): void;
  stop: Leave;
}

/** `act` is told where to go; `pace` is the milliseconds of a step while it plays. */
export function transport(label: string, parent: Element, act: (at: number) => void, pace: () => number): Transport {
  const node = document.createElement("div"), range = document.createElement("input"), output = document.createElement("output");
  node.className = "player-controls";
  node.setAttribute("role", "group");
  node.setAttribute("aria-label", label);
  Object.assign(range, { type: "range", min: "0" });
  range.setAttribute("aria-label", label);
  let at = 0, count = 1, timer = 0;
  const go = (to: number) => { at = clamp(to, 0, count - 1); act(at); };
  const stop = () => { clearInterval(timer); timer = 0; sign("play", "Play"); };
  const play = () => {
    if (timer) { stop(); return; }
    if (at >= count - 1) go(0);
    sign("pause", "Pause");
    timer = window.setInterval(() => { if (at < count - 1) go(at + 1); if (at >= count - 1) stop(); }, pace());
  };
  const acts: Record<string, () => void> = { first: () => go(0), back: () => go(at - 1), next: () => go(at + 1), last: () => go(count - 1) };
  const buttons = Object.fromEntries(GO.map(([name, words]) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "icon", innerHTML: icon(name) });
    button.setAttribute("aria-label", words);
    button.addEventListener("click", () => { if (name === "play") { play(); return; } stop(); acts[name]!(); });
    node.append(button);
    return [name, button];
  }));
  const sign = (name: string, words: string) => { buttons.play!.innerHTML = icon(name); buttons.play!.setAttribute("aria-label", words); };
  range.addEventListener("input", () => { stop(); go(Number(range.value)); });
  node.append(range, output);
  parent.append(node);
  return {
    node, stop,
    show(now, of, words) {
      [at, count] = [now, of];
      range.max = String(of - 1);
      range.value = String(now);
      range.setAttribute("aria-valuetext", words);
      output.textContent = `${now + 1} of ${of}`;
      for (const [name, off] of [["first", now === 0], ["back", now === 0], ["next", now === of - 1], ["last", now === of - 1]] as const) {
        if (off && buttons[name] === document.activeElement) buttons.play!.focus();      // a control that goes out must not take the keyboard with it
        buttons[name]!.disabled = off;
      }
    },
  };
}
