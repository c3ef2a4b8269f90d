// Scenarios on one's own plan, the score of a rehearsal, and why a pod waits.
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { example, fits, narrow, stage, wide } from './harness.mjs';
import { violations } from './axe.mjs';

const { story } = stage();
const low = { width: 1280, height: 720 };
const isDone = (page) => page.locator('.simulation[aria-busy=false] .map').waitFor();
const answer = (page) => page.locator('.simulation .page-head .answer').innerText();

/** Opens the drawer beside a run, at one of its tabs. */
async function drawer(page, tab) {
  await page.locator('.cockpit-tools').getByRole('button', { name: 'Details' }).click();
  const sheet = page.getByRole('dialog', { name: 'Details' });
  await sheet.getByRole('radio', { name: tab }).check({ force: true });
  return sheet;
}

/** Opens an example and its simulator. */
async function runs(page, name) {
  await example(page, name);
  await page.evaluate(() => { location.hash = '#/simulation'; });
  await isDone(page);
}

/** Stages a scenario on the open plan, from the list of all. */
async function here(page, id) {
  const sheet = await drawer(page, 'Scenarios');
  await sheet.getByText(/^\d+ of \d+ scenarios run on this plan\.$/).waitFor();
  await sheet.locator(`[data-on-plan=${id}]`).click();
  await page.locator('.prediction legend').waitFor();
}

describe('a scenario on one\'s own plan', () => {
  test('runs where the plan has what it needs, and is asked before it is shown', () => story('#/recovery', async (page) => {
    await runs(page, 'Two regions, 800 agents');
    const sheet = await drawer(page, 'Scenarios');
    await sheet.getByText(/^\d+ of \d+ scenarios run on this plan\.$/).waitFor();
    // What does not fit says what the plan lacks, and offers no run here.
    const pair = sheet.locator('li', { has: page.locator('[data-scenario=warm-takeover]') });
    assert.match(await pair.innerText(), /This plan lacks a warm standby pair and an HA license\./);
    assert.equal(await sheet.locator('[data-on-plan=warm-takeover]').count(), 0);
    await sheet.locator('[data-on-plan=unit-lost-pilot-light]').click();
    await page.getByRole('heading', { name: 'Disasters: Region failure: pilot light, on this plan' }).waitFor();
    assert.match(page.url(), /scenario=unit-lost-pilot-light&on=plan/);
    assert.equal(await page.locator('.plan-title').innerText(), 'Two regions, 800 agents');
    const question = page.locator('.prediction');
    assert.match(await question.locator('legend').innerText(),
      /^0:01:00: Region or data center failure \(.*\)\. How long is .* down\?$/);
    // Nothing of the run is there before it was predicted.
    assert.equal(await page.locator('.map, .log, .page-head .answer').count(), 0);
    assert.equal(await question.getByRole('radio').count(), 4);
    await question.getByRole('radio', { name: '1 h 16 min' }).check();
    await page.getByRole('button', { name: 'Show the run' }).click();
    await page.getByText('Correct.').waitFor();
    await isDone(page);
    assert.match(await answer(page), /^1 failure/);
    assert.deepEqual(await violations(page), []);
    await page.getByRole('button', { name: 'Back to my plan' }).click();
    await page.locator('.page-head .answer', { hasText: /^No failures: no outages/ }).waitFor();
  }));

  test('says what is lacking where a link leads to one that does not fit', () => story('#/recovery', async (page) => {
    await runs(page, 'Two regions, 800 agents');
    await page.evaluate(() => { location.hash = '#/simulation?scenario=warm-takeover&on=plan'; });
    await page.locator('.notice', { hasText: 'This plan lacks a warm standby pair and an HA license.' }).waitFor();
    assert.equal(await page.locator('.map').count(), 0);
    await page.getByRole('button', { name: 'Run on its own plan' }).click();
    await page.locator('.prediction legend', { hasText: 'How long is the service down?' }).waitFor();
  }));

  test('names what it needs where no plan is open', () => story('#/simulation', async (page) => {
    const one = page.locator('li', { has: page.locator('[data-scenario=silent-host-addp-off]') });
    await one.waitFor();
    assert.match(await one.innerText(), /Needs a warm standby or hot standby pair on two hosts, an HA license and ADDP off\./);
  }));
});

