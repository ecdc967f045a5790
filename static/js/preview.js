// The editor's preview follows what is typed: the server draws it, so it is what readers will see.
const PAUSE = 500;
const form = document.querySelector("form[data-preview-url]");

if (form) {
  const target = document.querySelector("[data-preview]");
  const failed = document.querySelector("[data-preview-failed]");
  let timer = 0;
  let asking = new AbortController();

  // Signing in again in another tab makes a new token: the cookie knows it, the form does not.
  const token = () => /(?:^|; )(?:__Host-)?csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? form.elements.csrfmiddlewaretoken.value;

  async function draw() {
    asking.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(form.dataset.previewUrl, {
        method: "POST", body: new FormData(form), headers: { "X-CSRFToken": token() }, signal: asking.signal,
      });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      target.innerHTML = await answer.text();
      failed.hidden = true;
    } catch (error) {
      if (error.name !== "AbortError") failed.hidden = false;
    }
  }

  form.elements.body.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(draw, PAUSE);
  });
  for (const button of form.querySelectorAll("[data-preview-button]")) button.hidden = true;
}
