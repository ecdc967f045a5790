// The search of the whole book on one page, without asking the site: the headings whose text holds all words that are
// typed; a part of a word is enough.
import { fold } from "./fold.js";

const form = document.querySelector("[data-book-search]");
const found = document.querySelector("[data-book-found]");
const said = found.querySelector("[role=status]");

// A heading with what stands under it, down to the next heading of whatever level; not the word that marks advice, which
// stands under nearly all of them.
const textBetween = (heading, next) => {
  const range = document.createRange();
  range.setStartBefore(heading);
  if (next) range.setEndBefore(next);
  else range.setEndAfter(heading.parentElement.lastChild);
  const part = range.cloneContents();
  for (const mark of part.querySelectorAll(".advice-mark")) mark.remove();
  return part.textContent;
};
let sections = null; // read when they are looked through for the first time
const readSections = () => {
  const headings = [...document.querySelectorAll(".reading-text :is(h2, h3, h4, h5)")];
  let chapter = "";
  return headings.map((heading, at) => {
    if (heading.tagName === "H2") chapter = heading.textContent;
    heading.id ||= `part-${at}`; // "Sources" of a chapter, the parts of a country's page
    const title = heading.tagName === "H2" ? chapter : `${chapter} – ${heading.textContent}`;
    return { title, id: heading.id, language: heading.closest("[lang]").lang, folded: fold(textBetween(heading, headings[at + 1])) };
  });
};

const item = ({ title, id, language }) => {
  const [row, link] = [document.createElement("li"), document.createElement("a")];
  Object.assign(link, { href: `#${encodeURIComponent(id)}`, lang: language, textContent: title });
  row.append(link);
  return row;
};

export const find = (typed) => {
  form.elements.q.value = typed;
  const words = fold(typed).match(/[\p{L}\p{N}]+/gu) ?? [];
  sections ??= readSections();
  const hits = words.length ? sections.filter(({ folded }) => words.every((word) => folded.includes(word))) : [];
  found.querySelector("[data-book-hits]").replaceChildren(...hits.map(item));
  found.hidden = !words.length;
  said.textContent = hits.length ? said.dataset.some.replace("{count}", hits.length) : said.dataset.none;
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  find(form.elements.q.value);
});
form.hidden = false;
