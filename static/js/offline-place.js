// Leads within the one page to the chapter and heading, or the words to search for, of the address under which a copy
// answers. Where one stopped is remembered as in a chapter on the site.
import { anchorOf } from "./anchor.js";
import { find } from "./book-search.js";
import { asked, isOtherCountry, named, ofCountry, sayWhatLacks } from "./offline-asked.js";
import { remembered } from "./remembered.js";

const { book } = document.querySelector("[data-book]").dataset;

// Headings of the page carry the chapter before their own anchor (handbook/reading/references.py).
const headingAskedFor = () => {
  if (asked.place === "countries") return asked.country ? ofCountry : document.getElementById("countries");
  if (asked.place === "now") return (isOtherCountry && ofCountry) || document.getElementById("now");
  const anchor = anchorOf(location);
  const ids = [`${asked.chapter}.${anchor}`, anchor, `chapter-${asked.chapter}`, `form-${asked.form}`];
  return ids.map((id) => document.getElementById(id)).find(Boolean);
};

// The faces of the letters come a moment later and move the text, unless the browser holds on to it or the reader moved.
const leadTo = (place) => {
  const scroll = () => place.scrollIntoView({ behavior: "instant" }); // an opened page does not roll past the others
  scroll();
  const at = scrollY;
  document.fonts.ready.then(() => { if (scrollY === at) scroll(); });
};

const lead = () => {
  // A place on another country's page must not lead to the place of that name on the copy's own: other numbers.
  if (asked.place === "countries" && isOtherCountry) history.replaceState(null, "", location.pathname + location.search);
  const heading = headingAskedFor();
  const notice = sayWhatLacks(heading);
  const isNew = performance.getEntriesByType("navigation")[0]?.type === "navigate"; // else it is shown where it was left
  if (isNew && heading) leadTo(notice ?? heading);
  else if (isNew && !notice && asked.searched) document.querySelector("[data-book-search]").scrollIntoView(); // and what it found
};

if ("offline" in document.documentElement.dataset) {
  for (const link of document.querySelectorAll("[data-online]")) link.removeAttribute("href"); // its page is out of reach
  const words = asked.place === "countries" && isOtherCountry && !ofCountry ? named("region", asked.country) : asked.searched;
  if (words) find(words);
  lead();
  addEventListener("hashchange", () => {
    const heading = headingAskedFor();
    if (heading && location.hash && !document.querySelector(":target")) leadTo(heading);
  });
}

// Under the address that it has on the site, where one can go on as well. The title alone is no place.
// A copy is read signed out as well; then nothing is remembered, nor once somebody else has signed in.
const reader = remembered.get("reading-as");
addEventListener("pagehide", () => {
  if (!reader || remembered.get("reading-as") !== reader) return;
  const headings = [...document.querySelectorAll(".reading-text :is(h2, h3)[id]")];
  const heading = headings.filter((each) => each.getBoundingClientRect().top < innerHeight / 3).pop();
  const [, slug, anchor] = heading?.id.match(/^([^.]+)\.(.+)$/) ?? [];
  const title = document.getElementById(`chapter-${slug}`)?.textContent;
  if (!title) return;
  const [path, words, { lang }] = [`${book}${slug}/`, heading.textContent, heading.closest("[lang]")];
  remembered.set("reading-place", { book, path, anchor, title, words, lang });
});
