// What every page does: the menu, the theme, tokens on what htmx sends, and the parts that need more.
import { token, say } from "./page.js";

const side = document.getElementById("side");
const menu = document.querySelector("[data-menu]");
if (menu) {
  menu.addEventListener("click", () => {
    const open = side.classList.toggle("open");
    menu.setAttribute("aria-expanded", String(open));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && side.classList.contains("open")) {
      side.classList.remove("open");
      menu.setAttribute("aria-expanded", "false");
      menu.focus();
    }
  });
}

for (const choice of document.querySelectorAll("[data-theme-choice]")) {
  choice.addEventListener("click", async (event) => {
    event.preventDefault();
    const theme = choice.dataset.themeChoice;
    document.documentElement.dataset.theme = theme;
    for (const other of document.querySelectorAll("[data-theme-choice]")) {
      if (other === choice) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
    document.dispatchEvent(new CustomEvent("leaven:theme"));
    await fetch(choice.href, { redirect: "manual" });
  });
}

document.body.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["Leaven-Token"] = token();
});

// A refusal is an answer too: show what came back where the answer was to go.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status >= 400) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

for (const drop of document.querySelectorAll("[data-drop]")) {
  const input = drop.querySelector("input");
  const names = drop.querySelector("[data-names]");
  const before = names.textContent;
  const show = () => {
    const files = [...input.files].map((file) => file.name);
    names.textContent = files.length === 0 ? before : files.slice(0, 3).join(", ") + (files.length > 3 ? ` +${files.length - 3}` : "");
  };
  input.addEventListener("change", show);
  drop.closest("form").addEventListener("reset", () => setTimeout(show));
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    input.files = event.dataTransfer.files;
    show();
  });
}

document.addEventListener("click", async (event) => {
  const copy = event.target.closest("[data-copy]");
  if (!copy) return;
  const from = document.getElementById(copy.dataset.copy);
  await navigator.clipboard.writeText(from.textContent.trim());
  say(copy.dataset.said);
  const label = copy.querySelector("[data-copy-label]");
  const before = label.textContent;
  label.textContent = copy.dataset.said;
  setTimeout(() => (label.textContent = before), 1600);
});

// Tabs, as the pattern asks: arrows move, the chosen panel shows.
for (const list of document.querySelectorAll("[role=tablist]")) {
  const tabs = [...list.querySelectorAll("[role=tab]")];
  const choose = (tab) => {
    for (const other of tabs) {
      const chosen = other === tab;
      other.setAttribute("aria-selected", String(chosen));
      other.tabIndex = chosen ? 0 : -1;
      document.getElementById(other.getAttribute("aria-controls")).hidden = !chosen;
    }
  };
  for (const tab of tabs) tab.addEventListener("click", () => choose(tab));
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    next.focus();
    choose(next);
  });
}

for (const range of document.querySelectorAll("[data-shows]")) {
  const out = document.getElementById(range.dataset.shows);
  range.addEventListener("input", () => (out.textContent = `${range.value}%`));
}

// What scrolls sideways must be reachable by keyboard, and what does not must not cost a stop.
const wide = [...document.querySelectorAll(".table-wrap")];
const reach = () => {
  for (const box of wide) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
};
reach();
addEventListener("resize", reach);

const sections = [...document.querySelectorAll("[data-report-nav] a")];
if (sections.length > 0 && "IntersectionObserver" in window) {
  const byId = new Map(sections.map((link) => [link.hash.slice(1), link]));
  const watcher = new IntersectionObserver(
    (seen) => {
      for (const one of seen) {
        if (!one.isIntersecting) continue;
        for (const link of sections) link.removeAttribute("aria-current");
        byId.get(one.target.id)?.setAttribute("aria-current", "true");
      }
    },
    { rootMargin: "0px 0px -75% 0px" },
  );
  for (const id of byId.keys()) {
    const section = document.getElementById(id);
    if (section) watcher.observe(section);
  }
}

if (document.querySelector("[data-preparing]")) {
  const look = setInterval(async () => {
    const answer = await fetch("/", { headers: { Accept: "text/html" } });
    if (answer.ok && !(await answer.text()).includes("data-preparing")) {
      clearInterval(look);
      location.reload();
    }
  }, 700);
}
if (document.querySelector("[data-upload]")) import("./upload.js");
if (document.querySelector("[data-curves]")) import("./curves.js");
if (document.querySelector("[data-board]")) import("./try.js");
