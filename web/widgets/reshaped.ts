// A widget whose parts depend on the shape of its state (two vectors or three, the sizes of a matrix): made anew when that changes.
import type { Leave, Place } from "./model.ts";

/** `shape` reads what the parts depend on from the model's value of `name`; `mount` makes the widget for it. */
export function reshaped<S extends string>({ model, el }: Place, name: string, shape: (value: unknown) => S, mount: (place: Place, shape: S) => Leave): Leave {
  let made = shape(model.get(name)), leave = mount({ model, el }, made);
  const look = () => {
    const next = shape(model.get(name));
    if (next === made) return;
    leave();
    leave = mount({ model, el }, made = next);
  };
  model.on(`change:${name}`, look);
  return () => { model.off(`change:${name}`, look); leave(); };
}
