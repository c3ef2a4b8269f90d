// The plans of a reader, and what a change of one moves, in a real browser.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { violations } from './axe.mjs';
import { example, inEveryAppearance, fits, reads, stage } from './harness.mjs';

const { story } = stage();

const regions = 'Two regions, 800 agents';
const seats = '100 seats over four nodes';
const kept = (page) => page.getByText('Saved in this browser').waitFor();
const sheetOf = (page) => page.getByRole('dialog', { name: 'Plans' });
const yours = (page) => sheetOf(page).locator('section', { hasText: 'Your plans' });
const names = (page) => yours(page).locator('> .plan-list > li .row-name').allInnerTexts();
const receipt = (page) => page.locator('.receipt');
const figure = (page, name) => page.locator('.strip-figures > div', { hasText: name }).locator('dd').innerText();

/** Opens the sheet with all plans. */
async function plans(page) {
  await page.locator('.top .plan').click();
  await sheetOf(page).waitFor();
}

describe('plans', () => {
  test('are renamed, sorted, deleted and had back', () => story('#/licenses', async (page) => {
    await example(page, regions);
    await kept(page);
    await plans(page);
    await sheetOf(page).getByRole('button', { name: seats, exact: true }).click();
    await kept(page);
    await plans(page);
    await reads(page, async () => (await names(page)).join('; '), `${seats}; ${regions}`);

    // Escape leaves the name, Enter takes it.
    await yours(page).getByRole('button', { name: `Rename: ${regions}` }).click();
    await page.keyboard.type('x');
    await page.keyboard.press('Escape');
    await reads(page, async () => (await names(page)).join('; '), `${seats}; ${regions}`);
    await yours(page).getByRole('button', { name: `Rename: ${regions}` }).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('ACME');
    await page.keyboard.press('Enter');
    await reads(page, async () => (await names(page)).join('; '), `ACME; ${seats}`);
    await yours(page).getByRole('radio', { name: 'name' }).check({ force: true });
    await reads(page, async () => (await names(page)).join('; '), `${seats}; ACME`);

    await yours(page).getByRole('button', { name: 'Delete: ACME' }).click();
    await yours(page).getByText('"ACME" is deleted.').waitFor();
    await reads(page, async () => (await names(page)).join('; '), seats);
    await yours(page).getByRole('button', { name: 'Undo' }).click();
    await reads(page, async () => (await names(page)).join('; '), `${seats}; ACME`);
    assert.deepEqual(await violations(page), []);

    // The one that is open goes as well, and does not come back with the page.
    await yours(page).getByRole('button', { name: `Delete: ${seats}` }).click();
    await page.locator('.plan-title', { hasText: 'No plan' }).waitFor();
    await page.reload();
    await page.locator('.plan-title', { hasText: 'No plan' }).waitFor();
    await plans(page);
    await yours(page).getByText('Deleted plans').click();
    await yours(page).getByRole('button', { name: `Restore: ${seats}` }).click();
    await reads(page, async () => (await names(page)).length, 2);
    await yours(page).getByRole('button', { name: 'Delete: ACME' }).click();
    await yours(page).getByText('Deleted plans').click();
    await yours(page).getByRole('button', { name: 'Remove for good: ACME' }).click();
    await yours(page).getByText('Deleted plans').waitFor({ state: 'detached' });
    await page.reload();
    await plans(page);
    await reads(page, async () => (await names(page)).join('; '), seats);
  }));

  test('that cannot be changed stay as they are, and the sheet says so', () => story('#/licenses', async (page) => {
    await example(page, regions);
    await kept(page);
    await plans(page);
    await sheetOf(page).getByRole('button', { name: seats, exact: true }).click();
    await kept(page);
    await plans(page);
    // Everything is granted, and nothing is written in the end.
    await page.evaluate(() => { IDBTransaction.prototype.commit = function abort() { this.abort(); }; });
    await yours(page).getByRole('button', { name: `Delete: ${regions}` }).click();
    await yours(page).getByText(`"${regions}" was not changed`).waitFor();
    assert.equal(await yours(page).getByText('is deleted').count(), 0);
    assert.equal((await names(page)).join('; '), `${seats}; ${regions}`);
    await yours(page).getByRole('button', { name: `Rename: ${regions}` }).click();
    await page.keyboard.type('x');
    await page.keyboard.press('Enter');
    await yours(page).getByText(`"${regions}" was not changed`).waitFor();
    assert.equal((await names(page)).join('; '), `${seats}; ${regions}`);
  }));

  test('of one name are told apart, and an earlier version has a name of its own', () => story('#/licenses', async (page) => {
    await example(page, seats);
    await kept(page);
    await plans(page);
    await sheetOf(page).getByRole('button', { name: seats, exact: true }).first().click();
    await page.locator('.plan-title', { hasText: `${seats} 2` }).waitFor();
    await kept(page);
    await plans(page);
    await sheetOf(page).getByRole('button', { name: 'Open as a new plan' }).first().click();
    await page.locator('.plan-title', { hasText: `${seats} 2 (version 1)` }).waitFor();
  }));
});

describe('the focus', () => {
  test('stays on the page where an example takes the place of its button', () => story('#/licenses', async (page) => {
    await page.getByRole('button', { name: seats }).first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.inputs').waitFor();
    await reads(page, () => page.evaluate(() => document.activeElement !== document.body), true);
  }));
});

describe('the headline figures', () => {
  test('stay in sight, and a change that moves one has a receipt', () => story('#/availability', async (page) => {
    await example(page, regions);
    const before = await figure(page, 'Availability');
    assert.match(before, /^99\.\d+ %$/);
    assert.equal(await receipt(page).innerText(), '');
    const apply = page.getByRole('button', { name: 'Apply' }).first();
    await apply.scrollIntoViewIfNeeded();
    await apply.click();
    await receipt(page).getByRole('button', { name: 'Undo' }).waitFor();
    const after = await figure(page, 'Availability');
    assert.notEqual(after, before);
    assert.ok((await receipt(page).innerText()).startsWith(`Availability ${before} → ${after}`));
    // It is in sight, wherever the page has been scrolled to, and so is the focus.
    assert.ok((await page.locator('.strip').boundingBox()).y < 60);
    assert.ok(await page.evaluate(() => document.activeElement !== document.body));
    await receipt(page).getByRole('button', { name: 'Undo' }).click();
    await reads(page, () => figure(page, 'Availability'), before);
    await reads(page, () => receipt(page).innerText(), '');
    assert.ok(await page.evaluate(() => document.activeElement !== document.body));
  }));

  test('are compared over all that is typed into one field', () => story('#/licenses', async (page) => {
    await example(page, seats);
    await reads(page, () => figure(page, 'Agents'), '10');
    const pool = page.locator('[data-path$="].pool"]');
    await pool.fill('');
    await pool.pressSequentially('120');
    await page.keyboard.press('Tab');
    await reads(page, () => receipt(page).innerText(), /^Agents 10 → 30/);
    await page.keyboard.press('Control+z');
    await reads(page, () => figure(page, 'Agents'), '10');
    await reads(page, () => receipt(page).innerText(), '');
    await inEveryAppearance(page, async (appearance) => {
      await fits(page);
      assert.deepEqual(await violations(page), [], appearance);
    });
  }));
});
