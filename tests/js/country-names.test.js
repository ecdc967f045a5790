import { equal } from "node:assert/strict";
import { countryNames } from "../../static/js/country-names.js";

Deno.test("countries are known by their names in the languages asked for", () => {
  const names = countryNames(["en", "sv"]);
  for (const name of ["france", "frankrike", "mali", "oman", "osterrike"]) equal(names.has(name), true);
  for (const word of ["face", "mail", "frankreich"]) equal(names.has(word), false);
});
