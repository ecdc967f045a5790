// Leaves for a neutral page: the link, or Escape pressed three times. The page is gone at once, however slow the
// network is, and "Back" does not return to it. Without this the link is a plain link.
const link = document.querySelector("[data-quick-exit]");
const PAUSE = 1500; // milliseconds between two presses, at most
let presses = 0, last = 0;

const leave = () => {
  document.title = link.hostname;
  document.documentElement.hidden = true;
  location.replace(link.href);
};

link.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.repeat) {
    if (event.key !== "Escape") presses = 0;
    return;
  }
  presses = event.timeStamp - last < PAUSE ? presses + 1 : 1;
  last = event.timeStamp;
  if (presses === 3) leave();
});
document.querySelector("[data-quick-exit-key]").hidden = false;
