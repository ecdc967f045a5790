// "More rows" adds one empty row at once instead of asking the server: form names count on from the rows that stand.
for (const button of document.querySelectorAll("[data-add-row]")) {
  const prefix = button.dataset.addRow;
  const rows = document.querySelector(`[data-rows="${prefix}"]`);
  const template = document.querySelector(`[data-row-template="${prefix}"]`);
  const total = document.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);

  // Going back, a browser may bring the count of rows back that were added, and not the rows.
  total.value = rows.childElementCount;

  button.addEventListener("click", (event) => {
    event.preventDefault();
    const holder = document.createElement("template");
    const number = Number(total.value) + 1;
    holder.innerHTML = template.innerHTML
      .replaceAll("__prefix__", total.value)
      .replaceAll("__number__", number);
    total.value = number;
    const row = holder.content.firstElementChild;
    copyDay(rows.lastElementChild, row);
    rows.append(row);
    row.querySelector("input:not([type=hidden]), select").focus();
  });
}

// A new programme item is most likely on the day of the one before.
function copyDay(from, to) {
  const day = from?.querySelector("input[type=date]")?.value;
  if (day) to.querySelector("input[type=date]").value = day;
}
