// The workbench at work: see workbench.ts.
import { grid } from "../widgets/grid.ts";
import { table } from "../widgets/reading.ts";
import { root } from "./dom.ts";
import { mount } from "./widgets.ts";

interface Way { algorithm: string; title: string; exact: boolean; why: string }
interface Bench { matrix: string; entries: string[][]; error: string | null; html: string; ways: Record<string, Way>; about: Record<string, Record<string, unknown>> }

const WAIT = 300;                                       // ms after the last key before Python is asked
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const written = (rows: string[][]): string => rows.map(row => row.join(" ")).join("\n");
const key = (text: string): string => text.trim().split(/\s*[\n;]\s*/).map(row => row.trim().split(/\s+/).join(" ")).join("\n");

export function bench(place: HTMLElement): void {
  const $ = <T extends HTMLElement>(selector: string): T => place.querySelector<T>(selector)!;
  const state = JSON.parse(document.getElementById("bench-state")?.textContent ?? "{}") as { gallery: Record<string, Bench & { text: string }> };
  const list = $("#facts"), pane = $("#show"), wrong = $(".error"), busy = $(".busy"), gallery = $<HTMLSelectElement>("#gallery"), head = pane.querySelector<HTMLElement>("h2")!;
  const known = new Map<string, Bench>(Object.values(state.gallery).map(each => [key(each.text), each]));
  const first = Object.values(state.gallery)[0]!;
  let now: Bench = first, typed = first.text, shown = "", asked = 0, timer = 0, plays: Promise<Record<string, unknown>> | undefined;

  const editor = grid("A", "the matrix", { rows: 12, columns: 12 }, rows => { typed = written(rows); mine(); later(); });
  $(".grid-place").replaceChildren(editor.node);
  $(".player-head").append(editor.node.querySelector(".sizes")!);
  const mine = () => {
    const name = Object.entries(state.gallery).find(([, each]) => key(each.text) === key(typed))?.[0];
    if (!name && !gallery.querySelector("option[value=mine]")) gallery.prepend(new Option("your own", "mine"));
    if (name) gallery.querySelector("option[value=mine]")?.remove();
    gallery.value = name ?? "mine";
  };

  function use(text: string, rows?: string[][]): void {
    typed = text;
    const found = rows ?? table(text);
    if (found) editor.show(found);
    mine();
    void find();
  }
  function later(): void {
    clearTimeout(timer);
    timer = window.setTimeout(() => void find(), known.has(key(typed)) ? 0 : WAIT);
  }
  async function find(): Promise<void> {
    clearTimeout(timer);
    const id = ++asked, text = typed, here = known.get(key(text));
    if (here) { tell(here, text); return; }
    list.setAttribute("aria-busy", "true");
    const slow = window.setTimeout(() => { if (id === asked) busy.textContent = "Starting Python…"; }, 150);
    try {
      const { kernel } = await import("./kernel.ts");
      kernel.onProgress = words => { if (id === asked) busy.textContent = words; };
      const found = await kernel.bench(text) as unknown as Bench;
      if (id !== asked) return;
      if (!found.error) known.set(key(text), found);
      tell(found, text);
    } catch (error) {
      if (id === asked) tell({ ...now, error: error instanceof Error ? error.message : String(error) }, text);
    } finally {
      clearTimeout(slow);
      if (id === asked) busy.textContent = "";
    }
  }
  /** Show what was found; a sentence, where the matrix cannot be read, with the facts of the last one greyed. */
  function tell(found: Bench, text: string): void {
    list.toggleAttribute("aria-busy", false);
    busy.textContent = "";
    wrong.textContent = found.error ? `✕ ${found.error}` : "";
    list.classList.toggle("stale", found.error !== null);
    if (found.error) return;
    now = found;
    list.dataset.of = key(text);
    const open = [...list.querySelectorAll<HTMLElement>("details[open] summary")].map(each => each.textContent);
    list.innerHTML = found.html;                         // written by rowspace.steps.workbench.markup, which escapes what was typed
    for (const each of list.querySelectorAll("details")) each.open = open.includes(each.querySelector("summary")?.textContent ?? "");
    if (shown && found.ways[shown]) void show(shown, false);
    else { pane.hidden = true; shown = ""; }
  }
  async function show(fact: string, move: boolean, way = now.ways[fact]): Promise<void> {
    if (!way) return;
    shown = fact;
    for (const button of list.querySelectorAll("[data-fact]")) button.setAttribute("aria-expanded", String((button as HTMLElement).dataset.fact === fact));
    head.textContent = `${/^[A-Z]{2}/.test(fact) ? fact : capital(fact)}, step by step`;
    pane.querySelector(".why")!.textContent = `${way.title}. ${way.why}`;
    pane.hidden = false;
    const about = now.about[way.algorithm] ?? {};
    let play: unknown;
    if (key(typed) === key(first.text)) {
      plays ??= fetch(new URL("_static/workbench.json", root())).then(answer => answer.json() as Promise<Record<string, unknown>>).catch(() => ({}));
      play = (await plays)[way.algorithm];
    }
    const figure = document.createElement("figure"), live = document.createElement("div");
    Object.assign(figure, { className: "wide widget", id: "steps" });
    figure.dataset.widget = "player";
    figure.dataset.state = JSON.stringify({ algorithm: way.algorithm, title: way.title, matrix: key(typed), exact: way.exact, start: 0, ...about, ...play ? { play } : {} });
    live.className = "live";
    figure.append(live);
    pane.querySelector(".steps-place")!.replaceChildren(figure);
    await mount(figure);
    if (move) {
      head.focus({ preventScroll: true });
      pane.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    }
  }

  list.addEventListener("click", event => {
    const fact = (event.target as Element).closest<HTMLElement>("[data-fact]")?.dataset.fact;
    if (fact) void show(fact, true);
  });
  gallery.addEventListener("change", () => { const each = state.gallery[gallery.value]; if (each) use(each.text, each.entries); });
  $("#transpose").addEventListener("click", () => {
    const rows = editor.rows();
    use(written(rows[0]!.map((_, j) => rows.map(row => row[j]!))));
  });
  $("#share").addEventListener("click", () => {
    history.replaceState(null, "", `#${new URLSearchParams({ matrix: key(typed).replace(/\n/g, "; "), ...shown ? { show: shown } : {} })}`);
    void navigator.clipboard?.writeText(location.href).catch(() => undefined);
    $("#shared").textContent = "The link is copied.";
    window.setTimeout(() => { $("#shared").textContent = ""; }, 4000);
  });

  editor.show(first.entries);
  const said = new URLSearchParams(location.hash.slice(1)), matrix = said.get("matrix");
  if (matrix && matrix.length <= 2000) {
    typed = key(matrix.replace(/; ?/g, "\n"));
    const rows = table(typed);
    if (rows) editor.show(rows);
    mine();
    void find().then(() => {
      const fact = said.get("show") ?? Object.entries(now.ways).find(([, way]) => way.algorithm === said.get("play"))?.[0];
      if (fact && !wrong.textContent) void show(fact, true);
    });
  } else void show("determinant", false);
}
