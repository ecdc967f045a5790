// Signing out asks first what becomes of a copy of the handbook on this device: on the page itself if the question
// stands there, else on the page of signing out. Looked for at that moment, as another tab may have made it meanwhile.
// Without script nothing is asked.
import { copies, remove } from "./offline-copies.js";

const offer = document.querySelector("[data-offline-offer]");
const hasCopy = () => copies().then((found) => found.length > 0, () => false);

for (const form of document.querySelectorAll("form[data-sign-out], [data-sign-out] form")) {
  form.addEventListener("submit", async (event) => {
    if (offer && !offer.hidden) return; // it was asked
    event.preventDefault();
    if (!await hasCopy()) return form.submit();
    if (!offer) return location.assign(form.action);
    offer.hidden = false;
    offer.focus();
  });
}
if (offer) {
  const button = offer.querySelector("button");
  button.addEventListener("click", async () => {
    await remove();
    offer.querySelector("[role=status]").textContent = button.dataset.done;
    button.hidden = true;
  });
  if ("atOnce" in offer.dataset) offer.hidden = !await hasCopy();
}