describe('a game day', () => {
  const warm = '#/simulation?scenario=warm-takeover';

  test('adds up who predicted what, as a sheet that copies and prints', () => story(warm, async (page) => {
    const question = page.locator('.prediction');
    await question.getByRole('radio', { name: 'About half a minute' }).check();
    await question.getByLabel('Team member').fill('Ana');
    await page.getByRole('button', { name: 'Add another prediction' }).click();
    await question.getByText('Ana: About half a minute').waitFor();
    assert.equal(await question.getByRole('radio', { checked: true }).count(), 0);
    await question.getByRole('radio', { name: '2 to 12 seconds' }).check();
    await question.getByLabel('Team member').fill('Ben');
    await page.getByRole('button', { name: 'Show the run' }).click();
    await isDone(page);
    assert.match(await question.innerText(), /Not quite\. Ana: About half a minute\./);
    assert.match(await question.innerText(), /Correct\. Ben: 2 to 12 seconds\./);
    // One that was shown without a prediction counts for nothing.
    await page.getByRole('button', { name: 'Next scenario' }).click();
    await page.getByRole('button', { name: 'Show it without a guess' }).click();
    await isDone(page);
    const sheet = await drawer(page, 'Game day');
    await sheet.getByText('1 of 2 predictions correct.').waitFor();
    const rows = sheet.locator('.game-day-table tbody tr');
    assert.deepEqual(await rows.allInnerTexts().then((all) => all.map((row) => row.split(/\s*\t\s*/))), [
      ['Ana', 'Warm standby failover', 'One pair', 'About half a minute', '2 to 12 seconds', 'Not correct'],
      ['Ben', 'Warm standby failover', 'One pair', '2 to 12 seconds', '2 to 12 seconds', 'Correct'],
    ]);
    assert.deepEqual(await violations(page), []);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await sheet.getByRole('button', { name: 'Copy the sheet' }).click();
    await sheet.getByText('Copied').waitFor();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()),
      /^Game day: 1 of 2 predictions correct\.\nTeam member\tScenario\t.*\nAna\tWarm standby failover\tOne pair\t/);
    // On paper the sheet is alone.
    await page.emulateMedia({ media: 'print' });
    assert.ok(await page.locator('.game-day-paper .game-day-table').isVisible());
    assert.equal(await page.locator('.stage').isVisible(), false);
    await page.emulateMedia({ media: 'screen' });
    await sheet.getByRole('button', { name: 'Remove all predictions' }).click();
    await sheet.getByText('No predictions yet.').waitFor();
  }));
});

describe('a pod that waits', () => {
  for (const viewport of [wide, low, narrow]) {
    test(`says why, node by node, at ${viewport.width}`, () => story('#/simulation?scenario=zone-lost-ignore', async (page) => {
      await page.getByRole('button', { name: 'Show it without a guess' }).click();
      await isDone(page);
      await page.locator('.log-entry', { hasText: 'Pending' }).first().locator('.log-moment').click();
      await page.locator('.map [data-item="east/email"], .map [data-thing="east/email"]').first().click();
      // In the sheet of the service, and in that of each pod.
      await page.locator('.sheet .candidates').waitFor();
      await page.locator('.sheet tr', { hasText: 'Pending' }).getByRole('button').first().click();
      await page.getByRole('heading', { name: /^Pod / }).waitFor();
      const table = page.locator('.sheet .candidates');
      await table.getByText(/^None of \d+ nodes takes it: /).waitFor();
      const rows = await table.locator('tbody tr').allInnerTexts();
      assert.ok(rows.some((row) => /lost/.test(row)), rows.join('\n'));
      assert.ok(rows.some((row) => /maxSkew exceeded/.test(row)), rows.join('\n'));
      await fits(page);
      assert.deepEqual(await violations(page), []);
    }, { viewport }));
  }
});
