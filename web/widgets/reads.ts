// Named numbers beside a picture: what is computed, how, and what comes out.

/** A row: its name (HTML), its value (HTML), and the colour role of the value. */
export type Read = readonly [string, string, string?];

export function reads(label: string, parent: Element): (rows: readonly Read[]) => void {
  const list = document.createElement("dl");
  list.className = "reads";
  list.setAttribute("aria-label", label);
  parent.append(list);
  return rows => { list.innerHTML = rows.map(([name, value, role]) => `<div><dt>${name}</dt><dd${role ? ` class="${role}"` : ""}>${value}</dd></div>`).join(""); };
}
