// The link that reopens a player: #play=lu&matrix=2 1; 4 3&exact=1&set=pivot=first&step=3&at=fig-8-1, where `at` is the id of the
// player's figure and `set` has its options.

export interface Reopened { algorithm: string; matrix: string; exact: boolean; options: Record<string, string>; step: number }

const figure = (el: Element): string => el.closest("figure[id], section[id], [id]")?.id ?? "";

/** Rows on one line where that changes nothing; LaTeX and NumPy stay as they were typed. */
const short = (matrix: string): string => /^[-−+\d\s./|;,eE]*$/.test(matrix) ? matrix.replace(/[ \t]*\n\s*/g, "; ") : matrix;

const set = (options: Record<string, string>): Record<string, string> =>
  Object.keys(options).length ? { set: Object.entries(options).map(([name, value]) => `${name}=${value}`).join(" ") } : {};

export function address(el: Element, what: Reopened): string {
  const said = new URLSearchParams({ play: what.algorithm, matrix: short(what.matrix.trim()), exact: what.exact ? "1" : "0", ...set(what.options), step: String(what.step + 1), at: figure(el) });
  return `#${said}`;
}

/** What this page's address asks of the player in `el`; undefined when it asks nothing of it. */
export function reopened(el: Element, algorithm: string): Reopened | undefined {
  const said = new URLSearchParams(location.hash.slice(1)), matrix = said.get("matrix");
  if (said.get("play") !== algorithm || !matrix || matrix.length > 2000 || (said.get("at") ?? "") !== figure(el)) return undefined;
  return { algorithm, matrix: matrix.replace(/; /g, "\n"), exact: said.get("exact") === "1", options: chosen(said.get("set") ?? ""), step: Math.max(0, (Number(said.get("step")) || 1) - 1) };
}

const chosen = (text: string): Record<string, string> => Object.fromEntries(text.slice(0, 500).split(" ").filter(each => /^\w+=./.test(each)).map(each => [each.slice(0, each.indexOf("=")), each.slice(each.indexOf("=") + 1)]));
