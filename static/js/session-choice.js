// On a narrow page one session is shown at a time. Choosing another one happens here, without asking the server, so
// that marks which are not saved yet stay, also without a network.
const choice = document.querySelector("[data-session-choice]");
const table = document.querySelector(".attendance");

choice?.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-choose]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(link.dataset.choose);
  for (const other of choice.querySelectorAll("[aria-current]")) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  choice.querySelector("details").open = false;
  history.replaceState(history.state, "", link.href);
});

function show(session) {
  for (const cell of table.querySelectorAll("[data-session]")) {
    cell.classList.toggle("is-shown", cell.dataset.session === session);
  }
  const head = table.querySelector(`th[data-session="${session}"]`);
  head.tabIndex = -1;
  head.focus();
}
