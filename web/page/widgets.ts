// Widgets in a page: one ES module each, shared with Jupyter, given a model that lives here. What a player asks of Python goes to
// the page's Python.
import { root } from "./dom.ts";

type State = Record<string, unknown>;
type Call = (...given: unknown[]) => void;
interface Widget { initialize?(place: { model: Model }): unknown; render?(place: { model: Model; el: HTMLElement }): unknown }

/** A model as anywidget gives one, without a kernel: listeners hear of a change at save_changes, or at once if it is set from here. */
export class Model {
  #state: State;
  #heard = new Map<string, Set<Call>>();
  #changed = new Set<string>();

  constructor(state: State) {
    this.#state = { ...state };
  }

  get(name: string): unknown {
    return this.#state[name];
  }

  set(name: string, value: unknown): void {
    if (Object.is(this.#state[name], value)) return;
    this.#state[name] = value;
    this.#changed.add(name);
  }

  save_changes(): void {
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const name of changed) this.#tell(`change:${name}`, this, this.#state[name]);
    if (changed.length) this.#tell("change", this);
  }

  on(event: string, call: Call): void {
    const calls = this.#heard.get(event) ?? new Set();
    this.#heard.set(event, calls.add(call));
  }

  off(event?: string | null, call?: Call): void {
    if (!event) this.#heard.clear();
    else if (!call) this.#heard.delete(event);
    else this.#heard.get(event)?.delete(call);
  }

  send(): void { /* a page has nobody to send to */ }

  #tell(event: string, ...given: unknown[]): void {
    for (const call of [...this.#heard.get(event) ?? []]) call(...given);
  }
}

interface Asked { matrix: string; exact: boolean; algorithm: string; options?: Record<string, string>; id: number }

/** Let `request` be answered by Python, as the Python class does in a notebook. */
function answered(model: Model): void {
  model.on("change:request", async () => {
    const asked = model.get("request") as Asked | null;
    if (!asked) return;
    let play: State;
    try {
      const { kernel } = await import("./kernel.ts");
      play = await kernel.play(String(asked.algorithm), String(asked.matrix), asked.exact === true, asked.options ?? {});
    } catch (error) {
      play = { algorithm: asked.algorithm, matrix: asked.matrix, exact: asked.exact, steps: [], error: error instanceof Error ? error.message : String(error) };
    }
    model.set("play", { ...play, id: asked.id });
    model.save_changes();
  });
}

/** Draw a widget into its figure; if that fails, its static picture stays. */
export async function mount(figure: HTMLElement): Promise<void> {
  const name = figure.dataset.widget ?? "", el = figure.querySelector<HTMLElement>(".live") ?? figure;
  if (!/^[a-z][a-z0-9-]{0,40}$/.test(name)) return;
  const picture = [...el.childNodes];
  try {
    const module = await import(new URL(`_static/widgets/${name}.js`, root()).href) as { default: Widget | (() => Widget | Promise<Widget>) };
    const widget = typeof module.default === "function" ? await module.default() : module.default;
    const model = new Model(JSON.parse(figure.dataset.state || "{}") as State);
    answered(model);
    await widget.initialize?.({ model });
    await widget.render?.({ model, el });
    figure.classList.add("is-live");
  } catch (error) {
    console.warn(`The widget ${name} shows its picture only:`, error);
    el.replaceChildren(...picture);
  }
}

/** Bring the page's widgets to life as they come near. */
export function widgets(): void {
  const near = new IntersectionObserver(entries => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) {
      near.unobserve(target);
      void mount(target as HTMLElement);
    }
  }, { rootMargin: "400px" });
  for (const figure of document.querySelectorAll("[data-widget]")) near.observe(figure);
}
