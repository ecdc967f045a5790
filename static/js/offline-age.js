// The bar of a copy says how old the copy is, in a warning colour from 30 days on, by the device's own clock.
// Without script it says that it is a copy.
import { ageOf } from "./copy-age.js";
import { facts } from "./offline-copies.js";

const bar = document.querySelector("[data-copy-age]");

const showAge = async () => {
  const { state, when } = ageOf((await facts())?.at, Date.now(), bar.dataset.language);
  bar.querySelector("[data-age-said]").textContent = bar.dataset[state].replace("{when}", when);
  document.documentElement.classList.toggle("has-old-copy", state !== "fresh");
  for (const note of document.querySelectorAll("[data-old-copy]")) note.hidden = state === "fresh";
};

if ("offline" in document.documentElement.dataset) {
  await showAge();
  addEventListener("pageshow", showAge); // a browser that goes back, days later
  document.addEventListener("offline-copy-changed", showAge);
}
