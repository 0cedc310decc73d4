// The frame of every page: theme, menu, the section being read, "/" for the search, and the tracks of the course map.
import { all, one } from "./place.ts";

const page = document.documentElement;

function theme(): void {
  one("[data-theme-toggle]")?.addEventListener("click", () => {
    const dark = page.dataset.theme ? page.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    page.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("theme", page.dataset.theme); } catch { /* for this page only, then */ }
  });
}

function menu(): void {
  const button = one(".menu"), top = button?.closest(".top");
  const set = (open: boolean) => { top?.classList.toggle("open", open); button?.setAttribute("aria-expanded", String(open)); };
  button?.addEventListener("click", () => set(!top!.classList.contains("open")));
  top?.addEventListener("keydown", event => {
    if ((event as KeyboardEvent).key === "Escape" && top.classList.contains("open")) { set(false); button?.focus(); }
  });
}

function contents(): void {
  const links = all<HTMLAnchorElement>(".contents ol a");
  const seen = new IntersectionObserver(entries => {
    for (const { isIntersecting, target } of entries) if (isIntersecting)
      for (const a of links) if (a.hash === `#${target.id}`) a.setAttribute("aria-current", "true"); else a.removeAttribute("aria-current");
  }, { rootMargin: "-10% 0px -75% 0px" });
  for (const heading of all(".article > h2[id]")) seen.observe(heading);
  const list = one<HTMLDetailsElement>(".lessons details");
  if (list && matchMedia("(max-width: 60rem)").matches) list.open = false;
}

function search(): void {
  document.addEventListener("keydown", event => {
    const target = event.target as HTMLElement;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
    const field = one<HTMLInputElement>("input[type=search]");
    if (!field || !field.offsetParent) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}

function tracks(): void {
  const map = one(".map"), says = one(".track-says");
  if (!map || !says) return;
  const lessons = new Map(all("[data-lesson]", map).map(node => [node.dataset.lesson!, node]));
  for (const button of all("[data-track]")) button.addEventListener("click", () => {
    const path = button.dataset.track!.split(" ").filter(Boolean);
    for (const other of all("[data-track]")) other.setAttribute("aria-pressed", String(other === button));
    map.classList.toggle("tracked", path.length > 0);
    says.textContent = button.dataset.says ?? "";
    for (const [id, node] of lessons) {
      const at = path.indexOf(id), order = one(".order", node);
      node.classList.toggle("on", at >= 0);
      if (order) order.textContent = at >= 0 ? String(at + 1) : "";
    }
  });
  for (const node of lessons.values()) {
    const mark = (on: boolean) => { for (const id of (node.dataset.needs ?? "").split(" ")) lessons.get(id)?.classList.toggle("needed", on); };
    for (const [event, on] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]] as const) node.addEventListener(event, () => mark(on));
  }
}

export function frame(): void {
  theme();
  menu();
  contents();
  search();
  tracks();
}
