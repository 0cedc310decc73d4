// The course as a map: a track lights up in order and says what is next on it; pointing at a lesson shows what it needs; what
// the reader has done is marked.
import { progress } from "./progress.ts";
import { read, write } from "./store.ts";

const KEY = "rowspace:track";
const list = (text: string | undefined): string[] => (text ?? "").split(" ").filter(Boolean);

export function courseMap(): void {
  const map = document.querySelector<HTMLElement>(".map, .graph"), says = document.querySelector(".track-says");
  if (!map) return;
  const lessons = new Map([...map.querySelectorAll<HTMLElement>("[data-lesson]")].map(each => [each.dataset.lesson!, each]));
  const lines = [...map.querySelectorAll<SVGPathElement>("path[data-from]")];
  const tracks = [...document.querySelectorAll<HTMLElement>("[data-track]")];

  const choose = (track: HTMLElement) => {
    const path = list(track.dataset.track);
    for (const each of tracks) each.setAttribute("aria-pressed", String(each === track));
    map.classList.toggle("tracked", path.length > 0);
    if (says) says.textContent = track.dataset.says ?? "";
    for (const [id, each] of lessons) {
      const at = path.indexOf(id), order = each.querySelector(".order");
      each.classList.toggle("on", at >= 0);
      if (order) order.textContent = at >= 0 ? String(at + 1) : "";
    }
    for (const line of lines) line.classList.toggle("on", path.includes(line.dataset.from!) && path.includes(line.dataset.to!));
    next(path);
  };
  for (const track of tracks) track.addEventListener("click", () => { choose(track); write(KEY, track.dataset.track ?? ""); });

  for (const [id, each] of lessons) {
    const mark = (on: boolean) => {
      for (const need of list(each.dataset.needs)) lessons.get(need)?.classList.toggle("needed", on);
      for (const line of lines) if (line.dataset.to === id) line.classList.toggle("needed", on);
    };
    for (const event of ["mouseenter", "focus"]) each.addEventListener(event, () => mark(true));
    for (const event of ["mouseleave", "blur"]) each.addEventListener(event, () => mark(false));
  }

  const tell = document.querySelector<HTMLElement>(".track-next");
  /** The first lesson of a path that is written and not done, as a sentence with a link. */
  function next(path: string[]): void {
    if (!tell) return;
    const visited = progress().visited, way = path.length ? path : [...lessons.keys()].sort();
    const done = way.filter(id => visited[id]?.done).length, open = way.map(id => lessons.get(id)).find((each): each is HTMLAnchorElement => each instanceof HTMLAnchorElement && !visited[each.dataset.lesson!]?.done);
    tell.replaceChildren(`${done} of ${way.length} done. `);
    if (open) {
      const link = Object.assign(document.createElement("a"), { href: open.href, textContent: `lesson ${open.dataset.lesson}` });
      tell.append("Next: ", link, ".");
    }
  }

  const mark = () => {
    const { visited, exercises } = progress();
    const passed = (ids: string[]) => ids.filter(id => exercises[id] && exercises[id].status !== "wrong").length;
    for (const [id, each] of lessons) {
      const state = each.querySelector(".state"), ids = list(each.dataset.exercises), done = visited[id]?.done === true;
      each.classList.toggle("done", done);
      if (state) state.textContent = done ? " ✓ done" : passed(ids) > 0 ? ` ${passed(ids)} of ${ids.length}` : visited[id] ? " begun" : "";
    }
    for (const count of document.querySelectorAll<HTMLElement>(".done-count")) {
      const ids = list(count.dataset.exercises);
      count.textContent = passed(ids) ? `${passed(ids)} of ${ids.length} exercises passed` : `${ids.length} exercises`;
    }
    next(list(tracks.find(each => each.getAttribute("aria-pressed") === "true")?.dataset.track));
  };
  addEventListener("rowspace:progress", mark);
  addEventListener("storage", mark);
  const kept = read(KEY), before = tracks.find(each => each.dataset.track === kept);
  if (before && kept) choose(before);
  mark();
}
