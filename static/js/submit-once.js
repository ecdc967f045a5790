// What came of a form stands at the top of the page, where an anchor left in the address would not lead.
const dropAnchor = () => {
  if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
};

// A second click sends nothing. The button is disabled after the event, so that its own name and value
// still go along. A form whose answer is a file (data-download), or opens beside it, leaves the page standing,
// so it is let be.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || "download" in form.dataset) return;
  if ((event.submitter?.formTarget || form.target) === "_blank") return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  const button = event.submitter;
  if (!form.hasAttribute("action") && !button?.hasAttribute("formaction")) dropAnchor();
  if (!button) return;
  button.setAttribute("aria-busy", "true");
  setTimeout(() => { button.disabled = true; }, 0);
});

// Back from the browser's memory: the form may be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-busy]")) {
      button.disabled = false;
      button.removeAttribute("aria-busy");
    }
  }
});
