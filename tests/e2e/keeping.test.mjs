// What the browser keeps, and when: at the last moment, beside other tabs, and not where it has no room.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { stage } from './harness.mjs';

const theatre = stage();
const { story } = theatre;

const sourceExample = '100 seats over four nodes';
const kept = (page) => page.getByText('Saved in this browser').waitFor();
/** The database is open and has not been asked yet. */
const due = (page) => page.getByText('Saving').waitFor();
const seats = (page) => page.locator('[data-path$=".seats.ics_multi_media_agent_seat"]');

/** Opens an example from a page that has no plan yet. */
async function example(page) {
  await page.getByRole('button', { name: sourceExample }).click();
  await page.locator('.inputs').waitFor();
}

/** From the next page on typing never rests, so that only the last moment is left to keep anything. */
const restless = (page) => page.addInitScript(() => {
  const { setTimeout } = window;
  window.setTimeout = (run, after, ...rest) => (after === 300 ? 0 : setTimeout(run, after, ...rest));
});

/** On the next page the database has the plan that was open before only once `window.answer` is called. */
const slowDatabase = (page) => page.addInitScript(() => {
  const { get } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.get = function slow(...asked) {
    const request = get.apply(this, asked);
    if (window.answer) return request;
    window.answer = () => request.dispatchEvent(new Event('success'));
    request.addEventListener('success', (event) => {
      if (event.isTrusted) event.stopImmediatePropagation();
    });
    return request;
  };
});

/** The browser ends the page, when it is left, before its database has anything of it. */
const ending = (page) => page.evaluate(() => {
  IDBTransaction.prototype.commit = function ended() { this.abort(); };
});

