// P4: from a key to the frame that shows what it did, and tasks that hold up the page.

import { withLargest } from './browser.mjs';

/** In the page: every key's time to its frame, and every task above 50 ms. */
const watch = () => {
  globalThis.keys = [];
  globalThis.tasks = [];
  addEventListener('keydown', (event) => {
    // The message comes when the frame is done.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => globalThis.keys.push(performance.now() - event.timeStamp);
      port2.postMessage(0);
    });
  }, true);
  new PerformanceObserver((list) => {
    globalThis.tasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask' });
};

/** Pages whose fields are typed into, and how many fields of each, spread over the page. */
const PAGES = [['plan', 12], ['licenses', 6], ['replicas', 8], ['availability', 4], ['assumptions', 0]];
const FIELDS = '.main input:is([type=text], [inputmode=decimal], [inputmode=numeric], :not([type])):visible';

/** Types a digit and takes it back, in several fields of each page. */
export async function measure(browser, server) {
  const keys = [];
  const tasks = [];
  const slowest = [];
  for (const [route, count] of PAGES.filter(([, count]) => count > 0)) {
    const page = await withLargest(browser, server, route, watch);
    const fields = page.locator(FIELDS);
    const all = await fields.count();
    // What was done so far is the way here, not typing.
    await page.evaluate(() => { globalThis.tasks.length = 0; });
    for (let at = 0; at < Math.min(count, all); at += 1) {
      const field = fields.nth(Math.floor((at * all) / count));
      await field.focus();
      for (const key of ['End', '1', '2', 'Backspace', 'Backspace']) {
        const before = await page.evaluate(() => globalThis.keys.length);
        await page.keyboard.press(key);
        await page.waitForFunction((before) => globalThis.keys.length > before, before);
      }
    }
    const seen = await page.evaluate(() => ({ keys: globalThis.keys, tasks: globalThis.tasks }));
    keys.push(...seen.keys);
    tasks.push(...seen.tasks);
    slowest.push({ route, keys: seen.keys, fields: Math.min(count, all) });
    await page.context().close();
  }
  return { keys, tasks, slowest };
}

/** Tasks above 50 ms while a long run of the largest plan goes on, from its start to its end. */
export async function duringLongRun(browser, server) {
  const page = await withLargest(browser, server, 'long-run?runs=60000&years=10', watch);
  await page.getByRole('button', { name: 'Run again' }).waitFor({ timeout: 300_000 });
  const tasks = await page.evaluate(() => globalThis.tasks);
  await page.context().close();
  return tasks;
}
