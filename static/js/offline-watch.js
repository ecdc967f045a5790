// Looks after the copy on this device whenever a page is opened with a network: renews it, offers the newer edition,
// removes it once it may not stay. Without an answer of the site nothing happens to it.
import { alone, ask, clear, facts, register, remove, write } from "./offline-copies.js";

const place = document.querySelector("[data-offline-watch]");
const words = place.dataset;
const [note, offer] = [place.querySelector("[data-offline-said]"), place.querySelector("[data-offline-newer]")];
const DAY = 24 * 60 * 60 * 1000; // milliseconds

const say = (sentence, filled = "") => {
  const before = note.textContent === words.busy ? "" : note.textContent;
  note.textContent = `${before} ${sentence.replace(/\{\w+\}/, filled)}`.trim();
  note.hidden = false;
  document.dispatchEvent(new Event("offline-copy-changed"));
};

const take = async ({ address, edition }) => {
  const { save } = await import("./save-offline.js");
  try {
    await save({ address, edition, worker: words.worker });
  } catch {
    if (await facts()) say(words.older);
    else note.hidden = true; // the reader removed it meanwhile
    return false;
  }
  say(words.renewed, edition);
  return true;
};

const goes = async (why) => {
  await clear();
  say(why);
};

// As long after the site knew the reader as a session lasts: a browser that was closed forgets it earlier.
const waitForReader = async (kept, days) => {
  const until = (kept.seen ?? kept.at) + days * DAY;
  if (until < Date.now()) return goes(words.gone);
  await write({ ...kept, signedOut: true });
  say(words.until, new Date(until).toLocaleDateString(place.lang === "en" ? "en-GB" : place.lang, { dateStyle: "long" }));
};

// A copy that the site has no other of is as good as one that is made now.
const noteSeen = async (kept, told) => {
  const isSame = told.sha256 === kept.sha256;
  await write({ ...kept, at: isSame ? Date.now() : kept.at, seen: Date.now(), signedOut: false });
  if (isSame) document.dispatchEvent(new Event("offline-copy-changed"));
};

// What the site said of that address; meanwhile the copy may have been removed, or renewed by another page.
const lookAfter = async (address, told) => {
  const kept = await facts();
  if (kept?.address !== address) return;
  if (told.copy === "goes") return goes(words.closed);
  const isForAccounts = told.is_open && kept.isOpen === false; // unconfirmed numbers are in it
  if (told.copy === "signed_out" || isForAccounts) return waitForReader(kept, told.days);
  await noteSeen(kept, told);
  await register(words.worker); // a copy of an earlier release did not answer at the start page
  if (told.sha256 && told.sha256 !== kept.sha256 && await take(kept) && told.contacts) say(words.contacts, told.contacts);
  if (told.newer) offerNewer(told.newer);
};

const offerNewer = (newer) => {
  say(words.newer, newer.edition);
  offer.hidden = false;
  offer.querySelector("button").addEventListener("click", async () => {
    note.textContent = words.busy;
    note.focus(); // the button goes
    offer.hidden = true;
    await alone(() => take(newer));
  }, { once: true });
};

// Whoever is signed out may stand before a device of others, and before a page without the panel of offline-panel.js.
const removal = document.querySelector("[data-offline-copy]") ? null : place.querySelector("[data-offline-remove]");
const offerRemoval = async () => { removal.hidden = !await facts(); };
const removeIt = async () => {
  removal.hidden = true;
  const said = await remove().then(() => removal.dataset.done, () => removal.dataset.stays);
  note.textContent = "";
  say(said);
  note.focus(); // the button goes
};

if (removal) {
  removal.querySelector("button").addEventListener("click", removeIt);
  document.addEventListener("offline-copy-changed", offerRemoval);
  await offerRemoval();
}
const address = "offline" in document.documentElement.dataset ? null : (await facts())?.address;
const told = address && await ask(address);
if (told) await alone(() => lookAfter(address, told));
