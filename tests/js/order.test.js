import { deepEqual } from "node:assert/strict";
import { droppedBefore } from "../../static/js/order.js";

Deno.test("a number goes in front of the other one, up or down", () => {
  deepEqual(droppedBefore(["1", "2", "3"], "3", "1"), ["3", "1", "2"]);
  deepEqual(droppedBefore(["1", "2", "3"], "1", "3"), ["2", "1", "3"]);
});

Deno.test("without another one it goes to the end", () => {
  deepEqual(droppedBefore(["1", "2", "3"], "1", null), ["2", "3", "1"]);
});

Deno.test("dropped on itself or unknown, nothing moves", () => {
  deepEqual(droppedBefore(["1", "2", "3"], "2", "2"), ["1", "2", "3"]);
  deepEqual(droppedBefore(["1", "2", "3"], "9", "1"), ["1", "2", "3"]);
});
