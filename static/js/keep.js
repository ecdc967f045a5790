// The panel beside the handbook: keep a copy on this device, say how old it is, renew and remove it.
import { keep } from "./keep-copy.js";
import { alone, facts, remove } from "./kept.js";

const panel = document.querySelector("[data-keep]");
const state = panel.querySelector("[data-keep-state]");
const button = (name) => panel.querySelector(`[data-keep-${name}]`);
const DAY = 24 * 60 * 60 * 1000; // milliseconds

const copied = (kept) => {
  const days = Math.max(0, Math.floor((Date.now() - kept.at) / DAY));
  const when = new Intl.RelativeTimeFormat(panel.dataset.language, { numeric: "auto" }).format(-days, "day");
  return panel.dataset.kept.replace("{edition}", kept.edition).replace("{when}", when);
};

const show = async (said = "") => {
  const kept = await facts();
  const isThis = kept?.address === panel.dataset.keep;
  state.textContent = [said, kept ? copied(kept) : panel.dataset.none].filter(Boolean).join(" ");
  button("now").hidden = isThis;
  button("renew").hidden = !isThis;
  button("remove").hidden = !kept;
  for (const place of document.querySelectorAll("[data-kept-since]")) place.textContent = kept ? copied(kept) : "";
};

const keepThis = () => {
  const { keep: address, edition, worker } = panel.dataset;
  return alone(() => keep({ address, edition, worker }));
};

// In brackets: what is said meanwhile, afterwards, and when it went wrong.
const press = (action, [meanwhile, done, failed]) => async () => {
  for (const each of panel.querySelectorAll("button")) each.disabled = true;
  state.textContent = panel.dataset[meanwhile];
  const said = await action().then(() => panel.dataset[done], () => panel.dataset[failed]);
  for (const each of panel.querySelectorAll("button")) each.disabled = false;
  for (const note of document.querySelectorAll("[data-kept-watch]")) note.hidden = true; // it spoke of the copy before
  await show(said);
};

if ("caches" in window && "serviceWorker" in navigator) {
  button("now").addEventListener("click", press(keepThis, ["busy", "done", "failed"]));
  button("renew").addEventListener("click", press(keepThis, ["busy", "done", "failed"]));
  button("remove").addEventListener("click", press(remove, ["going", "gone", "stays"]));
  document.addEventListener("kept-changed", () => show());
  panel.querySelector("[data-keep-buttons]").hidden = false;
  await show();
}
