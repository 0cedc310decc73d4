// The game at work: the page keeps the time and the keys and draws; Python makes every matrix, a tick at a time.
import { download, given, Python } from "../project.ts";
import { reveal } from "../dom.ts";
import { Keys } from "../game/keys.ts";
import type { Given, Saved, Seen, Told } from "../game/kinds.ts";
import { Sea } from "../game/sea.ts";
import { fill, figure, Things } from "../game/things.ts";

const RATE = 60, MOST = 15;                            // ticks a second, and in one step
const TELL = 500;                                      // ms between two looks at the whole scene while it plays

export function start(place: HTMLElement): void {
  const $ = <T extends HTMLElement>(selector: string): T => place.querySelector<T>(selector)!;
  const built = given<Given>(), python = new Python("game"), stage = $(".stage"), wrong = $(".sea .error"), event = $("#event"), play = $<HTMLButtonElement>("#play"), level = $<HTMLSelectElement>("#level");
  $(".status-place").append(python.status);
  const [boat] = [...place.querySelectorAll<HTMLTableElement>(".scene-side .pair-of-matrices table")], harbour = place.querySelectorAll<HTMLTableElement>(".scene-side .pair-of-matrices table")[1];
  stage.tabIndex = 0;
  stage.setAttribute("role", "application");
  stage.setAttribute("aria-label", "The sea. Row with W, turn with A and D, pause with P. The scene in words is beside it.");

  let playing = false, begun = false, spare = 0, last = 0, told = 0, heard = "", runs: [string, number][] | null = null, expected = "";
  let now: Seen | null = null;

  const sea = new Sea(stage, () => { if (begun && !playing) void guarded(async () => show(await ask("advance", { keys: "", ticks: 0 }))); });
  const keys = new Keys(stage, $(".pads"), key => {
    if (key === "p" || key === "Escape") { if (playing) halt(); else if (key === "p") void go(); return key === "p" || playing; }
    if (key === "r") { void again(); return true; }
    if (key === "n" && now?.phase === "docked" && now.level < built.levels.length) { void begin(now.level + 1); return true; }
    return false;
  }, () => { if (playing && !runs && !stage.contains(document.activeElement) && document.hasFocus() === false) halt(); });
  const things = new Things($("#things"), (node, rows) => void guarded(async () => { show(await ask("place", { node, rows })); await tell(); }));

  async function ask(action: string, options: Record<string, unknown> = {}): Promise<Seen> {
    const [width, height] = sea.size;
    return (await python.ask(action, { ...options, width, height })).result as unknown as Seen;
  }
  /** What the game refuses stands below the sea, and stops it. */
  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      wrong.textContent = "";
      await work();
    } catch (error) {
      pause();
      wrong.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  function show(seen: Seen): void {
    const other = seen.level !== now?.level;
    now = seen;
    sea.show(seen.shapes);
    if (boat) fill(boat, seen.boat);
    $("#fit").textContent = seen.phase === "docked" ? `In the harbour: ${seen.score} points.` : `Its corners are up to ${figure(seen.misfit)} from the outline, of ${figure(seen.allowed)} allowed. Lamps: ${seen.lamps[0]} of ${seen.lamps[1]}.`;
    if (seen.event !== heard) {
      heard = seen.event;
      event.textContent = seen.event ? `${seen.event[0]!.toUpperCase()}${seen.event.slice(1)}.` : "";
    }
    if (other) {
      const { title, hint } = built.levels[seen.level - 1]!;
      $("#h-hint").textContent = title;
      $("#hint").textContent = hint;
      level.value = String(seen.level);
    }
    reveal($("#next"), seen.phase === "docked" && seen.level < built.levels.length);
    place.dataset.phase = seen.phase;
    place.dataset.ticks = String(seen.ticks);
    if (seen.phase === "docked" && playing && !runs) pause();
    if (seen.phase === "flat") event.textContent = "The boat is flat: its determinant is 0, and nothing brings back what is lost. Begin again.";
  }

  /** The whole scene, less often than it moves. */
  async function tell(): Promise<Told> {
    const found = (await python.ask("told")).result as unknown as Told;
    things.show(found.scene, !playing);
    const dock = found.scene.find(each => each.name === "harbour");
    if (dock && harbour) fill(harbour, dock.world);
    if (!playing) $("#words").replaceChildren(...found.words.map(each => Object.assign(document.createElement("li"), { textContent: each })));
    return found;
  }

  let wishes = 0;
  /** A level from its beginning; it goes on to play unless another beginning or a pause was asked for meanwhile. */
  const begin = (number: number): Promise<void> => guarded(async () => {
    const mine = ++wishes;
    runs = null;
    show(await ask("start", { level: number }));
    begun = true;
    await tell();
    if (mine !== wishes) { rested(); return; }
    stage.focus();
    if (!playing) await go();
  });
  const again = (): Promise<void> => begin(now?.level ?? Number(level.value));

  async function go(): Promise<void> {
    if (playing) return;
    if (!begun) { await begin(Number(level.value)); return; }
    playing = true;
    play.textContent = "Pause";
    stage.focus();
    spare = 0;
    last = performance.now();
    void loop();
  }
  function pause(): void {
    if (!playing) return;
    playing = false;                                     // the loop ends after the step it is in, and then tells all
    play.textContent = "Play";
  }
  /** The player's own pause. */
  function halt(): void {
    wishes++;
    pause();
  }
  function rested(): void { if (!playing) place.dataset.rests = String(now?.ticks ?? 0); }

  /** One step a frame: as many ticks as are due, with the keys that are held or that a saved game held. */
  async function loop(): Promise<void> {
    while (playing) {
      const time = await new Promise<number>(requestAnimationFrame);
      if (!playing) break;
      spare = Math.min(spare + Math.max(0, time - last) * RATE / 1000, MOST);   // a frame's time may lie before the click
      last = time;
      let ticks = Math.floor(spare), held = keys.now;
      if (!ticks) continue;
      if (runs) {
        const run = runs[0];
        if (!run) { await ended(); return; }
        held = run[0];
        ticks = Math.min(ticks, run[1]);
        if (ticks === run[1]) runs.shift(); else run[1] -= ticks;
      }
      spare -= ticks;
      await guarded(async () => {
        show(await ask("advance", { keys: held, ticks }));
        if (performance.now() - told > TELL) { told = performance.now(); await tell(); }
      });
    }
    await guarded(async () => { await tell(); });
    rested();
  }
  async function ended(): Promise<void> {
    runs = null;
    playing = false;
    play.textContent = "Play";
    const { digest } = await tell();
    event.textContent = !expected ? "The saved game is at its end." : digest === expected ? "The saved game is at its end: the same matrices, to the last bit." : "The saved game ends elsewhere than when it was saved.";
  }

  play.addEventListener("click", () => { if (playing) halt(); else void go(); });
  $("#again").addEventListener("click", () => void again());
  $("#next").addEventListener("click", () => void begin((now?.level ?? 0) + 1));
  level.addEventListener("change", () => void begin(Number(level.value)));
  $("#save").addEventListener("click", () => void guarded(async () => {
    pause();
    const { text, name } = (await python.ask("save")).result as { text: string; name: string };
    download(name, new Blob([text], { type: "application/json" }));
    $("#saved").textContent = `${name}: the keys of ${figure(now ? now.ticks / RATE : 0)} seconds, and where they led.`;
  }));
  $<HTMLInputElement>("#watch").addEventListener("change", event => void guarded(async () => {
    const input = event.target as HTMLInputElement, file = input.files?.[0];
    input.value = "";
    if (!file) return;
    pause();
    const saved = (await python.ask("read", { text: await file.text() })).result as unknown as Saved;
    show(await ask("start", { level: saved.level }));
    begun = true;
    runs = saved.runs.map(([held, count]) => [held, count]);
    expected = saved.digest;
    $("#saved").textContent = `Watching ${file.name}.`;
    await go();
  }));
  document.addEventListener("visibilitychange", () => { if (document.hidden) halt(); });
  place.dataset.ready = "";
}
