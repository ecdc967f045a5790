// What the address asks for, of which a copy answers under every one (js/offline-worker.js); and what of it the copy
// does not hold, so that nobody takes one country's numbers for another's.
import { askedBy } from "./asked-address.js";

const notice = document.querySelector("[data-asked]");
const words = notice.dataset;
export const asked = askedBy(location);
const [first, second, third, ...further] = asked.words;

export const named = (type, code) => {
  try {
    return new Intl.DisplayNames([notice.lang], { type }).of(code);
  } catch {
    return code; // no code at all
  }
};

const isThere = () => {
  if (asked.place === "countries") return !third;
  if (asked.place === "now") return !second;
  if (asked.place) return asked.place === "search";
  if (asked.form) return Boolean(document.getElementById(`form-${asked.form}`));
  return !first || (second && !further.length && (!asked.chapter || document.getElementById(`chapter-${asked.chapter}`)));
};

export const isOtherCountry = asked.country && asked.country !== words.host;
// The part of the copy with that country's numbers; null if it has none.
export const ofCountry = document.getElementById(isOtherCountry ? `country-${asked.country}` : "country");
const isMissingCountry = isOtherCountry && !ofCountry;

const lacking = () => [
  asked.edition && asked.edition !== words.edition && words.otherEdition.replace("{edition}", asked.edition),
  asked.language && asked.language !== words.language && words.otherLanguage.replace("{language}", named("language", asked.language)),
  isMissingCountry && words.otherCountry.replaceAll("{country}", named("region", asked.country)),
  asked.place === "countries" && isOtherCountry && ofCountry && words.partOnly.replace("{country}", ofCountry.textContent),
  first === "countries" && !second && words.countries,
  !isThere() && words.missing,
].filter(Boolean);

// Shows before the place, or at the top of the page, what the copy does not hold; null when it holds all.
export const sayWhatLacks = (place) => {
  const said = lacking();
  if (!said.length) return null;
  place?.before(notice);
  notice.hidden = false;
  notice.querySelector("[data-asked-words]").textContent = said.join(" ");
  notice.querySelector("a").hidden = !isMissingCountry || !words.host;
  return notice;
};
