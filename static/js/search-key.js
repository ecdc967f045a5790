// The key "/" leads to the search field, unless it is turned off on the search page (WCAG 2.1.4). Stored on the device.
const OFF = "handbook-search-key-off";
const field = document.getElementById("handbook-search");
const choice = document.querySelector("[data-search-key]");
let isOff = false;
try {
  isOff = localStorage.getItem(OFF) !== null;
} catch {
  // This browser keeps nothing: the key works.
}

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || isOff || isTyping) return;
  event.preventDefault();
  field.focus();
  field.select();
});

if (choice) {
  const box = choice.querySelector("input");
  box.checked = !isOff;
  choice.hidden = false;
  box.addEventListener("change", () => {
    isOff = !box.checked;
    try {
      if (isOff) localStorage.setItem(OFF, "1");
      else localStorage.removeItem(OFF);
    } catch {
      // It holds for this page.
    }
  });
}
