// What no page says: the phrases of tests/words/not-said.txt, the last of them as whole labels.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root, stage } from './harness.mjs';

const { story } = stage();

const list = (await readFile(join(root, 'tests/words/not-said.txt'), 'utf8')).split('\n').filter(Boolean);
const phrases = list.filter((line) => !line.startsWith('='));
const labels = new Set(list.filter((line) => line.startsWith('=')).map((line) => line.slice(1)));
const escaped = phrases.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
const wrong = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${escaped.join('|')})(?![\\p{L}\\p{N}-])`, 'iu');

const pages = [
  '#/', '#/plan', '#/plan?at=engage.applications', '#/plan?at=private_edition.services', '#/plan?at=engage.management_layer',
  '#/plan?at=engage.interaction_server_cluster.nodes', '#/plan?at=shared', '#/plan?at=engage.icon_pair', '#/matrix?row=service.info-mart', '#/licenses?figure=capacity', '#/inventory', '#/replicas?lost=zone-0',
  '#/availability', '#/recovery', '#/simulation', '#/simulation?scenario=warm-takeover', '#/long-run?runs=200&years=5',
  '#/checks', '#/learn', '#/learn?model=queue-order', '#/learn?model=start-order', '#/report', '#/modes', '#/reference',
];

/** Every text of the page, closed details included, with what is said of pictures and fields. */
const said = (page) => page.evaluate(() => {
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    // Ids that a file or a script needs are in code style.
    if (!node.parentElement.closest('code, pre, script, style')) texts.push(node.data);
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
    for (const element of document.querySelectorAll(`[${name}]`)) texts.push(element.getAttribute(name));
  }
  return texts.map((text) => text.trim()).filter(Boolean);
});

describe('the words of the field', () => {
  for (const fragment of pages) {
    test(`are those of ${fragment}`, () => story('#/recovery', async (page) => {
      await page.locator('.plan-list .row-name', { hasText: 'The whole center' }).click();
      await page.locator('.recovery-table').first().waitFor();
      await page.evaluate((fragment) => { location.hash = fragment; }, fragment);
      await page.locator('.main article.page:not([aria-busy=true])').first().waitFor();
      if (fragment.includes('scenario')) await page.getByRole('button', { name: 'Show it without a guess' }).click();
      if (fragment.includes('simulation')) await page.locator('.simulation[aria-busy=false] .map').waitFor();
      if (fragment.includes('long-run')) await page.getByRole('button', { name: 'Run again' }).waitFor();
      const texts = await said(page);
      assert.ok(texts.length > 20, `${texts.length}`);
      assert.deepEqual(texts.filter((text) => wrong.test(text) || labels.has(text)), []);
    }));
  }
});
