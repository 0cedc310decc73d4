// An exercise: the learner's code, its verdict, hints one grade at a time, the worked solution.
import { Cell } from "./cell.ts";
import { ask } from "./kernel.ts";
import { all, button, make, one } from "./place.ts";
import { keepCode, progress, record, today, type Done } from "./store.ts";

interface Judged { status: Done["status"] | "error"; html: string }
const WORDS = { ok: "Passed before", warn: "Passed before, fragile", wrong: "" } as const;

export function exercise(section: HTMLElement): Cell {
  const id = section.dataset.exercise!, cell = new Cell(one(".cell", section)!, () => [], "check");
  const verdicts = one(".verdicts", section)!, hints = all("details[class^=hint]", section), solution = one("details.solution", section);
  const checkButton = button("Check", () => void check(), "primary");
  checkButton.append(make("kbd", { textContent: "⇧⏎" }));
  cell.act = () => void check();
  cell.actions.append(checkButton, make("span", { className: "gap" }));
  for (const details of [...hints, ...(solution ? [solution] : [])]) details.hidden = true;

  async function check(): Promise<void> {
    if (checkButton.disabled) return;
    await cell.doing(async () => {
      const source = cell.source();
      cell.outputs.clear();
      verdicts.replaceChildren();
      const judged = await ask<Judged>("check", { exercise: id, source }, source, { progress: words => cell.say(words === "Running…" ? "Checking…" : words), output: output => cell.outputs.add(output) });
      cell.say("");
      cell.ran = judged.status !== "error";
      verdicts.innerHTML = judged.html;
      const { status } = judged;
      if (status === "error") return;
      record(kept => {
        const before = kept.exercises[id];
        if (status !== "wrong" || !before || before.status === "wrong") kept.exercises[id] = { status, at: today() };
      });
      const card = verdicts.firstElementChild as HTMLElement | null;
      card?.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    });
  }

  let hinted = 0;
  if (hints.length) {
    const ask = button("Hint", () => {
      const hint = hints[hinted++];
      if (!hint) return;
      hint.hidden = false;
      (hint as HTMLDetailsElement).open = true;
      one("summary", hint)?.focus();
      if (hinted === hints.length) { ask.disabled = true; ask.textContent = "No more hints"; } else ask.textContent = "Next hint";
    }, "quiet");
    cell.actions.append(ask);
  }
  if (solution) {
    let sure = 0, mine: string | null = null;
    const show = button("Solution", () => {
      if (!sure) {
        show.textContent = "Show the solution?";
        sure = window.setTimeout(() => { sure = 0; show.textContent = "Solution"; }, 5000);
        return;
      }
      clearTimeout(sure);
      solution.hidden = false;
      (solution as HTMLDetailsElement).open = true;
      show.hidden = true;
      one("summary", solution)?.focus();
    }, "quiet");
    const use = button("Put it into the editor", () => {
      if (mine === null) {
        mine = cell.source();
        keepCode(`attempt:${id}`, mine);
        cell.show(one("pre code, pre", solution)?.textContent ?? "");
        use.textContent = "Back to my code";
      } else {
        cell.show(mine);
        mine = null;
        use.textContent = "Put it into the editor";
      }
    });
    solution.append(make("p", { className: "row" }, use));
    cell.actions.append(show);
  }
  cell.actions.append(button("Reset", () => { cell.reset(); verdicts.replaceChildren(); }, "quiet"));

  const mark = make("span", { className: "exercise-state note" });
  one("h3", section)!.insertBefore(mark, one(".depth", section));
  const marked = () => {
    const done = progress().exercises[id];
    mark.textContent = done && done.status !== "wrong" ? `✓ ${WORDS[done.status]}` : "";
    section.classList.toggle("done", mark.textContent !== "");
  };
  marked();
  section.addEventListener("rowspace:progress", marked);
  return cell;
}
