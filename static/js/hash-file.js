// Computes the SHA-256 of a chosen file and sends that alone; the file stays in the browser. Without this script, or
// without https, which Web Crypto needs, the SHA-256 is typed.
const MOST = 50_000_000; // bytes

const hexadecimal = (bytes) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

// The letters of a file: what is no letter does not matter here.
const lettersOf = (bytes) => new TextDecoder("latin1").decode(bytes);

const isPdf = (bytes) => lettersOf(bytes.slice(0, 1024)).includes("%PDF-");

// Whether bytes follow on what the last signature signs. Only words depend on it.
const isAddedTo = (bytes) => {
  const [signed] = [...lettersOf(bytes).matchAll(/\/ByteRange\s*\[\s*\d+\s+\d+\s+(\d+)\s+(\d+)/g)].slice(-1);
  return Boolean(signed) && Number(signed[1]) + Number(signed[2]) < bytes.byteLength;
};

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
    else if (!file.size) said.textContent = place.dataset.empty;
    else if (file.size > MOST) said.textContent = place.dataset.large;
    else {
      try {
        const bytes = await file.arrayBuffer();
        if (!isPdf(bytes)) {
          said.textContent = place.dataset.other;
          return;
        }
        form.elements.added.disabled = !isAddedTo(bytes);
        form.elements.sha256.value = hexadecimal(await crypto.subtle.digest("SHA-256", bytes));
      } catch {
        said.textContent = place.dataset.unreadable;
        return;
      }
      form.requestSubmit();
    }
  });
}
