// P7: ten views in somebody else's page.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

const VIEW = '<tandem-view view="licenses" example="license-example" load="now"></tandem-view>';
const COUNT = 10;

/** Whether this build has views for other pages. */
export const isThere = (dist) => existsSync(join(dist, 'embed.js'));

/** How often the same file of modules is fetched at most, and how many modules are started, until all ten are drawn. */
export async function measure(browser, server) {
  const context = await browser.newContext();
  const address = `${server.address}host.html`;
  const body = `<!doctype html><html lang="en"><title>Handbook</title><main>${VIEW.repeat(COUNT)}</main>
    <script type="module" src="embed.js"></script></html>`;
  await context.route(address, (route) => route.fulfill({ headers: { 'content-type': 'text/html' }, body }));
  const page = await context.newPage();
  await page.addInitScript(() => {
    globalThis.compiled = 0;
    for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming']) {
      const original = WebAssembly[name];
      WebAssembly[name] = (...values) => {
        globalThis.compiled += 1;
        return original.apply(WebAssembly, values);
      };
    }
  });
  const fetched = [];
  page.on('request', (request) => { if (request.url().endsWith('.wasm')) fetched.push(request.url()); });
  await page.goto(address);
  for (let at = 0; at < COUNT; at += 1) await page.locator('tandem-view').nth(at).locator('.answer').first().waitFor();
  const compiled = await page.evaluate(() => globalThis.compiled);
  await context.close();
  const times = fetched.map((url) => fetched.filter((other) => other === url).length);
  return { fetched: Math.max(...times), files: times.length, compiled };
}
