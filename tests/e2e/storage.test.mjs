// What a browser does with its storage: it refuses, falls silent, forgets, is cleared, or has another version.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { stage } from './harness.mjs';

const theatre = stage();
const { story } = theatre;

const sourceExample = '100 seats over four nodes';
const kept = (page) => page.getByText('Saved in this browser').waitFor();
const seats = (page) => page.locator('[data-path$=".seats.ics_multi_media_agent_seat"]');

/** Opens an example from a page that has no plan yet. */
async function example(page) {
  await page.getByRole('button', { name: sourceExample }).click();
  await page.locator('.inputs').waitFor();
}

/** From the next page on, what would happen after so many milliseconds happens when `window.pass` is called. */
const stopped = (page, milliseconds) => page.addInitScript((milliseconds) => {
  const { setTimeout, clearTimeout } = window;
  const waiting = new Map();
  let next = -1;
  window.setTimeout = (run, after, ...rest) => {
    if (after !== milliseconds) return setTimeout(run, after, ...rest);
    waiting.set(next, run);
    return next--;
  };
  window.clearTimeout = (id) => (waiting.delete(id) ? undefined : clearTimeout(id));
  window.pass = () => waiting.forEach((run, id) => { waiting.delete(id); run(); });
}, milliseconds);

/** A page of the same origin that is not the app. */
const stranger = async (page, context) => {
  const other = await context.newPage();
  await other.goto(`${new URL(page.url()).origin}/icon.svg`);
  return other;
};

/** What the browser has of plans: the revision of each. */
const revisions = (page) => page.evaluate(async () => {
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await answer(indexedDB.open('tandem'));
  const records = await answer(database.transaction('plans').objectStore('plans').getAll());
  database.close();
  return records.map((text) => JSON.parse(text).revision);
});

/** The page comes to the front. */
const comeBack = (page) => page.evaluate(() => dispatchEvent(new Event('focus')));

/** Types into the first seat, and waits until that is kept. */
async function keepSeat(page, value) {
  await seats(page).nth(0).fill(value);
  await page.keyboard.press('Tab');
  await kept(page);
}

/** What was typed into the first seat is there after a reload. */
async function comesBack(page, value) {
  await page.reload();
  await page.locator('.inputs').waitFor();
  assert.equal(await seats(page).nth(0).inputValue(), value);
}

describe('what was typed', () => {
  test('is kept when the field is left, before typing has rested', () => story('#/licenses', async (page) => {
    await stopped(page, 300);
    await page.reload();
    await example(page);
    await page.evaluate(() => window.pass());
    await kept(page);
    await seats(page).nth(0).fill('25');
    await page.getByText('Saving').waitFor();
    await page.keyboard.press('Tab');
    await kept(page);
    assert.deepEqual(await revisions(page), [2]);
  }));

  test('is shown after a reload that is faster than its save, never an older revision', () => story('#/licenses', async (page) => {
    await stopped(page, 300);
    await page.reload();
    await example(page);
    await page.evaluate(() => window.pass());
    await kept(page);
    // The next page finds the older revision first, as if the one before were still being left.
    await page.addInitScript(() => {
      const { get } = IDBObjectStore.prototype;
      let older = 2;
      IDBObjectStore.prototype.get = function late(...asked) {
        const request = get.apply(this, asked);
        if (older-- > 0) {
          const read = Object.getOwnPropertyDescriptor(IDBRequest.prototype, 'result').get;
          Object.defineProperty(request, 'result', {
            get() {
              const record = JSON.parse(read.call(request));
              record.revision = 1;
              record.document.engage.interaction_server_cluster.nodes[0].seats.ics_multi_media_agent_seat = 30;
              return JSON.stringify(record);
            },
          });
        }
        return request;
      };
    });
    await seats(page).nth(0).fill('25');
    await comesBack(page, '25');
    assert.equal(await page.getByText('did not save the last change').count(), 0);
  }));

  test('is said to be missing where the page could not keep it', () => story('#/licenses', async (page) => {
    await example(page);
    await kept(page);
    // The page is gone before it can keep anything, as when the browser is killed.
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => { throw new DOMException('gone', 'AbortError'); };
      sessionStorage.setItem('tandem.due', '2');
      addEventListener('pagehide', () => sessionStorage.setItem('tandem.due', '2'));
    });
    await page.reload();
    await page.getByText('did not save the last change before this page was left').waitFor();
    assert.equal(await seats(page).nth(0).inputValue(), '30');
  }));
});

