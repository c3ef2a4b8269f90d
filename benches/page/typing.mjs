// P4: from a key to the frame that shows what it did, and tasks that hold up the page.

import { withLargest } from './browser.mjs';

/** In the page: every key's time to its frame and to the last one that follows from it, and every task
 *  above 50 ms. */
const watch = () => {
  globalThis.keys = [];
  globalThis.answers = [];
  globalThis.tasks = [];
  let pressed;
  let answered;
  // The message comes when the frame is done.
  const afterFrame = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(0);
  });
  addEventListener('keydown', (event) => {
    if (answered) globalThis.answers.push(answered);
    pressed = event.timeStamp;
    answered = undefined;
    afterFrame(() => globalThis.keys.push(performance.now() - event.timeStamp));
  }, true);
  new MutationObserver(() => {
    const of = pressed;
    afterFrame(() => {
      if (of === pressed) answered = performance.now() - of;
    });
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  new PerformanceObserver((list) => {
    globalThis.tasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration })));
  }).observe({ type: 'longtask' });
};

/** Pages whose fields are typed into, and how many fields of each, spread over the page. */
const PAGES = [['plan', 12], ['licenses', 6], ['replicas', 8], ['availability', 4], ['assumptions', 0]];
const FIELDS = '.main input:is([type=text], [inputmode=decimal], [inputmode=numeric], :not([type])):visible';

/** Between two keys: a fast typist's ten a second. */
const PACE = 100;

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
        await page.waitForTimeout(PACE);
      }
    }
    const seen = await page.evaluate(() => ({ keys: globalThis.keys, answers: globalThis.answers, tasks: globalThis.tasks.map(({ duration }) => duration) }));
    keys.push(...seen.keys);
    tasks.push(...seen.tasks);
    slowest.push({ route, keys: seen.keys, answers: seen.answers, fields: Math.min(count, all) });
    await page.context().close();
  }
  return { keys, tasks, slowest };
}

/** Tasks above 50 ms while a long run of the largest plan goes on, from its start to its end: what the page took to
 *  come up is not the run's. */
export async function duringLongRun(browser, server) {
  const page = await withLargest(browser, server, 'long-run?runs=60000&years=10', watch);
  const start = await page.waitForFunction(() => document.querySelector('.run-state progress') && performance.now());
  const from = await start.jsonValue();
  await page.getByRole('button', { name: 'Run again' }).waitFor({ timeout: 300_000 });
  const seen = await page.evaluate(() => globalThis.tasks);
  const tasks = seen.filter(({ startTime }) => startTime >= from).map(({ duration }) => duration);
  await page.context().close();
  return tasks;
}
