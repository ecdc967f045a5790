// Ticks of a table: all shown, the first of them, all of one status, a range with Shift; and how many are ticked.
// Without this script the boxes of the rows are there, one by one.
const all = document.querySelector("[data-tick-all]");
const boxes = [...document.querySelectorAll("input[name=row][form=together]")];
const ticked = document.querySelector("[data-ticked]");
const first = document.querySelector("[data-tick-first]"); // how many

function count() {
  const number = boxes.filter((box) => box.checked).length;
  ticked.textContent = ticked.dataset.words.replace("NUMBER", number);
  all.checked = number === boxes.length;
  all.indeterminate = number > 0 && number < boxes.length;
}

if (all && ticked) {
  let last = null;
  all.hidden = false;
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    first.value = "";
    count();
  });
  for (const box of boxes) {
    box.addEventListener("click", (event) => {
      if (event.shiftKey && last) {
        const [from, until] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
        for (const between of boxes.slice(from, until + 1)) between.checked = box.checked;
      }
      last = box;
      count();
    });
  }
  for (const button of document.querySelectorAll("[data-tick]")) {
    const { tick } = button.dataset;
    const of = boxes.filter((box) => box.dataset.status === tick);
    const number = button.querySelector("span");
    if (number) number.textContent = of.length;
    button.addEventListener("click", () => {
      for (const box of boxes) box.checked = of.includes(box);
      first.value = "";
      count();
    });
  }
  first.addEventListener("input", () => {
    for (const [place, box] of boxes.entries()) box.checked = place < first.valueAsNumber;
    count();
  });
  // It would press the first of the acts.
  first.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  document.querySelector("[data-ticks]").hidden = false;
  addEventListener("pageshow", count); // a browser's "Back" ticks them again
  count();
}
