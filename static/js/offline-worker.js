// Answers for the handbook when the site cannot be reached: with the copy that the reader chose to keep (keep.js).
// It keeps nothing itself; with a network every answer comes from the site.
const newestCopy = async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith("handbook-")).sort().reverse();
  for (const name of names) {
    const cache = await caches.open(name);
    if (await cache.match("/handbook/kept/facts")) return cache; // put last: the copy is whole
  }
  return null;
};

const keptPage = async () => {
  const page = await (await newestCopy())?.match("/handbook/kept/page");
  if (!page) return Response.error();
  const html = (await page.text()).replace("<html ", "<html data-offline ");
  return new Response(html, { headers: page.headers });
};

const keptPart = async (request) =>
  (await (await newestCopy())?.match(request, { ignoreVary: true })) ?? Response.error();

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  const instead = request.mode === "navigate" ? keptPage : () => keptPart(request);
  event.respondWith(fetch(request).catch(instead));
});
