import { deepEqual } from "node:assert/strict";
import { linkedIn } from "../../static/js/linked.js";

Deno.test("fonts and pictures of a style sheet come along, however they are quoted", () => {
  const sheet = `@font-face { src: url("../fonts/a.woff2") } .b { background: url(../img/b.svg) } .c { src: url('c.png') }`;
  deepEqual(linkedIn("/static/css/base.css", sheet), ["../fonts/a.woff2", "../img/b.svg", "c.png"]);
});

Deno.test("a script brings the scripts that it imports from its own folder", () => {
  const script = `// url(nothing)\nimport { a } from "./a.js";\nexport * from './b.js';\nimport fs from "node:fs";`;
  deepEqual(linkedIn("/static/js/a.js", script), ["./a.js", "./b.js"]);
});

Deno.test("a picture brings nothing", () => {
  deepEqual(linkedIn("/static/img/emblem.svg", "url(a.png)"), []);
});
