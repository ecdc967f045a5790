import { deepEqual } from "node:assert/strict";
import names from "../folded.json" with { type: "json" };
import { fold } from "../../static/js/fold.js";

Deno.test("a copy on a device folds names as the site does", () => {
  deepEqual(Object.keys(names).map(fold), Object.values(names));
});
