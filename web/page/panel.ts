// Progress to be seen: the dots, the tally and the bar beside the list of lessons, and the file one can take away.
import { button, lesson, make, reveal, Says } from "./dom.ts";
import { cleared, exported, imported, progress, visit } from "./progress.ts";
import { freeze, keeps, UNKEPT } from "./store.ts";

const SAYS = "rowspace:says";                        // a sentence for after the reload

function draw(nav: HTMLElement): void {
  const kept = progress();
  const items = [...nav.querySelectorAll<HTMLElement>("li[data-lesson]")];
  let done = 0;
  for (const item of items) {
    const isDone = kept.visited[item.dataset.lesson!]?.done === true;
    done += Number(isDone);
    item.classList.toggle("done", isDone);
    item.querySelector(".said-done")?.remove();
    if (isDone) item.querySelector("a, p")?.append(make("span", { class: "hidden said-done" }, ", done"));
  }
  const tally = nav.querySelector(".tally"), bar = nav.querySelector("progress");
  if (tally) tally.textContent = `${done} of ${items.length} done`;
  if (bar) Object.assign(bar, { hidden: false, max: items.length, value: done, textContent: `${done} of ${items.length}` });
}

function file(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  make("a", { href: url, download: `rowspace-progress-${new Date().toISOString().slice(0, 10)}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

function afterReload(says: string): void {
  freeze();
  try {
    sessionStorage.setItem(SAYS, says);
  } catch { /* then nothing is said, and the page shows it */ }
  location.reload();
}

function tools(): HTMLElement {
  const status = new Says();
  const chosen = make("input", { type: "file", accept: ".json,application/json", hidden: "", "aria-label": "A file of progress" });
  chosen.addEventListener("change", () => {
    const picked = chosen.files?.[0];
    chosen.value = "";
    void picked?.text().then(text => {
      const { ok, says } = imported(text);
      if (ok) afterReload(says); else status.text = says;
    });
  });
  const sure = make("div", { class: "row", role: "group", "aria-label": "Clear everything?" });
  reveal(sure, false);
  const ask = button("Clear", () => {
    reveal(sure, true);
    status.text = "This forgets every verdict, every answer and all code typed, in this browser.";
    sure.querySelector("button")!.focus();
  }, "quiet");
  const leave = () => { reveal(sure, false); status.text = ""; ask.focus(); };
  sure.append(button("Keep it", leave), button("Clear everything", () => { cleared(); afterReload("Everything was cleared."); }));
  sure.addEventListener("keydown", event => { if (event.key === "Escape") leave(); });
  const unkept = () => { status.text = UNKEPT; };
  addEventListener("rowspace:unkept", unkept);
  if (!keeps()) unkept();
  try {
    status.text ||= sessionStorage.getItem(SAYS) ?? "";
    sessionStorage.removeItem(SAYS);
  } catch { /* nothing to say */ }
  return make("div", { class: "progress-tools", role: "group", "aria-label": "Your progress" }, make("div", { class: "row" },
    button("Export progress", () => { file(exported()); status.text = "Your progress and your code are in the file."; }, "quiet"),
    button("Import", () => chosen.click(), "quiet"), ask), sure, chosen, status.node);
}

export function panel(): void {
  const exercises = [...document.querySelectorAll<HTMLElement>("[data-exercise]")].map(section => section.dataset.exercise!);
  const note = () => { if (lesson()) visit(lesson(), exercises); };
  note();
  const nav = document.querySelector<HTMLElement>("nav.lessons");
  if (!nav) return;
  draw(nav);
  addEventListener("rowspace:progress", () => { note(); draw(nav); });
  addEventListener("storage", () => draw(nav));
  (nav.querySelector("details") ?? nav).append(tools());
}
