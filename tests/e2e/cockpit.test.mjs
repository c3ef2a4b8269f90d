// The cockpit of a run: one screen at three sizes, two clicks, captions, a moment as a link, and a room that watches.
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { example, fits, narrow, stage, wide } from './harness.mjs';
import { hosts } from './host.mjs';
import { violations } from './axe.mjs';

const { story } = stage();
const theatre = hosts();

const low = { width: 1280, height: 720 };
const warm = '#/simulation?scenario=warm-takeover';
const isDone = (page) => page.locator('.simulation[aria-busy=false] .map').waitFor();
const answer = (page) => page.locator('.simulation .answer').innerText();
const thing = (page, id) => page.locator(`.map [data-thing="${id}"]`);
const caption = (page, about) => page.locator('.caption-cell', { hasText: about }).innerText();

/** Shows a scenario without a guess. */
async function watch(page) {
  await page.getByRole('button', { name: 'Show it without a guess' }).click();
  await isDone(page);
}

/** Runs an example. */
async function runs(page, name) {
  await example(page, name);
  await page.evaluate(() => { location.hash = '#/simulation'; });
  await isDone(page);
}

/** Waits until the answer begins so. */
const answers = (page, start) => page.waitForFunction(
  (start) => document.querySelector('.simulation[aria-busy=false] .answer')?.textContent.startsWith(start), start);

/** Injects a failure by two clicks: a thing, a failure. */
async function inject(page, id, fault, failures) {
  await thing(page, id).locator('.map-name').click();
  await page.locator(`.sheet [data-fault=${fault}]`).click();
  await answers(page, failures);
}

/** What does not fit its window: the page itself, or a part that is beyond its edge. */
const beyond = (page) => page.evaluate(() => {
  const parts = ['.page-head .answer', '.transport', '.caption', '.run-map', '.log', '.stage > .timeline', '.traffic-strip'];
  const outside = parts.filter((part) => {
    const { top, bottom, height } = document.querySelector(part).getBoundingClientRect();
    return top < 0 || bottom > innerHeight || height < 20;
  });
  const { scrollHeight, scrollWidth } = document.documentElement;
  return { outside, below: Math.max(0, scrollHeight - innerHeight), beside: Math.max(0, scrollWidth - innerWidth) };
});

/** By how much the map is higher than its frame. */
const hidden = (page) => page.locator('.run-map').evaluate((map) => map.scrollHeight - map.clientHeight);

