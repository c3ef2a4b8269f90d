// What people do with the app, in a real browser, over the files that are shipped.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { violations } from './axe.mjs';
import { fits, inEveryAppearance, open, resize, stage } from './harness.mjs';

const models = [
  'queue-order', 'multiplied-limits', 'existence', 'start-order', 'agent-events', 'pull-requests', 'media-types',
  'capture-points',
];
const pages = ['#/', '#/matrix', '#/learn', '#/modes', '#/reference'];
const sheetOpen = '#/matrix?row=service.info-mart&compare=service.designer_component.pulse';

const theatre = stage();
const { story } = theatre;

const rowCount = (page) => page.locator('tbody .row-name').count();
const answer = (page) => page.locator('.answer').innerText();

describe('the matrix', () => {
  test('opens with its answer and every row', () => story('#/matrix', async (page) => {
    assert.match(await answer(page), /^57 services and components/);
    assert.equal(await rowCount(page), 57);
    const unidentified = page.locator('[data-row="service.unnamed-row-22"]');
    assert.match(await unidentified.innerText(), /Unidentified/);
  }));

  test('is filtered, and the link leads back to the same view', () => story('#/matrix', async (page) => {
    await page.getByLabel('Search').fill('voice');
    await page.locator('[data-facet=dr]').getByLabel('Active spare', { exact: false }).first().check();
    await page.getByLabel('Group by').selectOption('ha');
    await page.getByRole('button', { name: 'Name', exact: true }).click();
    const link = page.url();
    const names = await page.locator('tbody .row-name').allInnerTexts();
    assert.ok(names.length > 1 && names.length < 57);
    await story(link.slice(theatre.server.address.length), async (again) => {
      assert.deepEqual(await again.locator('tbody .row-name').allInnerTexts(), names);
      assert.equal(await again.getByLabel('Search').inputValue(), 'voice');
      assert.equal(await again.getByLabel('Group by').inputValue(), 'ha');
      assert.equal(await answer(again), await answer(page));
    });
  }));

  test('keeps the cursor while one types', () => story('#/matrix', async (page) => {
    await page.getByLabel('Search').focus();
    await page.keyboard.type('genesys engagement');
    assert.equal(await page.getByLabel('Search').inputValue(), 'genesys engagement');
    assert.equal(await rowCount(page), 1);
  }));

  test('opens a row and goes back', () => story('#/matrix', async (page) => {
    await page.getByRole('button', { name: 'Genesys Info Mart' }).click();
    const sheet = page.getByRole('dialog', { name: 'Genesys Info Mart' });
    await sheet.waitFor();
    assert.match(await sheet.innerText(), /6 min 55 s/);
    await page.goBack();
    await sheet.waitFor({ state: 'detached' });
    await page.goForward();
    await sheet.waitFor();
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement.textContent === 'Genesys Info Mart');
  }));

  test('changes what it says with the architecture', () => story('#/matrix?row=service.info-mart', async (page) => {
    const sheet = page.getByRole('dialog');
    assert.doesNotMatch(await sheet.innerText(), /does not apply/);
    await page.keyboard.press('Escape');
    await page.getByRole('radio', { name: 'Private data center' }).check();
    assert.match(page.url(), /at=private-data-center/);
    await page.getByRole('button', { name: 'Genesys Info Mart' }).click();
    assert.match(await sheet.innerText(), /does not apply/);
  }));

  test('is walked from end to end by keyboard', () => story('#/', async (page) => {
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.locator('.matrix').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('designer');
    // On from the search, past the filters, sorting and files, to the table's one stop.
    for (let presses = 0; presses < 200; presses += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement.dataset.stop !== undefined)) break;
    }
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('c');
    await page.locator('.comparison').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Designer Application Server' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('dialog').count(), 0);
  }));

  test('leads from a heading to its filter', () => story('#/matrix', async (page) => {
    await page.getByRole('button', { name: 'Filter by DR mode' }).click();
    await page.waitForFunction(() => document.activeElement.closest('[data-facet]')?.dataset.facet === 'dr');
  }));

  test('answers a click into the coverage picture', () => story('#/matrix', async (page) => {
    const canvas = page.locator('canvas');
    const box = await canvas.boundingBox();
    // The upper left cell is N+1 against active spare: right of the names, below the headings.
    await canvas.click({ position: { x: 0.3 * box.width, y: 0.35 * box.height } });
    assert.equal(await rowCount(page), 13);
    const pressed = page.locator('.cell-button[aria-pressed=true]');
    assert.equal(await pressed.getAttribute('aria-label'), '13 services: N+1, Active spare');
  }));

  test('leaves as CSV that says what is shown', () => story('#/matrix?conflicts=only&sort=name', async (page) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'tandem-matrix.csv');
    const csv = await readFile(await download.path(), 'utf8');
    const lines = csv.trim().split('\r\n');
    assert.equal(lines[0], 'Name,Family,Group,HA modes,DR mode,Where hosted,Name confidence,Conflicts,Source');
    assert.equal(lines.length, 1 + 12);
    assert.match(lines[1], /^Designer,Service,Designer,N\+1 or Active-active,Pilot light,/);
  }));

  test('is copied as CSV and Markdown', () => story('#/matrix?ha=cold-standby', async (page, context) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy Markdown' }).click();
    await page.getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^\| Name \| Family/);
    assert.match(copied, /\| iWD Runtime Node \| On-premises \|/);
  }));

  test('compares rows side by side', () => story('#/matrix?compare=service.designer_component.pulse', async (page) => {
    const comparison = page.locator('.comparison');
    assert.match(await comparison.innerText(), /Designer/);
    assert.match(await comparison.innerText(), /differs/);
    await comparison.getByRole('button', { name: 'Clear the comparison' }).click();
    await comparison.waitFor({ state: 'detached' });
  }));
});

