// What this device remembers of a reader goes as soon as nobody is signed in, or somebody else is. Whoever has no
// account leaves no trace of what was read.
import { remembered } from "./remembered.js";

const { reader } = document.body.dataset;

if (!reader || remembered.get("reading-as") !== reader) remembered.forget("reading-place");
if (reader) remembered.set("reading-as", reader);
else remembered.forget("reading-as");

// A page that was left open in another tab goes on to show nothing of whoever signed out there. It is asked for anew,
// without its anchor, by which it would only scroll. Unsaved words would be lost with it, marks of attendance that wait
// for this very sign-in too: such a page is covered until its reader is back.
const note = document.querySelector("[data-signed-out-note]");
const isAway = () => remembered.get("reading-as") !== reader;
const losesWords = () => !dispatchEvent(new Event("beforeunload", { cancelable: true }));

const { title } = document;

function cover(covered) {
  document.body.classList.toggle("is-covered", covered);
  document.title = covered ? document.querySelector(".brand").textContent.trim() : title;
  note.hidden = !covered;
  if (covered) note.focus();
}

addEventListener("storage", () => {
  if (!reader) return;
  if (isAway() && !losesWords()) location.replace(location.pathname + location.search);
  else cover(isAway());
});
