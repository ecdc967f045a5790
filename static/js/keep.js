// Keep the handbook on this device: the one page with what it shows, in a cache that the worker reads from.
import { copies, facts, remove } from "./kept.js";

const panel = document.querySelector("[data-keep]");
const state = panel.querySelector("[data-keep-state]");
const button = (name) => panel.querySelector(`[data-keep-${name}]`);
const DAY = 24 * 60 * 60 * 1000; // milliseconds
const TRIES = 60, PAUSE = 1000; // until the worker of the site has made the page

const copied = (kept) => {
  const days = Math.max(0, Math.floor((Date.now() - kept.at) / DAY));
  const when = new Intl.RelativeTimeFormat(panel.dataset.language, { numeric: "auto" }).format(-days, "day");
  return panel.dataset.kept.replace("{edition}", kept.edition).replace("{when}", when);
};

const hasChanged = async (kept) => {
  if ("offline" in document.documentElement.dataset) return false; // nobody can tell
  if (panel.dataset.keep !== kept.address) return panel.dataset.edition > kept.edition;
  const now = await fetch(kept.address, { method: "HEAD", cache: "no-store" }).catch(() => null);
  return now?.status === 200 && !now.redirected && now.headers.get("ETag") !== kept.etag;
};

const show = async (said = "") => {
  const kept = await facts();
  state.textContent = [said, kept ? copied(kept) : panel.dataset.none].filter(Boolean).join(" ");
  button("now").hidden = Boolean(kept);
  button("renew").hidden = button("remove").hidden = !kept;
  for (const place of document.querySelectorAll("[data-kept-since]")) place.textContent = kept ? copied(kept) : "";
  if (kept && !said && await hasChanged(kept)) state.textContent += ` ${panel.dataset.changed}`;
};

const made = async (address) => {
  for (let tries = 0; tries < TRIES; tries += 1) {
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
const WITHIN = /url\(["']?([^"')]+)["']?\)|from\s*["'](\.[^"']+)["']/g;

const keepPart = async (cache, address, seen) => {
  if (seen.has(address)) return;
  seen.add(address);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(address);
  await cache.put(address, answer.clone());
  if (!/\.(css|js)$/.test(new URL(address, location.origin).pathname)) return;
  for (const [, inStyle, inScript] of (await answer.text()).matchAll(WITHIN)) {
    const within = new URL(inStyle ?? inScript, new URL(address, location.origin));
    if (within.origin === location.origin) await keepPart(cache, within.pathname, seen);
  }
};

const keep = async () => {
  const name = `handbook-${Date.now()}`, address = panel.dataset.keep;
  try {
    await made(address);
    const page = await fetch(address, { cache: "no-store" });
    if (!page.ok || page.redirected) throw new Error("not readable");
    const cache = await caches.open(name), seen = new Set();
    await cache.put("/handbook/kept/page", page.clone());
    for (const part of parts(await page.text())) await keepPart(cache, part, seen);
    const told = { address, edition: panel.dataset.edition, at: Date.now(), etag: page.headers.get("ETag") };
    await cache.put("/handbook/kept/facts", Response.json(told));
    await navigator.serviceWorker.register(panel.dataset.worker);
  } catch {
    await caches.delete(name);
    return panel.dataset.failed;
  }
  for (const older of await copies()) if (older !== name) await caches.delete(older);
  return panel.dataset.done;
};

const press = (action) => async () => {
  for (const each of panel.querySelectorAll("button")) each.disabled = true;
  state.textContent = panel.dataset.busy;
  const said = await action();
  for (const each of panel.querySelectorAll("button")) each.disabled = false;
  await show(said);
};

if ("caches" in window && "serviceWorker" in navigator) {
  button("now").addEventListener("click", press(keep));
  button("renew").addEventListener("click", press(keep));
  button("remove").addEventListener("click", press(async () => { await remove(); return panel.dataset.gone; }));
  panel.querySelector("[data-keep-buttons]").hidden = false;
  await show();
}
