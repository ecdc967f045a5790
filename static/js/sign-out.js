// When a copy of the handbook is kept on this device, signing out asks first what becomes of it.
import { copies, remove } from "./offline-copies.js";

const offer = document.querySelector("[data-offline-offer]");
const hasCopy = (await copies()).length > 0;

if (offer && hasCopy) {
  const button = offer.querySelector("button");
  offer.hidden = false;
  button.addEventListener("click", async () => {
    await remove();
    offer.querySelector("[role=status]").textContent = button.dataset.done;
    button.hidden = true;
  });
}
for (const form of hasCopy && !offer ? document.querySelectorAll("form[data-sign-out]") : []) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(form.action);
  });
}
