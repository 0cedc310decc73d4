// The step player: one algorithm on one matrix, a step at a time. The steps are in the page, or come from Python when the reader
// gives another matrix: the player sets `request` and shows what comes back as `play`.
import { address, reopened } from "./address.ts";
import { copied, type Form } from "./copying.ts";
import { editor, type About } from "./editor.ts";
import { button, group } from "./fields.ts";
import { GO, icon } from "./icons.ts";
import { frame, onPage, type Leave, type Place } from "./model.ts";
import { showNote } from "./notes.ts";
import { Scene } from "./scene.ts";
import type { Options } from "./settings.ts";
import { Stage, type Play, type Step } from "./steps.ts";

const SPEEDS: [string, number][] = [["slow", 2200], ["normal", 1100], ["fast", 450]];

interface Shown { algorithm: string; title?: string; matrix: string; exact: boolean; options: Options; steps: Step[]; markdown: boolean }

function render({ model, el }: Place): Leave {
  const root = frame(el, "player");
  root.innerHTML = `<div class="player-head"><p class="label"></p><span class="flops"></span></div><div class="player-body"></div><div class="player-note" aria-live="polite"></div>
    <p class="busy" role="status"></p><div class="player-controls">${GO.map(([name, label]) => `<button type="button" class="icon" data-go="${name}" aria-label="${label}">${icon(name)}</button>`).join("")}
    <input type="range" min="0" value="0" aria-label="Step"><output></output><select aria-label="Speed">${SPEEDS.map(([name, ms]) => `<option value="${ms}"${ms === 1100 ? " selected" : ""}>${name}</option>`).join("")}</select></div>`;
  const $ = <T extends HTMLElement>(selector: string): T => root.querySelector<T>(selector)!;
  const head = $(".player-head"), flops = $(".flops"), note = $(".player-note"), busy = $(".busy"), range = $<HTMLInputElement>("input[type=range]");
  const count = $("output"), speed = $<HTMLSelectElement>("select"), playButton = $<HTMLButtonElement>("[data-go=play]");
  const stage = new Stage(), scene = new Scene(), list = document.createElement("ol"), id = `s${Math.random().toString(36).slice(2)}`;
  Object.assign(list, { className: "steps", tabIndex: 0 });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Steps");
  const side = Object.assign(document.createElement("div"), { className: "side" });
  side.append(list);
  $(".player-body").append(stage.node, scene.node, side);

  let shown: Shown = { algorithm: String(model.get("algorithm") ?? "lu"), matrix: String(model.get("matrix") ?? ""), exact: model.get("exact") === true, options: { ...model.get("options") as Options | undefined }, steps: [], markdown: false };
  let at = 0, timer = 0, asked = 0, waiting = 0, wanted = 0, typed = "";
  const kept = new Map<string, Shown>();               // what was already shown, so that going back asks nobody

  const key = (exact: boolean, matrix: string, options: Options) => JSON.stringify([exact, matrix.trim(), Object.entries(options).sort()]);
  const numbers = group("Numbers", "", head), why = String(model.get("floats_only") ?? "");
  const fields = [true, false].map(exact => button(exact ? "fractions" : "floats", numbers, () => { if (exact !== shown.exact) ask(shown.matrix, exact, shown.options, at); }));
  if (why) Object.assign(fields[0]!, { disabled: true, title: why });
  const about = Object.fromEntries(["presets", "inputs", "fields"].map(name => [name, model.get(name) ?? []])) as unknown as About;
  const edit = editor(about, (matrix, options) => ask(matrix, shown.exact, options, 0));
  $(".player-body").before(edit.settings);
  const share = group("Copy this step", "player-share", root);
  share.append(Object.assign(document.createElement("span"), { className: "label", textContent: "Copy this step:" }));
  const said = Object.assign(document.createElement("span"), { className: "label" });
  said.setAttribute("role", "status");
  for (const form of ["LaTeX", "NumPy", "text"] as Form[]) button(form, share, () => { const step = shown.steps[at]; if (step) void copy(copied(step.state, form), `Copied as ${form}.`); });
  if (onPage(el)) button("link", share, () => {
    history.replaceState(null, "", address(el, { ...shown, step: at }));
    void copy(location.href, "The link to this step is copied.");
  });
  for (const b of share.querySelectorAll("button")) b.className = "quiet";
  share.append(said);
  root.append(edit.node, share);

  async function copy(text: string, done: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
    } catch {                                          // no permission, or a page without https: the old way
      const field = Object.assign(document.createElement("textarea"), { value: text, className: "hidden" });
      root.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    said.textContent = done;
    window.setTimeout(() => { said.textContent = ""; }, 4000);
  }

  /** Show other steps: from the page, from what was kept, or from Python. */
  function ask(matrix: string, exact: boolean, options: Options, step: number): void {
    stop();
    edit.error("");
    const known = kept.get(key(exact, matrix, options));
    if (known) { asked++; settle(); load(known, step); return; }
    wanted = step;
    typed = matrix;                                    // kept as it was typed: 1/3 must not come back from floats as 0.3333
    const request = { matrix, exact, algorithm: shown.algorithm, ...Object.keys(options).length ? { options } : {}, id: ++asked };
    edit.busy(true);
    clearTimeout(waiting);
    waiting = window.setTimeout(() => { busy.textContent = String(model.get("status") ?? (onPage(el) ? "Starting Python…" : "Asking Python…")); }, 150);
    model.set("request", request);
    model.save_changes();
  }
  function settle(): void {
    clearTimeout(waiting);
    busy.textContent = "";
    edit.busy(false);
  }
  function answered(): void {
    const play = model.get("play") as Play | null | undefined;
    if (!play || (play.id !== undefined && play.id !== asked)) return;       // an answer to what is no longer asked
    settle();
    if (play.error || !play.steps.length) { edit.error(play.error ?? "There are no steps for this matrix."); return; }
    load({ algorithm: play.algorithm, matrix: typed || play.matrix, exact: play.exact, options: play.options ?? {}, steps: play.steps, markdown: true }, wanted, play.title);
  }

  function load(next: Shown, step: number, title?: string): void {
    shown = next;
    kept.set(key(next.exact, next.matrix, next.options), next);
    if (title) $(".label").textContent = title;
    fields.forEach((b, k) => b.setAttribute("aria-pressed", String(next.exact === (k === 0))));
    edit.show(next.matrix, next.options);
    stage.load(next.steps);
    root.classList.toggle("has-picture", scene.load(next.steps));
    range.max = String(next.steps.length - 1);
    list.replaceChildren(...next.steps.map((s, i) => {
      const item = Object.assign(document.createElement("li"), { textContent: s.title, id: `${id}-${i}` });
      item.setAttribute("role", "option");
      item.addEventListener("click", () => { stop(); show(i); });
      return item;
    }));
    show(Math.min(step, next.steps.length - 1));
  }
  function show(i: number): void {
    const step = shown.steps[i];
    if (!step) return;
    list.children[at]?.setAttribute("aria-selected", "false");
    at = i;
    stage.show(step, shown.steps[i - 1]);
    scene.show(step.geometry ?? []);
    showNote(note, step.note, shown.markdown);
    range.value = String(i);
    range.setAttribute("aria-valuetext", step.title);
    flops.textContent = step.flops === undefined ? "" : `${step.flops} ${step.flops === 1 ? "operation" : "operations"} so far`;
    count.textContent = `${i + 1} of ${shown.steps.length}`;
    const item = list.children[i] as HTMLElement;
    item.setAttribute("aria-selected", "true");
    list.setAttribute("aria-activedescendant", item.id);
    list.scrollTop = item.offsetTop - list.clientHeight / 2;
    for (const [name, off] of [["first", i === 0], ["back", i === 0], ["next", i === shown.steps.length - 1], ["last", i === shown.steps.length - 1]] as const) {
      const b = $<HTMLButtonElement>(`[data-go=${name}]`);
      if (off && b === document.activeElement) playButton.focus();      // a control that goes out must not take the keyboard with it
      b.disabled = off;
    }
  }
  function stop(): void {
    clearInterval(timer);
    timer = 0;
    playButton.innerHTML = icon("play");
    playButton.setAttribute("aria-label", "Play");
  }
  function play(): void {
    if (timer) { stop(); return; }
    if (at === shown.steps.length - 1) show(0);
    playButton.innerHTML = icon("pause");
    playButton.setAttribute("aria-label", "Pause");
    timer = window.setInterval(() => { if (at < shown.steps.length - 1) show(at + 1); if (at === shown.steps.length - 1) stop(); }, Number(speed.value));
  }
  const go: Record<string, () => void> = { first: () => show(0), back: () => show(at - 1), next: () => show(at + 1), last: () => show(shown.steps.length - 1) };
  for (const b of root.querySelectorAll<HTMLButtonElement>("[data-go]")) {
    const name = b.dataset.go!;
    b.addEventListener("click", () => { if (name === "play") { play(); return; } stop(); go[name]!(); });
  }
  range.addEventListener("input", () => { stop(); show(Number(range.value)); });
  speed.addEventListener("change", () => { if (timer) { stop(); play(); } });
  root.addEventListener("keydown", e => {
    const target = e.target as HTMLElement;
    if (e.altKey || e.ctrlKey || e.metaKey || /^(TEXTAREA|SELECT|INPUT)$/.test(target.tagName)) return;
    if (target === stage.node && e.key.startsWith("Arrow") && stage.node.scrollWidth > stage.node.clientWidth + 1) return;    // it scrolls
    const listed: Record<string, string> = target === list ? { ArrowUp: "back", ArrowDown: "next" } : {};
    const name = { ArrowLeft: "back", ArrowRight: "next", Home: "first", End: "last", ...listed }[e.key];
    if (name) { e.preventDefault(); stop(); go[name]!(); } else if (e.key === " " && !/^(BUTTON|SUMMARY)$/.test(target.tagName)) { e.preventDefault(); play(); }
  });

  const first = model.get("play") as Play | null | undefined, baked = model.get("steps") as Step[] | undefined, start = Number(model.get("start") ?? 0);
  $(".label").textContent = String(model.get("title") ?? first?.title ?? "");
  model.on("change:play", answered);
  const again = onPage(el) ? reopened(el, shown.algorithm) : undefined;
  if (baked?.length) load({ ...shown, steps: baked }, start);
  else if (first?.steps.length) load({ ...shown, matrix: shown.matrix || first.matrix, exact: first.exact, options: first.options ?? {}, steps: first.steps, markdown: true }, start, first.title);
  else edit.show(shown.matrix, shown.options);
  if (again) { ask(again.matrix, again.exact && !why, { ...shown.options, ...again.options }, again.step); root.scrollIntoView({ block: "center" }); } else if (!shown.steps.length) {
    if (first?.error) edit.error(first.error); else if (shown.matrix) ask(shown.matrix, shown.exact, shown.options, start);
  }
  return () => { stop(); settle(); model.off("change:play", answered); };
}
export default { render };
