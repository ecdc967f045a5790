// What this device remembers of a reader goes as soon as nobody is signed in, or somebody else is. Whoever has no
// account leaves no trace of what was read.
import { remembered } from "./remembered.js";

const { reader } = document.body.dataset;

if (!reader || remembered.get("reading-as") !== reader) remembered.forget("reading-place");
if (reader) remembered.set("reading-as", reader);
else remembered.forget("reading-as");

// A page that was left open in another tab goes on to show nothing of whoever signed out there. It is asked for anew,
// without its anchor, by which it would only scroll; a form with unsaved text asks first (unsaved.js).
addEventListener("storage", () => {
  if (reader && remembered.get("reading-as") !== reader) location.replace(location.pathname + location.search);
});
