// The frame of every page: theme, menu, the section being read, the search key.
import { write } from "./store.ts";

export function theme(): void {
  const page = document.documentElement;
  for (const toggle of document.querySelectorAll("[data-theme-toggle]")) toggle.addEventListener("click", () => {
    const dark = page.dataset.theme ? page.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    page.dataset.theme = dark ? "light" : "dark";
    write("theme", page.dataset.theme);
  });
}

export function menu(): void {
  const toggle = document.querySelector<HTMLElement>(".menu"), top = toggle?.closest(".top");
  if (!toggle || !top) return;
  const set = (open: boolean) => { top.classList.toggle("open", open); toggle.setAttribute("aria-expanded", String(open)); };
  toggle.addEventListener("click", () => set(!top.classList.contains("open")));
  top.addEventListener("keydown", event => {
    if ((event as KeyboardEvent).key === "Escape" && top.classList.contains("open")) { set(false); toggle.focus(); }
  });
}

export function contents(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".contents ol a")];
  if (links.length) {
    const seen = new IntersectionObserver(entries => {
      const here = entries.filter(entry => entry.isIntersecting).at(-1)?.target.id;
      if (here === undefined) return;
      for (const link of links) if (link.hash === `#${here}`) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
    }, { rootMargin: "-10% 0px -75% 0px" });
    for (const link of links) {
      const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (section) seen.observe(section);
    }
  }
  if (matchMedia("(max-width: 60rem)").matches) document.querySelector(".lessons details")?.removeAttribute("open");
}

/** "/" goes to the search field, from anywhere but a field. */
export function search(): void {
  const field = document.querySelector<HTMLInputElement>("#search-field, input[type=search]");
  if (!field) return;
  field.setAttribute("aria-keyshortcuts", "/");
  addEventListener("keydown", event => {
    const target = event.target as HTMLElement;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || target.closest("input, textarea, select, [contenteditable=true], [role=textbox]")) return;
    event.preventDefault();
    const menu = document.querySelector<HTMLElement>(".menu");
    if (field.offsetParent === null) menu?.click();
    field.focus();
    field.select();
  });
  field.addEventListener("keydown", event => { if (event.key === "Escape" && !field.value) field.blur(); });
}
