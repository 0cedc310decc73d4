// Which columns of the visitor's table are what, and how to change it.
import { button, make } from "../dom.ts";
import type { Roles, Table } from "./kinds.ts";

const NAMES = { title: "Title", artist: "Artist", label: "Label" } as const;

export function rolesOf(table: Table, change: (roles: Roles) => void, back: () => void): Node[] {
  const features = table.features.map(each => each.name), used = new Set([...features, table.title, table.artist, table.label]);
  const chosen: Roles = {};
  for (const role of ["title", "artist", "label"] as const) if (table[role]) chosen[role] = table[role];
  const selects = (Object.keys(NAMES) as (keyof typeof NAMES)[]).map(role => {
    const select = make("select", { id: `role-${role}` }, ...(table[role] ? [] : [make("option", { value: "" }, "none")]), ...table.columns.map(name => make("option", { value: name }, name)));
    select.value = table[role] ?? "";
    select.addEventListener("change", () => {
      const roles: Roles = { ...chosen, [role]: select.value };
      for (const other of ["title", "artist", "label"] as const) if (other !== role && roles[other] === select.value) delete roles[other];
      change(roles);
    });
    return make("div", { class: "role" }, make("label", { for: `role-${role}` }, NAMES[role]), select);
  });
  const others = table.numeric.filter(name => !used.has(name)).map(name => button(`Compare by ${name} too`, () => change({ ...chosen, features: [...features, name] })));
  return [
    make("p", {}, make("b", {}, table.name), `: ${table.rows.toLocaleString("en")} rows, compared by ${features.length} column${features.length > 1 ? "s" : ""} of numbers.`),
    ...selects, ...table.notes.map(note => make("p", { class: "note" }, note)),
    ...(others.length ? [make("div", { class: "row" }, ...others)] : []),
    make("p", { class: "row" }, button("Back to the tunes", back)),
  ];
}