describe('a database', () => {
  test('that never opens is said, and used once it does', () => story('#/licenses', async (page) => {
    await stopped(page, 5000);
    await page.addInitScript(() => {
      const { open } = IDBFactory.prototype;
      let first = true;
      IDBFactory.prototype.open = function silent(...asked) {
        const request = open.apply(this, asked);
        if (first) {
          first = false;
          request.addEventListener('success', (event) => {
            if (!event.isTrusted) return;
            event.stopImmediatePropagation();
            window.answer = () => request.dispatchEvent(new Event('success'));
          });
        }
        return request;
      };
    });
    await page.reload();
    await example(page);
    await page.evaluate(() => window.pass());
    await page.getByText('database does not respond').waitFor();
    await page.waitForFunction(() => window.answer);
    await page.evaluate(() => window.answer());
    await kept(page);
    await page.getByText('database does not respond').waitFor({ state: 'detached' });
  }));

  test('that never answers a save is said', () => story('#/licenses', async (page) => {
    await stopped(page, 5000);
    await page.reload();
    await example(page);
    await kept(page);
    const commit = await page.evaluateHandle(() => {
      const { commit } = IDBTransaction.prototype;
      // It is kept open by one question after the other.
      IDBTransaction.prototype.commit = function never() {
        const store = this.objectStore('plans');
        const ask = () => { if (!window.enough) store.get('nothing').onsuccess = ask; };
        ask();
        window.asked = true;
      };
      return commit;
    });
    await seats(page).nth(0).fill('25');
    await page.waitForFunction(() => window.asked);
    // What the page draws of that comes before it hears how long it took.
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await page.evaluate(() => window.pass());
    await page.getByText('database does not respond').waitFor();
    await page.getByText('Not saved', { exact: true }).waitFor();
    await commit.evaluate((commit) => {
      IDBTransaction.prototype.commit = commit;
      window.enough = true;
    });
    await kept(page);
    await page.getByText('database does not respond').waitFor({ state: 'detached' });
  }));

  test('of which only the pointer is blocked opens the plan saved last', () => story('#/licenses', async (page) => {
    await page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });
      }
    });
    await page.reload();
    await example(page);
    await kept(page);
    await keepSeat(page, '25');
    await comesBack(page, '25');
  }));

  test('whose data are cleared says what is gone, and keeps the plan that is open again', () => story('#/licenses', async (page, context) => {
    await example(page);
    await kept(page);
    await keepSeat(page, '25');
    const devtools = await context.newCDPSession(page);
    await devtools.send('Storage.clearDataForOrigin', { origin: new URL(page.url()).origin, storageTypes: 'indexeddb,local_storage' });
    await page.getByText('with every plan saved here').waitFor();
    await kept(page);
    assert.equal((await revisions(page)).length, 1);
    await keepSeat(page, '26');
    await comesBack(page, '26');
  }));

  // Case B10.
  test('of which a page has the next version is saved to, let go of, and said to be taken over', () => story('#/licenses', async (page, context) => {
    await stopped(page, 300);
    await page.reload();
    await example(page);
    await page.evaluate(() => window.pass());
    await kept(page);
    await seats(page).nth(0).fill('25');
    const next = await stranger(page, context);
    const found = await next.evaluate(() => new Promise((done, fail) => {
      const request = indexedDB.open('tandem', 2);
      request.onblocked = () => fail(new Error('blocked'));
      request.onerror = () => fail(request.error);
      request.onsuccess = () => {
        const all = request.result.transaction('plans').objectStore('plans').getAll();
        all.onsuccess = () => done(all.result.map((text) => JSON.parse(text)));
      };
    }));
    assert.equal(found[0].document.engage.interaction_server_cluster.nodes[0].seats.ics_multi_media_agent_seat, 25);
    await page.getByText('A newer version of Tandem in another tab has taken over').waitFor();
    await seats(page).nth(0).fill('26');
    await page.keyboard.press('Tab');
    await page.getByText('Not saved', { exact: true }).waitFor();
    assert.equal(await page.getByText('has taken over').count(), 1);
  }));

  // Case B10.
  test('of which a page holds the version before is waited for with a message, and goes on by itself', () => story('#/licenses', async (page, context) => {
    const before = await stranger(page, context);
    await before.evaluate(() => new Promise((done) => {
      const request = indexedDB.open('tandem', 1);
      request.onsuccess = () => { window.held = request.result; done(); };
    }));
    await page.addInitScript(() => {
      const { open } = IDBFactory.prototype;
      IDBFactory.prototype.open = function next(name, version) { return open.call(this, name, version && 2); };
    });
    await page.reload();
    await page.getByText('Another tab has an older version of Tandem open').waitFor();
    await example(page);
    await page.getByText('Not saved: lasts until this page is closed').waitFor();
    await before.evaluate(() => window.held.close());
    await kept(page);
    await page.getByText('Another tab has an older version of Tandem open').waitFor({ state: 'detached' });
  }));
});

