// <div data-progress-url="…">, in it a <progress> and a <p class="progress-text">.
// Asks every two seconds for {done, total, finished} and loads the page anew when all is done; with
// data-progress-ready (the word for it) the page stays, says so, also in its heading and title
// (data-progress-heading), and shows its link [data-progress-file], which may be a file that opens nowhere.
// data-progress-text is the sentence with {done} and {total}; without script the page has a link "Refresh".
const PAUSE = 2000;

async function follow(box) {
  const bar = box.querySelector("progress");
  const text = box.querySelector(".progress-text");
  try {
    const answer = await fetch(box.dataset.progressUrl, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { done, total, finished } = await answer.json();
    bar.max = Math.max(total, 1);
    bar.value = done;
    if (text && box.dataset.progressText) {
      text.textContent = box.dataset.progressText.replace("{done}", done).replace("{total}", total);
    }
    if (finished) return finish(box);
  } catch {
    // The network went away for a moment: ask again.
  }
  setTimeout(follow, PAUSE, box);
}

function finish(box) {
  if (!box.dataset.progressReady) return location.reload();
  box.querySelector("progress").hidden = true;
  box.querySelector("[data-progress-refresh]").hidden = true;
  box.querySelector(".progress-text").textContent = box.dataset.progressReady;
  box.querySelector("[data-progress-file]").hidden = false;
  const [heading, made] = [document.querySelector("h1"), box.dataset.progressHeading];
  document.title = document.title.replace(heading.textContent, made);
  heading.textContent = made;
}

for (const box of document.querySelectorAll("[data-progress-url]")) setTimeout(follow, PAUSE, box);