describe('the cockpit', () => {
  for (const viewport of [wide, low]) {
    for (const name of ['Two regions, 800 agents', 'The whole center']) {
      test(`is one screen of ${viewport.width} by ${viewport.height} for ${name}`, () => story('#/recovery', async (page) => {
        await runs(page, name);
        assert.deepEqual(await beyond(page), { outside: [], below: 0, beside: 0 });
        assert.ok(await hidden(page) <= 0, `${await hidden(page)} px of the map`);
        await page.locator('.map [data-kind=unit] > .map-head').first().focus();
        await page.keyboard.press('b');
        await answers(page, '1 failure');
        assert.deepEqual(await beyond(page), { outside: [], below: 0, beside: 0 });
        // In sight as a whole, folded where there is more of it.
        assert.ok(await hidden(page) <= 0, `${await hidden(page)} px of the map`);
      }, { viewport }));
    }
  }

  for (const viewport of [wide, low, narrow]) {
    test(`follows a failover by map, log and timeline alone at ${viewport.width}`, () => story(warm, async (page) => {
      await watch(page);
      const seen = async () => ({
        primary: await thing(page, 'server/primary').getAttribute('data-state'),
        backup: await thing(page, 'server/backup').getAttribute('data-state'),
        log: await page.locator('.log-now .log-what').innerText(),
        lane: (await page.locator('.timeline-states li').allInnerTexts()).filter(Boolean)[0],
      });
      const next = async () => {
        await page.keyboard.press('.');
        // On a phone the parts follow each other, each in its whole width.
        if (viewport === narrow) await fits(page);
        else assert.deepEqual(await beyond(page), { outside: [], below: 0, beside: 0 });
        return seen();
      };
      const struck = await next();
      assert.deepEqual([struck.primary, struck.backup, struck.lane], ['silent', 'backup', 'down, undetected']);
      const told = await next();
      assert.deepEqual([told.backup, told.lane], ['promoting', 'failover']);
      const promoted = await next();
      assert.deepEqual([promoted.backup, promoted.lane], ['primary', 'reconnecting']);
      assert.match(promoted.log, /server\/backup on app-2 is primary/);
      const restored = await next();
      assert.equal(restored.lane, 'serving');
      assert.match(restored.log, /server is restored after 9.944 s/);
      // The newest is in sight with its reason, and another opens its own in place.
      assert.ok(await page.locator('.log-now .log-why').isVisible());
      const other = page.locator('.log-entry', { hasText: 'told to become primary' });
      assert.equal(await other.locator('.log-why').isVisible(), false);
      await other.locator('.log-what').click();
      assert.ok(await other.locator('.log-why').isVisible());
    }, { viewport }));
  }

  test('stacks map, caption and timeline on a phone, under a transport that stays', () => story(warm, async (page) => {
    await watch(page);
    const top = (part) => page.locator(part).evaluate((it) => it.getBoundingClientRect().top);
    const order = await Promise.all(['.transport', '.run-map', '.caption', '.stage > .timeline', '.log'].map(top));
    assert.deepEqual(order, order.toSorted((one, other) => one - other));
    await fits(page);
    await page.locator('.log').evaluate((log) => log.scrollIntoView());
    assert.ok(await page.locator('.transport').evaluate((it) => it.getBoundingClientRect().bottom > 40));
    assert.deepEqual(await violations(page), []);
  }, { viewport: narrow }));

  test('says who noticed, who decided and who took over, and pauses where asked', () => story(warm, async (page) => {
    await watch(page);
    assert.match(await caption(page, 'Detection'), /not yet/);
    await page.getByLabel('Pause at turning points').check();
    // From where things happen, and no further than the first of them.
    await page.getByRole('button', { name: 'Play' }).click();
    await page.waitForFunction(() => document.querySelector('.transport-place').textContent.startsWith('0:00:30 '));
    await page.getByRole('button', { name: 'Play' }).waitFor();
    assert.match(await caption(page, 'Failure'), /0:00:30.*crashes/s);
    assert.match(await caption(page, 'Decision'), /not yet/);
    await page.getByRole('button', { name: 'Next turning point' }).click();
    assert.match(await caption(page, 'Detection'), /LCA reports/);
    assert.match(await caption(page, 'Decision'), /told to become primary/);
    await page.getByRole('button', { name: 'Next turning point' }).click();
    assert.match(await caption(page, 'Failover'), /server\/backup on app-2 is primary/);
    // The outage of 9.9 s takes twice as long.
    assert.equal(await page.getByLabel('Speed').inputValue(), '0.5');
  }));

  test('breaks a zone while a node is drained, in two clicks each', () => story('#/recovery', async (page) => {
    await runs(page, 'Two regions, 800 agents');
    await page.getByRole('slider', { name: 'Position in the run' }).fill('60.4');
    await inject(page, 'worker:region-1/1', 'worker-drain', '1 failure');
    await inject(page, 'zone:region-1/0', 'zone-down', '2 failures');
    await page.getByRole('button', { name: 'Failures (2)' }).click();
    const at = page.locator('.fault-list li');
    // At a whole second, whatever the cursor is at.
    for (const one of await at.all()) assert.equal(await one.locator('input').first().inputValue(), '1 min');
    await page.keyboard.press('Escape');
    assert.equal(await thing(page, 'zone:region-1/0').getAttribute('data-state'), 'silent');
    // A service is one tile with its count, and its sheet names its pods.
    const tile = page.locator('.map [data-item="region-1/authentication"]');
    assert.match(await tile.innerText(), /^Auth.*\d+\/18/s);
    assert.match(await tile.textContent(), /Genesys Authentication in region-1, \d+ of 18 pods ready/);
    await tile.click();
    const sheet = page.getByRole('dialog');
    assert.equal(await sheet.locator('tbody tr').count(), 18);
    await page.keyboard.press('Escape');
  }));

  test('loses a site and is told by its list without the map', () => story('#/recovery', async (page) => {
    await runs(page, 'iWD site, two rooms');
    await page.keyboard.press('i');
    const sheet = page.getByRole('dialog', { name: 'Inject failure' });
    await sheet.getByLabel('Component').selectOption({ label: 'Site room-a' });
    await sheet.locator('[data-fault=site-down]').click();
    await answers(page, '1 failure');
    await page.keyboard.press('.');
    assert.equal(await thing(page, 'site:room-a').getAttribute('data-state'), 'down');
    assert.match(await thing(page, 'config-server/primary').textContent(), /^config-server primary.*, server, on host mgmt-1, site room-a/);
  }));

  test('is one stop for the Tab key, with arrows inside the map', () => story(warm, async (page) => {
    await watch(page);
    assert.equal(await page.locator('.map [tabindex="0"]').count(), 1);
    const focused = () => page.evaluate(() => document.activeElement.dataset.item);
    await page.locator('.map [tabindex="0"]').focus();
    const place = await page.locator('.transport-place').innerText();
    const first = await focused();
    await page.keyboard.press('ArrowRight');
    const second = await focused();
    assert.notEqual(second, first);
    await page.keyboard.press('ArrowLeft');
    assert.equal(await focused(), first);
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    assert.ok(await page.evaluate(() => document.activeElement.matches('.map-head')));
    // The run stays where it is, and the Tab key comes back to where one was.
    assert.equal(await page.locator('.transport-place').innerText(), place);
    assert.equal(await page.locator('.map [tabindex="0"]').getAttribute('data-item'), await focused());
  }));

  test('has a link to a moment', () => story(warm, async (page, context) => {
    await watch(page);
    await page.getByRole('slider', { name: 'Position in the run' }).fill('31.5');
    await page.keyboard.press('l');
    await page.waitForFunction(() => location.hash.includes('at=31.5'));
    const other = await context.newPage();
    await other.goto(page.url());
    await watch(other);
    assert.match(await other.locator('.transport-place').innerText(), /^0:00:31.5 of/);
    assert.equal(await thing(other, 'server/backup').getAttribute('data-state'), 'promoting');
  }));

  test('is shown to a room without anything around it, and light', () => story(warm, async (page) => {
    await watch(page);
    await page.getByRole('button', { name: 'Present' }).click();
    assert.equal(await page.locator('.top, .rail').filter({ visible: true }).count(), 0);
    assert.equal(await page.locator('.log').isVisible(), false);
    assert.deepEqual(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight), 0);
    const paper = await page.locator('.cockpit').evaluate((it) => getComputedStyle(it).backgroundColor);
    assert.equal(paper, 'rgb(255, 255, 255)');
    await page.keyboard.press('PageDown');
    assert.match(await caption(page, 'Failure'), /crashes/);
    await page.keyboard.press('PageDown');
    assert.match(await caption(page, 'Decision'), /told to become primary/);
    await page.keyboard.press('PageUp');
    assert.match(await caption(page, 'Decision'), /not yet/);
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Escape');
    await page.locator('.rail').waitFor();
    assert.match(await answer(page), /^1 failure/);
  }, { viewport: low, colorScheme: 'dark' }));

  test('shows map, caption and transport in 640 pixels of somebody else\'s page', () => theatre.host(
    '<tandem-view view="simulation?scenario=warm-takeover" load="now"></tandem-view>', async (page) => {
      await page.getByRole('button', { name: 'Show it without a guess' }).click();
      const view = page.locator('tandem-view');
      await view.locator('.map').waitFor();
      const bottoms = await view.evaluate((view) => {
        const { top } = view.getBoundingClientRect();
        return ['.transport', '.caption', '.run-map'].map((part) => view.shadowRoot.querySelector(part).getBoundingClientRect().bottom - top);
      });
      assert.ok(Math.max(...bottoms) <= 640, `${bottoms}`);
    }, { options: { viewport: { width: 900, height: 900 } } }));
});
