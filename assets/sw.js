// Keeps the app working without a network. Its list of files is made when the app is built.
//
// A new version has all its files or is none. It waits until the user takes it, or until no page of
// the old one is open. The files of the version before stay one version longer, for tabs that still show
// it; what is older is dropped. What the user has entered is in the browser's database and never touched
// here.
importScripts('precache.js');

const { version, files, asked } = self.precache;
const CACHE = `tandem-${version}`;
const here = (path) => new URL(path, self.registration.scope).href;

/** How many of the files are kept, of how many, and whether those that have to be asked for are. */
const standing = async () => {
  const keys = await (await caches.open(CACHE)).keys();
  const kept = new Set(keys.map(({ url }) => url));
  return {
    kept: files.filter((file) => kept.has(here(file))).length,
    of: files.length,
    asked: asked.every((file) => kept.has(here(file))),
  };
};

/** Tells every page how far it is. */
const tell = async () => {
  const now = await standing();
  for (const page of await self.clients.matchAll({ type: 'window', includeUncontrolled: true })) page.postMessage(now);
};

const fresh = (names) => names.map((name) => new Request(here(name), { cache: 'no-cache' }));

self.addEventListener('install', (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    if (self.registration.active) {
      // All files or none: the version before stays whole, and the browser tries again another time.
      const again = (await caches.match(here(asked[0]))) ? asked : [];
      await cache.addAll(fresh([...files, ...again]));
    } else {
      // The first version can do without: a file that cannot be had now is fetched when it is needed.
      await Promise.allSettled(fresh(files).map((request) => cache.add(request).then(tell)));
    }
  })());
});

self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith('tandem-') && name !== CACHE);
    // In the order they were made: the last is the one that other tabs may still show.
    await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
    // The page of the very first visit is to have the network's help no longer either.
    await self.clients.claim();
    await tell();
  })());
});

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting();
  if (event.data === 'how-far') event.waitUntil(tell());
  if (event.data === 'keep-asked') {
    event.waitUntil((async () => {
      const cache = await caches.open(CACHE);
      const refused = await cache.addAll(fresh(asked)).then(() => false, () => true);
      await tell();
      if (refused) event.source.postMessage({ refused });
    })());
  }
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
    // Names hold a hash of what is in them, so one that only the version before has is that version's.
    const kept = await cache.match(address) ?? await caches.match(address);
    if (kept) return kept;
    const response = await fetch(request);
    // One that was missing when the list was kept.
    if (response.ok && files.some((file) => here(file) === address)) {
      await cache.put(address, response.clone());
      event.waitUntil(tell());
    }
    return response;
  })());
});
