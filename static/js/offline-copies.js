// What every page may do with the copy of the handbook on this device: look for it, ask the site about it, remove it.
const FACTS = "/handbook/kept/facts"; // put last into a copy: it is whole
const MAX_WAIT = 10_000; // milliseconds that the site may take to answer

export const copies = async () =>
  "caches" in window ? (await caches.keys()).filter((name) => name.startsWith("handbook-")).sort() : [];

const whole = async () => {
  for (const name of (await copies()).reverse()) {
    const cache = await caches.open(name);
    const found = await cache.match(FACTS);
    if (found) return { cache, facts: await found.json() };
  }
  return null;
};

export const facts = async () => (await whole())?.facts ?? null;

export const write = async (told, cache) => (cache ?? (await whole())?.cache)?.put(FACTS, Response.json(told));

// The name of the country whose page a copy of that address holds; "" for none.
export const countryOf = (address, language) => {
  const code = new URL(address, location.origin).searchParams.get("host");
  return code ? new Intl.DisplayNames([language], { type: "region" }).of(code) : "";
};

// One page of the browser at a time makes a copy or judges it.
export const alone = (work) => navigator.locks.request("handbook-copy", work);

// What becomes of a copy of that address (handbook/views/offline.py); null when it is not the site that answers.
export const ask = async (address) => {
  const place = new URL(address, location.origin);
  place.pathname += "kept/";
  const asked = { cache: "no-store", signal: AbortSignal.timeout(MAX_WAIT) };
  try {
    const answer = await fetch(place, asked);
    return answer.ok && !answer.redirected ? await answer.json() : null;
  } catch {
    return null;
  }
};

// Above its own address as well: the start page answers with the copy, too (offline-worker.js).
export const register = (worker) => navigator.serviceWorker.register(worker, { scope: "/" });

export const clear = async () => {
  for (const name of await copies()) await caches.delete(name);
  for (const worker of await navigator.serviceWorker?.getRegistrations() ?? []) await worker.unregister();
};

// At once, which stops whatever makes a copy meanwhile; and again when that has stopped, for what it still wrote.
export const remove = async () => {
  await clear();
  await alone(clear);
};
