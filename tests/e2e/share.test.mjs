// What travels: links with plans, and pictures that open again.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { violations } from './axe.mjs';
import { download, example, root, stage, unfold } from './harness.mjs';

const theatre = stage();
const { story } = theatre;

const answer = (page) => page.locator('.page-head .answer').innerText();
const seats = (page) => page.locator('[data-path$=".seats.ics_multi_media_agent_seat"]');
const kept = (page) => page.getByText('Saved in this browser').waitFor();
const tooMany = /^100 licenses over 4 nodes at 30 give a cluster capacity of 10 agents/;
const fromALink = (page) => page.getByText('came with a link and is not saved');
const corpus = async (name) => (await readFile(join(root, `tests/corpus/links/${name}.link`), 'utf8')).trim();

/** How many plans this browser keeps. */
const plansKept = (page) => page.evaluate(() => new Promise((done, fail) => {
  const request = indexedDB.open('tandem');
  request.onerror = () => fail(request.error);
  request.onsuccess = () => {
    const count = request.result.transaction('plans').objectStore('plans').count();
    count.onsuccess = () => {
      request.result.close();
      done(count.result);
    };
  };
}));

/** Lets go of a file over the page, wherever that is. */
const dropOn = async (page, path, type) => {
  const body = (await readFile(path)).toString('base64');
  const carried = await page.evaluateHandle(([body, name, type]) => {
    const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], name, { type }));
    return transfer;
  }, [body, path.split('/').pop(), type]);
  // Without this the browser opens the file in place of the app.
  assert.equal(await page.locator('main').evaluate((main, dataTransfer) => main.dispatchEvent(new DragEvent('dragover', { bubbles: true, cancelable: true, dataTransfer })), carried), false);
  await page.dispatchEvent('main', 'drop', { dataTransfer: carried });
};

