import { deepEqual } from "node:assert/strict";
import { ageOf } from "../../static/js/copy-age.js";

const DAY = 24 * 60 * 60 * 1000, NOW = Date.UTC(2026, 10, 30);
const aged = (days, language = "en") => ageOf(NOW - days * DAY, NOW, language);

Deno.test("a copy is old from the thirtieth day on", () => {
  deepEqual(aged(0), { state: "fresh", when: "today" });
  deepEqual(aged(29.9), { state: "fresh", when: "29 days ago" });
  deepEqual(aged(30), { state: "old", when: "30 days ago" });
  deepEqual(aged(400, "sv"), { state: "old", when: "för 400 dagar sedan" });
});

Deno.test("a clock that was set back a little makes no copy of tomorrow", () => {
  deepEqual(aged(-0.5), { state: "fresh", when: "today" });
});

Deno.test("without a day, or with one that lies ahead, nobody knows how old it is", () => {
  for (const at of [undefined, null, NaN, "x", NOW + 2 * DAY]) deepEqual(ageOf(at, NOW, "en"), { state: "unknown", when: "" });
});
