// Pages that programs make of Markdown with views in it: the views in them draw.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch, root, serve } from './harness.mjs';

/** Where the markup says that Tandem is. */
const written = 'https://tandem.example.com/planning/';
const answer = '100 licenses over 4 nodes at 30 give a cluster capacity of 10 agents';

let browser;
let server;
before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser.close();
  await server.close();
});

describe('a view in a page made by', () => {
  for (const generator of ['mkdocs', 'myst', 'mdx']) {
    test(generator, async () => {
      const made = await readFile(join(root, `tests/generators/made/${generator}.html`), 'utf8');
      const page = await browser.newPage();
      const errors = [];
      page.on('pageerror', (error) => errors.push(`${error}`));
      await page.route(`${server.address}handbook.html`, (route) => route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: `<!doctype html><html lang="en"><title>Handbook</title><main>${made.replaceAll(written, server.address)}</main>`,
      }));
      await page.goto(`${server.address}handbook.html`);
      const views = page.locator('tandem-view');
      const frames = page.locator('iframe');
      assert.deepEqual([await views.count(), await frames.count()], [2, 2]);
      for (const view of await views.all()) {
        await view.scrollIntoViewIfNeeded();
        await view.locator('.answer', { hasText: answer }).waitFor();
        // The author's answer is in the view, which shows its own instead.
        assert.equal(await view.locator('.tandem-answer').isVisible(), false);
      }
      for (const frame of await frames.all()) {
        await frame.contentFrame().locator('.answer', { hasText: answer }).waitFor();
      }
      // Behind frames the answer stands as text.
      assert.equal(await page.locator('.tandem-answer').filter({ visible: true }).count(), 2);
      assert.deepEqual(errors, []);
      await page.close();
    });
  }
});
