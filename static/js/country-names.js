// The words of the names of countries, folded, in some languages, as the browser knows them: none of them is a slip.
import { fold } from "./fold.js";

const WORD = /[\p{L}\p{N}]+/gu;
const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

export const countryNames = (languages) => {
  const found = new Set();
  for (const language of languages) {
    const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const code of CODES) for (const word of fold(names.of(code) ?? "").match(WORD) ?? []) found.add(word);
  }
  return found;
};
