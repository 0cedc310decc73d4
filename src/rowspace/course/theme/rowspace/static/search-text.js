// Sphinx's search shows a piece of the page around a word. A formula stands in the page three times (drawn, as MathML, and
// as TeX), a drawn question once for every set of numbers: keep one of each.
"use strict";
{
  const whole = Search.htmlToText;
  Search.htmlToText = (text, anchor) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    page.querySelectorAll(".katex-html, annotation, nav, .draws > :not(:first-child), .steps-static").forEach(each => each.remove());
    return whole(page.documentElement.outerHTML, anchor);
  };
}
