// The app as one file, opened from disk with no network at all: everything works, nothing is asked for.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { violations } from './axe.mjs';
import { dist, inEveryAppearance, launch, open, root, stage } from './harness.mjs';

const region = 'Two regions, 800 agents';
const nodes = '100 seats over four nodes';

let browser;
let folder;
let address;
before(async () => {
  browser = await launch();
  // Alone in a folder, so that there is nothing beside it to be found.
  folder = await mkdtemp(join(tmpdir(), 'tandem-'));
  await copyFile(join(dist, 'tandem.html'), join(folder, 'tandem.html'));
  address = pathToFileURL(join(folder, 'tandem.html')).href;
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** Opens the file without a network, lets a story happen, and fails if anything was wrong or asked for. */
async function story(fragment, happen, options) {
  const { page, context, troubles } = await open(browser, address, fragment, { offline: true, ...options });
  try {
    const asked = [];
    page.on('request', (request) => {
      if (!request.url().startsWith('blob:')) asked.push(request.url());
    });
    page.on('websocket', (socket) => asked.push(socket.url()));
    await happen(page, context);
    assert.deepEqual(troubles, []);
    assert.deepEqual(asked.filter((url) => url.split('#')[0] !== address), []);
  } finally {
    await context.close();
  }
}

async function example(page, name) {
  await page.getByRole('button', { name }).first().click();
  await page.locator('.top .plan', { hasText: name }).waitFor();
}

const settled = (page) => page.locator('.main article.page:not([aria-busy=true])').first().waitFor();

async function go(page, hash) {
  await page.evaluate((to) => { location.hash = to; }, hash);
  await settled(page);
}

describe('the one file', () => {
  test('has the hash that stands beside it, and fetches nothing by its policy', async () => {
    const file = await readFile(join(dist, 'tandem.html'));
    const hash = createHash('sha256').update(file).digest('hex');
    assert.equal(await readFile(join(dist, 'tandem.html.sha256'), 'utf8'), `${hash}  tandem.html\n`);
    const policy = file.toString().match(/content="(default-src [^"]*)"/)[1];
    assert.match(policy, /^default-src 'none';/);
    assert.match(policy, /connect-src 'none';/);
    assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval'(?<!'wasm-unsafe-eval')|'self'|https?:/);
  });

  test('opens every page from disk', () => story('', async (page) => {
    await go(page, '#/plan');
    await example(page, region);
    const links = await page.locator('.rail a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    assert.ok(links.length >= 12, `${links}`);
    for (const link of links) {
      await page.locator(`.rail a[href="${link}"]`).click();
      await page.locator(`.rail [aria-current][href="${link}"]`).waitFor();
      await settled(page);
      assert.equal(await page.getByRole('alert').count(), 0, link);
    }
  }));

  test('runs its workers: a long run, an export, a simulation', () => story('#/long-run', async (page) => {
    await example(page, region);
    await page.getByRole('button', { name: 'Run again' }).waitFor();
    assert.match(await page.locator('.long-run .answer').innerText(), /^Availability 99\.99\d* % over 10,000 simulated years/);

    await go(page, '#/report');
    const [workbook] = await Promise.all([
      page.waitForEvent('download'), page.getByRole('button', { name: 'Workbook' }).click(),
    ]);
    assert.match(workbook.suggestedFilename(), /\.xlsx$/);
    assert.equal((await readFile(await workbook.path())).subarray(0, 2).toString(), 'PK');

    const plan = JSON.parse(await readFile(join(root, 'assets/examples/region-pair.json'), 'utf8'));
    const run = JSON.stringify({ plan, seed: 1, duration_s: 3600, faults: [] });
    const trace = JSON.parse(await page.evaluate((run) => window.tandem.simulate(run), run));
    assert.equal(trace.outages.length, 0);
  }));

  test('keeps plans across visits, and says that its links open here alone', () => story('#/licenses', async (page) => {
    await example(page, nodes);
    await page.getByText('Saved in this browser').waitFor();
    await page.reload();
    await page.locator('.top .plan', { hasText: nodes }).waitFor();
    await page.getByRole('button', { name: /Capacity, agents/ }).click();
    await page.waitForURL(/figure=capacity/);
    await page.getByRole('button', { name: 'Share' }).click();
    const sheet = page.getByRole('dialog', { name: 'Share' });
    await sheet.getByText('the link opens on this computer alone').waitFor();
    assert.equal(await sheet.getByRole('link').count(), 0, 'it does not offer itself');
    const link = await sheet.getByLabel('Link').first().inputValue();
    await page.goto(link);
    await page.getByText('100 licenses over 4 nodes').waitFor();
    assert.equal(await page.evaluate(() => navigator.serviceWorker?.controller ?? null), null);
  }));

  test('breaks no accessibility rule', () => story('#/licenses', async (page) => {
    const barsNobody = () => inEveryAppearance(page, async (appearance) => {
      assert.deepEqual(await violations(page), [], appearance);
    });
    await example(page, nodes);
    await barsNobody();
    await go(page, '#/matrix');
    await barsNobody();
  }));
});

describe('the served app', () => {
  const served = stage();

  test('offers the file with its size and its hash, and fetches it only then', () => served.story('#/licenses', async (page) => {
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByRole('button', { name: 'Share' }).click();
    const sheet = page.getByRole('dialog', { name: 'Share' });
    const file = await readFile(join(dist, 'tandem.html'));
    const link = sheet.getByRole('link', { name: /^Download tandem\.html/ });
    assert.equal(await link.innerText(), `Download tandem.html (${(file.length / 1e6).toFixed(1)} MB)`);
    const hash = createHash('sha256').update(file).digest('hex');
    await sheet.getByText(hash).waitFor();
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(asked.filter((url) => url.includes('tandem.html')), []);
    for (const [name, body] of [[/^Download/, file], [/same as a file/, Buffer.from(`${hash}  tandem.html\n`)]]) {
      const [download] = await Promise.all([page.waitForEvent('download'), sheet.getByRole('link', { name }).click()]);
      assert.ok(body.equals(await readFile(await download.path())));
    }
  }));
});
