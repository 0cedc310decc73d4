// What has been done, in the list of lessons; and the file that carries it to another browser.
import { all, button, lesson, make, one } from "./place.ts";
import { clear, exported, imported, onChange, onRefused, progress, record, today } from "./store.ts";

/** A lesson is done when each of its exercises has passed. */
function settle(): void {
  const ids = all("section.exercise").map(section => section.dataset.exercise!);
  if (!lesson || !ids.length) return;
  const now = progress(), done = ids.every(id => now.exercises[id] && now.exercises[id].status !== "wrong");
  if (done !== lesson in now.lessons) record(kept => { if (done) kept.lessons[lesson] = today(); else delete kept.lessons[lesson]; });
}

function draw(): void {
  const done = Object.keys(progress().lessons);
  for (const item of all("li[data-lesson]")) {
    const is = done.includes(item.dataset.lesson!);
    item.classList.toggle("done", is);
    let word = one(".hidden", item);
    if (is && !word) (one("a, p", item) ?? item).append(word = make("span", { className: "hidden", textContent: ", done" }));
    if (!is) word?.remove();
  }
  const bar = one<HTMLProgressElement>(".lessons progress"), tally = one(".tally");
  if (bar) { bar.hidden = false; bar.value = done.length; }
  if (tally && bar) tally.textContent = `${done.length} of ${bar.max} done`;
  for (const node of all(".exercise, .score")) node.dispatchEvent(new Event("rowspace:progress"));
}

function keeping(reload: () => void): void {
  const foot = one(".foot");
  if (!foot) return;
  const said = make("span", { className: "note" }), file = make("input", { type: "file", accept: "application/json,.json", hidden: true });
  said.setAttribute("role", "status");
  file.setAttribute("aria-label", "A saved progress");
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    file.value = "";
    if (!chosen) return;
    if (chosen.size > 5_000_000) { said.textContent = "This file is too large to be a saved progress. Nothing was changed."; return; }
    const wrong = imported(await chosen.text());
    said.textContent = wrong ?? "Loaded.";
    if (!wrong) reload();
  });
  let sure = 0;
  const wipe = button("Clear", () => {
    if (!sure) {
      wipe.textContent = "Clear all of it?";
      sure = window.setTimeout(() => { sure = 0; wipe.textContent = "Clear"; }, 5000);
      return;
    }
    clearTimeout(sure);
    sure = 0;
    wipe.textContent = "Clear";
    clear();
    reload();
    said.textContent = "Cleared: progress and code of every lesson in this browser.";
  }, "quiet");
  const save = button("Save to a file", () => {
    const link = make("a", { href: URL.createObjectURL(new Blob([exported()], { type: "application/json" })), download: "rowspace-progress.json" });
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    said.textContent = "Saved as rowspace-progress.json.";
  }, "quiet");
  foot.append(make("p", { className: "row keeping" }, "Your progress:", save, button("Load from a file", () => file.click(), "quiet"), wipe, file, said));
  onRefused(() => { said.textContent = "This browser keeps nothing for this page: save your progress to a file before you leave."; });
}

export function progressing(reload: () => void): void {
  keeping(reload);
  onChange(draw);
  onChange(settle);
  if (lesson) record(kept => { kept.visited[lesson] = today(); }); else draw();
}
