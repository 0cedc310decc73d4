// The photos at work: a picture, steps that are done to it by the page's Python, and one pixel of them worked out.
import { make, root } from "../dom.ts";
import { download, files, given, keep, kept, numbers, Python, values } from "../project.ts";
import type { Given, Told, Worked } from "../photos/kinds.ts";
import { opened, Picture, type Opened } from "../photos/picture.ts";
import { List, Panel } from "../photos/steps.ts";
import { show } from "../photos/worked.ts";

export function start(place: HTMLElement): void {
  const $ = <T extends HTMLElement>(selector: string): T => place.querySelector<T>(selector)!;
  const built = given<Given>(), kinds = new Map(built.kinds.map(each => [each.name, each]));
  const python = new Python("photos"), wrong = $(".picture .error"), done = $("#done"), drawer = $("#worked"), add = $<HTMLSelectElement>("#add"), photos = $<HTMLSelectElement>("#photo");
  $(".status-place").append(python.status);

  let steps = built.steps, told: Told[] = built.told, shown = steps.length - 1, photo = built.photo, key = 0, sent = -1, found: Worked | null = built.worked, channel = 0;
  let now: Opened | null = null;

  const picture = new Picture($(".compare"), $<HTMLInputElement>("#seam"), () => void look(), (k, x, y, last) => {
    const places = told[shown]?.values?.rows as number[][] | undefined;
    if (!places) return;
    const bound = (p: number) => Math.round(Math.max(-50, Math.min(150, p)) * 10) / 10, moved = places.map((each, i) => i === k ? [bound(x), bound(y)] : each);
    told[shown] = { ...told[shown]!, values: { ...told[shown]!.values, rows: moved } };
    picture.corners(moved);
    rewrite(shown, `perspective ${moved.map(each => each.join(" ")).join("; ")}`, last);
  });
  const wishes = {
    choose: (k: number) => { shown = k; draw(); void work(); },
    move: (k: number, by: number) => { const [each] = steps.splice(k, 1); steps.splice(k + by, 0, each!); told = []; shown = k + by; changed(); },
    remove: (k: number) => { steps.splice(k, 1); told.splice(k, 1); shown = Math.min(shown, steps.length - 1); changed(); },
    rewrite: (k: number, text: string) => rewrite(k, text),
  };
  const list = new List($<HTMLOListElement>("#steps"), wishes), panel = new Panel($("#panel"), kinds, wishes);

  function rewrite(k: number, text: string, redraw = true): void {
    steps[k] = text;
    if (redraw) keep("photos", { steps, photo: now?.name === photo ? photo : built.photo });
    void work();
  }
  function changed(): void {
    keep("photos", { steps, photo: now?.name === photo ? photo : built.photo });
    draw();
    void work();
  }

  /** What does not wait for Python. */
  function draw(): void {
    list.show(steps, told, shown);
    panel.show(shown, steps[shown], told[shown]);
    $("#empty").hidden = steps.length > 0;
    const later = told.slice(shown + 1).some((_, k) => kinds.get(steps[shown + 1 + k]!.split(" ")[0]!)?.sort === "move"), places = told[shown]?.values?.rows;
    picture.corners(steps[shown]?.startsWith("perspective") && places && !later ? places as number[][] : null);
    const text = steps.join(", ");
    const file = now && now.name !== photo ? now.name : photo, quoted = /^[\w.][\w.-]*$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
    $("#command").textContent = `rowspace photos ${quoted} --do "${text}" --out new.png`;
    $("#in-terminal").hidden = !text;
  }

  /** Have the steps done; while one slider moves, what is out of date by then is left out. */
  const work = (): Promise<void> => {
    delete place.dataset.done;
    return python.latest(apply);
  };
  async function apply(): Promise<void> {
    if (!now) return;
    const asked = [...steps], on = shown, first = sent < 0, started = performance.now();
    wrong.textContent = "";
    try {
      const { pixels } = now, ask = (whole: boolean) => python.ask("apply", { key, steps: asked, shown: on }, whole ? { picture: numbers(pixels.data, [pixels.height, pixels.width, 4], "uint8") } : {});
      let answer = await ask(sent !== key);
      if (answer.result.missing) answer = await ask(true);         // Python was started anew
      sent = key;
      told = answer.result.steps as Told[];
      const made = answer.arrays.picture;
      place.classList.toggle("stale", !made);
      if (made) {
        const [height, width] = made.shape as [number, number];
        picture.show(new ImageData(new Uint8ClampedArray(values(made).buffer as ArrayBuffer), width, height));
        const ms = performance.now() - started, size = `${width} × ${height}`;
        done.textContent = asked.length ? `${asked.join(", ")}: done, ${size} pixels${first ? "" : ` in ${ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`}`}.` : "Nothing is done to the picture.";
        place.dataset.took = String(ms);
      } else {
        const k = told.findIndex(each => each.error);
        done.textContent = `Step ${k + 1} cannot be done: ${told[k]?.error ?? ""} The picture is the one before.`;
      }
      if (asked.join() === steps.join() && on === shown) {
        draw();
        place.dataset.done = asked.join(", ");
        if (made) await probe();
      }
    } catch (error) {
      wrong.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  async function probe(): Promise<void> {
    if (!steps.length) { found = null; drawer.replaceChildren(make("p", { class: "why" }, "Add a step, and see here what it does to the pixel you point at.")); return; }
    const { result } = await python.ask("probe", { key, row: picture.at[0], column: picture.at[1] });
    if (result.missing) return;
    found = result as unknown as Worked;
    explain();
  }
  /** Work out the pixel that is pointed at; what Python does not have yet, it is given first. */
  const look = (): Promise<void> => sent === key ? python.latest(async () => { try { await probe(); } catch (error) { wrong.textContent = String(error instanceof Error ? error.message : error); } }) : work();
  const explain = (): void => {
    if (!found) return;
    show(drawer, found, channel);
    $("#of-step").textContent = steps.length > 1 ? `step ${shown + 1}, ${steps[shown]!.split(" ")[0]!}` : steps[shown]?.split(" ")[0] ?? "";
  };

  async function open(source: Blob, name: string): Promise<void> {
    wrong.textContent = "";
    try {
      now = await opened(source, name);
      key++;
      picture.open(now.pixels);
      picture.mark(Math.floor(now.pixels.height / 2), Math.floor(now.pixels.width / 2));
      $("#opened").textContent = now.words;
      draw();
      await work();
    } catch (error) {
      wrong.textContent = error instanceof Error ? error.message : String(error);
    }
  }
  const packaged = async (name: string): Promise<void> => {
    photo = name;
    const answer = await fetch(new URL(`_static/photos/${name}.png`, root())).catch(() => null);
    if (answer?.ok) await open(await answer.blob(), name);
    else {
      photos.selectedIndex = -1;                         // so that the same one can be chosen again
      wrong.textContent = `The photo ${name} could not be fetched. Is the site still there? Choose it again to try once more.`;
    }
  };

  files($<HTMLInputElement>("#file"), $(".picture"), ["image/"], file => {
    if (![...photos.options].some(each => each.value === "own")) photos.append(new Option("your own", "own"));
    photos.value = "own";
    keep("photos", { steps, photo: built.photo });
    void open(file, file.name || "pasted.png");
  }, words => { wrong.textContent = words; });
  photos.addEventListener("change", () => { if (photos.value !== "own") { [...photos.options].find(each => each.value === "own")?.remove(); void packaged(photos.value).then(() => keep("photos", { steps, photo })); } });
  $("#add-step").addEventListener("click", () => { steps.push(kinds.get(add.value)!.example); shown = steps.length - 1; changed(); });
  for (const each of place.querySelectorAll<HTMLButtonElement>("[data-try]")) {
    each.addEventListener("click", () => { steps = [...built.tries.find(one => one.name === each.dataset.try)!.steps]; told = []; shown = steps.length - 1; changed(); });
  }
  for (const each of place.querySelectorAll<HTMLInputElement>("[name=channel]")) each.addEventListener("change", () => { channel = Number(each.value); explain(); });
  $("#save").addEventListener("click", () => picture.after.toBlob(blob => {
    if (blob) download(`${(now?.name ?? photo).replace(/\.\w+$/, "")}-filtered.png`, blob);
  }));

  // The first picture is the one the page was built with, and so are the first steps: they need no Python.
  const before = kept<{ steps: string[]; photo: string }>("photos"), texts = Array.isArray(before?.steps) ? before.steps.filter(each => typeof each === "string" && kinds.has(each.split(" ")[0]!)) : built.steps;
  const name = built.photos.some(each => each.name === before?.photo) ? before!.photo : built.photo;
  if (texts.join() !== built.steps.join() || name !== built.photo) {
    steps = texts;
    told = [];
    found = null;
    shown = steps.length - 1;
    photos.value = name;
    void packaged(name);
    return;
  }
  void (async () => {
    const load = async (file: string) => opened(await (await fetch(new URL(`_static/photos/${file}.png`, root()))).blob(), built.photo);
    const [first, after] = [await load(built.photo), await load("example")];
    if (now) return;                                     // the visitor was faster
    now = first;
    $("#opened").textContent = now.words;
    picture.open(now.pixels);
    picture.show(after.pixels);
    picture.mark(...built.at);
    draw();
    explain();
    place.dataset.done = steps.join(", ");
  })();
}
