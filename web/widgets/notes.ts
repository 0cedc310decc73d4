// A step's note. Baked into a page it is HTML already; from Python it is Markdown with TeX between dollar signs, set here:
// KaTeX is loaded when the first formula is met, and until then the TeX itself stands there.

const escape = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
type Katex = { renderToString(tex: string, options: Record<string, unknown>): string };
let katex: Katex | undefined, coming: Promise<void> | undefined;

const load = (): Promise<void> => coming ??= import("katex").then(found => { katex = found.default as Katex; });

const words = (markdown: string): string => escape(markdown)
  .replace(/`([^`]+)`/g, "<code>$1</code>")
  .replace(/\*\*([^*]+)\*\*/g, "<b>$1</b>")
  .replace(/\*([^*\s][^*]*)\*/g, "<em>$1</em>");

function formula(tex: string): string {
  if (!katex) return `<i>${escape(tex)}</i>`;
  const trust = ({ command }: { command: string }) => command === "\\htmlClass";
  return katex.renderToString(tex, { output: "mathml", throwOnError: false, trust, strict: false, macros: { "\\role": "\\htmlClass{#1}{#2}" } });
}

export function html(note: string): string {
  return note.split(/\n\s*\n/).map(paragraph => `<div>${paragraph.split(/(\$\$[^$]+\$\$|\$[^$]+\$)/).map(part =>
    /^\$.+\$$/s.test(part) ? formula(part.replace(/^\$+|\$+$/g, "")) : words(part)).join("")}</div>`).join("");
}

/** Show a note; one in Markdown again, set properly, once KaTeX is here, unless another note has come since. */
export function showNote(place: HTMLElement, note: string, markdown: boolean): void {
  place.dataset.note = note;
  place.innerHTML = markdown ? html(note) : note;
  if (!markdown || katex || !note.includes("$")) return;
  void load().then(() => { if (place.dataset.note === note) place.innerHTML = html(note); }).catch(() => undefined);
}