/** The page is no longer seen, which may be the last that is heard of it. */
const hide = (page) => page.evaluate(() => {
  Object.defineProperty(document, 'hidden', { get: () => true, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
});

/** How many records the browser has of plans and of their earlier versions. */
const records = (page) => page.evaluate(async () => {
  const answer = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  const database = await answer(indexedDB.open('tandem'));
  const count = (store) => answer(database.transaction(store).objectStore(store).count());
  const counts = [await count('plans'), await count('revisions')];
  database.close();
  return counts;
});

describe('the last moment', () => {
  test('keeps a plan that was just opened, and what was typed last', () => story('#/licenses', async (page) => {
    await restless(page);
    await page.reload();
    await page.locator('.no-plan').waitFor();
    await example(page);
    await due(page);
    await page.reload();
    await page.locator('.inputs').waitFor();
    assert.deepEqual(await records(page), [1, 1]);
    await seats(page).nth(3).focus();
    await page.keyboard.press('End');
    await page.keyboard.type('0');
    await page.reload();
    await page.locator('.inputs').waitFor();
    assert.equal(await seats(page).nth(3).inputValue(), '300');
    assert.deepEqual(await records(page), [1, 2]);
    await page.locator('.top').getByRole('button', { name: 'Undo' }).click();
    assert.equal(await seats(page).nth(3).inputValue(), '30');
  }));

  test('is enough where the browser ends the page before its database has anything', () => story('#/licenses', async (page) => {
    await example(page);
    await kept(page);
    await restless(page);
    await page.reload();
    await seats(page).nth(3).fill('300');
    await due(page);
    await ending(page);
    await page.reload();
    await kept(page);
    assert.equal(await seats(page).nth(3).inputValue(), '300');
    assert.deepEqual(await records(page), [1, 2]);
    // The same where a save had begun, and has not got as far as writing.
    await page.evaluate(() => {
      const { get } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.get = function endless(...asked) {
        const request = get.apply(this, asked);
        request.addEventListener('success', (event) => event.stopImmediatePropagation());
        window.asked = true;
        return request;
      };
    });
    await seats(page).nth(3).fill('301');
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => window.asked);
    await page.reload();
    await kept(page);
    assert.equal(await seats(page).nth(3).inputValue(), '301');
    assert.deepEqual(await records(page), [1, 3]);
    assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('parting')).length), 0);
  }));

  test('loses neither of two tabs then', () => story('#/licenses', async (page, context) => {
    await example(page);
    await kept(page);
    const other = await context.newPage();
    await restless(other);
    await other.goto(`${theatre.server.address}#/licenses`);
    await seats(other).nth(0).fill('12');
    await due(other);
    await seats(page).nth(0).fill('11');
    await kept(page);
    await ending(other);
    await other.reload();
    await kept(other);
    await other.waitForFunction(() => document.querySelector('[data-path$=".seats.ics_multi_media_agent_seat"]')?.value === '11');
    await other.locator('.top .plan').click();
    const sheet = other.getByRole('dialog', { name: 'Plans' });
    await sheet.locator('.row-name', { hasText: `${sourceExample} (second tab` }).click();
    await other.locator('.top .plan', { hasText: '(second tab' }).waitFor();
    await other.waitForFunction(() => document.querySelector('[data-path$=".seats.ics_multi_media_agent_seat"]')?.value === '12');
  }));

  test('is also when the page is hidden', () => story('#/licenses', async (page) => {
    await restless(page);
    await page.reload();
    await page.locator('.no-plan').waitFor();
    await example(page);
    await due(page);
    await hide(page);
    await kept(page);
    await seats(page).nth(3).fill('10');
    await due(page);
    await hide(page);
    await kept(page);
    assert.deepEqual(await records(page), [1, 2]);
  }));

  test('is also when another plan is opened', () => story('#/licenses', async (page) => {
    await restless(page);
    await page.reload();
    await page.locator('.no-plan').waitFor();
    await example(page);
    await due(page);
    await seats(page).nth(3).fill('10');
    await page.getByRole('button', { name: sourceExample }).click();
    const sheet = page.getByRole('dialog', { name: 'Plans' });
    await sheet.getByRole('button', { name: 'Two regions, 800 agents' }).click();
    await page.locator('.top .plan', { hasText: 'Two regions' }).waitFor();
    await page.reload();
    await page.locator('.top .plan', { hasText: 'Two regions' }).click();
    await sheet.locator('section', { hasText: 'Your plans' }).getByRole('button', { name: sourceExample, exact: true }).click();
    await page.locator('.inputs').waitFor();
    assert.equal(await seats(page).nth(3).inputValue(), '10');
  }));

  test('is said of the plan that was left where it is refused, or another tab was there first', () => story('#/licenses', async (page, context) => {
    const sheet = page.getByRole('dialog', { name: 'Plans' });
    const plans = () => page.locator('.top .plan').click();
    /** Types, and opens another plan while that rests, without leaving the field. */
    const leave = async (value) => {
      await plans();
      await seats(page).nth(0).fill(value);
      await sheet.getByRole('button', { name: 'Two regions, 800 agents' }).first().dispatchEvent('click');
      await page.locator('.top .plan', { hasText: 'Two regions' }).waitFor();
    };
    const reopen = async (name) => {
      await plans();
      await sheet.locator('section', { hasText: 'Your plans' }).locator('.row-name', { hasText: name }).click();
      await seats(page).nth(0).waitFor();
    };
    const refused = page.getByText(`The browser did not save the last change of "${sourceExample}"`);
    await restless(page);
    await page.reload();
    await page.locator('.no-plan').waitFor();
    await example(page);
    await due(page);
    await hide(page);
    await kept(page);
    await page.evaluate((name) => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function full(text, ...key) {
        if (JSON.parse(text).name === name) throw new DOMException('no room', 'QuotaExceededError');
        return put.call(this, text, ...key);
      };
    }, sourceExample);
    await leave('11');
    await refused.waitFor();
    // Also where it was refused before it was left.
    await reopen(sourceExample);
    await refused.waitFor({ state: 'detached' });
    await seats(page).nth(0).fill('12');
    await page.keyboard.press('Tab');
    await page.getByText('The browser did not save the last change (').waitFor();
    await plans();
    await sheet.getByRole('button', { name: 'Two regions, 800 agents' }).first().click();
    await refused.waitFor();

    await page.reload();
    await reopen(sourceExample);
    const first = await context.newPage();
    await first.goto(page.url());
    await seats(first).nth(0).fill('13');
    await first.keyboard.press('Tab');
    await kept(first);
    await leave('14');
    await page.getByText('Another tab had changed the plan that was open before').waitFor();
    await reopen(`${sourceExample} (second tab`);
    assert.equal(await seats(page).nth(0).inputValue(), '14');
  }));

  test('takes no plan away that was begun before the one that was open came', () => story('#/licenses', async (page) => {
    await example(page);
    await kept(page);
    await slowDatabase(page);
    await page.reload();
    await page.waitForFunction(() => window.answer);
    await page.locator('.no-plan').getByRole('button', { name: 'Two regions, 800 agents' }).click();
    await page.getByText('Not saved: lasts until this page is closed').waitFor();
    await page.evaluate(() => window.answer());
    await kept(page);
    await page.locator('.top .plan', { hasText: 'Two regions' }).waitFor();
  }));

  test('overwrites nothing of another tab', () => story('#/licenses', async (page, context) => {
    await example(page);
    await kept(page);
    const other = await context.newPage();
    await restless(other);
    await other.goto(`${theatre.server.address}#/licenses`);
    await other.locator('.inputs').waitFor();
    await seats(page).nth(0).fill('11');
    await kept(page);
    await seats(other).nth(0).fill('12');
    await hide(other);
    await other.getByText('Another tab had changed this plan').waitFor();
    assert.equal(await seats(other).nth(0).inputValue(), '12');
    // The first tab goes on from what it saved itself.
    assert.deepEqual(await records(page), [1, 2]);
    await seats(page).nth(1).fill('13');
    await kept(page);
    assert.equal(await page.getByText('Another tab had changed this plan').count(), 0);
    assert.deepEqual(await records(page), [1, 3]);
  }));
});

