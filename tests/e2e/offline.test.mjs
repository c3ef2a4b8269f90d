// The app without a network: kept at the first visit, updated only when the user wants it.
import { describe, test, before, after } from 'node:test';
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dist, launch, serve } from './harness.mjs';

const pages = ['#/', '#/matrix', '#/learn', '#/modes', '#/reference'];

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** A visit to a server of its own, until the app is kept; then what happens next. */
async function visit(happen, folder = dist, missing = new Set()) {
  const server = await serve(folder, missing);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(server.address);
    await page.locator('.rail').waitFor();
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    await happen({ server, context, page });
  } finally {
    await context.close();
    await server.close();
  }
}

/** Opens an example from a page that has no plan yet. */
async function example(page, name) {
  await page.getByRole('button', { name }).first().click();
  await page.locator('.top .plan', { hasText: name }).waitFor();
}

const kept = (page) => page.evaluate(async () => {
  const [name] = await caches.keys();
  return (await (await caches.open(name)).keys()).map(({ url }) => url.split('/').pop());
});

/** What is shipped, in a folder where a next version can take its place. */
async function copy() {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-'));
  await cp(dist, folder, { recursive: true });
  return folder;
}

/** Publishes the next version, which differs in its page alone. */
async function publish(folder, version = 'next') {
  const index = await readFile(join(folder, 'index.html'), 'utf8');
  const named = index.replace(/<html (data-version="\w+" )?lang/, `<html data-version="${version}" lang`);
  await writeFile(join(folder, 'index.html'), named);
  const list = await readFile(join(folder, 'precache.js'), 'utf8');
  await writeFile(join(folder, 'precache.js'), list.replace(/version: '\w+'/, `version: '${version}'`));
}

/** Has the version in a folder do without files. */
async function forget(folder, names) {
  const list = await readFile(join(folder, 'precache.js'), 'utf8');
  await writeFile(join(folder, 'precache.js'), names.reduce((text, name) => text.replace(`"${name}",`, ''), list));
}

/** Looks for a newer version; what became of the one that was found. */
const updated = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.ready;
  return new Promise((over) => {
    registration.addEventListener('updatefound', () => {
      registration.installing.addEventListener('statechange', ({ target }) => over(target.state));
    }, { once: true });
    registration.update();
  });
});

