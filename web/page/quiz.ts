// Predictions and quizzes: commit to an answer, then read why. Some questions come with fresh numbers.
import { all, button, make, one } from "./place.ts";
import { progress, record, today } from "./store.ts";

function answer(form: HTMLFormElement, choice: string, keep: boolean): void {
  const right = choice === form.dataset.answer;
  for (const reason of all(".reason", form)) reason.hidden = reason.dataset.for !== choice;
  form.classList.toggle("answered", true);
  if (keep) record(kept => {
    const variant = form.dataset.variant;
    kept.quizzes[form.dataset.quiz!] = { choice, right, at: today(), ...(variant ? { variant } : {}) };
  });
}

function bring(form: HTMLFormElement): void {
  for (const reason of all(".reason", form)) { reason.hidden = true; reason.setAttribute("role", "status"); }
  const choose = make("p", { className: "reason note", hidden: true, textContent: "Choose an answer first." });
  choose.setAttribute("role", "status");
  form.append(choose);
  form.addEventListener("submit", event => {
    event.preventDefault();
    const chosen = one<HTMLInputElement>("input:checked", form);
    choose.hidden = chosen !== null;
    if (chosen) answer(form, chosen.value, true);
  });
  form.addEventListener("change", () => { for (const reason of all(".reason", form)) reason.hidden = true; });
  const before = progress().quizzes[form.dataset.quiz!];
  if (!before || (form.dataset.variant && before.variant !== form.dataset.variant)) return;
  const radio = one<HTMLInputElement>(`input[value="${CSS.escape(before.choice)}"]`, form);
  if (!radio) return;
  radio.checked = true;
  answer(form, before.choice, false);
}

function fresh(group: HTMLElement): void {
  const forms = all<HTMLFormElement>("form", group);
  const kept = progress().quizzes[group.dataset.quiz!]?.variant;
  let at = Math.max(0, forms.findIndex(form => form.dataset.variant === kept));
  const show = () => forms.forEach((form, i) => { form.hidden = i !== at; });
  show();
  const next = button("Fresh numbers", () => {
    at = (at + 1 + Math.floor(Math.random() * (forms.length - 1))) % forms.length;
    show();
    const form = forms[at]!;
    form.reset();
    for (const reason of all(".reason", form)) reason.hidden = true;
    one<HTMLInputElement>("input", form)?.focus();
  }, "quiet");
  if (forms.length > 1) group.append(make("p", { className: "row fresh" }, next));
}

export function quizzes(): void {
  const forms = all<HTMLFormElement>("form.quiz, form.predict");
  for (const form of forms) bring(form);
  for (const group of all(".draws")) fresh(group);
  const ids = [...new Set(all<HTMLFormElement>("form.quiz").map(form => form.dataset.quiz!))], last = all("form.quiz").at(-1);
  if (!last) return;
  const score = make("p", { className: "note score" });
  score.setAttribute("role", "status");
  (last.closest(".draws") ?? last).after(score);
  const count = () => {
    const kept = progress().quizzes, answered = ids.filter(id => kept[id]), right = answered.filter(id => kept[id]!.right);
    score.textContent = answered.length ? `${answered.length} of ${ids.length} questions answered, ${right.length} right.` : "";
  };
  count();
  score.addEventListener("rowspace:progress", count);
}
