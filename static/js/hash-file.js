// Computes the SHA-256 of a chosen file and sends that alone; the file stays in the browser. Without this script, or
// without https, which Web Crypto needs, the SHA-256 is typed.
const MOST = 50_000_000; // bytes

const hexadecimal = (bytes) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

for (const place of globalThis.crypto?.subtle ? document.querySelectorAll("[data-hash-file]") : []) {
  const form = document.getElementById(place.dataset.hashFile);
  const input = place.querySelector("input");
  const said = place.querySelector("[role=status]");
  place.hidden = false;
  if (!form.querySelector(".is-invalid")) form.closest("details").open = false;

  place.querySelector("button").addEventListener("click", async () => {
    const [file] = input.files;
    said.textContent = "";
    if (!file) said.textContent = place.dataset.none;
    else if (file.size > MOST) said.textContent = place.dataset.large;
    else {
      try {
        form.elements.sha256.value = hexadecimal(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
      } catch {
        said.textContent = place.dataset.unreadable;
        return;
      }
      form.requestSubmit();
    }
  });
}
