// The link that reopens a player: #play=lu&matrix=2 1; 4 3&exact=1&step=3&at=fig-8-1, where `at` is the id of the player's figure.

export interface Reopened { algorithm: string; matrix: string; exact: boolean; step: number }

const figure = (el: Element): string => el.closest("figure[id], section[id], [id]")?.id ?? "";

/** Rows on one line where that changes nothing; LaTeX and NumPy stay as they were typed. */
const short = (matrix: string): string => /^[-−+\d\s./|;,eE]*$/.test(matrix) ? matrix.replace(/[ \t]*\n\s*/g, "; ") : matrix;

export function address(el: Element, what: Reopened): string {
  const said = new URLSearchParams({ play: what.algorithm, matrix: short(what.matrix.trim()), exact: what.exact ? "1" : "0", step: String(what.step + 1), at: figure(el) });
  return `#${said}`;
}

/** What this page's address asks of the player in `el`; undefined when it asks nothing of it. */
export function reopened(el: Element, algorithm: string): Reopened | undefined {
  const said = new URLSearchParams(location.hash.slice(1)), matrix = said.get("matrix");
  if (said.get("play") !== algorithm || !matrix || matrix.length > 2000 || (said.get("at") ?? "") !== figure(el)) return undefined;
  return { algorithm, matrix: matrix.replace(/; /g, "\n"), exact: said.get("exact") === "1", step: Math.max(0, (Number(said.get("step")) || 1) - 1) };
}
