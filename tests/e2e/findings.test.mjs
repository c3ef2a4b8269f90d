// Findings of a plan: a list by check, the chosen one beside it, fixes for one and for all.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { violations } from './axe.mjs';
import { example, fits, inEveryAppearance, reads, resize, stage, wide } from './harness.mjs';

const { story } = stage();

const sourceExample = '100 seats over four nodes';
const regions = 'Two regions, 800 agents';

const answer = (page) => page.locator('.page-head .answer').innerText();
const entry = (page, name) => page.getByRole('option', { name });
const detail = (page) => page.locator('.finding-detail');
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('role') ?? document.activeElement.tagName);
const chosen = (page) => page.locator('.finding-list [aria-selected=true]').innerText();
const byPage = (page) => page.locator('.finding-filters select').first();
const byPart = (page) => page.locator('.finding-filters select').last();

describe('findings', () => {
  test('stand in a list by check, with the chosen one beside it', () => story('#/checks', async (page) => {
    await example(page, regions);
    assert.match(await answer(page), /^7 errors, 3 warnings and 8 notes; none has a one-click fix\.$/);
    const conflicts = entry(page, /^Sources disagree about/);
    assert.equal(await conflicts.count(), 1);
    await conflicts.click();
    assert.equal(await conflicts.getAttribute('aria-selected'), 'true');
    assert.equal(await detail(page).locator('.finding-one').count(), 5);
    const [list, beside] = [await page.locator('.finding-list').boundingBox(), await detail(page).boundingBox()];
    assert.ok(list.x + list.width <= beside.x, 'beside, not below');
    assert.match(await detail(page).innerText(), /5 notes[\s\S]*Sources disagree about Tenant Service\.[\s\S]*private-edition\.source-conflict/);
    await detail(page).getByRole('link', { name: 'Tenant Service' }).first().waitFor();
    assert.doesNotMatch(await page.locator('.findings').innerText(), /private_edition\./, 'names, not paths');
    assert.ok(await page.evaluate(() => document.documentElement.scrollHeight) <= 3 * 900);
  }));

  test('are narrowed to a severity, a page and a part of the plan', () => story('#/checks', async (page) => {
    await example(page, regions);
    const count = () => page.locator('.finding-list [role=option]').count();
    const all = await count();
    await page.getByRole('radio', { name: '7 errors' }).check({ force: true });
    assert.equal(await page.getByRole('group', { name: /^(Warnings|Notes)/ }).count(), 0);
    const errors = await count();
    assert.ok(errors < all);
    await byPage(page).selectOption({ label: 'Recovery' });
    assert.equal(await count(), errors);
    await page.getByRole('radio', { name: 'All 18' }).check({ force: true });
    await byPage(page).selectOption({ label: 'All' });
    await byPart(page).selectOption({ label: 'Services' });
    assert.ok(await count() < all);
    await byPage(page).selectOption({ label: 'Recovery' });
    await page.getByText('No finding matches.').waitFor();
  }));

  test('are one stop of the Tab key, with the arrow keys in the list', () => story('#/checks', async (page) => {
    await example(page, regions);
    assert.equal(await page.locator('.finding-list [tabindex="0"]').count(), 1);
    await byPart(page).focus();
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), 'option');
    const first = await chosen(page);
    await page.keyboard.press('ArrowDown');
    const second = await chosen(page);
    assert.notEqual(second, first);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-selected')), 'true');
    await page.keyboard.press('End');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-selected')), 'true');
    await page.keyboard.press('Home');
    assert.equal(await chosen(page), first);
    assert.equal(await page.locator('.finding-list [tabindex="0"]').count(), 1);
    await page.keyboard.press('Enter');
    assert.equal(await focused(page), 'H2');
  }));

  test('lead to the field and are put right, and the focus goes on to the next', () => story('#/checks', async (page) => {
    await example(page, sourceExample);
    const finding = entry(page, /lower settings would give more/);
    await finding.click();
    await detail(page).getByRole('button', { name: 'Set 25 seats on every node' }).click();
    await finding.waitFor({ state: 'detached' });
    await reads(page, () => focused(page), 'option');
    await page.keyboard.press('Control+Z');
    await finding.waitFor();
    await finding.click();
    await detail(page).getByRole('link').first().click();
    await page.locator('.plan-form').waitFor();
    assert.match(page.url(), /#\/plan\?at=engage/);
  }));

  test('of one check are mended in one step, and come back in one', () => story('#/checks', async (page) => {
    await example(page, 'Interaction Concentrator pair');
    const options = entry(page, /is not the same in both \(and 1 more like it\)/);
    await options.click();
    const all = detail(page).getByRole('button', { name: 'Apply all 2 fixes' });
    assert.match(await answer(page), /^3 errors/);
    await all.focus();
    await page.keyboard.press('Enter');
    await options.waitFor({ state: 'detached' });
    await reads(page, () => focused(page), 'option');
    assert.equal(await entry(page, /is not the same in both\.$/).and(page.locator('.finding-error')).count(), 0);
    await page.keyboard.press('Control+Z');
    await options.waitFor();
    assert.match(await answer(page), /^3 errors/);
  }));

  test('bar nobody', () => story('#/checks', async (page) => {
    await example(page, regions);
    await inEveryAppearance(page, async (appearance) => {
      assert.deepEqual(await violations(page), [], appearance);
      await fits(page);
    });
    await resize(page, wide);
  }));
});
