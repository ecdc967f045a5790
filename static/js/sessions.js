// "More rows" adds empty rows at once and "Copy" repeats one, instead of asking the server: form names count on from
// the rows that stand.
for (const button of document.querySelectorAll("[data-add-row]")) {
  const prefix = button.dataset.addRow;

  // Going back, a browser may bring the count of rows back that were added, and not the rows.
  total(prefix).value = rows(prefix).childElementCount;

  button.addEventListener("click", (event) => {
    event.preventDefault();
    const added = Array.from({ length: Number(button.dataset.rowsMore ?? 1) }, () => addRow(prefix));
    focusFirst(added[0]);
  });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy-row]");
  if (!button) return;
  event.preventDefault();
  const prefix = button.dataset.copyRow;
  const from = button.closest("[data-row]");
  const to = [...rows(prefix).children].find(isEmpty) ?? addRow(prefix);
  copyValues(from, to);
  focusFirst(to);
});

function rows(prefix) {
  return document.querySelector(`[data-rows="${prefix}"]`);
}

function total(prefix) {
  return document.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
}

function addRow(prefix) {
  const template = document.querySelector(`[data-row-template="${prefix}"]`);
  const count = total(prefix);
  const holder = document.createElement("template");
  const number = Number(count.value) + 1;
  holder.innerHTML = template.innerHTML
    .replaceAll("__prefix__", count.value)
    .replaceAll("__number__", number);
  count.value = number;
  const row = holder.content.firstElementChild;
  copyDay(rows(prefix).lastElementChild, row);
  rows(prefix).append(row);
  return row;
}

function focusFirst(row) {
  row.querySelector("input:not([type=hidden]), select").focus();
}

// A new programme item is most likely on the day of the one before.
function copyDay(from, to) {
  const day = from?.querySelector("input[type=date]")?.value;
  if (day) to.querySelector("input[type=date]").value = day;
}

// A row in which only the day stands is empty.
function isEmpty(row) {
  const inputs = [...row.querySelectorAll("input:not([type=date])")];
  return inputs.every((input) => (input.type === "checkbox" ? !input.checked : !input.value));
}

// All but the number of the stored session, and the tick to remove it.
function copyValues(from, to) {
  for (const input of from.querySelectorAll("input:not([type=hidden])")) {
    const name = input.name.split("-").at(-1);
    if (name === "DELETE") continue;
    const twin = to.querySelector(`[name$="-${name}"]`);
    if (input.type === "checkbox") twin.checked = input.checked;
    else twin.value = input.value;
  }
}