describe('offline', () => {
  test('every page opens with the server gone after one visit', () => visit(async ({ server, context, page }) => {
    await server.close();
    for (const fragment of pages) {
      await page.evaluate((hash) => { location.hash = hash; }, fragment);
      await page.locator(`.rail [aria-current][href="${fragment}"]`).waitFor();
      await page.locator('.main article.page:not([aria-busy=true])').first().waitFor();
    }
    await page.evaluate(() => { location.hash = '#/matrix'; });
    await page.getByLabel('Search').fill('pulse');
    await page.waitForFunction(() => document.querySelectorAll('tbody .row-name').length === 2);
    // A page that is opened anew, too.
    const again = await context.newPage();
    await again.goto(`${server.address}#/matrix`);
    await again.locator('.matrix').waitFor();
    await again.waitForFunction(() => window.tandem);
    assert.equal((await again.evaluate(() => JSON.parse(window.tandem.catalog()))).services.length, 26);
  }));

  test('a plan is worked on with the server gone: its pages, the long run, an export', () => visit(async ({ server, page }) => {
    const failed = [];
    page.on('requestfailed', (request) => failed.push(request.url()));
    await server.close();
    await page.reload();
    await page.evaluate(() => { location.hash = '#/plan'; });
    await example(page, 'Two regions, 800 agents');
    const links = await page.locator('.rail a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    for (const link of links) {
      await page.locator(`.rail a[href="${link}"]`).click();
      await page.locator(`.rail [aria-current][href="${link}"]`).waitFor();
      await page.locator('.main article.page:not([aria-busy=true])').first().waitFor();
    }
    await page.evaluate(() => { location.hash = '#/long-run'; });
    await page.getByRole('button', { name: 'Run again' }).waitFor();
    assert.match(await page.locator('.long-run .answer').innerText(), /^Availability .* over 10,000 simulated years/);
    await page.evaluate(() => { location.hash = '#/report'; });
    const [file] = await Promise.all([
      page.waitForEvent('download'), page.getByRole('button', { name: 'Workbook' }).click(),
    ]);
    assert.equal((await readFile(await file.path())).subarray(0, 2).toString(), 'PK');
    assert.deepEqual(failed, []);
  }));

  test('it can be installed', () => visit(async ({ context, page }) => {
    const devtools = await context.newCDPSession(page);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    // A browser that is told nothing of the user's profile installs nothing; all else is in order.
    assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito'), []);
    const { errors } = await devtools.send('Page.getAppManifest');
    assert.deepEqual(errors, []);
  }));

  test('a file that is missing breaks nothing, and is fetched when it is there', async () => {
    const missing = new Set(['icon-512.png', 'desk.js']);
    await visit(async ({ page }) => {
      assert.ok((await kept(page)).includes('index.html'));
      assert.ok(!(await kept(page)).includes('icon-512.png'));
      missing.clear();
      assert.equal(await page.evaluate(async () => (await fetch('icon-512.png')).status), 200);
      assert.ok((await kept(page)).includes('icon-512.png'));
    }, dist, missing);
  });

  test('a newer version is offered, taken on demand, and keeps the plan', async () => {
    const folder = await copy();
    await visit(async ({ page }) => {
      await page.evaluate(() => { location.hash = '#/licenses'; });
      await page.locator('.plan-list .row-name').first().click();
      await page.locator('.saved', { hasText: 'Saved' }).waitFor();
      const title = await page.locator('.plan-title').innerText();
      await publish(folder);
      await page.reload();
      const offer = page.getByRole('button', { name: 'Use it now' });
      await offer.waitFor();
      assert.equal(await page.locator('html').getAttribute('data-version'), null, 'not forced');
      await Promise.all([page.waitForEvent('load'), offer.click()]);
      await page.locator('html[data-version=next]').waitFor();
      await page.waitForFunction((title) => document.querySelector('.plan-title')?.textContent === title, title);
      // The version before stays for tabs that still show it, and no longer than that.
      const [before, now, ...more] = await page.evaluate(() => caches.keys());
      assert.deepEqual([now, more], ['tandem-next', []]);
      await publish(folder, 'later');
      await page.reload();
      await Promise.all([page.waitForEvent('load'), offer.click()]);
      await page.locator('html[data-version=later]').waitFor();
      const left = await page.evaluate(() => caches.keys());
      assert.ok(!left.includes(before), left.join());
    }, folder);
    await rm(folder, { recursive: true });
  });

  test('a newer version that lacks files is not offered, and the one that is there stays whole', async () => {
    const folder = await copy();
    const missing = new Set();
    await visit(async ({ context, page }) => {
      const before = await kept(page);
      const app = before.filter((name) => name.startsWith('app-'));
      assert.equal(app.length, 2);
      await publish(folder);
      for (const name of app) missing.add(name);
      assert.equal(await updated(page), 'redundant');
      assert.equal(await page.getByRole('button', { name: 'Use it now' }).count(), 0);
      assert.deepEqual(await kept(page), before);
      await context.setOffline(true);
      await page.reload();
      await page.evaluate(() => { location.hash = '#/matrix'; });
      await page.locator('.matrix').waitFor();
      assert.equal(await page.locator('html').getAttribute('data-version'), null);

      // The rest of it arrives.
      await context.setOffline(false);
      missing.clear();
      assert.equal(await updated(page), 'installed');
      const offer = page.getByRole('button', { name: 'Use it now' });
      await Promise.all([page.waitForEvent('load'), offer.click()]);
      await page.locator('html[data-version=next] .matrix').waitFor();
      await context.setOffline(true);
      await page.reload();
      await page.locator('html[data-version=next] .matrix').waitFor();
    }, folder, missing);
    await rm(folder, { recursive: true });
  });

  test('how many files are kept is in sight, and that all of them are', async () => {
    const missing = new Set(['icon-512.png']);
    await visit(async ({ page }) => {
      const all = (await kept(page)).length + 1;
      const note = page.locator('.rail .rail-note');
      await note.getByText(`${all - 1} of ${all} files saved for offline use`).waitFor();
      missing.clear();
      await page.evaluate(() => fetch('icon-512.png'));
      await note.getByText('Saved for offline use', { exact: true }).waitFor();
      await page.reload();
      await note.getByText('Saved for offline use', { exact: true }).waitFor();
    }, dist, missing);
  });

  test('the one file is kept when asked for, and its download says what is missing before that', async () => {
    const folder = await copy();
    const missing = new Set(['tandem.html']);
    await visit(async ({ context, page }) => {
      await page.getByRole('button', { name: 'Share' }).click();
      const sheet = page.getByRole('dialog', { name: 'Share' });
      const offered = sheet.getByRole('link', { name: /^Download tandem\.html/ });
      await context.setOffline(true);
      await offered.click();
      await sheet.getByText('tandem.html could not be fetched').waitFor();
      await context.setOffline(false);
      // Refused, it can be asked for again.
      const keep = sheet.getByRole('button', { name: 'Save for offline use' });
      await keep.click();
      await sheet.getByText('It could not be saved for offline use').waitFor();
      missing.clear();
      await keep.click();
      await sheet.getByText('Saved for offline use: it can').waitFor();
      const file = await readFile(join(folder, 'tandem.html'));
      const taken = async () => {
        const [download] = await Promise.all([page.waitForEvent('download'), offered.click()]);
        return file.equals(await readFile(await download.path()));
      };
      await context.setOffline(true);
      assert.ok(await taken());
      await sheet.getByText('could not be fetched').waitFor({ state: 'detached' });
      await context.setOffline(false);
      // A newer version keeps it as well.
      await publish(folder);
      assert.equal(await updated(page), 'installed');
      assert.ok(await page.evaluate(async () => (await (await caches.open('tandem-next')).match('tandem.html')) !== undefined));
    }, folder, missing);
    await rm(folder, { recursive: true });
  });

  test('a newer version that another tab takes is said, and loaded when asked', async () => {
    const folder = await copy();
    const missing = new Set();
    await visit(async ({ server, context, page }) => {
      const other = await context.newPage();
      await other.goto(`${server.address}#/matrix`);
      await other.locator('.matrix').waitFor();
      const old = (await readdir(folder)).filter((name) => /^(engine|exports)-.*\.(js|wasm)$/.test(name));
      assert.ok(old.length > 0);
      await publish(folder);
      // The next build has other names for them.
      await forget(folder, old);
      await page.reload();
      const offer = page.getByRole('button', { name: 'Use it now' });
      await Promise.all([page.waitForEvent('load'), offer.click()]);
      await other.getByText('is in use in another tab').waitFor();
      // What this tab has not fetched yet of its own version is still there for it.
      for (const name of old) missing.add(name);
      await other.evaluate(() => { location.hash = '#/learn'; });
      await other.locator('.learn, .limitations').first().waitFor();
      assert.deepEqual(await other.evaluate((names) => Promise.all(names.map(async (name) => (await fetch(name)).ok)), old), old.map(() => true));
      await Promise.all([other.waitForEvent('load'), other.getByRole('button', { name: 'Reload the page' }).click()]);
      await other.locator('html[data-version=next] article.page').waitFor();
    }, folder, missing);
    await rm(folder, { recursive: true });
  });

  test('the list names every file the app needs, and none it does without', async () => {
    const [, list] = (await readFile(join(dist, 'precache.js'), 'utf8')).match(/files: (\[.*?\])/);
    const fetchedByItself = ['sw.js', 'precache.js', '404.html'];
    const onDemand = ['tandem.html', 'tandem.html.sha256'];
    const files = (await readdir(dist, { withFileTypes: true })).filter((entry) => entry.isFile());
    for (const { name } of files) {
      const isForOthers = /^(embed|icons-)/.test(name);
      const isKept = !isForOthers && ![...fetchedByItself, ...onDemand].includes(name);
      assert.equal(list.includes(`"${name}"`), isKept, name);
    }
  });
});
