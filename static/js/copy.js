// A button copies the address above it. Without this script the button stays hidden, and a click selects all of it.
for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  const said = document.getElementById(button.dataset.said);
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    said.textContent = said.dataset.copied;
  });
}
