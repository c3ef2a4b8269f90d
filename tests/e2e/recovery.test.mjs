// Recovery of a plan as one grid, in a real browser.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { violations } from './axe.mjs';
import { example, fits, inEveryAppearance, narrow, reads, resize, stage, unfold, wide } from './harness.mjs';

const { story } = stage();

const regions = 'Two regions, 800 agents';
const low = { width: 1280, height: 720 };

const answer = (page) => page.locator('.page-head .answer').innerText();
const row = (page, name) => page.locator('.recovery-table tr:not([hidden])', { has: page.getByRole('rowheader', { name }) });
/** What a cell shows, by its row and its place from the left. */
const shown = (page, name, column) => row(page, name).locator('td').nth(column).locator('.cell-value').innerText();
const focused = (page) => page.evaluate(() => {
  const { activeElement: active } = document;
  const head = active.closest('tr')?.querySelector('th').innerText ?? '';
  return `${head.split('\n')[0].replace(/\d+ rows?, .*/, '').trim()}: ${active.getAttribute('role')} ${active.dataset.stop ?? ''}`;
});
const sheet = (page) => page.getByRole('dialog');

describe('recovery', () => {
  test('answers first, and says each failure of each service in one grid', () => story('#/recovery', async (page) => {
    await example(page, regions);
    assert.match(await answer(page), /^15 of 134 failure cases miss the RTO of 30 min; the longest takes 24 h /);
    assert.match(await answer(page), /No known loss of data exceeds the RPO of 1 min/);
    assert.equal(await page.locator('.recovery-table').count(), 1);
    assert.equal(await shown(page, 'Voice Microservices', 4), '16 min');
    assert.equal(await shown(page, 'Voice Microservices', 0), '–');
    assert.equal(await shown(page, 'Digital Channels (Nexus) in region-1', 4), 'not covered, 24 h');
    assert.equal(await shown(page, 'Genesys Info Mart', 3), 'repair 6 h');
    assert.equal(await shown(page, 'Tenant Service', 5), 'redis repair 4 h');
    const region = page.getByRole('columnheader', { name: 'Region' });
    assert.match(await region.innerText(), /RTO 30 min/);
  }));

  test('keeps what a filter names, and says what is lost instead', () => story('#/recovery', async (page) => {
    await example(page, regions);
    const names = () => page.locator('.recovery-table tr[data-row]').evaluateAll((rows) => rows.map((it) => it.dataset.row));
    await page.getByRole('radio', { name: 'Misses only' }).check({ force: true });
    assert.match(page.url(), /show=misses/);
    assert.deepEqual((await names()).filter((name) => !name.startsWith('shared:')), [
      'digital-channels', 'universal-contact-service', 'info-mart', 'pulse',
    ]);
    await page.getByRole('radio', { name: 'Critical' }).check({ force: true });
    assert.ok(!(await names()).includes('pulse'));
    await page.getByRole('radio', { name: 'Region failure' }).check({ force: true });
    assert.deepEqual(await page.getByRole('columnheader').count(), 2);
    await page.getByRole('radio', { name: 'Data lost (RPO)' }).check({ force: true });
    assert.match(page.url(), /measure=rpo/);
    assert.equal(await shown(page, 'Voice Microservices', 0), '15 s');
    assert.match(await page.getByRole('columnheader', { name: 'Region' }).innerText(), /RPO 1 min/);
    await page.goBack();
    await page.goBack();
    await reads(page, () => page.getByRole('radio', { name: 'Critical' }).isChecked(), true);
  }));

  test('opens the budget of a cell beside the grid, and goes on to the next case', () => story('#/recovery', async (page) => {
    await example(page, regions);
    const cell = row(page, 'Genesys Info Mart').locator('td').nth(3);
    await cell.click();
    await sheet(page).getByText('Breakdown').waitFor();
    const [grid, beside] = [await page.locator('.recovery-table').boundingBox(), await sheet(page).boundingBox()];
    assert.ok(grid.x + grid.width <= beside.x, 'beside, not over');
    const said = await sheet(page).innerText();
    assert.match(said, /An outage of 6 h\.[\s\S]*Waits 6 h for repair, misses the RTO of 30 min[\s\S]*Wait for repair/);
    assert.match(page.url(), /of=region-1%2Finfo-mart&fault=zone-down/);
    assert.equal(await cell.getAttribute('aria-selected'), 'true');
    await sheet(page).getByRole('button', { name: 'Zone failure in region-2' }).click();
    await sheet(page).getByRole('heading', { name: /in region-2: zone failure$/ }).waitFor();
    const change = sheet(page).getByRole('link', { name: 'Change it in the plan' });
    assert.match(await change.getAttribute('href'), /^#\/plan\?at=private_edition\.services/);
    await page.keyboard.press('Escape');
    await sheet(page).waitFor({ state: 'detached' });
    assert.equal(await focused(page), 'Genesys Info Mart: gridcell 14.4');
  }));

  test('opens the cell that a link names, also one that was made before there was a grid', () => story('#/recovery', async (page) => {
    await example(page, regions);
    await page.getByText('Saved in this browser').waitFor();
    for (const [fragment, title, cell] of [
      ['#/recovery?subject=region-1%2Fpulse&of=region-1%2Fpulse&fault=unit-down', /^Genesys Pulse in region-1: /, 'Genesys Pulse'],
      ['#/recovery?of=region-1%2Fshared%3Aredis&fault=shared-down', /^Shared dependency redis in region-1: /, 'Shared dependencies'],
    ]) {
      await page.evaluate((hash) => { location.hash = hash; }, fragment);
      await page.reload();
      await sheet(page).getByRole('heading', { name: title }).waitFor();
      await row(page, cell).locator('[aria-selected=true]').waitFor();
      await page.keyboard.press('Escape');
      await sheet(page).waitFor({ state: 'detached' });
      await reads(page, () => page.evaluate(() => document.activeElement.getAttribute('role')), 'gridcell');
    }
  }));

  test('shows one subject where that is asked for', () => story('#/recovery', async (page) => {
    await example(page, 'iWD site');
    assert.match(await answer(page), /^\d+ of \d+ failure cases miss the RTO of 15 min; the longest takes 4 h /);
    await page.getByLabel('Show').selectOption('config-server');
    assert.match(page.url(), /subject=config-server/);
    assert.equal(await page.locator('.recovery-table tr[data-row]').count(), 1);
    await row(page, 'config-server').locator('[data-outage=host-down]').click();
    assert.match(await sheet(page).innerText(), /An outage of 10 to 29 s\.[\s\S]*1 to 2 × addp_timeout_s \(9 s\)/);
    await page.keyboard.press('Escape');
    await unfold(page, 'Assumptions in force');
    await page.locator('[data-timing=promotion_s] a').click();
    await page.waitForFunction(() => document.activeElement.dataset.path === 'assumptions.promotion_s');
  }));

  test('follows an assumption edited in place, until it is reset', () => story('#/recovery', async (page) => {
    await example(page, regions);
    await unfold(page, 'Assumptions in force');
    const unit = () => shown(page, 'Genesys Authentication', 4);
    const mark = () => row(page, 'Genesys Authentication').locator('td').nth(4).getAttribute('class');
    assert.equal(await unit(), '16 min');
    await page.locator('input[data-path="assumptions.disaster_declaration_s"]').fill('1800');
    await reads(page, unit, '31 min');
    assert.equal(await mark(), 'cell-missed');
    await page.getByRole('row', { name: /disaster_declaration_s/ }).getByText('yours').waitFor();
    await page.getByRole('button', { name: 'Reset: disaster_declaration_s' }).click();
    await reads(page, unit, '16 min');
    await page.locator('input[data-path="objectives.rto_s"]').fill('600');
    await reads(page, () => page.getByRole('columnheader', { name: 'Hang' }).innerText(), /RTO 10 min/);
    assert.equal(await mark(), 'cell-missed');
  }));

  test('says what a region failure leaves, and copies it', () => story('#/recovery', async (page, context) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await example(page, regions);
    await page.getByRole('button', { name: 'What a region failure leaves' }).click();
    await sheet(page).getByRole('button', { name: 'Copy as text' }).click();
    await sheet(page).getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^Region failure: region-1\n12 services and applications: 2 not covered, 10 restored without repair\.\n/);
    assert.match(copied, /- Not covered, waits 24 h for repair: Chat and messaging, Email, Work items\n/);
    for (const line of copied.split('\n').filter((it) => it.startsWith('- '))) {
      const [first] = line.slice(2).split(':');
      assert.ok((await sheet(page).innerText()).includes(first), line);
    }
    await page.keyboard.press('Escape');
    await sheet(page).waitFor({ state: 'detached' });
    assert.match(await page.evaluate(() => document.activeElement.textContent), /^What a region failure leaves/);
  }));
});

