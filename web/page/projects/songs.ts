// The songs at work: a title is looked for, its ten nearest are shown, and what counts is chosen; on the visitor's own table too.
import { focusOn } from "../dom.ts";
import { files, given, keep, kept, numbers, Python } from "../project.ts";
import type { Found, Given, Kept, Roles, Table } from "../songs/kinds.ts";
import { rolesOf } from "../songs/roles.ts";
import { Seek } from "../songs/seek.ts";
import { Weights } from "../songs/weights.ts";

export function start(place: HTMLElement): void {
  const $ = <T extends HTMLElement>(selector: string): T => place.querySelector<T>(selector)!;
  const built = given<Given>(), python = new Python("songs"), answer = $("#answer"), wrong = $("#wrong"), unread = $("#unread");
  const metric = $<HTMLSelectElement>("#metric"), scale = $<HTMLSelectElement>("#scale"), complete = $<HTMLInputElement>("#complete");
  $(".status-place").append(python.status);

  let table = built.table, key = 0, keys = 0, file: File | null = null, roles: Roles = {}, row = built.row;
  const open = new Set<number>();                    // the neighbours whose sums are open, by row

  const weights = new Weights($("#weights"), () => changed());
  const seek = new Seek($<HTMLInputElement>("#seek"), $("#offers"), $("#seek-says"), async text => (await said(wrong, () => ask("find", { text }))) as unknown as Found,
    found => show(found), () => void said(wrong, () => ask("find", { text: "" })));

  /** Do this; an error is said at its place and thrown on. */
  async function said<T>(at: HTMLElement, work: () => Promise<T>): Promise<T> {
    at.textContent = "";
    try {
      return await work();
    } catch (error) {
      at.textContent = (error as Error).message;
      throw error;
    }
  }

  /** Ask about the table that is open; a Python that was started anew reads it again. */
  async function ask(action: string, options: Record<string, unknown>): Promise<Record<string, unknown>> {
    const asked = key;
    let { result } = await python.ask(action, { key: asked, ...options });
    if (result.missing) {
      await read(asked, file, roles);
      ({ result } = await python.ask(action, { key: asked, ...options }));
    }
    return result;
  }

  async function read(as: number, from: File | null, by: Roles): Promise<Table> {
    const bytes = from && new Uint8Array(await from.arrayBuffer());
    const { result } = await python.ask("open", { key: as, ...(from ? { name: from.name, ...by } : {}) }, bytes ? { file: numbers(bytes, [bytes.length], "uint8") } : {});
    return result as unknown as Table;
  }

  /** Open another table, or the same by other columns; where it cannot be read, what was there stays. */
  async function take(from: File | null, by: Roles = {}): Promise<void> {
    const as = ++keys, same = from !== null && from === file;
    await said(unread, async () => {
      const made = await read(as, from, by);
      [table, key, file, roles] = [made, as, from, by];
      row = same ? Math.min(row, made.rows - 1) : made.first;
      open.clear();
      if (!same) { metric.value = "cosine"; scale.value = "z"; complete.checked = false; }
      if (file) describe(same ? weights.values : {}); else restore();
      await near();
    }).catch(() => undefined);
  }

  /** What there is to choose of this table. */
  function describe(values: Record<string, number>): void {
    weights.show(table.features, values);
    if (!table.labelled && metric.value === "learned") metric.value = "cosine";
    for (const option of metric.options) option.disabled = option.value === "learned" && !table.labelled;
    $("#complete-place").hidden = !table.gaps;
    $("#what").textContent = file ? `a row of ${table.name}` : "a tune";
    $(".features").hidden = file !== null;
    const panel = $("#roles");
    panel.hidden = file === null;
    panel.replaceChildren(...(file ? rolesOf(table, by => void take(file, by), () => void take(null)) : []));
    seek.clear(`${table.rows.toLocaleString("en")} ${file ? "rows" : "tunes"}.`);
  }

  function show(next: number): void {
    row = next;
    open.clear();
    changed();
  }

  function changed(): void {
    if (!file) keep("songs", { weights: weights.values, metric: metric.value, scale: scale.value, row } satisfies Kept);
    void near();
  }

  /** Find the nearest; while a slider moves, what is out of date by then is left out. */
  const near = (): Promise<void> => python.latest(async () => {
    const wishes = { row, weights: weights.values, metric: metric.value, scale: scale.value, complete: complete.checked };
    try {
      const result = await said(wrong, () => ask("like", wishes));
      const inside = answer.contains(document.activeElement);
      answer.innerHTML = result.html as string;      // written by rowspace.apps.songs.markup, which escapes what a table holds
      for (const each of open) unfold(answer.querySelector(`[data-beside="${each}"]`), true);
      if (inside) focusOn($("#h-like"));
      $("#says").textContent = result.says as string;
      place.dataset.done = JSON.stringify({ table: table.name, ...wishes });
      answer.classList.remove("stale");
    } catch {
      answer.classList.add("stale");                 // it is said why; what is shown is the answer before
    }
  });

  function unfold(button: Element | null, shown: boolean): void {
    if (!button) return;
    button.setAttribute("aria-expanded", String(shown));
    document.getElementById(button.getAttribute("aria-controls")!)!.classList.toggle("open", shown);
  }

  answer.addEventListener("click", event => {
    const pressed = (event.target as Element).closest<HTMLElement>("[data-row], [data-beside]");
    if (pressed?.dataset.row) show(Number(pressed.dataset.row));
    else if (pressed) {
      const which = Number(pressed.dataset.beside), shown = !open.has(which);
      if (shown) open.add(which); else open.delete(which);
      unfold(pressed, shown);
    }
  });
  for (const each of [metric, scale, complete]) each.addEventListener("change", changed);
  $("#all-one").addEventListener("click", () => { weights.set({}); changed(); });
  $("#any").addEventListener("click", () => show(Math.floor(Math.random() * table.rows)));
  files($<HTMLInputElement>("#file"), place, [".csv", ".tsv", ".txt", ".npz", "text/csv"], from => void take(from), words => { unread.textContent = `${words} A table is a .csv, .tsv, .txt or .npz.`; });

  /** The tunes, as this browser keeps what was chosen. */
  function restore(): void {
    const before = kept<Kept>("songs"), known = (select: HTMLSelectElement, value: unknown) => [...select.options].some(option => option.value === value);
    if (before && known(metric, before.metric) && known(scale, before.scale) && before.row >= 0 && before.row < table.rows) {
      [metric.value, scale.value, row] = [before.metric, before.scale, Math.trunc(before.row)];
      describe(before.weights);
    } else describe({});
  }

  restore();
  if (row !== built.row || metric.value !== "cosine" || scale.value !== "z" || Object.keys(weights.values).length) void near();
  place.dataset.started = "";
}
