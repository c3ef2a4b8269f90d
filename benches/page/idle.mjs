// P6: what a page does that nobody touches.

import { withLargest } from './browser.mjs';

const SECONDS = 5;
const ROUTES = ['overview', 'plan', 'licenses', 'replicas', 'availability', 'recovery', 'inventory', 'matrix', 'learn', 'report', 'checks'];
const TIMERS = ['TimerFire', 'FireAnimationFrame', 'FireIdleCallback'];

/** Frames drawn and timers fired by each page in some seconds, once it has come to rest. */
export async function measure(browser, server) {
  const found = [];
  for (const route of ROUTES) {
    const page = await withLargest(browser, server, 'plan');
    await page.evaluate((route) => { location.hash = `#/${route}`; }, route);
    await page.locator('.main article.page:not([aria-busy=true])').first().waitFor();
    // Saving waits for a rest in typing; what it does afterwards is not idle yet.
    await page.waitForFunction(() => document.querySelector('.saved')?.textContent.includes('ept'));
    await page.waitForTimeout(1000);
    await browser.startTracing(page, { categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline'] });
    await page.waitForTimeout(1000 * SECONDS);
    const { traceEvents } = JSON.parse(await browser.stopTracing());
    const count = (names) => traceEvents.filter(({ name }) => names.includes(name)).length;
    found.push({ route, frames: count(['DrawFrame', 'Paint']), timers: count(TIMERS) });
    await page.context().close();
  }
  return found;
}