describe('the grid', () => {
  test('is one stop of the Tab key, with the arrow keys in it', () => story('#/recovery', async (page) => {
    await example(page, regions);
    assert.equal(await page.locator('.recovery-table [tabindex="0"]').count(), 1);
    await page.locator('input[data-path="objectives.rpo_s"]').focus();
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'Several channels: rowheader 0.0');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'SUMMARY');
    await page.keyboard.press('Shift+Tab');
    for (const [key, where] of [
      ['ArrowDown', 'Genesys Authentication: rowheader 1.0'], ['ArrowRight', 'Genesys Authentication: gridcell 1.1'],
      ['End', 'Genesys Authentication: gridcell 1.6'], ['ArrowRight', 'Genesys Authentication: gridcell 1.6'],
      ['ArrowLeft', 'Genesys Authentication: gridcell 1.5'], ['ArrowUp', 'Several channels: gridcell 0.5'],
      ['PageDown', 'Chat and messaging: gridcell 10.5'],
      ['Control+End', 'Shared dependencies: gridcell 16.6'], ['Control+Home', 'Several channels: rowheader 0.0'],
    ]) {
      await page.keyboard.press(key);
      assert.equal(await focused(page), where, key);
    }
    assert.equal(await page.locator('.recovery-table [tabindex="0"]').count(), 1);
  }));

  test('folds a group by key, and opens a cell by key', () => story('#/recovery', async (page) => {
    await example(page, regions);
    const group = page.getByRole('rowheader', { name: /^Several channels/ });
    await group.focus();
    await page.keyboard.press('Enter');
    await reads(page, () => group.getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('ArrowDown');
    assert.match(await focused(page), /^Voice: rowheader 1\.0$/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await sheet(page).waitFor();
    await page.keyboard.press('Escape');
    await sheet(page).waitFor({ state: 'detached' });
    assert.match(await focused(page), /^Voice: gridcell 1\.1$/);
  }));

  test('is read out with its heads, its value and its target', () => story('#/recovery', async (page) => {
    await example(page, regions);
    const table = page.getByRole('grid', { name: 'Recovery by failure' });
    const cell = (name, said) => table.getByRole('row', { name }).getByRole('gridcell', { name: said });
    await cell(/^Digital Channels/, 'not covered, waits 24 h for repair, misses the RTO of 30 min').waitFor();
    await cell(/^Voice Microservices/, 'redis: waits 4 h for repair, misses the RTO of 30 min').waitFor();
    await cell(/^Workspace Web Edition/, 'does not apply').waitFor();
    assert.equal(await cell(/^Workspace Web Edition/, 'no outage, meets the RTO of 30 min').count(), 4);
    assert.equal(await table.getByRole('columnheader').count(), 7);
    const marks = await page.locator('.cell-missed .icon, .cell-met .icon').count();
    assert.ok(marks >= await page.locator('.cell-missed').count(), 'not by color alone');
  }));

  test('fits one screen, and three for the largest example', () => story('#/recovery', async (page) => {
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    await example(page, regions);
    const table = await page.locator('.recovery-table').boundingBox();
    assert.ok(table.y + table.height <= 900, `the grid ends at ${table.y + table.height}`);
    for (const viewport of [wide, low, narrow]) {
      await resize(page, viewport);
      await fits(page);
    }
    await resize(page, wide);
    await page.getByRole('button', { name: regions }).click();
    await page.getByRole('dialog').getByRole('button', { name: /^The whole center/ }).first().click();
    await page.locator('.top .plan', { hasText: 'The whole center' }).waitFor();
    await page.waitForFunction(() => /of 3\d\d|of \d{3}/.test(document.querySelector('.page-head .answer').innerText));
    assert.ok(await height() <= 3 * 900, `${await height()} px`);
  }));

  test('bars nobody', () => story('#/recovery', async (page) => {
    await example(page, regions);
    await inEveryAppearance(page, async (appearance) => {
      assert.deepEqual(await violations(page), [], appearance);
      await fits(page);
    });
    await resize(page, wide);
    await row(page, 'Genesys Info Mart').locator('td').nth(3).click();
    await sheet(page).getByText('Breakdown').waitFor();
    await unfold(page, 'Assumptions in force');
    await page.getByRole('button', { name: 'Range: unit_mttr_h' }).click();
    await inEveryAppearance(page, async (appearance) => {
      assert.deepEqual(await violations(page), [], appearance);
      await fits(page);
    });
  }));
});
