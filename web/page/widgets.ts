// Widgets without a notebook: a model with the same five calls as Jupyter's, and Python from the page's own kernel.
import { ask } from "./kernel.ts";
import { all, one, root } from "./place.ts";

class Model {
  private readonly changed = new Set<string>();
  private readonly heard = new Map<string, Set<() => void>>();
  constructor(private readonly state: Record<string, unknown>, private readonly saved: (changed: Set<string>, model: Model) => void) {}
  get(name: string): unknown { return this.state[name]; }
  set(name: string, value: unknown): void { this.state[name] = value; this.changed.add(name); }
  save_changes(): void {
    const names = new Set(this.changed);
    this.changed.clear();
    for (const name of names) for (const hear of this.heard.get(`change:${name}`) ?? []) hear();
    if (names.size) for (const hear of this.heard.get("change") ?? []) hear();
    this.saved(names, this);
  }
  on(event: string, hear: () => void): void { (this.heard.get(event) ?? this.heard.set(event, new Set()).get(event)!).add(hear); }
  off(event: string, hear?: () => void): void { if (hear) this.heard.get(event)?.delete(hear); else this.heard.delete(event); }
  send(): void { /* nothing listens on a page */ }
}

interface Asked { matrix: string; exact: boolean; algorithm: string; id: number }

/** A player asks for the steps of another matrix: Python makes them. */
async function play(model: Model): Promise<void> {
  const { id, ...request } = model.get("request") as Asked;
  let answer: Record<string, unknown>;
  try {
    answer = await ask<Record<string, unknown>>("play", request, "");
  } catch (error) {
    answer = { ...request, steps: [], error: error instanceof Error ? error.message : String(error) };
  }
  model.set("play", { ...answer, id });
  model.save_changes();
}

export function mount(figure: HTMLElement): void {
  const name = figure.dataset.widget!, el = one(".live", figure);
  if (!el || !/^[\w-]+$/.test(name) || figure.dataset.mounted) return;
  figure.dataset.mounted = "";
  const model = new Model(JSON.parse(figure.dataset.state ?? "{}") as Record<string, unknown>, (changed, of) => { if (changed.has("request")) void play(of); });
  const still = el.innerHTML;
  void import(/* @vite-ignore */ `${root}_static/widgets/${name}.js`).then((module: { default: { render(place: { model: Model; el: HTMLElement }): void } }) => {
    module.default.render({ model, el });
    figure.dataset.mounted = "yes";
  }).catch(() => { el.innerHTML = still; });
}

/** Widgets come to life when they are near; their picture stands there until then. */
export function watchWidgets(): void {
  const near = new IntersectionObserver(entries => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) {
      near.unobserve(target);
      mount(target as HTMLElement);
    }
  }, { rootMargin: "400px" });
  for (const figure of all("figure[data-widget]")) near.observe(figure);
}
