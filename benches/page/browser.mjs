// What every measurement in the browser needs: the served files, a browser that does not wait for the
// screen, and a page with the largest example plan at hand.

import { launch, serve } from '../../tests/e2e/harness.mjs';
import { NAME } from './grow.mjs';

export { serve };

/** A browser that draws a frame as soon as there is one, so that a time to the next frame is a time of work. */
export const unpaced = () => launch(['--disable-frame-rate-limit', '--disable-gpu-vsync']);

/** A page in a context of its own, with nothing cached. */
export async function visit(browser, address, prepare) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  if (prepare) await page.addInitScript(prepare);
  await page.goto(address);
  return page;
}

/** The app at a page, with the largest example plan at hand and the programming interface in place. */
export async function withLargest(browser, server, route, prepare) {
  const page = await visit(browser, `${server.address}#/${route}`, prepare);
  await page.locator('.plan-list .row-name', { hasText: NAME }).click();
  await page.locator('.view .page').waitFor();
  await page.waitForFunction(() => window.tandem);
  return page;
}
