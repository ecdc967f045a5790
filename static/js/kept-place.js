// Leads within the one page: a copy answers under every address of the handbook (js/offline-worker.js), so the chapter
// and heading, or the words to search for, are read from the address. Where one stopped is remembered as in a chapter.
import { find } from "./book-search.js";
import { remembered } from "./remembered.js";

const book = document.querySelector("[data-book]").dataset;
const isCopy = "offline" in document.documentElement.dataset;
const NO_EDITIONS = ["cards", "countries", "editions", "feedback", "figures", "search"]; // first words of other addresses

// {edition, language, chapter, rest} of a page of the book; {place, code, rest} of another one; {} of the front page.
const asked = () => {
  const [first, second, third, ...rest] = location.pathname.split("/").slice(2, -1);
  if (!first) return {};
  if (NO_EDITIONS.includes(first)) return { place: first, code: second?.toUpperCase(), rest: third };
  return { edition: first, language: second, chapter: third === "offline" ? "" : third, rest: rest[0] };
};

// Headings of the page carry the chapter before their own anchor (handbook/books.py).
const headingOf = (chapter) => {
  const anchor = decodeURIComponent(location.hash.slice(1));
  return [anchor && `${chapter}.${anchor}`, anchor, `chapter-${chapter}`].map((id) => document.getElementById(id)).find(Boolean);
};

// The faces of the letters come a moment later and move the text, unless the browser holds on to it or the reader moved.
const leadTo = (place) => {
  place.scrollIntoView();
  const at = scrollY;
  document.fonts.ready.then(() => { if (scrollY === at) place.scrollIntoView(); });
};

const lead = () => {
  const { place, chapter } = asked();
  const heading = place === "countries" ? document.getElementById("country") : headingOf(chapter);
  if (heading) leadTo(heading);
};

// A browser that comes back to the page shows it where it was left.
const isNew = performance.getEntriesByType("navigation")[0]?.type === "navigate";
if (isCopy) {
  if (asked().place === "search") find(new URLSearchParams(location.search).get("q") ?? "");
  else if (isNew) lead();
  addEventListener("hashchange", () => { if (location.hash && !document.querySelector(":target")) lead(); });
}

// Under the address that it has on the site, where one can go on as well. The title alone is no place.
addEventListener("pagehide", () => {
  const headings = [...document.querySelectorAll(".reading-text :is(h2, h3)[id]")];
  const heading = headings.filter((each) => each.getBoundingClientRect().top < innerHeight / 3).pop();
  const [, slug, anchor] = heading?.id.match(/^([^.]+)\.(.+)$/) ?? [];
  const title = document.getElementById(`chapter-${slug}`)?.textContent;
  const place = { book: book.book, path: `${book.book}${slug}/`, anchor, title, words: heading?.textContent };
  if (title) remembered.set("reading-place", place);
});
