// What is around every page: its start, its theme, what it says when something is missing, and what scripts ask.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { open, stage } from './harness.mjs';

const theatre = stage();
const { story } = theatre;

describe('the shell', () => {
  test('remembers a theme and shows it before anything else', () => story('#/', async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await page.getByRole('radio', { name: 'Dark' }).check();
    const dark = await paper();
    await page.getByRole('radio', { name: 'Light' }).check();
    assert.notEqual(await paper(), dark);
    await page.getByRole('radio', { name: 'Dark' }).check();
    await page.reload();
    assert.equal(await paper(), dark);
    assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  }));

  test('draws the coverage picture anew in another theme', () => story('#/matrix', async (page) => {
    const picture = () => page.locator('canvas').evaluate((canvas) => canvas.toDataURL());
    const before = await picture();
    await page.getByRole('radio', { name: 'Dark' }).check();
    await page.waitForFunction((old) => document.querySelector('canvas').toDataURL() !== old, before);
  }));

  test('says what it is with scripts off', async () => {
    const { page, context } = await open(theatre.browser, theatre.server.address, '', { javaScriptEnabled: false });
    const text = await page.locator('body').innerText();
    assert.match(text, /\d+ private edition services/);
    assert.match(text, /Scripts are off/);
    await context.close();
  });

  test('shows its summary before the app arrives', async () => {
    const context = await theatre.browser.newContext();
    const page = await context.newPage();
    await page.route('**/*.wasm', () => {});
    await page.goto(theatre.server.address, { waitUntil: 'commit' });
    await page.getByText(/\d+ private edition services/).waitFor();
    await context.close();
  });

  test('says so when it cannot start', async () => {
    const context = await theatre.browser.newContext();
    const page = await context.newPage();
    await page.route('**/*.wasm', (route) => route.abort());
    await page.goto(theatre.server.address + '#/matrix?ha=singleton');
    const failure = page.getByRole('alert');
    await failure.waitFor();
    assert.match(await failure.innerText(), /could not start/);
    assert.match(await failure.innerText(), /ha=singleton/);
    await context.close();
  });

  test('says so where there is no WebAssembly', async () => {
    const context = await theatre.browser.newContext();
    await context.addInitScript(() => { delete globalThis.WebAssembly; });
    const page = await context.newPage();
    await page.goto(theatre.server.address);
    await page.getByRole('alert').getByText(/could not start.*WebAssembly/s).waitFor();
    await context.close();
  });

  test('starts from a host that gives its modules another type', async () => {
    const context = await theatre.browser.newContext();
    const page = await context.newPage();
    await page.route('**/*_bg.wasm', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { 'content-type': 'application/octet-stream' } });
    });
    await page.goto(`${theatre.server.address}#/matrix`);
    await page.locator('.matrix').waitFor();
    await context.close();
  });

  test('says so when it panics, and keeps what it can', async () => {
    const { page, context } = await open(theatre.browser, theatre.server.address, '#/matrix');
    await page.evaluate(() => dispatchEvent(new CustomEvent('tandem:failure', { detail: 'panicked <b>here</b>' })));
    const failure = page.getByRole('alert');
    assert.match(await failure.innerText(), /panicked <b>here<\/b>/);
    assert.equal(await failure.locator('b').count(), 0);
    await failure.getByRole('button', { name: 'Reload the page' }).click();
    await page.locator('.matrix').waitFor();
    assert.equal(await page.getByRole('alert').count(), 0);
    await context.close();
  });

  test('works where storage is blocked', async () => {
    const context = await theatre.browser.newContext();
    await context.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });
    });
    const page = await context.newPage();
    await page.goto(theatre.server.address);
    await page.getByRole('radio', { name: 'Dark' }).check();
    assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
    assert.equal(await page.getByRole('alert').count(), 0);
    await context.close();
  });

  test('answers scripts through window.tandem', () => story('#/', async (page) => {
    // It is the last to come.
    await page.waitForFunction(() => window.tandem);
    const catalog = JSON.parse(await page.evaluate(() => window.tandem.catalog()));
    assert.ok(catalog.services.length > 0);
    const evaluation = JSON.parse(await page.evaluate(() => window.tandem.evaluate('{}')));
    assert.deepEqual(evaluation.licensing, []);
    const thrown = await page.evaluate(() => {
      try { return window.tandem.evaluate('[]'); } catch (error) { return error.message; }
    });
    assert.equal(thrown, 'document: found a list, expected an object with "version": 1');
  }));

  test('answers scripts where a plan is missing, or the page', async () => {
    for (const fragment of ['#/availability', '#/nowhere']) {
      await story(fragment, (page) => page.waitForFunction(() => window.tandem));
    }
  });

  test('draws nothing and waits for nothing while idle', () => story('#/matrix', async (page) => {
    // Idle is what comes after the last part has come, which is what answers scripts.
    await page.waitForFunction(() => window.tandem);
    await page.evaluate(() => new Promise(requestAnimationFrame));
    const frames = await page.evaluate(async () => {
      let asked = 0;
      const raf = window.requestAnimationFrame;
      const timeout = window.setTimeout;
      window.requestAnimationFrame = (f) => { asked += 1; return raf(f); };
      window.setTimeout = (f, ms) => { asked += 1; return timeout(f, ms); };
      await new Promise((resolve) => timeout(resolve, 300));
      return asked;
    });
    assert.equal(frames, 0);
  }));
});
