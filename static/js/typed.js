// What was typed into a form that was sent after the session had ended stands in it again once its writer is
// back: kept in this tab alone, for the reader who sent it alone, and forgotten with the next page.
const TYPED = "typed";
const { reader } = document.body.dataset;
const forms = [...document.querySelectorAll("form[data-warn-unsaved]")];
const place = (form) => `${location.pathname}${location.search} ${forms.indexOf(form)}`;
// What the form said that it was shown (a version, a fingerprint) goes with what was typed on top of it, so that what
// somebody else saved meanwhile is noticed. The counts of rows belong to the page, and the token to the session.
const OWN = /^csrfmiddlewaretoken$|_FORMS$/;
const isTyped = ({ name, type }) => name && !OWN.test(name) && !["password", "file", "submit", "button"].includes(type);

function taken() {
  try {
    return JSON.parse(sessionStorage.getItem(TYPED)) ?? {};
  } catch {
    return {};
  } finally {
    sessionStorage.removeItem(TYPED);
  }
}

// A form with data-again stands on the answer to another form, to which no address leads: the page is asked for anew
// with the hidden fields, under the button that data-again names, and says itself what it shows now ("seen").
function wayBack(form) {
  const hidden = [...form.elements].filter(({ type }) => type === "hidden").map(({ name }) => name);
  return { address: `${location.pathname}${location.search}`, button: form.dataset.again, hidden };
}

function askAgain(kept, said) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  if (!token) return;
  const { address, button, hidden } = kept.again;
  const fields = kept.fields.filter(([name]) => hidden.includes(name) && name !== "seen");
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: address, hidden: true });
  for (const [name, value] of [[token.name, token.value], [button, "1"], ...fields]) {
    if (name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  sessionStorage.setItem(TYPED, JSON.stringify({ ...kept, said }));
  document.body.append(form);
  form.submit();
}

function standAgain(kept) {
  const form = forms.find((each) => place(each) === kept.place && "again" in each.dataset);
  if (!form) return;
  restore(form, kept.fields.filter(([name]) => !kept.again.hidden.includes(name)));
  const note = Object.assign(document.createElement("div"), { className: "note note-warn", tabIndex: -1 });
  note.append(kept.said);
  form.before(note);
  note.focus();
}

function keep(form) {
  const names = new Set([...form.elements].filter(isTyped).map((field) => field.name));
  const fields = [...new FormData(form)].filter(([name]) => names.has(name));
  const again = "again" in form.dataset ? wayBack(form) : null;
  try {
    sessionStorage.setItem(TYPED, JSON.stringify({ reader, place: place(form), fields, again }));
  } catch { /* The tab has no room for it; sending is what matters. */ }
}

function addRows(form, fields) {
  for (const button of form.querySelectorAll("[data-add-row]")) {
    const total = form.elements[`${button.dataset.addRow}-TOTAL_FORMS`];
    while (fields.some(([name]) => name.startsWith(`${button.dataset.addRow}-${total.value}-`))) button.click();
  }
}

function restore(form, fields) {
  addRows(form, fields);
  for (const field of [...form.elements].filter(isTyped)) {
    const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
    else if (field.multiple) for (const option of field.options) option.selected = values.includes(option.value);
    else if (values.length) field.value = values[0];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  form.dataset.unsaved = "";
}

for (const form of reader ? forms : []) form.addEventListener("submit", () => keep(form));

// A form with data-back holds rows that a browser does not bring back with its "Back": the page's own place in the
// history remembers them, for the reader who sent them.
function remember(form) {
  const fields = [...new FormData(form)].filter(([name]) => isTyped({ name, type: "" }));
  try {
    history.replaceState({ ...history.state, sent: { reader, place: place(form), fields } }, "");
  } catch { /* The history has no room for it. */ }
}

for (const form of reader ? forms.filter((each) => "back" in each.dataset) : []) {
  const sent = history.state?.sent;
  if (sent?.reader === reader && sent.place === place(form)) restore(form, sent.fields);
  form.addEventListener("submit", () => remember(form));
}

// The page that asks to sign in says that it is kept.
const waits = document.querySelector("[data-typed-stays]");
if (!reader && waits && sessionStorage.getItem(TYPED)) waits.append(` ${waits.dataset.typedStays}`);

// A page that asks to sign in comes between; the next one of a reader is the one that the form stood on.
if (reader) {
  const kept = taken();
  const note = document.querySelector("[data-undone]");
  const form = forms.find((each) => place(each) === kept.place);
  if (kept.reader === reader && kept.said) {
    standAgain(kept);
  } else if (kept.reader === reader && note && kept.again) {
    askAgain(kept, `${note.textContent.trim()} ${note.dataset.undone}`);
  } else if (form && note && kept.reader === reader) {
    restore(form, kept.fields);
    note.append(` ${note.dataset.undone}`);
  }
}
