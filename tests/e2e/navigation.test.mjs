// Going from page to page: each opens at its top, and going back leads to where one was.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reads, stage } from './harness.mjs';

const theatre = stage();
const { story } = theatre;

const example = 'Two regions, 800 agents';
const place = (page) => page.evaluate(() => Math.round(window.scrollY));
/** Scrolls by hand, as far down as the page goes. */
async function scroll(page, to) {
  await page.mouse.move(720, 600);
  await page.mouse.wheel(0, to - await place(page));
  const most = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  await reads(page, async () => await place(page) > Math.min(to, most) - 2, true);
}
const rail = (page, name) => page.locator('.rail').getByRole('link', { name, exact: true }).click();
const heading = (page, name) => page.locator('h1', { hasText: name }).waitFor();

describe('a page', () => {
  test('opens at its top, whichever way one goes there', () => story('#/plan', async (page) => {
    await page.getByRole('button', { name: example }).click();
    await page.locator('.plan-form').waitFor();
    for (const name of ['Availability', 'Recovery', 'Matrix', 'Report', 'Reference', 'Replicas', 'Findings', 'Overview', 'Plan']) {
      await scroll(page, 300);
      await rail(page, name);
      await page.waitForFunction((name) => document.title.startsWith(name), name);
      await page.locator('.main article.page:not([aria-busy=true])').first().waitFor();
      assert.equal(await place(page), 0, name);
      assert.ok(await page.locator('h1').isVisible());
      await page.mouse.wheel(0, 0);
    }
    await scroll(page, 300);
    await page.locator('main').focus();
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.locator('.matrix').waitFor();
    assert.equal(await place(page), 0);
  }));

  test('stays where it is while it shows something else', () => story('#/matrix', async (page) => {
    const row = page.getByRole('button', { name: 'Genesys Info Mart' });
    await row.scrollIntoViewIfNeeded();
    const before = await place(page);
    assert.ok(before > 500);
    await row.click();
    await page.getByRole('dialog').waitFor();
    assert.equal(await place(page), before);
  }));

  test('of a model is one of its own', () => story('#/learn?model=queue-order', async (page) => {
    await scroll(page, 400);
    await page.locator('.others a').first().click();
    await page.waitForFunction(() => !location.hash.includes('queue-order'));
    assert.equal(await place(page), 0);
  }, { viewport: { width: 1440, height: 600 } }));

  test('shows the field that a finding leads to', () => story('#/checks', async (page) => {
    await page.getByRole('button', { name: example }).click();
    await page.locator('.finding-list').first().waitFor();
    await scroll(page, 300);
    const link = page.locator('.finding-detail a[href*="plan?at="]').last();
    await link.click();
    await page.locator('.plan-form').waitFor();
    await page.waitForFunction(() => document.activeElement.matches('[data-path]'));
    const field = await page.evaluate(() => document.activeElement.getBoundingClientRect().top);
    assert.ok(field > 0 && field < 900, `the field is at ${field}`);
  }));
});

describe('going back', () => {
  test('leads to where one was, and forward again', () => story('#/modes', async (page) => {
    await scroll(page, 1500);
    await rail(page, 'Matrix');
    await page.locator('.matrix').waitFor();
    assert.equal(await place(page), 0);
    await scroll(page, 500);
    await page.goBack();
    await heading(page, 'Redundancy modes');
    await reads(page, () => place(page), 1500);
    await page.goForward();
    await page.locator('.matrix').waitFor();
    await reads(page, () => place(page), 500);
  }));

  test('waits for a page that takes its time', () => story('#/availability', async (page) => {
    await page.getByRole('button', { name: example }).click();
    await page.locator('.availability-results').first().waitFor();
    await scroll(page, 800);
    // The overview is drawn by the app itself, so that the page is built anew.
    await page.keyboard.press('g');
    await page.keyboard.press('o');
    await page.locator('.tiles').waitFor();
    assert.equal(await place(page), 0);
    await page.goBack();
    await reads(page, () => place(page), 800);
  }));

  test('leaves the page to a reader who has taken it in hand', () => story('#/modes', async (page) => {
    await scroll(page, 1500);
    await rail(page, 'Matrix');
    await page.locator('.matrix').waitFor();
    await page.goBack();
    await reads(page, () => place(page), 1500);
    await page.mouse.wheel(0, -400);
    await reads(page, () => place(page), 1100);
    await page.setViewportSize({ width: 1300, height: 900 });
    await page.evaluate(() => new Promise(requestAnimationFrame));
    assert.ok(await place(page) < 1400);
  }));

  test('works after a reload as well', () => story('#/modes', async (page) => {
    await scroll(page, 1200);
    await rail(page, 'Matrix');
    await page.locator('.matrix').waitFor();
    await scroll(page, 600);
    await page.reload();
    await page.locator('.matrix').waitFor();
    await reads(page, () => place(page), 600);
    await page.goBack();
    await heading(page, 'Redundancy modes');
    await reads(page, () => place(page), 1200);
  }));
});
