// Bundle the pages, the worker and the widgets into the Python package. Run by hatch_build.py; `node build.mjs` by hand.
//
//   src/rowspace/course/static/    what the site serves: page.js, worker.js, widgets/NAME.js, chunks/, css/, fonts/, katex/, pyodide/
//   src/rowspace/figures/static/   what notebooks load: NAME.js, each with everything it needs, and widgets.css
import * as esbuild from "esbuild";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { scopedCss, siteCss } from "./tokens.mjs";

const web = path.dirname(fileURLToPath(import.meta.url)), room = path.join(web, "../src/rowspace");
const site = path.join(room, "course/static"), notebook = path.join(room, "figures/static");
const fresh = path.join(web, `node_modules/.building-${process.pid}`), newSite = path.join(fresh, "site"), newNotebook = path.join(fresh, "notebook");
const tokens = JSON.parse(fs.readFileSync(path.join(room, "figures/tokens.json"), "utf8"));
/** Every file of widgets/ that draws one: those with a `render` as their default. */
const widgets = fs.readdirSync(path.join(web, "widgets")).filter(file => /^export default \{ render \};$/m.test(fs.readFileSync(path.join(web, "widgets", file), "utf8"))).map(file => file.replace(/\.ts$/, ""));
const packageFile = (name, file) => path.join(web, "node_modules", name, file);

const here = entry => fs.existsSync(path.join(web, entry.in)) ? [entry] : [];

const common = {
  absWorkingDir: web, bundle: true, format: "esm", target: "es2022", minify: true, charset: "utf8",
  legalComments: "none", logLevel: "warning", metafile: true,
};

async function scripts() {
  const pages = await esbuild.build({
    ...common, outdir: newSite, splitting: true, chunkNames: "chunks/[name]-[hash]",
    entryPoints: [...here({ in: "page/main.ts", out: "page" }), ...widgets.map(name => ({ in: `widgets/${name}.ts`, out: `widgets/${name}` }))],
  });
  const worker = await esbuild.build({ ...common, entryPoints: here({ in: "worker/worker.ts", out: "worker" }), outdir: newSite });
  const alone = await esbuild.build({ ...common, outdir: newNotebook, entryPoints: widgets.map(name => ({ in: `widgets/${name}.ts`, out: name })) });
  return [pages, worker, alone].flatMap(built => Object.keys(built.metafile.inputs));
}

/** A style sheet with what it imports in its place. */
const joined = file => fs.readFileSync(path.join(web, "style", file), "utf8").replace(/^@import "(.+)";$/gm, (_, part) => joined(part));

/** The site's style sheets as they are (imports joined); the notebooks' widgets in one, scoped so that it touches nothing else. */
async function styles() {
  await esbuild.build({
    ...common, outdir: path.join(newSite, "css"), external: ["../fonts/*"], target: ["chrome112", "firefox113", "safari16.4"],
    entryPoints: ["base", "blocks", "pages", "projects"].map(name => `style/${name}.css`),
  });
  fs.writeFileSync(path.join(newSite, "css/tokens.css"), siteCss(tokens));
  const parts = ["scoped", "controls"].map(name => fs.readFileSync(path.join(web, `style/${name}.css`), "utf8"));
  parts.push(joined("widgets.css"));
  const { code } = await esbuild.transform(`${scopedCss(tokens, ".rowspace")}.rowspace {\n${parts.join("\n")}\n}`,
    { loader: "css", minify: true, charset: "utf8", target: ["chrome111", "firefox113", "safari16.4"], supported: { nesting: false } });
  fs.writeFileSync(path.join(newNotebook, "widgets.css"), code);
}

/** KaTeX: the style sheet with its woff2 fonts alone, and the renderer of the same version for the build of the site. */
function katex() {
  const out = path.join(newSite, "katex"), dist = file => packageFile("katex", `dist/${file}`);
  const css = fs.readFileSync(dist("katex.min.css"), "utf8").replace(/,url\([^)]*\.(?:woff|ttf)\) format\("[^"]*"\)/g, "");
  const fonts = [...new Set(css.match(/KaTeX_[\w-]+\.(?:woff2|woff|ttf)/g))];
  if (fonts.length < 15 || fonts.some(font => !font.endsWith(".woff2"))) throw new Error("katex.min.css no longer lists its fonts as this build expects");
  fs.mkdirSync(path.join(out, "fonts"), { recursive: true });
  fs.writeFileSync(path.join(out, "katex.min.css"), css);
  fs.copyFileSync(dist("katex.min.js"), path.join(out, "katex.min.js"));
  for (const font of fonts) fs.copyFileSync(dist(`fonts/${font}`), path.join(out, "fonts", font));
}

function copies() {
  fs.cpSync(path.join(web, "style/fonts"), path.join(newSite, "fonts"), { recursive: true });
  fs.mkdirSync(path.join(newSite, "pyodide"));
  for (const file of ["pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"])
    fs.copyFileSync(packageFile("pyodide", file), path.join(newSite, "pyodide", file));
}

/** The licence of every package whose code is in a bundle, as they ask. */
function licences(inputs) {
  const names = new Set(inputs.flatMap(file => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []));
  const texts = [...names, "katex", "pyodide"].filter((name, i, all) => all.indexOf(name) === i).sort().map(name => {
    const about = JSON.parse(fs.readFileSync(packageFile(name, "package.json"), "utf8"));
    const file = fs.readdirSync(packageFile(name, ".")).find(f => /^licen[cs]e/i.test(f));
    return `${name} ${about.version} (${about.license})\n\n${file ? fs.readFileSync(packageFile(name, file), "utf8").trim() : about.homepage ?? ""}\n`;
  });
  fs.writeFileSync(path.join(newSite, "licences.txt"), texts.join(`\n${"-".repeat(72)}\n\n`));
}

const filesOf = folder => fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter(f => f.isFile())
  .map(f => path.relative(folder, path.join(f.parentPath ?? f.path, f.name)).split(path.sep).join("/")).sort();

function report() {
  for (const [title, folder] of [["site", newSite], ["notebook", newNotebook]])
    for (const file of filesOf(folder).filter(f => /\.(js|css)$/.test(f) && !f.startsWith("pyodide/"))) {
      const bytes = fs.readFileSync(path.join(folder, file));
      console.log(`${title.padEnd(9)}${file.padEnd(36)}${(bytes.length / 1000).toFixed(1).padStart(8)} kB${(gzipSync(bytes).length / 1000).toFixed(1).padStart(8)} kB gzipped`);
    }
}

function swap(fresh, place) {
  fs.mkdirSync(path.dirname(place), { recursive: true });
  fs.rmSync(place, { recursive: true, force: true });
  fs.renameSync(fresh, place);
}

function stop() {
  fs.rmSync(fresh, { recursive: true, force: true });
  process.exit(1);
}

const started = performance.now();
for (const folder of [newSite, newNotebook]) fs.mkdirSync(folder, { recursive: true });
const inputs = await scripts().catch(() => stop());     // esbuild has said what is wrong, and where
await styles().catch(() => stop());
katex();
copies();
licences(inputs);
report();
const hash = createHash("sha256");
for (const file of filesOf(newSite)) hash.update(file).update(fs.readFileSync(path.join(newSite, file)));
swap(newNotebook, notebook);
swap(newSite, site);
fs.rmSync(fresh, { recursive: true, force: true });
console.log(`built ${hash.digest("hex").slice(0, 12)} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
