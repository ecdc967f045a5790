import { equal } from "node:assert/strict";
import { anchorOf } from "../../static/js/anchor.js";

Deno.test("the anchor of an address is read with its letters", () => {
  equal(anchorOf(new URL("https://site.example/handbook/2026/sv/noticing/#f%C3%B6rst")), "först");
});

Deno.test("an address without an anchor, or with one that cannot be read, asks for none", () => {
  equal(anchorOf(new URL("https://site.example/")), "");
  equal(anchorOf({ hash: "#%E0%A4%A" }), "");
});
