// Menus are <details> and work without this: Escape and a click elsewhere close them. What was done, or could not be,
// gets the focus and stands in the title; where a list goes on after an act, its next row gets the focus instead.
const open = () => document.querySelectorAll("details.menu[open], details.site-menu[open]");

document.addEventListener("click", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of open()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

const told = document.querySelector("[data-focus]");
const next = document.querySelector("[data-next]:target");
const summary = told?.querySelector("h2");
if (summary) document.title = `${summary.textContent} · ${document.title}`;
(next ?? told)?.focus();
