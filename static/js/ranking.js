// A row of the ranking is dragged to its place by a handle, with a mouse, and the order is sent. Without this script, by
// keyboard and by touch the buttons "Move up" and "Move down" do the same.
import { droppedBefore } from "./order.js";

const table = document.querySelector("tbody[data-ranking]");
const rows = table ? [...table.querySelectorAll("tr[data-ranked]")] : [];
const numbers = rows.map((row) => row.dataset.ranked);
let dragged = null;

// The row in front of which the pointer stands: the first one whose middle lies below it.
function rowBelow(y) {
  return rows.find((row) => {
    const { top, height } = row.getBoundingClientRect();
    return y < top + height / 2;
  }) ?? null;
}

function mark(row) {
  for (const each of rows) each.classList.toggle("drop-before", each === row);
  table.classList.toggle("drop-last", row === null);
}

function send(order, moved) {
  const form = document.getElementById(table.dataset.ranking);
  for (const [name, value] of Object.entries({ order: order.join(","), moved })) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
  form.requestSubmit();
}

if (rows.length > 1) {
  for (const row of rows) {
    const handle = document.createElement("span");
    Object.assign(handle, { className: "drag-handle", draggable: true, textContent: "↕", ariaHidden: "true" });
    row.querySelector("th").prepend(handle);
    handle.addEventListener("dragstart", (event) => {
      dragged = row;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setDragImage(row, 0, 0);
    });
    handle.addEventListener("dragend", () => {
      dragged = null;
      for (const each of rows) each.classList.remove("drop-before");
      table.classList.remove("drop-last");
    });
  }
  table.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    mark(rowBelow(event.clientY));
  });
  table.addEventListener("drop", (event) => {
    if (!dragged) return;
    event.preventDefault();
    const moved = dragged.dataset.ranked;
    const order = droppedBefore(numbers, moved, rowBelow(event.clientY)?.dataset.ranked ?? null);
    if (order.join() !== numbers.join()) send(order, moved);
  });
}
