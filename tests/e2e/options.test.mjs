// Options: alternatives that refine, three of them by name, one press that makes a plan, plans side by side.
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inEveryAppearance, root, stage } from './harness.mjs';
import { violations } from './axe.mjs';

const { story } = stage();
const answer = (page) => page.locator('.options .answer').innerText();

/** Opens the page with an example at hand, and waits until every combination was tried. */
async function begin(page, name = 'iWD site') {
  await page.locator('.plan-list .row-name', { hasText: name }).first().click();
  await page.locator('.options').waitFor();
  await page.locator('.option-compare tbody tr').first().waitFor({ timeout: 60_000 });
}

describe('options', () => {
  test('names alternatives and agrees with the programming interface', () => story('#/options', async (page) => {
    await begin(page);
    const plan = JSON.parse(await readFile(join(root, 'assets/examples/iwd-site.json'), 'utf8'));
    const text = await page.evaluate((run) => window.tandem.options(run), JSON.stringify({ plan }));
    const options = JSON.parse(text);
    assert.equal(options.evaluated, options.combinations);
    const names = [options.least, options.balanced, options.most, options.closest].filter((at) => at !== null);
    const cards = page.locator('.option-card');
    assert.equal(await cards.count(), new Set(names).size);
    assert.match(await answer(page), new RegExp(`${options.combinations.toLocaleString('en-US')} combinations?`));
    assert.equal(await page.locator('.option-dot').count(), options.points.length);
    await page.locator('.options summary', { hasText: 'All' }).click();
    assert.equal(await page.locator('.options details.panel tbody tr').count(), options.points.length);
    assert.equal(await page.getByRole('alert').count(), 0);
  }));

  test('makes an option a plan of its own, with its changes', () => story('#/options', async (page) => {
    await begin(page);
    const card = page.locator('.option-card').last();
    const name = (await card.locator('h2').innerText()).toLowerCase();
    await card.locator('summary').click();
    assert.ok(await card.locator('.change-list li').count() > 0);
    await card.getByRole('button', { name: 'Make a plan' }).click();
    await page.locator('.plan-title', { hasText: name }).waitFor();
  }));

  test('sets plans side by side, differences first', () => story('#/options', async (page) => {
    await begin(page);
    const rows = page.locator('.option-compare tbody tr');
    const different = await rows.count();
    await page.getByLabel('Differences only').uncheck();
    await page.waitForFunction((before) => document.querySelectorAll('.option-compare tbody tr').length > before, different);
    assert.equal(await page.locator('.option-compare tbody tr.is-different').count(), different);
  }));

  test('reads well in every appearance', () => story('#/options', async (page) => {
    await begin(page);
    await inEveryAppearance(page, async () => assert.deepEqual(await violations(page), []));
  }));
});

describe('open questions', () => {
  test('are listed with whom to ask, and copied as text', () => story('#/questions', async (page) => {
    await page.locator('.plan-list .row-name', { hasText: 'iWD site' }).first().click();
    const rows = page.locator('.open-questions tbody tr');
    await rows.first().waitFor();
    const plan = await readFile(join(root, 'assets/examples/iwd-site.json'), 'utf8');
    const questions = JSON.parse(await page.evaluate((plan) => window.tandem.questions(plan), plan));
    assert.equal(await rows.count(), questions.length);
    assert.equal(await rows.first().locator('th').innerText(), questions[0].what);
    await page.getByRole('button', { name: 'Copy as text' }).click();
    await page.locator('.copy-said', { hasText: /./ }).waitFor();
    await inEveryAppearance(page, async () => assert.deepEqual(await violations(page), []));
  }));
});
