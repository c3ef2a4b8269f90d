// Keeps the app working without a network. Its list of files is made when the app is built.
//
// A new version has all its files or is none. It waits until the user takes it, or until no page of
// the old one is open; caches of older versions are then dropped. What the user has entered is in the
// browser's database and never touched here.
importScripts('precache.js');

const { version, files } = self.precache;
const CACHE = `tandem-${version}`;
const here = (path) => new URL(path, self.registration.scope).href;

self.addEventListener('install', (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    const requests = files.map((file) => new Request(here(file), { cache: 'no-cache' }));
    if (self.registration.active) {
      // All files or none: the version before stays whole, and the browser tries again another time.
      await cache.addAll(requests);
    } else {
      // The first version can do without: a file that cannot be had now is fetched when it is needed.
      await Promise.allSettled(requests.map((request) => cache.add(request)));
    }
  })());
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith('tandem-') && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    // The page of the very first visit is to have the network's help no longer either.
    await self.clients.claim();
  })());
});

self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  // The # of a link, as some programs write it: the server need not see what stands behind it.
  if (request.mode === 'navigate' && url.pathname.includes('%23')) {
    event.respondWith(Response.redirect(request.url.replace('%23', '#')));
    return;
  }
  url.hash = '';
  const address = url.href === here('.') ? here('index.html') : url.href;
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(address);
    if (kept) return kept;
    const response = await fetch(request);
    // One that was missing when the list was kept.
    if (response.ok && files.some((file) => here(file) === address)) {
      await cache.put(address, response.clone());
    }
    return response;
  })());
});
