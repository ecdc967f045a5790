// The search of the whole book on one page, without asking the site: the headings whose text holds all words that are
// typed; a part of a word is enough. First the section to which a word leads, last the sources. If there are
// none, those of the words that were meant, and it says so.
import { countryNames } from "./country-names.js";
import { fold } from "./fold.js";
import { corrected } from "./slips.js";

const form = document.querySelector("[data-book-search]");
const found = document.querySelector("[data-book-found]");
const said = found.querySelector("[role=status]");
// Of handbook/text/search_words.py, by the anchor of a section; and the words that ask for a number of a country.
const leading = JSON.parse(form.dataset.leading), beside = JSON.parse(form.dataset.beside);
const asksForNumber = new Set(form.dataset.asksForNumber.split(" "));

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
const WORD = /[\p{L}\p{N}]+/gu;
let sections = null; // read when they are looked through for the first time
const readSections = () => {
  const headings = [...document.querySelectorAll(".reading-text :is(h2, h3, h4, h5)")];
  let [chapter, also] = ["", ""]; // what is called otherwise: a country in other languages
  return headings.map((heading, at) => {
    if (heading.tagName === "H2") [chapter, also] = [heading.textContent, heading.dataset.also ?? ""];
    heading.id ||= `part-${at}`; // "Sources" of a chapter, the parts of a country's page
    const title = heading.dataset.title ?? (heading.tagName === "H2" ? chapter : `${chapter} – ${heading.textContent}`);
    const anchor = heading.id.split(".").at(-1);
    const [leads, more] = [leading[anchor] ?? "", beside[anchor] ?? ""];
    const text = `${textBetween(heading, headings[at + 1])} ${heading.dataset.also ?? also} ${leads} ${more}`;
    return {
      title, id: heading.id, language: heading.closest("[lang]").lang, folded: fold(text),
      leads: new Set(fold(leads).match(WORD)),
      isNumber: heading.matches(".contact > h4, h4[data-also]"),
      isSources: heading.parentElement.matches(".sources"),
    };
  });
};

let vocabulary = null; // how often each word stands there, counted when a word stands nowhere for the first time
const countWords = () => {
  const counts = new Map();
  for (const { folded } of sections) for (const word of folded.match(WORD) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
};

const item = ({ title, id, language }) => {
  const [row, link] = [document.createElement("li"), document.createElement("a")];
  Object.assign(link, { href: `#${encodeURIComponent(id)}`, lang: language, textContent: title });
  row.append(link);
  return row;
};

// What asks for a number stands beside none of them by that word: the other words decide, if there are others.
const needed = (words, { isNumber }) => {
  const others = words.filter((word) => !asksForNumber.has(word));
  return isNumber && others.length ? others : words;
};
const place = ({ leads, isSources }, words) => words.some((word) => leads.has(word)) ? 0 : isSources ? 2 : 1;
const holding = (words) => {
  if (!words.length) return [];
  const held = sections.filter((section) => needed(words, section).every((word) => section.folded.includes(word)));
  return held.sort((one, other) => place(one, words) - place(other, words));
};
let names = null; // of countries, in the language of the page and two more
const isName = (word) => (names ??= countryNames([document.documentElement.lang, "en", "sv"])).has(word);
const isKnown = (word) => sections.some(({ folded }) => folded.includes(word));

const show = (hits, sentence, filled = {}) => {
  found.querySelector("[data-book-hits]").replaceChildren(...hits.map(item));
  said.textContent = sentence.replace(/\{(\w+)\}/g, (_place, name) => filled[name]);
};

export const find = (typed) => {
  form.elements.q.value = typed;
  const words = fold(typed).match(WORD) ?? [];
  found.hidden = !words.length;
  sections ??= readSections();
  const hits = holding(words);
  if (hits.length) return show(hits, said.dataset.some, { count: hits.length });

  const meant = corrected(words, isKnown, vocabulary ??= countWords(), isName);
  const instead = holding(meant ?? []);
  if (!instead.length) return show([], said.dataset.none);
  return show(instead, said.dataset.instead, { typed: typed.trim(), instead: meant.join(" "), count: instead.length });
};

form.addEventListener("submit", (event) => {
  event.preventDefault();
  find(form.elements.q.value);
});
form.hidden = false;
