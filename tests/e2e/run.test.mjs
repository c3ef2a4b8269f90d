// A run: its timeline under one cursor, its outages beside recovery, and what it leaves the page as.
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { stage } from './harness.mjs';
import { violations } from './axe.mjs';

const { story } = stage();

/** Opens a scenario and shows it without a guess. */
async function shown(page) {
  await page.getByRole('button', { name: 'Show it without a guess' }).click();
  await page.locator('.timeline-plot').waitFor();
}

/** Opens the drawer beside a run, at one of its tabs. */
async function drawer(page, tab) {
  await page.locator('.cockpit-tools').getByRole('button', { name: 'Details' }).click();
  await page.getByRole('dialog', { name: 'Details' }).getByRole('radio', { name: tab }).check({ force: true });
}

/** Takes what a button saves. */
async function saved(page, name) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), path: await download.path() };
}

const plot = (page) => page.locator('.timeline-plot');
const said = (page) => plot(page).getAttribute('aria-valuetext');

describe('the timeline of a run', () => {
  test('is a lane for everything that changes, in words as well', () => story('#/simulation?scenario=warm-takeover', async (page) => {
    await shown(page);
    const names = await page.locator('.timeline-name').allInnerTexts();
    assert.deepEqual(names, ['server', 'server/primary', 'server/backup']);
    assert.ok(await page.locator('.timeline-mark').count() >= 2);
    const titles = await page.locator('.timeline-piece title').allTextContents();
    assert.ok(titles.some((title) => title.includes('The primary process is reported as failed')), titles.join('\n'));
    await drawer(page, 'Tables');
    await page.locator('.timeline-table summary').click();
    const rows = await page.locator('.timeline-table tbody tr').allInnerTexts();
    assert.equal(rows.length, 5);
    assert.match(rows[1], /0:00:30.*0:00:31.*down, undetected/s);
    assert.deepEqual(await violations(page), []);
  }));

  test('is walked along and across by keys, and the page follows', () => story('#/simulation?scenario=warm-takeover', async (page) => {
    await shown(page);
    await plot(page).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    assert.match(await said(page), /^0:00:30: server: down, undetected/);
    await page.keyboard.press('ArrowRight');
    assert.match(await said(page), /^0:00:31: server: failover/);
    await page.keyboard.press('ArrowDown');
    assert.match(await said(page), /^0:00:31: server\/primary: starting/);
    await page.keyboard.press('ArrowLeft');
    assert.match(await said(page), /^0:00:30: server\/primary: unreachable/);
    await page.keyboard.press('End');
    assert.equal(await plot(page).getAttribute('aria-valuenow'), '120');
  }));

  test('is sought by pointing, whole and close', () => story('#/simulation?scenario=warm-takeover', async (page) => {
    await shown(page);
    const { width } = await plot(page).boundingBox();
    // It begins where things happen; the whole of it is one press away.
    await page.getByRole('radio', { name: 'Whole run' }).check({ force: true });
    await plot(page).click({ position: { x: width / 2, y: 40 } });
    const now = async () => Number(await plot(page).getAttribute('aria-valuenow'));
    assert.ok(Math.abs(await now() - 60) < 0.5, await now());
    await page.getByRole('radio', { name: 'Event' }).check({ force: true });
    await plot(page).click({ position: { x: 1, y: 40 } });
    assert.ok(Math.abs(await now() - 28.45) < 0.5, await now());
  }));

  test('folds what is many and says what it leaves out', () => story('#/simulation?scenario=zone-lost-honor', async (page) => {
    await shown(page);
    const before = await page.locator('.timeline-name').count();
    await page.getByRole('button', { name: /Pods \d+$/ }).click();
    const after = await page.locator('.timeline-name').count();
    assert.ok(after > before, `${before} ${after}`);
    assert.match(await page.locator('.timeline').innerText(), /without events (is|are) hidden/);
    await page.getByLabel('Show lanes without events').check();
    assert.ok(await page.locator('.timeline-name').count() > after);
  }));

  test('fits a phone', () => story('#/simulation?scenario=scs-pair-lost', async (page) => {
    await shown(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    assert.equal(wide, false);
    assert.ok((await plot(page).boundingBox()).width > 200);
    assert.deepEqual(await violations(page), []);
  }, { viewport: { width: 390, height: 844 } }));
});

describe('a run that is taken along', () => {
  test('stands beside the figures of recovery', () => story('#/simulation?scenario=silent-host-addp-9', async (page) => {
    await shown(page);
    await drawer(page, 'Recovery');
    const table = await page.locator('.beside-recovery').innerText();
    assert.match(table, /1 outage matches\./);
    assert.match(table, /10 to 29 s/);
    assert.match(table, /Between best and worst case\./);
  }));

  test('is a runbook, a table and a picture that opens as the run again', () => story('#/simulation?scenario=network-cut', async (page) => {
    await shown(page);
    await drawer(page, 'Export');
    const book = await saved(page, 'Runbook');
    assert.match(book.name, /\.md$/);
    const text = await readFile(book.path, 'utf8');
    assert.match(text, /^# Runbook: Management Layer/);
    assert.match(text, /its database is unreachable/);
    const csv = await readFile((await saved(page, 'Events as CSV')).path, 'utf8');
    assert.match(csv, /^t_s,subject,event,what,why,rule,thing,changes\r\n/);
    const picture = await saved(page, 'Timeline as SVG');
    const answer = await page.locator('.simulation .answer').innerText();
    await page.keyboard.press('Escape');

    await page.locator('.plan-title').click();
    await page.locator('input[type=file]').setInputFiles({
      name: 'run.svg', mimeType: 'image/svg+xml', buffer: await readFile(picture.path),
    });
    await page.waitForFunction(() => !location.hash.includes('scenario=') && location.hash.includes('r=1.'));
    await page.locator('.timeline-plot').waitFor();
    assert.equal(await page.locator('.simulation .answer').innerText(), answer);
  }));

  test('that is damaged says so, and leaves its plan', () => story('#/simulation?scenario=network-cut', async (page) => {
    await shown(page);
    await drawer(page, 'Export');
    const picture = await readFile((await saved(page, 'Timeline as SVG')).path, 'utf8');
    await page.keyboard.press('Escape');
    const damaged = picture.replace(/(id="tandem-run">1\..{20})(.)/, (_, before, letter) => before + (letter === 'A' ? 'B' : 'A'));
    await page.locator('.plan-title').click();
    await page.locator('input[type=file]').setInputFiles({
      name: 'run.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(damaged),
    });
    await page.getByText('The plan in this picture is open; its run could not be read').waitFor();
  }));

  test('shows a bad year of the long run', () => story('#/long-run?runs=200&years=5', async (page) => {
    await page.locator('.plan-list .row-name', { hasText: 'Two regions' }).click();
    await page.getByRole('button', { name: 'Run again' }).waitFor();
    await page.getByRole('button', { name: 'Show this year' }).first().click();
    await page.locator('.simulation .timeline-plot').waitFor();
    assert.match(await page.locator('.simulation .answer').innerText(), /outage/);
    assert.match(page.url(), /r=1\./);
  }));
});
