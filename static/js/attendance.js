// The attendance grid saves each mark as it is set. Marks that could not be sent stay, and are sent again by themselves.
const PAUSE = 4000;
const form = document.querySelector("form[data-mark-url]");

if (form) {
  const status = form.querySelector("[data-attendance-status]");
  const save = form.querySelector("[data-save]");
  const pending = new Map(); // name of the cell -> mark that the server does not know yet
  const read = (text) => new Map(text.split(" ").filter(Boolean).map((pair) => pair.split("=")));
  let known = read(form.elements.before.value); // "registration-session" -> mark that this page has seen
  const key = (name) => name.slice("mark-".length);
  let sending = false;
  let timer = 0;
  let together = []; // names of the cells that "All others present" has just marked

  const say = (text) => { if (status.textContent !== text) status.textContent = text; };
  const cell = (name) => form.elements[name]?.[0]?.closest("fieldset");
  const dress = (name, state) => {
    cell(name)?.classList.toggle("mark-saved", state === "saved");
    cell(name)?.classList.toggle("mark-failed", state === "failed");
  };
  const settle = (sent) => {
    for (const [name, mark] of sent) {
      dress(name, "saved");
      known.set(key(name), mark);
      if (pending.get(name) === mark) pending.delete(name);
    }
  };
  const later = (text, sent) => {
    for (const name of sent.keys()) dress(name, "failed");
    say(text);
    timer = setTimeout(flush, PAUSE);
  };

  // Signing in again in another tab makes a new token: the cookie knows it, the form does not.
  const token = () => /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? form.elements.csrfmiddlewaretoken.value;

  const seen = (sent) => [...sent.keys()].map((name) => `${key(name)}=${known.get(key(name)) ?? ""}`).join(" ");

  async function send(sent) {
    const headers = { Accept: "application/json", "X-CSRFToken": token() };
    const answer = await fetch(form.dataset.markUrl, { method: "POST", body: new URLSearchParams([...sent, ["before", seen(sent)]]), headers });
    if (answer.redirected || answer.status === 403) return later(form.dataset.signedOut, sent);
    if (answer.status >= 500) return later(form.dataset.waiting, sent);
    if (answer.ok) {
      settle(sent);
      return offerClosing((await answer.json()).before_closing);
    }
    const refusal = await answer.json();
    refuse(conflicts(sent, refusal.stored), refusal.reasons);
  }

  // The page came with what closing waited for then; the server's sentences say what it waits for now.
  function offerClosing(problems) {
    const close = form.querySelector("[data-may-close]");
    const box = document.querySelector("[data-before-closing]");
    if (!close || !box) return;
    close.hidden = problems.length > 0;
    box.hidden = !problems.length;
    box.querySelector("ul").replaceChildren(...problems.map((problem) => {
      const line = document.createElement("li");
      line.textContent = problem;
      return line;
    }));
  }

  // Of several marks those are in conflict that somebody else changed; the others are sent again without them.
  function conflicts(sent, stored) {
    const now = read(stored);
    const changed = [...sent].filter(([name, mark]) => ![mark, known.get(key(name)) ?? ""].includes(now.get(key(name)) ?? ""));
    known = now;
    return changed.length ? new Map(changed) : sent;
  }

  // What was refused is shown and not sent again; the next mark in the cell tries anew.
  function refuse(sent, reasons) {
    for (const name of sent.keys()) {
      dress(name, "failed");
      pending.delete(name);
    }
    say(`${form.dataset.refused} ${reasons.join(" ")}`);
  }

  async function flush() {
    clearTimeout(timer);
    if (sending || !pending.size) return;
    sending = true;
    const sent = new Map(pending);
    say(form.dataset.saving);
    try {
      await send(sent);
    } catch {
      later(form.dataset.waiting, sent);
    }
    sending = false;
    if (!pending.size && status.textContent === form.dataset.saving) say(form.dataset.saved);
    if (!pending.size) offerUndo();
    if (pending.size && ![...pending].every(([name]) => cell(name)?.classList.contains("mark-failed"))) flush();
  }

  function mark(input) {
    pending.set(input.name, input.value);
    cell(input.name)?.classList.remove("mark-saved", "mark-failed");
  }

  // "All others present" by a slip: what it marked is taken back, unless somebody has marked it since.
  function offerUndo() {
    if (!together.length) return;
    const cells = together;
    together = [];
    const undo = document.createElement("button");
    undo.type = "button";
    undo.className = "btn btn-outline-primary btn-sm";
    undo.textContent = form.dataset.undo;
    undo.addEventListener("click", () => {
      undo.remove();
      for (const name of cells) {
        const none = form.querySelector(`input[name="${name}"][value=""]`);
        if (!none || form.elements[name].value !== "present") continue;
        none.checked = true;
        mark(none);
      }
      flush();
    });
    status.after(undo);
  }

  form.addEventListener("change", (event) => {
    if (event.target.type !== "radio") return;
    mark(event.target);
    flush();
  });

  // Of parallel sessions a person attends one.
  const isElsewhere = (input) => {
    const group = cell(input.name).dataset.group;
    const others = group ? input.closest("tr").querySelectorAll(`fieldset[data-group="${group}"] input:checked`) : [];
    return [...others].some((other) => ["present", "late"].includes(other.value));
  };

  // "All others present": whoever has no mark in the column yet.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const session = event.submitter?.name === "rest" ? event.submitter.value : "";
    for (const input of form.querySelectorAll(`input[value="present"][name$="-${session}"]`)) {
      if (!session || form.elements[input.name].value) continue;
      if (session && isElsewhere(input)) continue;
      input.checked = true;
      mark(input);
      if (session) together.push(input.name);
    }
    flush();
  });

  save.hidden = true;
  addEventListener("online", flush);
  addEventListener("beforeunload", (event) => { if (pending.size) event.preventDefault(); });
}
