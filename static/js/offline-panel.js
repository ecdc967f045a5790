// The panel beside the handbook: save a copy on this device, say how old it is, renew and remove it.
import { save } from "./save-offline.js";
import { ageOf } from "./copy-age.js";
import { alone, countryOf, facts, remove } from "./offline-copies.js";

const panel = document.querySelector("[data-offline-copy]");
const state = panel.querySelector("[data-offline-state]");
const button = (name) => panel.querySelector(`[data-offline-${name}]`);

const copied = (kept) => {
  const country = countryOf(kept.address, panel.dataset.language);
  const { when } = ageOf(kept.at, Date.now(), panel.dataset.language);
  const of = (when ? panel.dataset.copied : panel.dataset.undated).replace("{edition}", kept.edition).replace("{when}", when);
  return `${of} ${country ? panel.dataset.withCountry.replace("{country}", country) : panel.dataset.withoutCountry}`;
};

const show = async (said = "") => {
  const kept = await facts();
  const isThis = kept?.address === panel.dataset.offlineCopy;
  state.textContent = [said, kept ? copied(kept) : panel.dataset.none].filter(Boolean).join(" ");
  button("now").hidden = isThis;
  button("renew").hidden = !isThis;
  button("remove").hidden = !kept;
  for (const place of document.querySelectorAll("[data-offline-since]")) place.textContent = kept ? copied(kept) : "";
};

// The country is chosen beside it, for all that can be taken along.
const choice = document.getElementById("along-host");
const follow = () => {
  panel.dataset.offlineCopy = `${panel.dataset.place}${choice.value}`;
  panel.querySelector("[data-offline-page]").href = panel.dataset.offlineCopy;
  panel.querySelector("[data-offline-country]").textContent = choice.selectedOptions[0].textContent;
  return show();
};

const saveThis = () => {
  const { offlineCopy: address, edition, worker } = panel.dataset;
  return alone(() => save({ address, edition, worker }));
};

// In brackets: what is said meanwhile, and, when it went wrong, before the state of the copy.
const press = (action, [meanwhile, failed]) => async () => {
  for (const each of panel.querySelectorAll("button")) each.disabled = true;
  state.textContent = panel.dataset[meanwhile];
  const said = await action().then(() => "", () => panel.dataset[failed]);
  for (const each of panel.querySelectorAll("button")) each.disabled = false;
  for (const note of document.querySelectorAll("[data-offline-watch]")) note.hidden = true; // it spoke of the copy before
  await show(said);
};

if ("caches" in window && "serviceWorker" in navigator) {
  button("now").addEventListener("click", press(saveThis, ["busy", "failed"]));
  button("renew").addEventListener("click", press(saveThis, ["busy", "failed"]));
  button("remove").addEventListener("click", press(remove, ["going", "stays"]));
  document.addEventListener("offline-copy-changed", () => show());
  choice?.addEventListener("change", follow);
  addEventListener("pageshow", () => choice && follow()); // a browser that goes back brings the old choice along
  panel.querySelector("[data-offline-buttons]").hidden = false;
  await (choice ? follow() : show());
}
