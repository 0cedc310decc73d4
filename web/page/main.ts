// What every page loads. Editor, formulas and Python come when they are first needed.
import { courseMap } from "./course-map.ts";
import { codeCells } from "./exercise.ts";
import { contents, menu, search, theme } from "./frame.ts";
import { landing } from "./landing.ts";
import { panel } from "./panel.ts";
import { project } from "./project.ts";
import { quizzes } from "./quiz.ts";
import { widgets } from "./widgets.ts";
import { workbench } from "./workbench.ts";

for (const part of [theme, menu, search, contents, courseMap, landing, quizzes, panel, codeCells, widgets, workbench, project]) {
  try {
    part();
  } catch (error) {
    reportError(error);                              // one part that fails leaves the others alive
  }
}
document.documentElement.classList.add("ready");