describe('two tabs of one plan', () => {
  const both = (happen) => story('#/licenses', async (page, context) => {
    await example(page);
    await kept(page);
    const other = await context.newPage();
    await other.goto(page.url());
    await other.locator('.inputs').waitFor();
    await happen(page, other);
  });

  test('show what the other has saved when they come to the front', () => both(async (page, other) => {
    await keepSeat(page, '25');
    await comeBack(other);
    await other.waitForFunction(() => document.querySelector('[data-path$=".seats.ics_multi_media_agent_seat"]').value === '25');
    // It goes on from there, as the same plan.
    await seats(other).nth(1).fill('20');
    await other.keyboard.press('Tab');
    await kept(other);
    assert.equal(await other.getByText('Another tab had changed').count(), 0);
    assert.deepEqual(await revisions(other), [3]);
    await other.locator('.top').getByRole('button', { name: 'Undo' }).click();
    assert.equal(await seats(other).nth(1).inputValue(), '30');
    assert.equal(await seats(other).nth(0).inputValue(), '25');
  }));

  test('are none but one where the data of the site are cleared', () => both(async (page, other) => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Storage.clearDataForOrigin', { origin: new URL(page.url()).origin, storageTypes: 'indexeddb,local_storage' });
    await page.waitForFunction(() => localStorage.length > 0);
    await Promise.all([kept(page), kept(other)]);
    for (const [tab, value] of [[page, '25'], [other, '26']]) {
      await comeBack(tab);
      await keepSeat(tab, value);
      assert.equal(await tab.getByText('Another tab had changed').count(), 0);
      assert.equal((await revisions(tab)).length, 1);
    }
  }));

  test('part under names that tell them apart, and Undo takes back what was typed', () => both(async (page, other) => {
    await keepSeat(page, '25');
    await seats(other).nth(0).fill('20');
    await other.keyboard.press('Tab');
    await other.getByText('Another tab had changed this plan').waitFor();
    const name = await other.locator('.plan-title').innerText();
    assert.match(name, /^100 seats over four nodes \(second tab, .*\d\d:\d\d\)$/);
    await other.locator('.top').getByRole('button', { name: 'Undo' }).click();
    assert.equal(await seats(other).nth(0).inputValue(), '30');
    assert.equal(await other.locator('.plan-title').innerText(), name);
    await kept(other);
    assert.equal((await revisions(other)).length, 2);
  }));
});
