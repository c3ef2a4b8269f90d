// The matrix and what there is to learn: pages that need no plan.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { stage } from './harness.mjs';

const theatre = stage();
const { story } = theatre;

const rowCount = (page) => page.locator('tbody .row-name').count();
const answer = (page) => page.locator('.answer').innerText();

describe('the matrix', () => {
  test('opens with its answer and every row', () => story('#/matrix', async (page) => {
    const [, said] = (await answer(page)).match(/^(\d+) services and components/);
    assert.equal(await rowCount(page), Number(said));
    const unidentified = page.locator('[data-row="service.unnamed-row-22"]');
    assert.match(await unidentified.innerText(), /Unidentified/);
  }));

  test('is filtered, and the link leads back to the same view', () => story('#/matrix', async (page) => {
    const all = await rowCount(page);
    await page.getByLabel('Search').fill('voice');
    await page.getByRole('button', { name: /^Filters/ }).click();
    await page.locator('[data-facet=dr]').getByLabel('Active spare', { exact: false }).first().check();
    await page.getByLabel('Group by').selectOption('ha');
    await page.getByRole('button', { name: 'Name', exact: true }).click();
    const link = page.url();
    const names = await page.locator('tbody .row-name').allInnerTexts();
    assert.ok(names.length > 1 && names.length < all);
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
    await page.getByRole('dialog', { name: 'Shortcuts' }).waitFor();
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
    assert.equal(lines[0], 'Name,Family,Group,HA modes,DR mode,Hosting,Name confidence,Conflicts,Source');
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
