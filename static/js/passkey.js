// Passkeys: makes one, or signs in by one; the browser asks for the finger or PIN. Without script, or in a browser that
// knows none, the form stays hidden, and the page offers its other ways.
const passkeys = globalThis.webauthnJSON; // of django-allauth, in plain objects

// Stands in the page, or is asked for where nobody is known yet.
const asked = async (form) => {
  const here = document.getElementById("passkey-options");
  if (here) return JSON.parse(here.textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()).request_options;
};

for (const form of passkeys?.supported() ? document.querySelectorAll("form[data-passkey]") : []) {
  const place = form.closest("[data-passkey-place]");
  place.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = form.querySelector("[role=status]");
    said.textContent = "";
    try {
      const made = await passkeys[form.dataset.passkey](await asked(form));
      form.elements.credential.value = JSON.stringify(made);
      form.submit(); // asks nothing again
    } catch {
      said.textContent = said.dataset.failed; // also when the person has changed their mind
    }
  });
}