describe('a link', () => {
  test('brings the plan and the view to somebody who has neither', () => story('#/licenses', async (page, context) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await example(page, '100 seats over four nodes');
    await page.getByRole('button', { name: /Capacity, agents/ }).click();
    await page.getByRole('button', { name: 'Share' }).click();
    const sheet = page.getByRole('dialog', { name: 'Share' });
    assert.match(await sheet.innerText(), /Nothing is uploaded/);
    const shown = await sheet.getByLabel('Link').first().inputValue();
    await sheet.getByRole('button', { name: 'Copy link' }).first().click();
    await sheet.getByText('Copied').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(link, shown);
    assert.ok(link.length < 2000, `${link.length} characters`);
    assert.match(await sheet.innerText(), new RegExp(`${link.length.toLocaleString('en-US')} characters`));
    assert.deepEqual(await violations(page), []);

    await story(new URL(link).hash, async (reader) => {
      await fromALink(reader).waitFor();
      assert.match(await answer(reader), tooMany);
      assert.match(await reader.getByRole('dialog').innerText(), /min a = min\(30, 30, 30, 10\) = 10/);
      assert.deepEqual(await violations(reader), []);
      assert.equal(await plansKept(reader), 0);
    });
  }));

  test('leaves the reader\'s own plan and its past alone', () => story('#/licenses', async (page) => {
    await example(page, '100 seats over four nodes');
    await seats(page).nth(0).fill('12');
    await page.keyboard.press('Tab');
    await kept(page);
    const link = await corpus('region-pair');
    await page.evaluate((hash) => { location.hash = hash; }, link);
    await fromALink(page).waitFor();
    assert.ok(await page.locator('.top').getByRole('button', { name: 'Undo' }).isDisabled());
    await page.keyboard.press('Control+Z');
    // It stays in the address from page to page, so that a reload shows the same.
    await page.getByRole('link', { name: 'Replicas' }).click();
    await page.waitForURL(/#\/replicas\?.*p=1\./);
    await page.reload();
    await fromALink(page).waitFor();
    assert.match(await answer(page), /replicas of services in 2 regions/);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await fromALink(page).waitFor({ state: 'detached' });
    assert.doesNotMatch(page.url(), /p=1\./);
    await page.getByRole('link', { name: 'Licenses' }).click();
    assert.equal(await seats(page).nth(0).inputValue(), '12');
    await page.locator('.top').getByRole('button', { name: 'Undo' }).click();
    assert.equal(await seats(page).nth(0).inputValue(), '30');
  }));

  test('becomes a plan of one\'s own with the first change', () => story('#/', async (page) => {
    await page.evaluate((hash) => { location.hash = hash; }, await corpus('license-example'));
    await fromALink(page).waitFor();
    await seats(page).nth(1).fill('25');
    await page.keyboard.press('Tab');
    await kept(page);
    assert.equal(await fromALink(page).count(), 0);
    await page.locator('.top').getByRole('button', { name: 'Undo' }).click();
    assert.equal(await seats(page).nth(1).inputValue(), '30');
    assert.doesNotMatch(page.url(), /p=1\./);
    await kept(page);
    await page.reload();
    await page.locator('.inputs').waitFor();
    assert.equal(await seats(page).nth(1).inputValue(), '30');
  }));

  test('is kept when asked', () => story('#/', async (page) => {
    await page.evaluate((hash) => { location.hash = hash; }, await corpus('license-example'));
    await fromALink(page).waitFor();
    await page.getByRole('button', { name: 'Save to my plans' }).click();
    await kept(page);
    assert.equal(await plansKept(page), 1);
  }));

  test('that is damaged, cut, hostile or far too long says so and touches nothing', () => story('#/licenses', async (page) => {
    await example(page, '100 seats over four nodes');
    await kept(page);
    const whole = await corpus('license-example');
    const go = (hash) => page.evaluate((value) => { location.hash = value; }, hash);
    for (const damaged of [whole.slice(0, -20), whole.replace('p=1.', 'p=2.'), '#/licenses?p=1.%3Cscript%3E']) {
      await go(damaged);
      await page.getByText('The plan in this link could not be opened').waitFor();
      assert.match(await answer(page), tooMany);
      assert.deepEqual(await violations(page), []);
    }
    await go(`#/licenses?p=1.${'A'.repeat(70_000)}`);
    await page.getByText('This link is too long to be read').waitFor();
    // One that would unfold to forty megabytes.
    const bomb = deflateSync(`{"name":"${' '.repeat(40 * 1024 * 1024)}"}`, { level: 9 }).toString('base64url');
    await go(`#/licenses?p=1.${bomb}`);
    await page.getByText('it unfolds to more than 128 KiB').waitFor();
    assert.match(await answer(page), tooMany);
    await go(await corpus('hostile-run'));
    await fromALink(page).waitFor();
    assert.equal(await page.locator('img').count(), 0);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    assert.equal(await plansKept(page), 1);
  }));

  test('opens with what was put behind it and between its keys', () => story('#/', async (page) => {
    const go = (hash) => page.evaluate((value) => { location.hash = value; }, hash);
    const whole = await corpus('license-example');
    for (const written of [`${whole}.`, `${whole}>`, `${whole}\u200b)`, whole.replaceAll('&', '&amp;')]) {
      await go(written);
      await fromALink(page).waitFor();
      assert.match(await answer(page), tooMany);
      assert.equal(await page.getByText('Part of this link could not be read').count(), 0, written);
      await page.locator('.notice-calm').getByRole('button', { name: 'Close' }).click();
      await fromALink(page).waitFor({ state: 'detached' });
    }
    await go('#/licenses?fbclid=x');
    await page.locator('.no-plan').waitFor();
    await page.getByText('"fbclid" is "x"').waitFor();
    assert.deepEqual(await violations(page), []);
  }));

  test('with %23 for its # is put right, by the server\'s own page and without it', () => story('#/', async (page) => {
    const written = theatre.server.address + (await corpus('license-example')).replace('#', '%23');
    // The page that was visited before has the app kept, and asks no server for this.
    const asked = [];
    page.on('request', (request) => { if (request.url().includes('p=1.')) asked.push(request); });
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    await page.goto(written);
    await fromALink(page).waitFor();
    assert.match(await answer(page), tooMany);

    const fresh = await (await theatre.browser.newContext({ serviceWorkers: 'block' })).newPage();
    await fresh.goto(written);
    await fromALink(fresh).waitFor();
    assert.match(fresh.url(), /\/#\/licenses\?/);
    await fresh.goto(`${theatre.server.address}nothing/of/this`);
    await fresh.getByRole('heading', { name: 'There is no such page here' }).waitFor();
    await fresh.context().close();
  }));

  test('that was cut says so and takes the file in its place', () => story('#/licenses', async (page) => {
    const whole = await corpus('license-example');
    await page.evaluate((value) => { location.hash = value; }, whole.slice(0, -60));
    await page.getByText('it arrived incomplete').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.getByRole('alert').locator('input[type=file]').setInputFiles(join(root, 'assets/examples/license-example.json'));
    await page.getByText('it arrived incomplete').waitFor({ state: 'detached' });
    assert.match(await answer(page), tooMany);
    assert.doesNotMatch(page.url(), /p=1\./);
  }));

  test('warns of what cuts links of its length', () => story('#/plan', async (page) => {
    const folder = await mkdtemp(join(tmpdir(), 'tandem-'));
    const warned = async (hosts) => {
      const file = join(folder, 'hosts.json');
      const id = (index) => `host-${Math.sin(index).toString(36).slice(2)}`;
      const all = Array.from({ length: hosts }, (_, index) => ({ id: id(index + 1) }));
      await writeFile(file, JSON.stringify({ version: 1, name: `${hosts} hosts`, engage: { hosts: all } }));
      await dropOn(page, file, 'application/json');
      await page.locator('.top .plan', { hasText: `${hosts} hosts` }).waitFor();
      await page.getByRole('button', { name: 'Share' }).click();
      const sheet = page.getByRole('dialog', { name: 'Share' });
      const link = await sheet.getByLabel('Link').first().inputValue();
      const warnings = await sheet.locator('.share-warning').allInnerTexts();
      assert.deepEqual(await violations(page), []);
      await page.keyboard.press('Escape');
      return [link.length, warnings.join()];
    };
    const [short, nothing] = await warned(10);
    assert.ok(short < 2000 && nothing === '', `${short}: ${nothing}`);
    const [long, mail] = await warned(200);
    assert.ok(long > 2000 && long <= 4000, `${long}`);
    assert.match(mail, /^Some mail programs cut links after 2,000 characters/);
    const [longer, chats] = await warned(400);
    assert.ok(longer > 4000, `${longer}`);
    assert.match(chats, /^Some chats cut links after 4,000 characters/);
  }));

  test('of every kind that was ever made opens', () => story('#/plan', async (page) => {
    await example(page, 'Two regions, 800 agents');
    const lines = (await readFile(join(root, 'tests/corpus/links/views.txt'), 'utf8')).trim().split('\n');
    const said = new Set();
    for (const line of lines) {
      // One for each page and its keys; that each word is read is tested natively.
      const keys = line.replace(/=[^&]*/g, '');
      if (said.has(keys)) continue;
      said.add(keys);
      await page.evaluate((hash) => { location.hash = hash; }, line);
      const route = line.match(/#\/([a-z-]*)/)[1];
      // Questions are reached from the dashboard.
      if (route !== 'questions') await page.locator(`.rail [aria-current][href="#/${route}"]`).waitFor();
      await page.locator('.main article.page:not([aria-busy=true])').first().waitFor();
      assert.equal(await page.getByText('Part of this link could not be read').count(), 0, line);
      assert.equal(page.url().split('#')[1], line.slice(1));
    }
    assert.ok(said.size > 60, `${said.size}`);
  }));

  for (const [name, says] of [
    ['email-and-chat', /4 Interaction Servers, 6 proxies/], ['icon-pair', /an appendix for the engineer/], ['iwd-site', /failure cases/],
    ['license-example', tooMany], ['region-pair', /no Interaction Server cluster/], ['two-data-centers', /of downtime/], ['whole-center', /\w/],
  ]) {
    test(`with the example ${name} opens as the page it was sent from`, () => story('#/', async (page) => {
      await page.evaluate((hash) => { location.hash = hash; }, await corpus(name));
      await fromALink(page).waitFor();
      assert.match(await answer(page), says);
      assert.equal(await plansKept(page), 0);
    }));
  }

  test('made with another catalog says so', () => story('#/matrix?c=2031.4&ha=singleton', async (page) => {
    await page.getByText('made with catalog 2031.4').waitFor();
    assert.match(await page.locator('.notice').innerText(), /the figures here come from catalog 20/);
    assert.deepEqual(await violations(page), []);
  }));

  test('with a plan too large for one gives way to a file', () => story('#/plan', async (page) => {
    const folder = await mkdtemp(join(tmpdir(), 'tandem-'));
    const file = join(folder, 'large.json');
    const id = (index) => `host-${Math.sin(index).toString(36).slice(2)}-${Math.cos(index).toString(36).slice(2)}`;
    const hosts = Array.from({ length: 600 }, (_, index) => ({ id: id(index + 1) }));
    await writeFile(file, JSON.stringify({ version: 1, name: 'Large', engage: { hosts } }));
    await page.locator('.top .plan').click();
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
    await page.locator('.top .plan', { hasText: 'Large' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByText('send the plan as a file').waitFor();
    const saved = await download(page, 'Save as a file');
    assert.equal(JSON.parse(await readFile(saved.path, 'utf8')).engage.hosts.length, 600);
  }));
});

describe('a picture', () => {
  const pictures = [
    ['#/inventory', '100 seats over four nodes', '100-seats-over-four-nodes-topology'],
    ['#/availability', '100 seats over four nodes', '100-seats-over-four-nodes-reliability'],
    ['#/replicas', 'Two regions, 800 agents', 'two-regions-800-agents-pods-region-1'],
    ['#/replicas?lost=zone-0', 'Two regions, 800 agents', 'two-regions-800-agents-pods-region-1'],
  ];
  for (const [fragment, plan, name] of pictures) {
    for (const [button, ending] of [['Download SVG', 'svg'], ['Download PNG', 'png']]) {
      test(`opens again as the plan: ${fragment}, ${ending}`, () => story(fragment, async (page) => {
        await example(page, plan);
        if (fragment === '#/availability') await unfold(page, 'Reliability block diagram');
        const file = await download(page, button);
        assert.equal(file.name, `${name}.${ending}`);
        if (ending === 'svg') {
          const alone = await page.context().newPage();
          await alone.setContent(await readFile(file.path, 'utf8'));
          assert.ok(await alone.locator('svg > title, svg > desc').count() >= 2);
          await alone.close();
        }
        await page.locator('.top .plan').click();
        await page.getByRole('dialog').getByLabel('Title').fill('Another');
        await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file.path);
        await page.keyboard.press('Escape');
        await page.locator('.top .plan', { hasText: plan }).waitFor();
      }));
    }
  }

  test('opens where it is dropped, and a file of a plan as well', () => story('#/inventory', async (page) => {
    await example(page, '100 seats over four nodes');
    const picture = await download(page, 'Download PNG');
    await dropOn(page, join(root, 'assets/examples/region-pair.json'), 'application/json');
    await page.locator('.top .plan', { hasText: 'Two regions' }).waitFor();
    await dropOn(page, picture.path, 'image/png');
    await page.locator('.top .plan', { hasText: '100 seats' }).waitFor();
    await dropOn(page, join(root, 'assets/icon.svg'), 'image/svg+xml');
    await page.getByText('it has no metadata, which is where Tandem puts one').waitFor();
    await page.locator('.top .plan', { hasText: '100 seats' }).waitFor();
  }));

  test('without a plan in it says so', () => story('#/licenses', async (page) => {
    await example(page, '100 seats over four nodes');
    await page.locator('.top .plan').click();
    const input = page.getByRole('dialog').locator('input[type=file]');
    await input.setInputFiles(join(root, 'assets/icon.svg'));
    await page.getByText('no plan in this picture').waitFor();
    assert.match(await answer(page), tooMany);
  }));
});
