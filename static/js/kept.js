// What every page may ask about the copy of the handbook on this device: is there one, and remove it.
export const copies = async () =>
  "caches" in window ? (await caches.keys()).filter((name) => name.startsWith("handbook-")).sort() : [];

export const facts = async () => {
  for (const name of (await copies()).reverse()) {
    const found = await (await caches.open(name)).match("/handbook/kept/facts");
    if (found) return found.json();
  }
  return null;
};

export const remove = async () => {
  for (const name of await copies()) await caches.delete(name);
  for (const worker of await navigator.serviceWorker?.getRegistrations() ?? []) await worker.unregister();
};
