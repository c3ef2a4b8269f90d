// A static web server over the built app, a real browser, and a page that reports everything wrong.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { chromium } from 'playwright-core';

export const root = fileURLToPath(new URL('../../', import.meta.url));
/** The built app: dist/, which is what ships, or the folder that TANDEM_DIST names. */
export const dist = process.env.TANDEM_DIST ?? join(root, 'dist');

export const wide = { width: 1440, height: 900 };
export const narrow = { width: 390, height: 844 };

const mediaTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves a folder, the app unless told otherwise, on a free port of this machine, without the files in `missing`
 * and with further headers.
 */
export async function serve(folder = dist, missing = new Set(), headers = {}) {
  if (!existsSync(join(dist, 'index.html'))) throw new Error(`${dist} is missing: run ./run build first`);
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    try {
      if (missing.has(path.slice(1))) throw new Error('missing');
      const body = await readFile(file);
      // Cached for a while, as static hosts do; but a stranger's browser keeps nothing so large in memory, and
      // fails where it is told to.
      const cached = body.length < 6_000_000 ? 'max-age=600' : 'no-store';
      const type = mediaTypes[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'cache-control': cached, ...headers });
      response.end(body);
    } catch {
      const own = await readFile(join(folder, '404.html')).catch(() => 'not found');
      response.writeHead(404, { 'content-type': mediaTypes['.html'] }).end(own);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${server.address().port}/`;
  return {
    address,
    close: () => new Promise((resolve) => {
      if (!server.listening) return resolve();
      server.close(resolve).closeAllConnections();
    }),
  };
}

/** A Chromium without any chatter of its own. */
export function launch(more = []) {
  return chromium.launch({
    executablePath: process.env.TANDEM_BROWSER ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--no-first-run', ...more,
    ],
  });
}

/** Opens a page of the app in a context of its own. */
export async function open(browser, address, fragment = '', options = {}) {
  const context = await browser.newContext({ viewport: wide, ...options });
  const page = await context.newPage();
  return { page, context, troubles: await visit(page, address, fragment, options.javaScriptEnabled) };
}

/** Has a page open the app. Gives a list of errors, failed requests and any that leave the origin. */
async function visit(page, address, fragment, isScripted = true) {
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(`error: ${error}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    // The browser gives up what a page it leaves had asked for, such as its icon.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') troubles.push(`failed: ${request.url()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith('blob:')) troubles.push(`left the origin: ${url}`);
  });
  await page.goto(address + fragment);
  if (isScripted) {
    await page.locator('.rail').waitFor();
    await page.locator('.main article.page:not([aria-busy=true])').first().waitFor();
  }
  return troubles;
}

/**
 * A context for one story after the other. Each finds it as nobody has been there: without plans and settings, with
 * the app's files kept, which would be most of the work of a visit.
 */
async function commons(browser, address) {
  const context = await browser.newContext({ viewport: wide });
  const keeper = await context.newPage();
  const devtools = await context.newCDPSession(keeper);
  const { origin } = new URL(address);
  return {
    context,
    tidy: async () => {
      // A page that goes keeps what was typed in it, and what it keeps may come after all is cleared.
      const pages = context.pages().filter((page) => page !== keeper);
      await Promise.all(pages.map(async (page) => {
        await page.evaluate(() => {
          for (const [target, name] of [[window, 'pagehide'], [document, 'visibilitychange']]) {
            target.addEventListener(name, (event) => event.stopImmediatePropagation(), true);
          }
        }).catch(() => { /* It has crashed or is gone. */ });
        await page.close();
      }));
      await context.clearPermissions();
      await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb,local_storage' });
    },
  };
}

/** What a page shows, shortly: why a story failed is often to be read there. */
const shown = (page) => page
  .evaluate(() => `${location.hash}: ${(document.querySelector('.main') ?? document.body).innerText.slice(0, 600)}`)
  .catch((error) => `nothing: ${error}`);

/** One server and one browser for all stories of a file. */
export function stage() {
  const stage = { server: undefined, browser: undefined };
  // The context that stories share, while none is in it.
  let free;
  before(async () => {
    stage.server = await serve();
    stage.browser = await launch();
    free = await commons(stage.browser, stage.server.address);
  });
  after(async () => {
    await stage.browser.close();
    await stage.server.close();
  });
  /**
   * Opens a page, of a size and in media that may be told, lets a story happen, and fails if anything went wrong behind
   * the scenes. A story within another is somebody else's, who has a context of their own.
   */
  stage.story = async (fragment, happen, { viewport = wide, ...media } = {}) => {
    const lent = free ?? await commons(stage.browser, stage.server.address);
    const isShared = lent === free;
    if (isShared) free = undefined;
    let page;
    try {
      page = await lent.context.newPage();
      await page.setViewportSize(viewport);
      await page.emulateMedia(media);
      const troubles = await visit(page, stage.server.address, fragment);
      await happen(page, lent.context);
      assert.deepEqual(troubles, []);
    } catch (error) {
      error.stack += `\nThe page showed ${await shown(page)}`;
      throw error;
    } finally {
      if (isShared) {
        await lent.tidy();
        free = lent;
      } else {
        await lent.context.close();
      }
    }
  };
  /** The same on a server that lacks files at first, until they are mended. */
  stage.lacking = async (files, fragment, happen, options) => {
    const missing = new Set(files);
    const server = await serve(dist, missing);
    const { page, context } = await open(stage.browser, server.address, fragment, options);
    try {
      await happen(page, () => missing.clear());
    } finally {
      await context.close();
      await server.close();
    }
  };
  return stage;
}

/** Opens an example from a page that has no plan yet. */
export async function example(page, name) {
  await page.getByRole('button', { name }).first().click();
  await page.locator('.top .plan', { hasText: name }).waitFor();
  await page.locator('.main article.page:not([aria-busy=true])').first().waitFor();
}

/** Opens a section that is folded. */
export async function unfold(page, title) {
  await page.locator('.fold:not([open]) > summary', { hasText: title }).first().click();
}

/** What a button has the browser save: its bytes and its name. */
export async function download(page, name) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  return { path: await file.path(), name: file.suggestedFilename() };
}

/** Gives a page another size, and waits until it has followed. */
export async function resize(page, viewport) {
  await page.setViewportSize(viewport);
  await settled(page);
}

/** Looks at a page as it appears wide and narrow, light and dark. */
export async function inEveryAppearance(page, look) {
  for (const viewport of [wide, narrow]) {
    await resize(page, viewport);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      await look(`${colorScheme} at ${viewport.width}`);
    }
  }
}

/** Waits until a page has drawn what it was told, and its colors have come to rest. */
const settled = (page) => page.evaluate(async () => {
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  // A document does not know what moves in a shadow root.
  const trees = (root) => [
    root, ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? trees(shadowRoot) : [])),
  ];
  // A color that changes where it is not in sight comes to its end only while frames are asked for.
  const moves = () => trees(document).some((root) => root.getAnimations().some(({ playState }) => playState === 'running'));
  while (moves()) await new Promise(requestAnimationFrame);
});

/** Nothing of a page is beside the screen. */
export async function fits(page) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= window, `${content} px on ${window} px`);
}

/**
 * Reads again with every frame until what is read is the expected text or matches the expected pattern: the page
 * answers a typed key after the frame that shows it.
 */
export async function reads(page, read, expected) {
  const isExpected = (value) => (expected instanceof RegExp ? expected.test(value) : value === expected);
  const until = Date.now() + 10_000;
  for (let value = await read(); !isExpected(value); value = await read()) {
    if (Date.now() > until) assert.fail(`reads ${JSON.stringify(value)}, never ${expected}`);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}
