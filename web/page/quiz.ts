// Predictions and quizzes: answer, read why, be recorded; other numbers where there are some; the score at the end.
import { button, focusOn, make, Says } from "./dom.ts";
import { answered, progress } from "./progress.ts";

const choiceIn = (form: HTMLFormElement): HTMLInputElement | null => form.querySelector("input[type=radio]:checked");

/** Show the reason for a choice and no other. */
function show(form: HTMLFormElement, choice: string | null): HTMLElement | undefined {
  let shown: HTMLElement | undefined;
  for (const reason of form.querySelectorAll<HTMLElement>(".reason")) {
    const own = choice !== null && reason.dataset.for === choice;
    reason.hidden = !own;
    reason.classList.toggle("shown", own);
    if (own) shown = reason;
  }
  return shown;
}

function bringToLife(form: HTMLFormElement, id: string, variant?: string): void {
  const status = new Says();
  form.querySelector("button[type=submit]")?.after(status.node);
  show(form, null);
  form.addEventListener("submit", event => {
    event.preventDefault();
    const choice = choiceIn(form)?.value ?? null;
    status.text = choice === null ? "Choose an answer first." : "";
    if (choice === null) { form.querySelector<HTMLElement>("input[type=radio]")?.focus(); return; }
    const reason = show(form, choice);
    answered(id, choice, choice === form.dataset.answer, variant);
    if (reason) focusOn(reason);
  });
  form.addEventListener("change", () => { status.text = ""; show(form, null); });
  const kept = progress().quizzes[id];
  if (!kept || kept.variant !== variant) return;
  const input = [...form.querySelectorAll<HTMLInputElement>("input[type=radio]")].find(each => each.value === kept.choice);
  if (input) { input.checked = true; show(form, kept.choice); }
}

/** One question with its numbers drawn several times. */
function draws(box: HTMLElement): void {
  const forms = [...box.querySelectorAll<HTMLFormElement>("form")], id = box.dataset.quiz ?? "";
  const variantOf = (form: HTMLFormElement) => form.dataset.variant ?? String(forms.indexOf(form) + 1);
  const display = (shown: HTMLFormElement | undefined) => {
    for (const form of forms) { form.hidden = form !== shown; form.classList.toggle("shown", form === shown); }
  };
  for (const form of forms) {
    bringToLife(form, id, variantOf(form));
    const again = button("Fresh numbers", () => {
      const next = forms[(forms.indexOf(form) + 1) % forms.length]!;
      for (const input of next.querySelectorAll<HTMLInputElement>("input[type=radio]")) input.checked = false;
      show(next, null);
      display(next);
      next.querySelector<HTMLElement>("input[type=radio]")?.focus();
    }, "quiet");
    form.querySelector("button[type=submit]")?.after(again);
  }
  const kept = progress().quizzes[id]?.variant;
  display(forms.find(form => variantOf(form) === kept) ?? forms[0]);
}

function score(): void {
  const asked = [...document.querySelectorAll<HTMLElement>("form.quiz[data-quiz], .draws[data-quiz]")].filter(each => !each.parentElement?.closest(".draws") && (each.matches(".quiz") || each.querySelector(".quiz")));
  const last = asked.at(-1);
  if (!last) return;
  const line = make("p", { class: "note score", role: "status" });
  last.after(line);
  const ids = asked.map(each => each.dataset.quiz!);
  const draw = () => {
    const kept = ids.flatMap(id => progress().quizzes[id] ?? []), right = kept.filter(each => each.right).length;
    line.textContent = kept.length === 0 ? "" : `${right} of ${ids.length} right${kept.length < ids.length ? `, ${ids.length - kept.length} not answered yet` : ""}.`;
  };
  draw();
  addEventListener("rowspace:progress", draw);
}

export function quizzes(): void {
  for (const box of document.querySelectorAll<HTMLElement>(".draws[data-quiz]")) draws(box);
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-quiz]")) {
    if (!form.closest(".draws")) bringToLife(form, form.dataset.quiz!);
  }
  score();
}
