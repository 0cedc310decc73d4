// The workbench: a matrix one types in, its facts from the page's Python, and the player that shows how each is found. The gallery's facts
// and the first matrix's steps are in the site, so that they need no Python. What only this page needs is loaded here alone.
export function workbench(): void {
  const place = document.querySelector<HTMLElement>("[data-workbench]");
  if (place) void import("./bench.ts").then(({ bench }) => bench(place));
}
