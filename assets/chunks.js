// Fetches the chunks of the app when they are first needed. A chunk is a slice of a file, started
// beside the app; it shares memory and tables with it and adds its functions to them. Whatever
// could not be fetched is tried again when it is next asked for.

// The files of this build with their slices, from where and how long; the slices each chunk of the app
// needs, as the numbers of file and slice; and the chunks the answer of each page needs. Filled in when
// the app is built.
const FILES = null;
const CHUNKS = null;
const ANSWERS = null;

let app;

/** The app has begun: what chunks share with it. There is one app, and never a second. */
export const begun = (exports) => { app ??= exports; };

/** What is made when it is first asked for, and made again where that has failed. */
const once = (make) => {
  let made;
  return () => (made ??= make().catch((error) => {
    made = undefined;
    throw error;
  }));
};

const files = FILES.map(({ name, slices }) => {
  const bytes = once(async () => {
    const response = await fetch(new URL(name, import.meta.url));
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return response.arrayBuffer();
  });
  return slices.map(([from, length]) => {
    const compiled = once(async () => WebAssembly.compile(new Uint8Array(await bytes(), from, length)));
    const started = once(async () => WebAssembly.instantiate(await compiled(), { __wasm_split: app }));
    return { compiled, started };
  });
});

const slicesOf = (chunk) => CHUNKS[chunk].map(([file, slice]) => files[file][slice]);

/** Fetches and compiles chunks. What cannot be had now is fetched when it is needed, and that says so. */
const fetched = (chunks) =>
  Promise.all(chunks.flatMap(slicesOf).map(({ compiled }) => compiled())).catch(() => {});

/** Fetches what a page needs, so that it is at hand when the page is opened. */
const ahead = async (link) => {
  const page = link.getAttribute('href').slice(2).split('?')[0].replaceAll('-', '_');
  if (Object.hasOwn(ANSWERS, page)) await fetched(ANSWERS[page]);
};

/**
 * Ahead of the hand: what a link leads to when it is pointed at or has the focus; and while nothing else
 * happens, where data costs nothing, every page of the navigation and what opens beside it.
 */
export const fetchAhead = async () => {
  for (const kind of ['pointerover', 'focusin']) {
    addEventListener(kind, ({ target }) => {
      const link = target instanceof Element && target.closest('a[href^="#/"]');
      if (link) ahead(link);
    }, { passive: true });
  }
  const { connection } = navigator;
  if (connection?.saveData || connection?.type === 'cellular') return;
  const rest = globalThis.requestIdleCallback ?? setTimeout;
  const idle = () => new Promise((resolve) => { rest(resolve); });
  await idle();
  for (const link of document.querySelectorAll('nav a[href^="#/"]')) {
    await ahead(link);
    await idle();
  }
  await fetched(['beside']);
};

/** What the app calls for a chunk, and what it is told when that is here or cannot be had. */
const load = (chunk) => async (told, data) => {
  let isHere = false;
  try {
    await Promise.all(slicesOf(chunk).map(({ started }) => started()));
    isHere = true;
  } catch (error) {
    console.warn(`A part of Tandem could not be loaded: ${error}`);
  }
  app.__indirect_function_table.get(told)(data, isHere);
};

