// Accessibility rules, run inside the page. Evaluated by the browser's debugger, so the page's own
// content policy stays as strict as it is.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Only violations are wanted. The one rule that is on and needs files loaded first is about sound, of which there is none. */
const options = { resultTypes: ['violations'], preload: false };

/** What axe finds wrong, one line each. */
export async function violations(page) {
  if (await page.evaluate(() => !globalThis.axe)) await page.evaluate(source);
  const found = await page.evaluate((options) => globalThis.axe.run(document, options), options);
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} (${node.failureSummary})`));
}
