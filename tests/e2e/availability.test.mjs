// Availability of a plan, in a real browser.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { violations } from './axe.mjs';
import { fits, narrow, reads, resize, stage, unfold, wide } from './harness.mjs';

const { story } = stage();

const answer = (page) => page.locator('.page-head .answer').innerText();
const regions = 'Two regions, 800 agents';
const objective = (page) => page.locator('input[data-path="objectives.availability"]');

/** Opens an example from a page that has no plan yet. */
async function example(page, name = regions) {
  await page.getByRole('button', { name }).click();
  await page.locator('.figure').first().waitFor();
}

describe('availability', () => {
  test('answers first, with the objective and the causes', () => story('#/availability', async (page) => {
    await example(page);
    assert.match(await answer(page), /^Availability 99\.99\d* % \(31 min \d+ s of downtime per year\); the target of 99\.95 % is met\.$/);
    const first = page.locator('.causes tbody tr').first();
    assert.match(await first.innerText(), /Region or data center failures\s+28 min 48 s\s+9\d\.\d %/);
    await page.getByText('The target is met; no change is needed.').waitFor();
  }));

  test('opens every figure, and the link remembers which', () => story('#/availability', async (page) => {
    await example(page);
    for (const figure of ['system', 'downtime', 'objective', 'ceiling']) {
      await page.locator(`[data-figure="${figure}"]`).click();
      const sheet = page.getByRole('dialog');
      await sheet.getByRole('heading', { name: 'Formula' }).waitFor();
      assert.ok(page.url().includes(`figure=${figure}`), page.url());
      await page.keyboard.press('Escape');
      await sheet.waitFor({ state: 'detached' });
      assert.equal(await page.evaluate(() => document.activeElement.dataset.figure), figure);
    }
    await page.locator('[data-cause="shared:consul"]').click();
    assert.match(await page.getByRole('dialog').innerText(), /2 of 3, tolerates 1, each down for q = /);
    await page.keyboard.press('Escape');
    await page.goBack();
    await page.getByRole('dialog').waitFor();
  }));

  test('counts per month and within business hours, and prints which', () => story('#/availability', async (page) => {
    await example(page);
    await page.getByRole('radio', { name: 'per month', exact: true }).check();
    await page.waitForFunction(() => /2 min 38 s of downtime per month/.test(document.querySelector('.answer').innerText));
    assert.match(page.url(), /per=month/);
    await page.getByText('which is 730.5 h').waitFor();
    await page.getByRole('radio', { name: 'in business hours' }).check();
    const hours = page.locator('input[data-path="view.hours"]');
    await hours.fill('84');
    await page.waitForFunction(() => /15 min 50 s of downtime in business hours/.test(document.querySelector('.answer').innerText));
    assert.match(page.url(), /hours=84/);
    await hours.fill('169');
    await page.getByText('Enter a whole number of hours from 1 to 168.').waitFor();
    await page.getByText('Within 84 business hours per week').waitFor();
  }));

  test('offers the smallest changes, makes them with one click, and takes them back', () => story('#/availability', async (page) => {
    await example(page);
    await objective(page).fill('0.999942');
    await objective(page).blur();
    await page.getByRole('heading', { name: /^Smallest (change|set of changes)/ }).waitFor();
    const before = await answer(page);
    assert.match(before, /the target of 99\.9942 % is missed\./);
    await page.locator('.remedy').getByRole('button').click();
    await page.waitForFunction(() => /is met\.$/.test(document.querySelector('.answer').innerText));
    await page.keyboard.press('Control+Z');
    await page.waitForFunction((text) => document.querySelector('.answer').innerText === text, before);
  }));

  test('says what stands in the way of an objective that cannot be reached', () => story('#/availability', async (page) => {
    await example(page);
    await objective(page).fill('0.9999999');
    const sentence = page.locator('[data-remedies="sentence"]', { hasText: 'cannot be reached' });
    await sentence.waitFor();
    assert.match(await sentence.innerText(), /^99\.99999 % cannot be reached: it allows 3\.2 s of downtime per year, .* The obstacle is region or data center failures: .* is then down for 24 h\.$/);
  }));

  test('makes an assumption a range, draws what it does, and resets it', () => story('#/availability', async (page) => {
    await example(page);
    await unfold(page, 'Assumptions');
    await page.getByRole('button', { name: 'Range: unit_mttf_h' }).click();
    await page.getByRole('button', { name: 'Range: zone_mttf_h' }).click();
    await page.locator('.tornado:visible').waitFor();
    assert.match(await page.locator('.uncertainty').innerText(), /P10.*P50.*P90[\s\S]*unit_mttf_h has the largest effect/);
    assert.equal(await page.locator('.tornado-wide .tornado-bar').count(), 2);
    assert.match(await page.locator('[data-figure="spread"]').innerText(), /99\.99\d* to 99\.99\d*/);
    const low = page.locator('input[data-path="assumptions.unit_mttf_h.low"]');
    await low.fill('43830');
    await page.waitForFunction(() => /4 h/.test(document.querySelector('.uncertainty table').innerText));
    await low.fill('999999');
    await page.locator('.field-problem').first().waitFor();
    await low.fill('100000');
    await page.getByRole('button', { name: 'Single value: zone_mttf_h' }).click();
    await page.getByRole('button', { name: 'Reset: unit_mttf_h' }).click();
    await page.getByText('Every assumption is a single value.').waitFor();
    assert.equal(await page.locator('input[data-path="assumptions.unit_mttf_h"]').inputValue(), '');
  }));

  test('draws blocks that open by keyboard, and keeps them as a file', () => story('#/availability', async (page) => {
    await example(page);
    await unfold(page, 'Reliability block diagram');
    const block = page.locator('[data-block="region-1/authentication"]');
    await block.focus();
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog', { name: /^Genesys Authentication in / });
    assert.match(await sheet.innerText(), /6 of 9, tolerates 3, each down for q = .*in zones 3\/3\/3/);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement.dataset.block), 'region-1/authentication');
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download SVG' }).click();
    const file = await readFile(await (await waiting).path(), 'utf8');
    assert.match(file, /^<svg xmlns[\s\S]*Reliability block diagram of Two regions[\s\S]*<\/svg>\n$/);
  }));

  test('answers for servers without any unit', () => story('#/availability', async (page) => {
    await page.getByRole('button', { name: 'Interaction Concentrator pair' }).click();
    await page.locator('.figure').first().waitFor();
    assert.match(await answer(page), /^Availability 99\.\d+ % /);
  }));
});

