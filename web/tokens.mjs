// tokens.json -> CSS custom properties. The only generator: the site's tokens.css and the notebooks' scoped copy both come from here.

const channels = hex => [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16));

/** `share` of colour a over colour b, as #RRGGBB. */
const mix = (a, b, share) => {
  const [over, under] = [channels(a), channels(b)];
  return "#" + over.map((v, i) => Math.round(share * v + (1 - share) * under[i]).toString(16).toUpperCase().padStart(2, "0")).join("");
};

/** Every colour of one theme: roles, and the tints of those that are grounds. */
export function colours(tokens, theme) {
  const found = {};
  for (const part of ["surface", "ink", "math", "verdict"])
    for (const [name, role] of Object.entries(tokens[part])) found[name] = role[theme];
  for (const name of tokens.tinted) found[`${name}-tint`] = mix(found[name], found.paper, tokens.tint[theme]);
  return found;
}

function fixed(tokens) {
  const found = {}, { size, leading, ...fonts } = tokens.type;
  for (const [k, v] of Object.entries(fonts)) found[`font-${k}`] = v;
  for (const [k, v] of Object.entries(size)) found[`size-${k}`] = v;
  for (const [k, v] of Object.entries(leading)) found[`leading-${k}`] = v;
  for (const part of ["space", "measure", "radius", "motion"])
    for (const [k, v] of Object.entries(tokens[part])) found[`${part}-${k}`] = v;
  for (const [k, role] of Object.entries(tokens.math)) {
    found[`${k}-dash`] = role.dash || "none";
    found[`${k}-width`] = role.width;
  }
  for (const part of ["math", "verdict"])
    for (const [k, role] of Object.entries(tokens[part])) found[`${k}-glyph`] = `"${role.glyph}"`;
  return found;
}

const declarations = values => Object.entries(values).map(([k, v]) => `  --${k}: ${v};\n`).join("");
const theme = (tokens, name) => `${declarations(colours(tokens, name))}  color-scheme: ${name};\n`;

/** For pages: the visitor's system decides, unless `data-theme` on the root says otherwise; paper is always light. */
export function siteCss(tokens) {
  return `/* Written by web/tokens.mjs from figures/tokens.json: change that file, not this one. */
:root {\n${declarations(fixed(tokens))}}
:root {\n${theme(tokens, "light")}}
@media (prefers-color-scheme: dark) {\n:root:not([data-theme=light]) {\n${theme(tokens, "dark")}}\n}
:root[data-theme=dark] {\n${theme(tokens, "dark")}}
@media print {\n:root, :root[data-theme] {\n${theme(tokens, "light")}}\n}
`;
}

/** For notebooks: only inside `scope`; the notebook's own theme decides (JupyterLab, VS Code, Colab), not the system. */
export function scopedCss(tokens, scope) {
  const dark = ["body[data-jp-theme-light=false]", "body.vscode-dark", "html[theme=dark]"].map(host => `${host} ${scope}`).join(", ");
  return `${scope} {\n${declarations(fixed(tokens))}${theme(tokens, "light")}}
@media screen {\n${dark} {\n${theme(tokens, "dark")}}\n}
`;
}
