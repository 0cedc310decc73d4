// The options of an algorithm as labelled fields: numbers in a range, or one of a few words.

export interface Field { name: string; default: string; meaning: string; low: string; high: string; whole: boolean; choices: string[] }
export type Options = Record<string, string>;

export interface Settings { node: HTMLElement; show(options: Options): void; options(): Options }

export function settings(fields: Field[], changed: () => void): Settings {
  const node = document.createElement("div"), inputs = new Map<string, HTMLInputElement | HTMLSelectElement>();
  node.className = "row settings";
  node.setAttribute("role", "group");
  node.setAttribute("aria-label", "Options");
  node.hidden = !fields.length;
  for (const field of fields) {
    const label = document.createElement("label"), words = document.createElement("span");
    words.textContent = field.meaning;
    let input: HTMLInputElement | HTMLSelectElement;
    if (field.choices.length) {
      input = document.createElement("select");
      for (const choice of field.choices) input.append(new Option(choice, choice));
    } else {
      input = Object.assign(document.createElement("input"), { type: "text", inputMode: field.whole ? "numeric" : "decimal", autocomplete: "off", spellcheck: false });
      words.append(` (${field.low} to ${field.high})`);
      input.addEventListener("keydown", e => { if ((e as KeyboardEvent).key === "Enter") { e.preventDefault(); changed(); } });
    }
    input.name = field.name;
    input.addEventListener("change", changed);
    input.value = field.default;
    label.append(words, input);
    inputs.set(field.name, input);
    node.append(label);
  }
  return {
    node,
    show(options) { for (const [name, input] of inputs) input.value = options[name] ?? fields.find(f => f.name === name)?.default ?? ""; },
    options() { return Object.fromEntries([...inputs].map(([name, input]) => [name, input.value.trim()])); },
  };
}
