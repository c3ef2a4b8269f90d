// P2: the first view, against the least a Yew page can be.

import { visit } from './browser.mjs';

/** Notes when an element is there that the wasm has drawn. */
const watch = (selector) => `(() => {
  const look = () => {
    if (!document.querySelector(${JSON.stringify(selector)})) return;
    globalThis.interactiveAt ??= performance.now();
    observer.disconnect();
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
})()`;

async function interactive(browser, address, selector) {
  const page = await visit(browser, address, watch(selector));
  await page.locator(selector).first().waitFor();
  const at = await page.evaluate(() => globalThis.interactiveAt);
  return { page, at };
}

/** One round: both pages from nothing, one after the other. What was timed has to work. */
export async function round(browser, app, counter) {
  const peer = await interactive(browser, counter.address, '.counter');
  await peer.page.locator('.counter').click();
  const count = await peer.page.locator('.counter').textContent();
  if (count !== '1') throw new Error('the counter does not count');
  await peer.page.context().close();
  const own = await interactive(browser, app.address, '.rail');
  await own.page.locator('.keys-button').click();
  await own.page.getByRole('dialog').waitFor();
  await own.page.context().close();
  return { app: own.at, counter: peer.at };
}

/** The first paint on a line of 10 Mbit/s with 40 ms, and when the wasm has come over it. */
export async function firstPaint(browser, app) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false, latency: 40, downloadThroughput: 10e6 / 8, uploadThroughput: 10e6 / 8,
  });
  await page.goto(app.address);
  await page.locator('.rail').waitFor();
  const times = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    wasm: performance.getEntriesByType('resource').find(({ name }) => name.endsWith('_bg.wasm')).responseEnd,
  }));
  await context.close();
  return times;
}
