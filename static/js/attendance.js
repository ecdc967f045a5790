// The attendance grid saves each mark as it is set. Marks that could not be sent stay, and are sent again by themselves.
const PAUSE = 4000;
const MINUTE = 60000;
const THERE = ["present", "late"];
const form = document.querySelector("form[data-mark-url]");

if (form) {
  const status = form.querySelector("[data-attendance-status]");
  const save = form.querySelector("[data-save]");
  const undos = document.querySelector("[data-undo-offers]");
  const pending = new Map(); // name of a cell -> mark that the server does not know yet
  const refused = new Map(); // name of a cell -> mark that the server did not take, and why; saved again only when asked
  const together = new Set(); // names of cells that nobody chose one by one: a colleague's mark in them counts
  const read = (text) => new Map(text.split(" ").filter(Boolean).map((pair) => pair.split("=")));
  const key = (name) => name.slice("mark-".length);
  let known = read(form.elements.before.value); // "registration-session" -> mark that this page has seen
  let { version } = form.dataset; // of all marks that this page has seen
  let complaint = ""; // about no cell
  let undone = ""; // how many marks an undo removed, and whose it left
  const waits = document.querySelector("[data-before-closing]"); // what closing waits for
  let mayClose = !waits; // the server waits for no mark any more
  let isOthers = false; // marks set elsewhere took the place of what the page showed
  let undoing = ""; // which "Mark all others as present" is to be taken back
  let asking = false; // the server is to say what is stored, although nothing is to be saved
  let sending = false;
  let timer = 0;
  let expiry = 0; // of what can be undone

  const say = (text, isRefusal = false) => {
    status.classList.toggle("note", isRefusal);
    status.classList.toggle("note-stop", isRefusal);
    if (status.textContent !== text) status.textContent = text;
  };
  // Setting the value of a group does not choose the radio of value "", "Not marked".
  const choice = (name, mark) => form.querySelector(`input[name="${name}"][value="${mark}"]`);
  const cell = (name) => form.elements[name]?.[0]?.closest("fieldset");
  const restOf = (session) => form.querySelector(`button[name="rest"][value="${session}"]`);
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

  const listed = (sent) => [...sent.keys()].filter((name) => together.has(name)).map(key).join(" ");

  // Whether it was put off, to be sent again.
  async function send(sent, act) {
    const headers = { Accept: "application/json", "X-CSRFToken": token() };
    const { reader } = document.body.dataset;
    const facts = [["reader", reader], ["before", seen(sent)], ["version", version], ["together", listed(sent)], ["undo", act]];
    const answer = await fetch(form.dataset.markUrl, { method: "POST", body: new URLSearchParams([...sent, ...facts]), headers });
    if (answer.redirected || answer.status === 403) return later(form.dataset.signedOut, sent);
    if (answer.status >= 500) return later(form.dataset.waiting, sent);
    if (answer.ok) {
      settle(sent);
      const news = await answer.json();
      takeBack(news.undone ?? []);
      undone = news.said ?? "";
      learn(news);
      offerClosing(news.before_closing);
      offerUndo(news.undo);
    } else {
      const news = await answer.json();
      refuse(sent, news);
      offerUndo(news.undo);
    }
    if (act) undoing = "";
    return false;
  }

  // The page came with what closing waited for then; the server's sentences say what it waits for now.
  function offerClosing(problems) {
    if (!waits) return;
    mayClose = !problems.length;
    waits.hidden = !problems.length;
    waits.querySelector("ul").replaceChildren(...problems.map((problem) => {
      const line = document.createElement("li");
      line.textContent = problem;
      return line;
    }));
  }

  // Whoever closes leaves the page, and with it what is not saved.
  function showClosing() {
    for (const close of document.querySelectorAll("[data-may-close]")) {
      close.hidden = !mayClose || pending.size + refused.size > 0;
    }
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

  // How many are there stands beside how many the room holds, and follows the marks on the page that may be saved.
  function countThere() {
    for (const number of form.querySelectorAll("[data-there]")) {
      const chosen = form.querySelectorAll(`.mark input[name$="-${number.dataset.there}"]:checked`);
      const there = [...chosen].filter(({ name, value }) => THERE.includes(value) && !refused.has(name));
      number.textContent = there.length;
    }
  }

  async function flush() {
    clearTimeout(timer);
    if (sending || !(pending.size || asking || undoing)) return;
    sending = true;
    asking = false; // what is asked for from now on, this answer may be too old for
    const sent = new Map(pending);
    const act = sent.size ? "" : undoing; // a mark that was set before the undo counts as set since
    say(form.dataset.saving);
    const isPutOff = await send(sent, act).catch(() => later(form.dataset.waiting, sent));
    sending = false;
    if (asking || ![...pending].every(([name]) => cell(name)?.classList.contains("mark-failed"))) return flush();
    if (undoing && !isPutOff) return flush();
    asking = isPutOff && !sent.size;
    if (!pending.size && !asking) finish();
  }

  function finish() {
    const reasons = new Set([...refused.values()].map(({ why }) => why)); // one answer refuses several
    const notSaved = refused.size ? [form.dataset.refused, ...reasons].join(" ") : "";
    const saved = [undone, form.dataset.saved, isOthers ? form.dataset.others : ""].filter(Boolean).join(" ");
    say(complaint || notSaved || saved, Boolean(complaint || notSaved));
    showClosing();
    isOthers = false;
    undone = "";
    save.hidden = !refused.size;
    together.clear();
  }

  function mark(input) {
    pending.set(input.name, input.value);
    refused.delete(input.name);
    together.delete(input.name);
    dress(input.name, "");
    showClosing();
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

  // "Mark all others as present" by a slip: the server says what it takes back, and of whom, for a minute.
  function offerUndo(offers) {
    const held = undos.contains(document.activeElement) ? document.activeElement.value : "";
    undos.replaceChildren(...offers.map(({ act, session, people }) => {
      const offer = document.querySelector("[data-undo-form]").content.cloneNode(true);
      offer.querySelector("button").value = act;
      const column = restOf(session)?.querySelector(".visually-hidden").cloneNode(true);
      if (column) offer.querySelector("[data-undo-session]").append(...column.childNodes);
      offer.querySelector("[data-undo-people]").textContent = people;
      return offer;
    }));
    refreshLater();
    if (!held) return;
    const again = [...undos.querySelectorAll("button")].find(({ value }) => value === held);
    (again ?? restOf(held.split("-")[1]))?.focus();
  }

  // Once the minute is over, the server offers it no more.
  function refreshLater() {
    clearTimeout(expiry);
    if (undos.childElementCount) expiry = setTimeout(() => { asking = true; flush(); }, MINUTE);
  }

  // Undone marks are one's own news, not a colleague's.
  function takeBack(names) {
    for (const name of names) {
      known.delete(key(name));
      if (pending.has(name) || refused.has(name)) continue;
      choice(name, "").checked = true;
      dress(name, "saved");
    }
  }

  document.getElementById("undo-marks").addEventListener("submit", (event) => {
    event.preventDefault();
    undoing = event.submitter.value;
    flush();
  });

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
    markTogether(open);
  });

  save.hidden = true;
  status.parentElement.append(undos, save); // which stay in sight
  if (!undos.childElementCount) undos.replaceChildren(); // :empty, without its line breaks
  refreshLater();
  // Marked before this script had come; sent when the page is shown.
  for (const input of form.querySelectorAll("input[type=radio]:checked")) if (!input.defaultChecked) mark(input);
  addEventListener("online", flush);
  // Back from the browser's memory: colleagues may have marked since.
  addEventListener("pageshow", ({ persisted }) => {
    asking ||= persisted;
    flush();
  });
  addEventListener("beforeunload", (event) => { if (pending.size || refused.size || undoing) event.preventDefault(); });
}
