// Movement shows a change of state and nothing else; with prefers-reduced-motion there is none.

export const still = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Go from one list of numbers to another, in 420 ms unless told otherwise; returns how to stop on the way. */
export function glide(from: readonly number[], to: readonly number[], draw: (now: number[], done: boolean) => void, time = 420): () => void {
  if (still()) { draw([...to], true); return () => undefined; }
  const started = performance.now();
  let frame = requestAnimationFrame(function step(now) {
    const t = Math.max(0, Math.min((now - started) / time, 1)), s = t * t * (3 - 2 * t);
    draw(t < 1 ? from.map((v, i) => v + s * ((to[i] ?? v) - v)) : [...to], t >= 1);
    if (t < 1) frame = requestAnimationFrame(step);
  });
  return () => cancelAnimationFrame(frame);
}

/** Draw once a frame, however often it is asked for. */
export function onFrame(draw: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; draw(); });
  };
}
