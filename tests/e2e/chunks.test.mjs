// The app in chunks, as it ships: it shows what the app in one piece shows, and fetches no more than it needs.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readdir, readFile } from 'node:fs/promises';
import { dist, example, launch, open, serve } from './harness.mjs';
import { hosts } from './host.mjs';

const chunked = process.env.TANDEM_CHUNKS_DIST ?? dist;
const EXAMPLE = 'Two regions, 800 agents';

const { host } = hosts(chunked);

let browser;
let whole;
let chunks;

before(async () => {
  browser = await launch();
  [whole, chunks] = await Promise.all([serve(dist), serve(chunked)]);
});

after(async () => {
  await browser.close();
  await whole.close();
  await chunks.close();
});

/** Opens a page of one of the two builds, and fails if anything went wrong behind the scenes. */
async function visit(server, fragment, happen, { expected = [] } = {}) {
  const { page, context, troubles } = await open(browser, server.address, fragment);
  try {
    await happen(page);
    assert.deepEqual(troubles.filter((trouble) => !expected.some((known) => known.test(trouble))), []);
  } finally {
    await context.close();
  }
}

const routes = (page) => page.locator('nav.rail a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));

/** Every page as it is drawn: first without a plan, then with one. */
async function drawn(server) {
  const seen = {};
  await visit(server, '#/', async (page) => {
    const all = await routes(page);
    const look = async (when) => {
      for (const route of all) {
        await page.evaluate((route) => { location.hash = route; }, route);
        await page.locator('nav.rail a[aria-current=page]').and(page.locator(`[href="${route}"]`)).waitFor();
        await page.locator('.main article.page:not([aria-busy=true])').first().waitFor();
        // The report's files wait for what it is made of, the dashboard for what advises, options for the last of them, and
        // the questions for what their answers come to.
        for (const waits of ['.report-tools button:disabled', '.tiles [aria-busy=true]', '.options .run-state button', '.options [aria-busy=true]', '.outlook:empty']) await page.locator(waits).first().waitFor({ state: 'detached' });
        // A long run is under way, and so is what is kept and what checks; all that stays the same is around them.
        const outside = '.run-state, .long-run, .strip, .only-narrow';
        seen[`${when} ${route}`] = await page.locator('.main').evaluate((main, outside) => {
          const copy = main.cloneNode(true);
          for (const element of copy.querySelectorAll(outside)) element.replaceChildren();
          return copy.innerHTML;
        }, outside);
      }
    };
    await look('no plan');
    await page.evaluate(() => { location.hash = '#/licenses'; });
    await example(page, EXAMPLE);
    await look('a plan');
  });
  return seen;
}

describe('the app in chunks', () => {
  test('draws every page as the app in one piece does', async () => {
    const [one, other] = [await drawn(whole), await drawn(chunks)];
    assert.ok(Object.keys(one).length >= 30);
    for (const [page, html] of Object.entries(one)) assert.equal(other[page], html, page);
  });

  test('begins with no chunk, and fetches for a page what it needs', async () => {
    const page = await readFile(`${chunked}/index.html`, 'utf8');
    assert.match(page, /data-chunks="chunks-[0-9a-f]{16}\.js"/);
    assert.doesNotMatch(page, /chunk-\d/);
  });

  test('says that a chunk cannot be fetched, and fetches it when asked again', async () => {
    const missing = new Set((await readdir(chunked)).filter((name) => name.startsWith('chunk-')));
    assert.ok(missing.size > 10);
    const server = await serve(chunked, missing);
    await visit(server, '#/matrix', async (page) => {
      await page.getByRole('button', { name: 'Try again' }).waitFor();
      missing.clear();
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.locator('.matrix .row-name').first().waitFor();
    }, { expected: [/could not be loaded|404/] });
    await server.close();
  });

  test('fetches each chunk once for ten views of a page', () => {
    const view = (attributes) => `<tandem-view ${attributes} load="now"></tandem-view>`.repeat(5);
    return host(view('view="licenses" example="license-example"') + view('view="learn?model=start-order"'), async (page, requests) => {
      for (let index = 0; index < 10; index += 1) await page.locator('tandem-view').nth(index).locator('.answer').waitFor();
      const fetched = requests.map((url) => url.split('/').pop()).filter((name) => /\.(wasm|css)$/.test(name));
      assert.ok(fetched.some((name) => name.startsWith('chunk-')));
      assert.equal(new Set(fetched).size, fetched.length, fetched.join());
      // Other pages' chunks stay where they are.
      const all = (await readdir(chunked)).filter((name) => name.startsWith('chunk-'));
      assert.ok(fetched.length < all.length);
    });
  });
});
