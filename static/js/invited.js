// A button ticks a whole group at once, and a field narrows the boxes to names with the typed letters; a hidden box
// stays as it is. Without this script the buttons ask the server, and all boxes stand there.
import { fold } from "./fold.js";

const parties = document.querySelector("#invited-parties");

if (parties) {
  const boxes = [...parties.querySelectorAll("input[type=checkbox]")];
  const search = parties.querySelector("[data-tick-search]");
  const field = search.querySelector("input");
  const said = search.querySelector("[role=status]");

  const unfold = () => {
    for (const part of parties.querySelectorAll("details")) part.open = true;
  };

  const narrow = () => {
    unfold();
    const words = fold(field.value.trim());
    for (const box of boxes) {
      const row = box.closest(".form-check");
      row.hidden = !fold(row.textContent).includes(words);
    }
    const shown = boxes.filter((box) => !box.closest(".form-check").hidden).length;
    const sentence = shown ? said.dataset.found.replace("__number__", shown) : said.dataset.none;
    said.textContent = words ? sentence : "";
  };

  for (const button of parties.querySelectorAll("[data-invite]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      unfold();
      const group = new Set(button.dataset.invite.split(" "));
      for (const box of boxes) if (group.has(box.value)) box.checked = true;
      document.querySelector("input[name=audience][value=restricted]").checked = true;
      parties.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  search.hidden = false;
  field.addEventListener("input", narrow);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}
