// Answers for the handbook, and at the start page, when the site cannot be reached: with the copy that the reader chose
// to save (offline-panel.js). It saves nothing itself; with a network every answer comes from the site.
const FACTS = "/handbook/kept/facts"; // put last: the copy is whole
const newestCopy = async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith("handbook-")).sort().reverse();
  for (const name of names) {
    const cache = await caches.open(name);
    if (await cache.match(FACTS)) return cache;
  }
  return null;
};

const savedPage = async () => {
  const page = await (await newestCopy())?.match("/handbook/kept/page");
  if (!page) return Response.error();
  const html = (await page.text()).replace("<html ", "<html data-offline ");
  return new Response(html, { headers: page.headers });
};

// Anybody opens the start page. It shows the copy only if its reader was signed in when the site was last reached.
const startPage = async () => {
  const told = await (await newestCopy())?.match(FACTS);
  return told && !(await told.json()).signedOut ? savedPage() : Response.error();
};

const savedPart = async (request) =>
  (await (await newestCopy())?.match(request, { ignoreVary: true })) ?? Response.error();

const pageFor = (path) => {
  if (path === "/") return startPage;
  return path.startsWith("/handbook/") ? savedPage : null;
};
const IN_A_COPY = ["/static/", "/handbook/manifest."]; // what its page asks the site for
const partFor = (path) => IN_A_COPY.some((start) => path.startsWith(start)) ? savedPart : null;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event, { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  const instead = request.mode === "navigate" ? pageFor(pathname) : partFor(pathname);
  if (instead) event.respondWith(fetch(request).catch(() => instead(request)));
});