describe('one node in maintenance', () => {
  test('has its price, and the link keeps the share of time', () => story('#/availability', async (page) => {
    await example(page);
    const panel = page.locator('.maintenance');
    const said = () => panel.locator('[data-maintenance=answer]').innerText();
    await panel.getByRole('checkbox', { name: 'Compare with one node in maintenance' }).check();
    await panel.locator('[data-maintenance=answer]').waitFor();
    assert.match(await said(), /^While Node \d+ \(\d+ pods\) is in maintenance, .+\. At 1 % of the time, .+ per year\.$/);
    await panel.getByText('Tandem assumption').waitFor();
    assert.match(page.url(), /maintenance=0\.01/);
    const share = panel.locator('input[data-path="view.maintenance-share"]');
    await share.fill('2,5 %');
    await reads(page, async () => /At 2\.5 % of the time/.test(await said()), true);
    assert.match(page.url(), /maintenance=0\.025/);
    await share.fill('120 %');
    await panel.getByText('Enter a percentage from 0 to 100').waitFor();
    // A figure that is opened and closed leaves it as it is.
    await page.locator('[data-figure="system"]').click();
    await page.keyboard.press('Escape');
    assert.match(page.url(), /maintenance=0\.025/);
    for (const viewport of [wide, narrow]) {
      await resize(page, viewport);
      assert.deepEqual(await violations(page), [], `${viewport.width}`);
      await fits(page);
    }
    await panel.getByRole('checkbox').uncheck();
    await panel.locator('[data-maintenance=answer]').waitFor({ state: 'detached' });
  }));

  test('is on premises the backup of each pair, the worst first', () => story('#/availability?maintenance=0.01', async (page) => {
    await example(page, 'iWD site, two rooms');
    const panel = page.locator('.maintenance');
    await panel.getByText(/^While the backup of .+ is in maintenance, availability is/).waitFor();
    assert.match(await panel.locator('tbody tr').first().innerText(), /^Backup of /);
  }));
});

describe('for everybody', () => {
  test('nothing bars anybody from availability', () => story('#/availability', async (page) => {
    await example(page);
    await objective(page).fill('0.99999');
    for (const title of ['Assumptions', 'Reliability block diagram', 'Availability by component']) await unfold(page, title);
    await page.getByRole('button', { name: 'Range: unit_mttf_h' }).click();
    for (const viewport of [wide, narrow]) {
      await resize(page, viewport);
      await page.locator('.tornado:visible').waitFor();
      assert.deepEqual(await violations(page), [], `${viewport.width}`);
      await fits(page);
    }
    await page.locator('[data-figure="downtime"]').click();
    await page.getByRole('dialog').waitFor();
    for (const viewport of [wide, narrow]) {
      await resize(page, viewport);
      assert.deepEqual(await violations(page), [], `${viewport.width}`);
    }
  }));
});
