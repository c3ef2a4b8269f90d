// What a screen reader says of the matrix, a sheet and a run, and how few stops the Tab key makes.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { example, stage } from './harness.mjs';
import { repeated, spoken } from './screen-reader.mjs';

const { story } = stage();

/** Whether lines come one after the other, with others between them. */
function assertInOrder(lines, wanted) {
  let at = 0;
  for (const line of wanted) {
    const found = lines.findIndex((said, place) => place >= at && (line instanceof RegExp ? line.test(said) : said === line));
    assert.ok(found >= 0, `"${line}" is not said after line ${at} of:\n${lines.join('\n')}`);
    at = found + 1;
  }
}

/** No name says a word twice in a row, and no line is said twice. */
function assertSaidOnce(lines) {
  assert.deepEqual(repeated(lines), []);
  const buttons = lines.filter((line) => line.startsWith('button, '));
  const twice = buttons.filter((line) => /\b(\w{3,}) \1\b/.test(line) || /(.{12,}),? \1/.test(line));
  assert.deepEqual(twice, []);
}

describe('spoken', () => {
  test('the matrix is a grid with its headers, each cell with what it means', () => story('#/recovery', async (page) => {
    await example(page, 'Two regions, 800 agents');
    await page.locator('.recovery-table').waitFor();
    const lines = await spoken(page, '.recovery-table', 120);
    assertInOrder(lines, [
      'grid, Recovery by failure',
      'columnheader, Service or application',
      /^columnheader, Process RTO 30 min/,
      /^columnheader, Region RTO 30 min/,
      /^rowheader, Several channels 3 rows, 8 misses, expanded$/,
      'gridcell, no outage, meets the RTO of 30 min, has popup dialog',
      'gridcell, outage of 16 min, meets the RTO of 30 min, has popup dialog',
      'gridcell, redis: waits 4 h for repair, misses the RTO of 30 min, has popup dialog',
      'rowheader, Genesys Authentication',
    ]);
    assertSaidOnce(lines);
  }));

  test('a sheet says what it is of, its answer, each step with its source, and the way back', () => story('#/recovery', async (page) => {
    await example(page, 'Two regions, 800 agents');
    await page.getByRole('gridcell', { name: /outage of 16 min/ }).nth(1).click();
    await page.locator('.sheet').waitFor();
    const lines = await spoken(page, '.sheet', 120);
    assertInOrder(lines, [
      /^dialog, .+: region or data center failure$/,
      /^heading, .+: region or data center failure, level 2$/,
      'button, Close',
      'An outage of 16 min.',
      'Outage of 16 min, meets the RTO of 30 min',
      'heading, Breakdown, level 3',
      'Detection',
      '15 min',
      'Reconnect',
      '1 min',
    ]);
  }));

  test('a run says of everything what it is, how it stands and where, once', () => story('#/recovery', async (page) => {
    await example(page, 'iWD site');
    await page.evaluate(() => { location.hash = '#/simulation'; });
    await page.locator('.simulation[aria-busy=false] .map').waitFor();
    const lines = await spoken(page, '.map', 300);
    assertInOrder(lines, [
      'group, System map',
      /^button, mgmt-1\s*, host, up, in site room-a, has popup dialog$/,
      /^button, config-server primary\s*, server, on host mgmt-1, site room-a, has popup dialog$/,
      /^button, iwd-web 0\s*, server, up, on host iwd-1, site room-a, has popup dialog$/,
      /^button, ucs backup\s*, server, on host ixn-1, site room-a, has popup dialog$/,
    ]);
    assertSaidOnce(lines);
  }));

  test('services of a run are said by name, place and count, once', () => story('#/recovery', async (page) => {
    await example(page, 'Two regions, 800 agents');
    await page.evaluate(() => { location.hash = '#/simulation'; });
    await page.locator('.simulation[aria-busy=false] .map').waitFor();
    const lines = await spoken(page, '.map', 200);
    assertInOrder(lines, [
      /^button, GWS\s*, Genesys Web Services and Applications in region-1, 18 of 18 pods ready, serving, has popup dialog$/,
      'button, Voice Microservices in region-1, 18 of 18 pods ready, serving, has popup dialog',
    ]);
    assertSaidOnce(lines);
  }));
});

describe('the Tab key', () => {
  const stops = (page, within) => page.locator(within).first().evaluate((root) => {
    const all = root.querySelectorAll('a[href], button, input, select, [tabindex]');
    return [...all].filter((element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility()).length;
  });
  const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim());

  test('makes one stop of the list of services, with arrows in it', () => story('#/replicas', async (page) => {
    await example(page, 'The whole center, 2,400 agents');
    await page.locator('.services').waitFor();
    assert.equal(await stops(page, '.services'), 1);
    const names = page.locator('.services .row-name');
    await names.nth(0).focus();
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(page), await names.nth(1).innerText());
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    // The first field of the row; the Tab key goes on along the row, as in a spreadsheet.
    const fields = page.locator('.services tr[data-path]').first().locator('input, select');
    const at = () => fields.evaluateAll((all) => all.indexOf(document.activeElement));
    assert.equal(await at(), 0);
    await page.keyboard.press('Tab');
    assert.equal(await at(), 1);
    await page.keyboard.press('Shift+Tab');
    assert.equal(await at(), 0);
    // One stop is where somebody was last.
    await names.nth(2).focus();
    assert.equal(await stops(page, '.services'), 1);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => Boolean(document.activeElement.closest('.services'))), false);
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focused(page), await names.nth(2).innerText());
    // Home and End.
    await page.keyboard.press('Home');
    assert.equal(await focused(page), await names.nth(0).innerText());
  }));

  test('makes one stop of the pods on their nodes, with arrows in it', () => story('#/replicas', async (page) => {
    await example(page, 'Two regions, 800 agents');
    await page.locator('.pods-box').first().waitFor();
    assert.equal(await page.locator('.pods .pods-box[tabindex="0"]').count(), 1);
    await page.locator('.pods-box').first().focus();
    assert.match(await focused(page), /^Lose zone 0/);
    await page.keyboard.press('ArrowRight');
    assert.match(await focused(page), /^Lose zone 1/);
    await page.keyboard.press('End');
    assert.match(await focused(page), /^Lose node \d+ of zone/);
    await page.keyboard.press('Enter');
    await page.locator('.pods-box[aria-pressed=true]').waitFor();
    // It is drawn anew, and one stop as before.
    assert.equal(await page.locator('.pods .pods-box[tabindex="0"]').count(), 1);
    assert.match(await focused(page), /^Lose node \d+ of zone/);
  }));
});
