import { equal } from "node:assert/strict";
import { askedBy } from "../../static/js/asked-address.js";

const asked = (path) => askedBy(new URL(path, "https://site.example"));

Deno.test("a chapter is asked for by edition, language and its name", () => {
  const { place, edition, language, chapter } = asked("/handbook/2026/sv/noticing/");
  equal(place, "");
  equal(edition, "2026");
  equal(language, "sv");
  equal(chapter, "noticing");
});

Deno.test("the page for devices is no chapter", () => {
  equal(asked("/handbook/2026/sv/offline/?host=LV").chapter, "");
});

Deno.test("a form is asked for by its name, without the ending of its file", () => {
  equal(asked("/handbook/2026/sv/forms/safety-check.pdf?host=LV").form, "safety-check");
  equal(asked("/handbook/2026/sv/forms/").form, "");
  equal(asked("/handbook/2026/sv/noticing/").form, "");
});

Deno.test("the country is that of the page, or the last one that was chosen", () => {
  equal(asked("/handbook/countries/lv/").country, "LV");
  equal(asked("/handbook/2026/en/?host=lv&host=ee").country, "EE");
  equal(asked("/handbook/now/").country, "");
});

Deno.test("a search says what was searched, in which edition and language", () => {
  const { place, searched, edition, language } = asked("/handbook/search/?q=pass&edition=2025&language=sv");
  equal(place, "search");
  equal(searched, "pass");
  equal(edition, "2025");
  equal(language, "sv");
});

Deno.test("the front page asks for nothing", () => {
  const { place, edition, language, chapter, country, searched } = asked("/handbook/");
  equal([place, edition, language, chapter, country, searched].filter(Boolean).length, 0);
});
