// The attendance grid saves each mark as it is set. Marks that could not be sent stay, and are sent again by themselves.
const PAUSE = 4000;
const THERE = ["present", "late"];
const form = document.querySelector("form[data-mark-url]");

if (form) {
  const status = form.querySelector("[data-attendance-status]");
  const save = form.querySelector("[data-save]");
  const pending = new Map(); // name of a cell -> mark that the server does not know yet
  const refused = new Map(); // name of a cell -> mark that the server did not take, and why; saved again only when asked
  const together = new Set(); // names of cells that nobody chose one by one: a colleague's mark in them counts
  const read = (text) => new Map(text.split(" ").filter(Boolean).map((pair) => pair.split("=")));
  const key = (name) => name.slice("mark-".length);
  let known = read(form.elements.before.value); // "registration-session" -> mark that this page has seen
  let { version } = form.dataset; // of all marks that this page has seen
  let complaint = ""; // about no cell
  let isOthers = false; // a colleague's marks took the place of what the page showed
  let undoable = { session: "", names: [] }; // what "Mark all others as present" has just marked
  let asking = false; // the server is to say what is stored, although nothing is to be saved
  let sending = false;
  let timer = 0;

  const say = (text) => { if (status.textContent !== text) status.textContent = text; };
  // Setting the value of a group does not choose the radio of value "", "Not marked".
  const choice = (name, mark) => form.querySelector(`input[name="${name}"][value="${mark}"]`);
  const cell = (name) => form.elements[name]?.[0]?.closest("fieldset");
  const stored = (name) => known.get(key(name)) ?? "";
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
    complaint = "";
  };
  const later = (text, sent) => {
    for (const name of sent.keys()) dress(name, "failed");
    say(text);
    timer = setTimeout(flush, PAUSE);
    return true;
  };

  // Signing in again in another tab makes a new token: the cookie knows it, the form does not.
  const token = () => /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? form.elements.csrfmiddlewaretoken.value;

  const seen = (sent) => [...sent.keys()].map((name) => `${key(name)}=${stored(name)}`).join(" ");

  // Whether it was put off, to be sent again.
  async function send(sent) {
    const headers = { Accept: "application/json", "X-CSRFToken": token() };
    const answer = await fetch(form.dataset.markUrl, { method: "POST", body: new URLSearchParams([...sent, ["before", seen(sent)], ["version", version]]), headers });
    if (answer.redirected || answer.status === 403) return later(form.dataset.signedOut, sent);
    if (answer.status >= 500) return later(form.dataset.waiting, sent);
    if (answer.ok) {
      settle(sent);
      const news = await answer.json();
      learn(news);
      offerClosing(news.before_closing);
    } else refuse(sent, await answer.json());
    return false;
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

  // The server saved nothing of what was sent. What a colleague or a parallel session stands against is taken out, and
  // the others are sent again; when the reason is another one, it holds for all of them.
  function refuse(sent, answer) {
    const before = known;
    learn(answer);
    if (!sent.size) complaint = answer.reasons.join(" ");
    const isChanged = ([name, mark]) => ![mark, before.get(key(name)) ?? ""].includes(stored(name));
    const against = [...sent].filter(([name, mark]) => isChanged([name, mark]) || isElsewhere(name, mark));
    for (const [name, mark] of against.length ? against : sent) {
      if (pending.get(name) !== mark) continue; // marked anew meanwhile
      pending.delete(name);
      if (against.length && together.delete(name)) continue;
      refused.set(name, { mark, why: answer.reasons.join(" ") });
      dress(name, "failed");
    }
    showStored();
  }

  // The server sends its marks when the page shows others.
  function learn(answer) {
    version = answer.version;
    if (answer.stored === undefined) return;
    known = read(answer.stored);
    showStored();
  }

  // Where nothing of one's own waits, the page shows what others have marked.
  function showStored() {
    for (const input of form.querySelectorAll('.mark input[value="present"]')) {
      const { name } = input;
      if (pending.has(name) || refused.has(name) || form.elements[name].value === stored(name)) continue;
      choice(name, stored(name)).checked = true;
      isOthers = true;
    }
    countThere();
  }

  // How many are there stands beside how many the room holds, and follows the marks on the page.
  function countThere() {
    for (const number of form.querySelectorAll("[data-there]")) {
      const chosen = form.querySelectorAll(`.mark input[name$="-${number.dataset.there}"]:checked`);
      number.textContent = [...chosen].filter(({ value }) => THERE.includes(value)).length;
    }
  }

  async function flush() {
    clearTimeout(timer);
    if (sending || !(pending.size || asking)) return;
    sending = true;
    asking = false; // what is asked for from now on, this answer may be too old for
    const sent = new Map(pending);
    say(form.dataset.saving);
    const isPutOff = await send(sent).catch(() => later(form.dataset.waiting, sent));
    sending = false;
    if (asking || ![...pending].every(([name]) => cell(name)?.classList.contains("mark-failed"))) return flush();
    asking = isPutOff && !sent.size;
    if (!pending.size && !asking) finish();
  }

  function finish() {
    const reasons = new Set([...refused.values()].map(({ why }) => why)); // one answer refuses several
    const notSaved = refused.size ? [form.dataset.refused, ...reasons].join(" ") : "";
    say(complaint || notSaved || [form.dataset.saved, isOthers ? form.dataset.others : ""].join(" ").trim());
    isOthers = false;
    save.hidden = !refused.size;
    offerUndo();
    together.clear();
  }

  function mark(input) {
    pending.set(input.name, input.value);
    refused.delete(input.name);
    together.delete(input.name);
    dress(input.name, "");
  }

  // Nobody chose these cells one by one.
  function markTogether(inputs) {
    for (const input of inputs) {
      input.checked = true;
      mark(input);
      together.add(input.name);
    }
    countThere();
    flush();
  }

  // "Mark all others as present" by a slip: what it marked is taken back, unless somebody has marked it since.
  function offerUndo() {
    const { session } = undoable;
    const names = undoable.names.filter((name) => stored(name) === "present");
    undoable = { session: "", names: [] };
    if (!names.length) return;
    const undo = document.createElement("button");
    undo.type = "button";
    undo.dataset.undo = "";
    undo.className = "btn btn-outline-primary btn-sm";
    undo.textContent = form.dataset.undo;
    const column = form.querySelector(`button[name="rest"][value="${session}"] .visually-hidden`);
    if (column) undo.append(column.cloneNode(true)); // of which session
    undo.addEventListener("click", () => {
      undo.remove();
      form.querySelector(`button[name="rest"][value="${session}"]`)?.focus();
      const present = names.filter((name) => form.elements[name].value === "present");
      markTogether(present.map((name) => choice(name, "")));
    });
    form.querySelector("[data-undo]")?.remove();
    status.after(undo);
  }

  form.addEventListener("change", (event) => {
    if (event.target.type !== "radio") return;
    mark(event.target);
    countThere();
    flush();
  });

  // Of parallel sessions a person attends one.
  function isElsewhere(name, mark) {
    const { group } = cell(name).dataset;
    if (!group || !THERE.includes(mark)) return false;
    const chosen = cell(name).closest("tr").querySelectorAll(`fieldset[data-group="${group}"] input:checked`);
    return [...chosen].some((other) => other.name !== name && THERE.includes(other.value));
  }

  // "Mark all others as present": whoever has no mark in the column yet. Where this page shows nobody without one, a
  // colleague may have taken a mark back: the server is asked. Saving sends once more what was refused.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.name !== "rest") {
      for (const [name, { mark: value }] of refused) mark(choice(name, value));
      return flush();
    }
    const session = event.submitter.value;
    const column = form.querySelectorAll(`input[value="present"][name$="-${session}"]`);
    const open = [...column].filter(({ name }) => !form.elements[name].value && !isElsewhere(name, "present"));
    asking = !open.length;
    if (asking) return flush();
    undoable = { session, names: open.map(({ name }) => name) };
    markTogether(open);
  });

  save.hidden = true;
  status.parentElement.append(save); // which stays in sight
  addEventListener("online", flush);
  // Back from the browser's memory: colleagues may have marked since.
  addEventListener("pageshow", ({ persisted }) => {
    asking ||= persisted;
    flush();
  });
  addEventListener("beforeunload", (event) => { if (pending.size || refused.size) event.preventDefault(); });
}
