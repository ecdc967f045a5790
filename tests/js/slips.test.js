import { deepEqual, equal } from "node:assert/strict";
import { corrected, slipsBetween } from "../../static/js/slips.js";
import both from "../slips.json" with { type: "json" };

const BOOK = new Map([["passport", 9], ["passports", 2], ["trafficking", 40], ["debt", 6], ["bondage", 5], ["shelter", 8], ["help", 30], ["alone", 3]]);
const meant = (typed) => corrected(typed.split(" "), (word) => [...BOOK.keys()].some((known) => known.includes(word)), BOOK)?.join(" ");

const SLIPS = {
  wrong: "passpert", missing: "pasport", doubled: "passsport", swapped: "apssport", "too many": "pasxsport", last: "passporf",
};
for (const [slip, typed] of Object.entries(SLIPS)) {
  Deno.test(`a letter ${slip} is forgiven`, () => equal(meant(typed), "passport"));
}

Deno.test("a long word may have two slips, a short one has one", () => {
  equal(meant("trafiking"), "trafficking");
  equal(meant("hepl"), "help");
  equal(meant("hxyp"), undefined);
});

Deno.test("what stands there is not corrected, nor a word of three letters", () => {
  equal(meant("passport"), undefined);
  equal(meant("port"), undefined);
  equal(meant("hel"), undefined);
  equal(meant("hep"), undefined);
});

Deno.test("of several words each unknown one is corrected, or none is", () => {
  equal(meant("debt bondgae"), "debt bondage");
  equal(meant("bondgae xyzzyx"), undefined);
});

Deno.test("the word with the same first letter comes first, then the more frequent one", () => {
  deepEqual(corrected(["shelp"], () => false, new Map([["whelp", 9], ["shell", 1]])), ["shell"]);
  deepEqual(corrected(["caat"], () => false, new Map([["coat", 1], ["chat", 7]])), ["chat"]);
});

Deno.test("slips are counted", () => {
  equal(slipsBetween("help", "hepl"), 1);
  equal(slipsBetween("", "abc"), 3);
  equal(slipsBetween("same", "same"), 0);
});

Deno.test("what the site corrects as well is corrected, and what it leaves alone is not", () => {
  const book = new Map(both.book.map((word) => [word, 1]));
  const meant = (typed) => corrected([typed], (word) => book.has(word), book)?.[0] ?? "";
  for (const [typed, word] of Object.entries(both.typed)) equal(meant(typed), word, typed);
});

Deno.test("a name is corrected to no other word", () => {
  equal(corrected(["mali"], () => false, new Map([["mail", 9]]), (word) => word === "mali"), null);
});
