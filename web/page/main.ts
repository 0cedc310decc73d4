// Every page's script. What is heavy (the editor, formulas, Python) is loaded when it is first used.
import { Cell } from "./cell.ts";
import { exercise } from "./exercise.ts";
import { frame } from "./frame.ts";
import { all, make, one } from "./place.ts";
import { progressing } from "./progress.ts";
import { quizzes } from "./quiz.ts";
import { watchWidgets } from "./widgets.ts";

function cells(): Cell[] {
  const plain: Cell[] = [], every: Cell[] = [];
  for (const root of all(".cell.live[data-cell], section.exercise")) {
    if (root.tagName === "SECTION") { every.push(exercise(root)); continue; }
    if ((root.dataset.tags ?? "").split(" ").includes("notebook-only")) {
      root.append(make("p", { className: "status note", textContent: "This cell needs more than the page has; it runs in the notebook. Its output is the one it was built with." }));
      continue;
    }
    const at = plain.length, cell = new Cell(root, () => plain.slice(0, at));
    const reset = make("button", { type: "button", className: "quiet", textContent: "Reset" });
    reset.addEventListener("click", () => cell.reset());
    cell.actions.append(make("span", { className: "gap" }), reset);
    plain.push(cell);
    every.push(cell);
  }
  return every;
}

frame();
watchWidgets();
const pythonIsThere = !one("[data-no-python]");
const every = pythonIsThere ? cells() : [];
quizzes();
progressing(() => { for (const cell of every) cell.reload(); });
document.documentElement.dataset.ready = "";
