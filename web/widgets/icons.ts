// The signs on the buttons that play something: first, back, play, pause, next, last.

const ICONS: Record<string, string> = { first: "M6 5v14M18 5l-9 7 9 7z", back: "M16 5l-9 7 9 7z", play: "M7 5l11 7-11 7z", pause: "M8 5v14M16 5v14", next: "M8 5l9 7-9 7z", last: "M18 5v14M6 5l9 7-9 7z" };
export const GO: [string, string][] = [["first", "First step"], ["back", "Back"], ["play", "Play"], ["next", "Next"], ["last", "Last step"]];
export const icon = (name: string): string => `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${ICONS[name]}"/></svg>`;
