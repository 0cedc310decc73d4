// HTML that a cell made is learners' code too: what goes into the page is drawing and text, never a script, a handler, a form, a
// frame or an address to load from. Everything not listed is dropped; of an unknown element the content stays.

const HTML = "a abbr b bdi blockquote br caption code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead tr u ul var wbr";
const SVG = "svg g path rect circle ellipse line polyline polygon text tspan title desc defs use clipPath linearGradient radialGradient stop marker pattern mask symbol image";
const MATH = "math semantics mrow mi mo mn ms mtext mspace msup msub msubsup mfrac msqrt mroot mover munder munderover mtable mtr mtd mstyle mpadded mphantom menclose mmultiscripts mprescripts";
const ELEMENTS = new Set(`${HTML} ${SVG} ${MATH}`.toLowerCase().split(" "));
const GONE = new Set(["script", "style", "template", "iframe", "object", "embed", "foreignobject", "annotation", "annotation-xml", "noscript", "xmp", "plaintext", "textarea", "select", "option", "title"]);
const ATTRIBUTE = /^(class|id|style|title|alt|width|height|colspan|rowspan|scope|start|value|open|role|tabindex|lang|dir|hidden|href|xlink:href|src|aria-[a-z]+|d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|dx|dy|fx|fy|points|viewbox|preserveaspectratio|transform|fill|fill-opacity|fill-rule|stroke|stroke-(width|opacity|dasharray|dashoffset|linecap|linejoin|miterlimit)|opacity|clip-path|clip-rule|mask|marker-(start|mid|end)|marker(width|height|units)|refx|refy|orient|offset|stop-(color|opacity)|gradient(units|transform)|pattern(units|transform)|clippathunits|text-anchor|dominant-baseline|font-(family|size|style|weight)|letter-spacing|vector-effect|image-rendering|version|xmlns|display|mathvariant|stretchy|fence|separator|accent|columnalign|rowspacing|columnspacing|scriptlevel|displaystyle|linethickness|notation|encoding|form|lspace|rspace|minsize|maxsize|depth|voffset)$/;
const SVG_NS = "http://www.w3.org/2000/svg";

/** Styles may shape what is drawn; they load nothing, and leave their place only inside it. */
const safeStyle = (style: string): boolean => !/url\s*\(|image-set|\\|@|expression|position\s*:\s*(fixed|sticky)|z-index|\/\*/i.test(style);

function safe(element: Element, name: string, value: string): boolean {
  if (!ATTRIBUTE.test(name)) return false;
  if (name === "style") return safeStyle(value);
  if (name === "src" || ((name === "href" || name === "xlink:href") && /^image$/i.test(element.localName))) return /^data:image\/(png|jpeg|gif|webp);base64,[\w+/=\s]*$/.test(value);
  if (name === "href" || name === "xlink:href") return element.namespaceURI === SVG_NS ? value.startsWith("#") : /^(#|https?:\/\/|[\w./-]+(#|\?|$))/i.test(value);
  return !/url\s*\(\s*['"]?(?!#|['"])/i.test(value);
}

function clean(parent: Element | DocumentFragment): void {
  for (const child of [...parent.childNodes]) {
    if (child.nodeType === Node.TEXT_NODE) continue;
    if (!(child instanceof Element)) { child.remove(); continue; }
    const name = child.localName.toLowerCase();
    const isSvgTitle = name === "title" && child.namespaceURI === SVG_NS;
    if (GONE.has(name) && !isSvgTitle) { child.remove(); continue; }
    clean(child);
    if (!ELEMENTS.has(name)) { child.replaceWith(...child.childNodes); continue; }
    for (const { name: attribute, value } of [...child.attributes]) if (!safe(child, attribute.toLowerCase(), value)) child.removeAttribute(attribute);
    if (name === "a" && /^https?:/i.test(child.getAttribute("href") ?? "")) child.setAttribute("rel", "noopener noreferrer");
  }
}

let fragments = 0;

/** Give the fragment's own ids, and references to them, names that no other output has. */
function ownNames(fragment: DocumentFragment): void {
  const own = `o${++fragments}-`, ids = new Map([...fragment.querySelectorAll("[id]")].map(each => [each.id, own + each.id]));
  for (const element of fragment.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      if (name === "id") element.id = ids.get(value) ?? value;
      else if (/^(aria-(labelledby|describedby|controls|owns))$/.test(name)) element.setAttribute(name, value.split(/\s+/).map(id => ids.get(id) ?? id).join(" "));
      else if (/href$/.test(name) && value.startsWith("#")) element.setAttribute(name, ids.has(value.slice(1)) ? `#${ids.get(value.slice(1))}` : value);
      else if (value.includes("url(")) element.setAttribute(name, value.replace(/url\((['"]?)#([^)'"]+)\1\)/g, (all, _, id: string) => ids.has(id) ? `url(#${ids.get(id)})` : all));
    }
  }
}

export function sanitized(html: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(`<body>${html}`, "text/html");
  const fragment = document.createDocumentFragment();
  fragment.append(...parsed.body.childNodes);
  clean(fragment);
  ownNames(fragment);
  return fragment;
}
