// The readiness check of the first page: one question at a time, the remedy where it is needed, then where to start.
import { button, focusOn, make } from "./dom.ts";
import { read, write } from "./store.ts";

const KEY = "rowspace:gate";
type Kept = Record<string, string>;

function kept(): Kept {
  try {
    const value: unknown = JSON.parse(read(KEY) ?? "{}");
    return typeof value === "object" && value !== null && Object.values(value).every(each => typeof each === "string") ? value as Kept : {};
  } catch {
    return {};
  }
}

const chosen = (form: HTMLFormElement): HTMLInputElement | null => form.querySelector("input:checked");

/** What to do about the answers: the sentence before the track. */
function advice(wrong: Record<string, number>, asked: Record<string, number>): string {
  const python = wrong.Python ?? 0, geometry = wrong.geometry ?? 0;
  if (python === 0 && geometry === 0) return "You have all that the course asks for.";
  if (python === asked.Python) return "Read the remedies above once more, and type their code into any Python. Then begin: the first lesson explains each line it uses.";
  if (python + geometry <= 2) return `You are ready. The ${python + geometry === 1 ? "remedy" : "remedies"} above ${python + geometry === 1 ? "is" : "are"} what you would miss, so read ${python + geometry === 1 ? "it" : "them"} once more.`;
  return "Take the first lesson slowly, with the remedies above at hand. Nothing else is needed: each lesson starts from small whole numbers.";
}

export function gate(): void {
  const box = document.querySelector<HTMLElement>(".gate");
  if (!box) return;
  const questions = [...box.querySelectorAll<HTMLFormElement>("form[data-gate]")], last = box.querySelector<HTMLFormElement>("form[data-gate-goal]");
  const result = box.querySelector<HTMLElement>(".start-here");
  if (!last || !result || !questions.length) return;
  const all = [...questions, last], answers = kept();
  const keep = () => write(KEY, JSON.stringify(answers));

  const show = (at: number, focus: boolean) => {
    all.forEach((form, k) => { form.hidden = k > at; });
    result.hidden = at < all.length;
    if (at >= all.length) { all.forEach(form => { form.hidden = false; }); recommend(); if (focus) focusOn(result); }
    else if (focus) all[at]!.querySelector<HTMLElement>("input")?.focus();
  };

  function recommend(): void {
    const wrong: Record<string, number> = {}, asked: Record<string, number> = {};
    for (const form of questions) {
      const kind = form.dataset.kind!;
      asked[kind] = (asked[kind] ?? 0) + 1;
      if (answers[form.dataset.gate!] !== form.dataset.right) wrong[kind] = (wrong[kind] ?? 0) + 1;
    }
    const goal = [...last!.querySelectorAll<HTMLInputElement>("input")].find(each => each.value === answers.goal), data = goal?.dataset;
    const path = data?.path?.split(" ") ?? [], first = path.map(id => document.querySelector<HTMLAnchorElement>(`a[data-lesson="${id}"]`)).find(link => link !== null);
    const words = [make("h3", {}, "Start here"), make("p", {}, advice(wrong, asked)), make("p", {}, make("b", {}, `${data?.trackTitle ?? ""}. `), `${(data?.trackSays ?? "").replace(/^[^:]*: /, "").replace(/^./, letter => letter.toUpperCase())}`)];
    const row = make("p", { class: "row" });
    if (first) row.append(make("a", { class: "button primary", href: first.getAttribute("href")! }, `Begin with lesson ${first.dataset.lesson}`));
    row.append(button("Show the track", () => {
      const track = [...document.querySelectorAll<HTMLElement>("[data-track]")].find(each => each.dataset.track === data?.path);
      track?.click();
      track?.scrollIntoView({ block: "center" });
      track?.focus();
    }), button("Answer again", () => {
      for (const key of Object.keys(answers)) delete answers[key];
      keep();
      for (const form of all) { form.reset(); settle(form); }
      show(0, true);
    }, "quiet"));
    result!.replaceChildren(...words, row);
  }

  /** Mark an answered question and open its remedy if it was wrong. */
  function settle(form: HTMLFormElement): void {
    form.querySelector(".outcome")?.remove();
    const details = form.querySelector("details"), id = form.dataset.gate;
    if (!id || !details) return;
    const answer = answers[id];
    details.hidden = answer === undefined;
    details.open = answer !== undefined && answer !== form.dataset.right;
    if (answer === undefined) return;
    const right = answer === form.dataset.right;
    const word = right ? "✓ Right." : answer === "none" ? "Then read on." : "✕ Not quite.";
    details.before(make("p", { class: `outcome ${right ? "ok" : answer === "none" ? "" : "wrong"}`, role: "status" }, word));
  }

  all.forEach((form, at) => {
    const id = form.dataset.gate ?? "goal", next = form === last ? "Where do I start?" : "Answer";
    const status = make("span", { class: "note", role: "status" });
    form.append(make("p", { class: "row" }, make("button", { type: "submit" }, next), status));
    form.addEventListener("submit", event => {
      event.preventDefault();
      const input = chosen(form);
      status.textContent = input ? "" : "Choose an answer first.";
      if (!input) { form.querySelector<HTMLElement>("input")?.focus(); return; }
      answers[id] = input.value;
      keep();
      settle(form);
      show(at + 1 < all.length && answers[all[at + 1]!.dataset.gate ?? "goal"] === undefined ? at + 1 : answered(), true);
    });
    const before = answers[id];
    if (before !== undefined) for (const input of form.querySelectorAll("input")) input.checked = input.value === before;
    settle(form);
  });
  const answered = () => { const open = all.findIndex(form => answers[form.dataset.gate ?? "goal"] === undefined); return open < 0 ? all.length : open; };
  show(answered(), false);
}
