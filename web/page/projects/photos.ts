// The photos at work. See project.ts for what all projects share.
export function start(place: HTMLElement): void {
  place.dataset.started = "";
}
