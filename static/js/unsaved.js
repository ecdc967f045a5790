// Leaving a form with data-warn-unsaved asks first when something in it differs from what the page came with.
const watched = [...document.querySelectorAll("form[data-warn-unsaved]")];
const state = (form) => JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value.name ?? value]));
const before = new Map(watched.map((form) => [form, state(form)]));
let leaving = false;

// A form that came back with errors, or only to be looked at (data-unsaved), holds typed text already.
const dirty = (form) => "unsaved" in form.dataset || form.querySelector(".is-invalid") || state(form) !== before.get(form);

for (const form of watched) form.addEventListener("submit", () => { leaving = true; });
addEventListener("pageshow", () => { leaving = false; });
addEventListener("beforeunload", (event) => {
  if (!leaving && watched.some(dirty)) event.preventDefault();
});
