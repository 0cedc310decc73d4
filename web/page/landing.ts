// What only the first page has, loaded where it is.
export function landing(): void {
  if (document.querySelector(".gate")) void import("./gate.ts").then(({ gate }) => gate());
}
