// An exercise: a cell with Check, hints in three grades, and the worked solution. Every code that was checked, or that the
// solution replaced, is kept as an attempt to go back to.
import type { Checked } from "../worker/protocol.ts";
import { Cell, python } from "./cell.ts";
import type { Attempt } from "./code.ts";
import { button, focusOn, make, reveal } from "./dom.ts";
import { checked } from "./progress.ts";

const MARKS: Record<Attempt["status"], [string, string]> = { ok: ["✓", "passed"], warn: ["△", "passed, fragile"], wrong: ["✕", "wrong"], "": ["", "not checked"] };
const WORDS = { ok: "Passed.", warn: "Passed, but fragile: the verdict below says when it breaks.", wrong: "Wrong: the verdict below says what was found.", stopped: "Stopped." };

export class Exercise extends Cell {
  readonly id: string;
  #verdicts: HTMLElement;
  #tabs: HTMLElement;
  #hints: HTMLDetailsElement[];
  #solution: HTMLDetailsElement | null;
  #cards = new Map<string, string>();                // code -> its verdict, in this visit
  #confirm: HTMLElement;

  constructor(section: HTMLElement, element: HTMLElement) {
    const id = section.dataset.exercise!;
    const title = section.querySelector("h3 .n")?.textContent?.trim() ?? `Exercise ${id}`;
    super(element, `exercise ${id}`, id, `Code of ${title[0]!.toLowerCase()}${title.slice(1)}, ${id}`);
    this.id = id;
    this.#verdicts = section.querySelector<HTMLElement>(".verdicts") ?? section.appendChild(make("div", { class: "verdicts" }));
    this.#verdicts.setAttribute("aria-live", "off");   // the sentence below the code is read out, then one goes to the card
    this.#verdicts.id ||= `verdict-${id}`;
    this.#hints = [1, 2, 3].flatMap(grade => section.querySelector<HTMLDetailsElement>(`details.hint-${grade}`) ?? []);
    this.#solution = section.querySelector<HTMLDetailsElement>("details.solution");
    for (const closed of [...this.#hints, this.#solution]) if (closed) closed.hidden = true;

    const check = button(["Check ", make("kbd", { "aria-hidden": "true" }, "⇧⏎")], () => void this.check(true), "primary");
    check.setAttribute("aria-keyshortcuts", "Shift+Enter");
    check.dataset.runs = "";
    const gap = this.actions.querySelector(".gap")!;
    gap.before(check);
    if (this.#hints.length) gap.after(button("Hint", () => this.#hint(), "quiet"));
    if (this.#solution) this.actions.lastElementChild!.before(button("Solution", () => this.#ask(), "quiet"));
    this.code.onRun = () => void this.check(false);

    this.#confirm = make("div", { class: "row confirm", role: "group", "aria-label": "Show the worked solution?", style: "padding: 0 .25rem .5rem" },
      button("Show the solution", () => this.#reveal()), button("Not yet", () => this.#dismiss(), "quiet"));
    this.#confirm.addEventListener("keydown", event => { if (event.key === "Escape") this.#dismiss(); });
    reveal(this.#confirm, false);
    this.status.node.after(this.#confirm);
    this.#tabs = make("div", { class: "tabs", role: "group", "aria-label": "Attempts" });
    element.before(this.#tabs);
    this.#drawTabs();
  }

  protected override get lends(): boolean {
    return false;
  }

  /** An exercise is judged by itself: a cell above that the reader has changed is no hindrance. */
  protected override get forgives(): boolean {
    return true;
  }

  override reset(): void {
    this.code.attempt(this.code.text, "");
    this.code.text = this.code.original;
    this.#drawTabs();
    this.say(this.code.attempts.length ? "Back to the stub. Attempts are kept." : "Back to the stub.");
  }

  check(byButton: boolean): Promise<void> {
    return this.chain(async () => {
      const text = this.code.text, { kernel } = await python();
      this.say("Checking…");
      const verdict: Checked = await this.shows(add => kernel.check(this.id, text, add));
      this.ranNow(kernel.generation);
      this.say(WORDS[verdict.status]);
      if (verdict.status === "stopped") return;
      this.#cards.set(text, verdict.html);
      this.code.attempt(text, verdict.status);
      checked(this.id, verdict.status);
      this.#drawTabs();
      const card = await this.#card(verdict.html);
      // Whoever pressed the button goes on to the verdict; whoever is typing stays in the code.
      if (card && byButton && this.element.contains(document.activeElement)) focusOn(card);
      else card?.scrollIntoView({ block: "nearest" });
    });
  }

  async #card(html: string): Promise<HTMLElement | null> {
    const { sanitized } = await import("./sanitize.ts");
    this.#verdicts.replaceChildren(sanitized(html));
    return this.#verdicts.querySelector<HTMLElement>(".verdict");
  }

  #hint(): void {
    const next = this.#hints.find(hint => hint.hidden);
    const grade = next ? this.#hints.indexOf(next) + 1 : this.#hints.length;
    if (next) Object.assign(next, { hidden: false, open: true });
    const text = this.#hints[grade - 1]!.querySelector("summary")?.textContent?.trim() ?? `Hint ${grade}`;
    this.say(next ? `${text} is below.` : "All hints are below.");
    if (next) next.scrollIntoView({ block: "nearest" });
  }

  #ask(): void {
    reveal(this.#confirm, true);
    this.say(this.code.changed ? "Show the worked solution? Your own code is kept as an attempt." : "Show the worked solution?");
    this.#confirm.querySelector("button")!.focus();
  }

  #dismiss(): void {
    reveal(this.#confirm, false);
    this.say("");
    this.run.focus();
  }

  #reveal(): void {
    const worked = (this.#solution!.querySelector("code") ?? this.#solution!.querySelector("pre"))?.textContent?.replace(/\n$/, "") ?? "";
    this.code.attempt(this.code.text, "");
    const at = this.code.attempts.findIndex(each => each.code === this.code.text) + 1;
    reveal(this.#confirm, false);
    this.code.text = worked;
    this.#drawTabs();
    this.say(at ? `The worked solution. Your own code is kept as attempt ${at}.` : "The worked solution.");
    this.run.focus();
  }

  #drawTabs(): void {
    const attempts = this.code.attempts;
    reveal(this.#tabs, attempts.length > 0);
    this.#tabs.replaceChildren(...attempts.map((attempt, i) => {
      const [glyph, word] = MARKS[attempt.status] ?? MARKS[""];
      const mark = glyph ? [" ", make("span", { "aria-hidden": "true" }, glyph)] : [];
      const made = button([String(i + 1), ...mark, make("span", { class: "hidden" }, ` ${word}`)], () => void this.#back(attempt));
      made.setAttribute("aria-pressed", String(attempt.code === this.code.text));
      return made;
    }));
  }

  async #back(attempt: Attempt): Promise<void> {
    this.code.attempt(this.code.text, "");
    this.code.text = attempt.code;
    const at = this.code.attempts.indexOf(attempt), card = this.#cards.get(attempt.code);
    this.#drawTabs();
    (this.#tabs.children[at] as HTMLElement | undefined)?.focus();
    if (card) await this.#card(card); else this.#verdicts.replaceChildren();
    this.say(`Attempt ${at + 1}${attempt.status ? `, ${MARKS[attempt.status][1]} when it was checked` : ""}.`);
  }
}

/** All cells of the page, in its order: an earlier cell is one that stands above. */
export function codeCells(): void {
  for (const element of document.querySelectorAll<HTMLElement>(".cell[data-cell], .cell[data-exercise-cell]")) {
    const section = element.closest<HTMLElement>("[data-exercise]");
    if (element.dataset.exerciseCell !== undefined && section) new Exercise(section, element);
    else if (element.dataset.cell !== undefined) new Cell(element, `cell ${element.dataset.cell}`, element.dataset.cell, `Code, cell ${element.dataset.cell}`);
  }
}