describe('a limitation', () => {
  test('is tried by keyboard, and its link leads back', () => story('#/learn', async (page) => {
    await page.locator('a[href*="model=multiplied-limits"]').first().click();
    const slider = page.getByRole('slider').first();
    const before = await answer(page);
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    const after = await answer(page);
    assert.notEqual(after, before);
    await story(page.url().slice(theatre.server.address.length), async (again) => {
      assert.equal(await answer(again), after);
    });
  }));
});

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
    assert.match(text, /26 private edition services/);
    assert.match(text, /Scripts are off/);
    await context.close();
  });

  test('shows its summary before the app arrives', async () => {
    const context = await theatre.browser.newContext();
    const page = await context.newPage();
    await page.route('**/*.wasm', () => {});
    await page.goto(theatre.server.address, { waitUntil: 'commit' });
    await page.getByText('26 private edition services').waitFor();
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
    await failure.getByRole('button', { name: 'Load the page again' }).click();
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
    // It is there once the part that evaluates is.
    await page.waitForFunction(() => window.tandem);
    const catalog = JSON.parse(await page.evaluate(() => window.tandem.catalog()));
    assert.equal(catalog.services.length, 26);
    const evaluation = JSON.parse(await page.evaluate(() => window.tandem.evaluate('{}')));
    assert.deepEqual(evaluation.licensing, []);
    const thrown = await page.evaluate(() => {
      try { return window.tandem.evaluate('[]'); } catch (error) { return error.message; }
    });
    assert.equal(thrown, 'document: found a list, expected an object with "version": 1');
  }));

  test('draws nothing and waits for nothing while idle', () => story('#/matrix', async (page) => {
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

describe('everybody', () => {
  for (const fragment of [
    ...pages, sheetOpen, '#/nowhere', '#/matrix?sort=color', ...models.map((model) => `#/learn?model=${model}`),
  ]) {
    test(`finds no barrier: ${fragment}`, () => story(fragment, (page) => inEveryAppearance(page, async (appearance) => {
      assert.deepEqual(await violations(page), [], appearance);
    })));
  }

  for (const fragment of [
    ...pages, '#/matrix?sort=confidence', '#/matrix?sort=hosting', sheetOpen,
    ...models.map((model) => `#/learn?model=${model}`),
  ]) {
    test(`meets no page wider than the screen: ${fragment}`, () => story(fragment, async (page) => {
      for (const width of [390, 768, 1024, 1281, 1440]) {
        await resize(page, { width, height: 844 });
        await fits(page);
      }
    }));
  }
});