describe('full storage', () => {
  for (const [when, refuse] of [
    ['at once', () => { IDBObjectStore.prototype.put = () => { throw new DOMException('no room', 'QuotaExceededError'); }; }],
    // Everything is granted, and nothing is written in the end.
    ['at the end', () => { IDBTransaction.prototype.commit = function abort() { this.abort(); }; }],
  ]) {
    test(`is said when it shows ${when}, and the work goes on`, () => story('#/licenses', async (page) => {
      const methods = await page.evaluateHandle(() => [IDBObjectStore.prototype.put, IDBTransaction.prototype.commit]);
      await page.evaluate(refuse);
      await example(page);
      await page.getByText('The browser did not save the last change').waitFor();
      await page.getByText('Not saved').waitFor();
      assert.deepEqual(await records(page), [0, 0]);
      // It stays so, whatever becomes of what is said about it.
      await page.getByRole('button', { name: 'Dismiss' }).click();
      await page.getByText('The browser did not save the last change').waitFor({ state: 'detached' });
      assert.equal(await page.locator('.saved').innerText(), 'Not saved');
      await seats(page).first().fill('25');
      await page.getByRole('button', { name: /Configured in total\s*115/ }).waitFor();
      assert.match(await page.locator('.page-head .answer').innerText(), /^100 licenses/);
      // With room again, the next change is kept.
      await methods.evaluate(([put, commit]) => {
        IDBObjectStore.prototype.put = put;
        IDBTransaction.prototype.commit = commit;
      });
      await seats(page).first().fill('26');
      await kept(page);
      assert.equal(await page.getByText('The browser did not save the last change').count(), 0);
      await page.reload();
      await page.locator('.inputs').waitFor();
      assert.equal(await seats(page).first().inputValue(), '26');
    }));
  }
});
