// P9 and P10: how long the first answer of a page takes on a line of its own, and the next page from the rail.

import { readFile, readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { root } from '../../tests/e2e/harness.mjs';

const PLAN = 'tests/corpus/links/region-pair.link';
const ROUTES = ['matrix', 'learn?model=start-order', 'licenses', 'inventory', 'replicas', 'availability', 'recovery', 'simulation', 'long-run', 'checks', 'plan', 'report'];
const LINES = {
  fast: { latency: 40, throughput: 10e6 / 8, slower: 1 },
  slow: { latency: 150, throughput: 1.6e6 / 8, slower: 4 },
};
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm', '.css': 'text/css', '.svg': 'image/svg+xml' };

/** Serves a folder with brotli, each file compressed beforehand. */
export async function compressing(folder) {
  const bodies = new Map();
  for (const { name } of (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile())) {
    bodies.set(`/${name}`, brotliCompressSync(await readFile(join(folder, name)), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
    }));
  }
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url, 'http://localhost').pathname);
    const name = path === '/' ? '/index.html' : path;
    const body = bodies.get(name);
    if (!body) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream', 'content-encoding': 'br' });
    return response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

/** Notes when the app itself has drawn an answer. */
const watch = () => {
  const look = () => {
    const answer = document.querySelector('.view .page-head .answer, .view .bench .answer');
    if (!answer?.textContent || !document.querySelector('.rail')) return;
    globalThis.answeredAt ??= performance.now();
    observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
};

/** Milliseconds to the first answer of a page, with nothing cached. */
async function first(browser, server, fragment, { latency, throughput, slower }) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false, latency, downloadThroughput: throughput, uploadThroughput: throughput,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.addInitScript(watch);
  await page.goto(server.address + fragment);
  await page.waitForFunction(() => globalThis.answeredAt, undefined, { timeout: 60_000 });
  const at = await page.evaluate(() => globalThis.answeredAt);
  await context.close();
  return at;
}

/** Each page's first answer on both lines; the plan comes with the link. */
export async function onLines(browser, server) {
  const [, plan] = (await readFile(join(root, PLAN), 'utf8')).trim().split('?');
  const times = {};
  for (const [name, line] of Object.entries(LINES)) {
    times[name] = { overview: await first(browser, server, '#/', line) };
    for (const route of ROUTES) {
      const ofPlan = !/^(matrix|learn)/.test(route);
      const fragment = `#/${route}${ofPlan ? `?${plan}` : ''}`;
      times[name][route.split('?')[0]] = await first(browser, server, fragment, line);
    }
  }
  return times;
}

/** Milliseconds from a press in the rail to the answer, for each page opened for the first time. */
export async function fromRail(page) {
  const times = {};
  for (const route of ROUTES.map((route) => route.split('?')[0])) {
    // What is fetched ahead is fetched while nothing else happens.
    await page.waitForFunction(() => new Promise((resolve) => { requestIdleCallback(() => resolve(true)); }));
    times[route] = await page.evaluate((route) => new Promise((resolve) => {
      const began = performance.now();
      document.querySelector(`nav.rail a[href="#/${route}"]`).click();
      const look = () => {
        const isThere = document.querySelector('nav.rail a[aria-current=page]')?.getAttribute('href') === `#/${route}`
          && document.querySelector('.main article.page:not([aria-busy=true]) .page-head, .main article.page.learn');
        if (isThere) requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
        else requestAnimationFrame(look);
      };
      look();
    }), route);
  }
  return times;
}
