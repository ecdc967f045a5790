// Make a copy: the one page with what it shows, in a cache that the browser's worker (offline-worker.js) reads from.
import { linkedIn } from "./linked.js";
import { ask, copies, register, write } from "./offline-copies.js";

const TRIES = 60, PAUSE = 1000; // until the worker of the site has made the page

// A copy that is removed while it is made is wanted no longer.
const stopIfRemoved = async (name) => {
  if (!await caches.has(name)) throw new Error("removed");
};

const made = async (name, address) => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    await stopIfRemoved(name);
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) throw new Error("not readable");
    if ((await answer.json()).finished) return;
    await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
  }
  throw new Error("not made in time");
};

// Style sheets with their fonts, pictures, scripts with what they import: whatever the page asks the site for.
const parts = (html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const found = [...page.querySelectorAll("link[rel=stylesheet], link[rel=icon], link[rel=manifest], script[src], img")];
  return found.map((part) => part.getAttribute("href") ?? part.getAttribute("src")).filter((path) => path.startsWith("/"));
};

const savePart = async (cache, address, seen) => {
  if (seen.has(address)) return;
  seen.add(address);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  await cache.put(address, answer.clone());
  const here = new URL(address, location.origin);
  for (const linked of linkedIn(here.pathname, await answer.text())) {
    const part = new URL(linked, here);
    if (part.origin === location.origin) await savePart(cache, part.pathname, seen);
  }
};

// Its hash is what the site says before the page is fetched: should it change meanwhile, the next look renews it.
const fill = async (name, { address, edition }) => {
  const cache = await caches.open(name);
  await made(name, address);
  const told = await ask(address);
  const page = await fetch(address, { cache: "no-store" });
  if (told?.copy !== "stays" || page.status !== 200 || page.redirected) throw new Error("not readable");
  const seen = new Set(), now = Date.now();
  await cache.put("/handbook/kept/page", page.clone());
  for (const part of parts(await page.text())) {
    await stopIfRemoved(name);
    await savePart(cache, part, seen);
  }
  await write({ address, edition, at: now, seen: now, sha256: told.sha256, isOpen: Boolean(told.is_open) }, cache);
};

// `wanted`: address, edition, and the worker's address. The copy before goes once the new one is whole; throws if it
// cannot be, and the copy before stays.
export const save = async (wanted) => {
  const name = `handbook-${Date.now()}`;
  try {
    await fill(name, wanted);
    await stopIfRemoved(name);
    await register(wanted.worker);
  } catch (problem) {
    await caches.delete(name);
    throw problem;
  }
  for (const older of await copies()) if (older !== name) await caches.delete(older);
};
