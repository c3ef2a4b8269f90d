// The failover simulator: break, step, seek, fork, share, stage and foretell.
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inEveryAppearance, root, stage } from './harness.mjs';
import { violations } from './axe.mjs';

const theatre = stage();
const { story } = theatre;

const warm = '#/simulation?scenario=warm-takeover';
const answer = (page) => page.locator('.simulation .answer').innerText();
const place = (page) => page.locator('.transport-place').innerText();
const thing = (page, id) => page.locator(`.map [data-thing="${id}"]`);
/** Chooses something on the map by its name: what stands in it lies over its middle. */
const choose = (page, id) => thing(page, id).locator('> .map-name').click();
const state = (page, id) => thing(page, id).getAttribute('data-state');
const press = (page, key) => page.keyboard.press(key);

/** Opens the drawer beside a run, at one of its tabs. */
async function drawer(page, tab) {
  await page.locator('.cockpit-tools').getByRole('button', { name: 'Details' }).click();
  const sheet = page.getByRole('dialog', { name: 'Details' });
  await sheet.getByRole('radio', { name: tab }).check({ force: true });
  return sheet;
}

/** How many failures the run has, as the button above it says. */
const failures = (page) => page.locator('.cockpit-tools').getByRole('button', { name: /^Failures/ }).innerText();

/** Waiting without frames, which some stories count. */
const ownClock = { polling: 50 };

/** Opens a staged scenario and has it shown without a guess. */
async function watch(page) {
  await page.getByRole('button', { name: 'Show it without a guess' }).click();
  await page.locator('.simulation[aria-busy=false] .map').waitFor();
}

/** Waits until a run is done and its answer is another one than before. */
const answersAnew = (page, before) => page.waitForFunction((before) => {
  const answer = document.querySelector('.simulation[aria-busy=false] .answer');
  return answer && answer.textContent !== before;
}, before);

/** Waits until a run is done and has this answer. */
const answers = (page, wanted) => page.waitForFunction((wanted) => {
  const answer = document.querySelector('.simulation[aria-busy=false] .answer');
  return answer?.textContent === wanted;
}, wanted);

/** Waits until the cursor is somewhere. */
const stands = (page, start) => page.waitForFunction(
  (start) => document.querySelector('.transport-place').textContent.startsWith(start), start, ownClock);

describe('the simulator', () => {
  test('offers every scenario to somebody without a plan, and keeps none', () => story('#/simulation', async (page) => {
    assert.match(await answer(page), /^Inject a failure/);
    assert.ok(await page.locator('[data-scenario]').count() > 35);
    await page.locator('[data-scenario=hot-takeover]').click();
    await page.getByRole('heading', { name: 'Failover: Hot standby failover' }).waitFor();
    assert.match(page.url(), /scenario=hot-takeover/);
    await page.getByText('One pair (scenario)').waitFor();
    await page.getByRole('button', { name: 'Close scenario' }).click();
    await page.getByText('Inject a failure, and see').waitFor();
    await page.getByText('No plan open').waitFor();
  }));

  test('asks first, and says afterwards whether it was right', () => story(warm, async (page) => {
    await page.getByText('How long is the service down?').waitFor();
    assert.equal(await page.locator('.map, .log').count(), 0);
    await page.getByRole('radio', { name: 'About half a minute' }).check();
    await page.getByRole('button', { name: 'Show the run' }).click();
    await page.getByText('Not quite.').waitFor();
    await page.getByText('Answer: 2 to 12 seconds').waitFor();
    await page.locator('.map').waitFor();
    assert.match(await answer(page), /^1 failure: server is down for 9\.9 s; of 265 interactions 31 are lost/);
  }));

  test('keeps the outcome of every scenario to itself until it has asked', () => story('#/simulation', async (page) => {
    const files = ['alike', 'cluster', 'disaster', 'kubernetes', 'management-layer', 'takeover'];
    const texts = files.map((file) => readFile(join(root, `assets/scenarios/${file}.json`), 'utf8'));
    const scenarios = (await Promise.all(texts)).flatMap((text) => JSON.parse(text).scenarios);
    assert.ok(scenarios.length > 35);
    const tells = (text, scenario) => [scenario.look_for, scenario.predict.because].filter((said) => text.includes(said));
    const menu = await page.locator('.main').innerText();
    for (const scenario of scenarios) {
      assert.deepEqual(tells(menu, scenario), [], `the menu, of ${scenario.id}`);
      await page.evaluate((id) => { location.hash = `#/simulation?scenario=${id}`; }, scenario.id);
      await page.locator('.simulation[aria-busy=false] legend', { hasText: scenario.predict.ask }).waitFor();
      const text = await page.locator('.main').innerText();
      assert.deepEqual(tells(text, scenario), [], scenario.id);
      assert.equal(await page.locator('.answer').count(), 0);
    }
    const last = scenarios.at(-1);
    await watch(page);
    assert.equal(tells(await page.locator('.main').innerText(), last)[0], last.look_for);
  }));

  test('names the plan that is shown, and leaves the one at hand alone', () => story('#/recovery', async (page) => {
    const own = 'Two regions, 800 agents';
    const title = page.locator('.plan-title');
    await page.getByRole('button', { name: own }).click();
    await page.locator('.recovery-table').first().waitFor();
    assert.equal(await title.innerText(), own);
    await page.evaluate((to) => { location.hash = to; }, warm);
    await title.getByText('One pair (scenario)', { exact: true }).waitFor();
    await watch(page);
    assert.equal(await page.getByRole('button', { name: 'Undo' }).count(), 0);
    await page.locator('.rail').getByRole('link', { name: 'Recovery' }).click();
    await title.getByText(own, { exact: true }).waitFor();
    await page.goBack();
    await title.getByText('One pair (scenario)', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Back to my plan' }).click();
    await title.getByText(own, { exact: true }).waitFor();
  }));

  test('steps from event to event and back, on the map, in the log and aloud', () => story(warm, async (page) => {
    await watch(page);
    assert.equal(await state(page, 'server/primary'), 'primary');
    await page.getByRole('button', { name: 'Next event' }).click();
    await stands(page, '0:00:30 of 0:02:00, 1 of');
    assert.equal(await state(page, 'server/primary'), 'silent');
    const said = await page.locator('.stage > [role=status]').innerText();
    assert.match(said, /0:00:30: The process server\/primary on app-1 crashes\. LCA keeps/);
    assert.match(await page.locator('.log-now').innerText(), /The process server\/primary on app-1 crashes/);
    assert.match(await thing(page, 'server/primary').locator('.map-name').getAttribute('title'), /unreachable since 0:00:30/);
    await page.getByRole('button', { name: 'To the end' }).click();
    await stands(page, '0:02:00');
    assert.equal(await state(page, 'server/primary'), 'backup');
    assert.equal(await state(page, 'server/backup'), 'primary');
    await page.locator('.log-entry', { hasText: 'told to become primary' }).locator('.log-moment').click();
    await stands(page, '0:00:31');
    assert.equal(await state(page, 'server/backup'), 'promoting');
    await page.getByRole('slider', { name: 'Position in the run' }).fill('10');
    await stands(page, '0:00:10 of 0:02:00, 0 of');
    assert.equal(await state(page, 'server/backup'), 'backup');
  }));

  test('breaks and mends what is chosen, at the moment of the cursor', () => story(warm, async (page) => {
    await watch(page);
    const first = await answer(page);
    await page.getByRole('slider', { name: 'Position in the run' }).fill('70');
    await choose(page, 'host:app-2');
    const sheet = page.getByRole('dialog', { name: 'Host app-2' });
    await sheet.getByText('With a duration').click();
    await sheet.getByRole('radio', { name: 'Host failure' }).check();
    await sheet.getByRole('button', { name: 'Inject failure at 0:01:10' }).click();
    await answersAnew(page, first);
    assert.match(await answer(page), /^2 failures:/);
    assert.equal(await failures(page), 'Failures (2)');
    await stands(page, '0:01:10');
    assert.equal(await state(page, 'host:app-2'), 'silent');
    assert.match(page.url(), /r=1\./);
    await page.getByRole('slider', { name: 'Position in the run' }).fill('75');
    await choose(page, 'host:app-2');
    await sheet.getByRole('button', { name: 'Repair now, at 0:01:15' }).click();
    await press(page, 'Escape');
    await drawer(page, 'Failures');
    await page.waitForFunction(() => document.querySelectorAll('.fault-list li')[1]?.querySelectorAll('input')[1].value === '5 s');
    await press(page, 'Escape');
    await page.goBack();
    await page.goBack();
    await answers(page, first);
  }));

  test('is a link: whoever opens it sees the same run', () => story(warm, async (page, context) => {
    await watch(page);
    const first = await answer(page);
    await drawer(page, 'Settings');
    await page.getByLabel('Seed').fill('7');
    await page.getByLabel('Seed').press('Enter');
    await answersAnew(page, first);
    const shown = await answer(page);
    const other = await context.newPage();
    await other.goto(page.url());
    await other.locator('.simulation[aria-busy=false] .map').waitFor();
    assert.equal(await answer(other), shown);
    await drawer(other, 'Settings');
    assert.equal(await other.getByLabel('Seed').inputValue(), '7');
    assert.deepEqual(await other.locator('.log-what').allInnerTexts(), await page.locator('.log-what').allInnerTexts());
  }));

  test('agrees with the programming interface', () => story(warm, async (page) => {
    await watch(page);
    const file = JSON.parse(await readFile(join(root, 'assets/scenarios/takeover.json'), 'utf8'));
    const { plan, seed, duration_s, faults, traffic } = file.scenarios.find(({ id }) => id === 'warm-takeover');
    const run = JSON.stringify({ plan: file.plans[plan], seed, duration_s, faults, traffic });
    const trace = JSON.parse(await page.evaluate((run) => window.tandem.simulate(run), run));
    assert.deepEqual(await page.locator('.log-what').allInnerTexts(), trace.events.map(({ what }) => what));
  }));

  test('forks, and shows two runs side by side', () => story(warm, async (page) => {
    await watch(page);
    const first = await answer(page);
    await page.getByRole('button', { name: 'Branch' }).click();
    await page.getByText('A is the baseline.').waitFor();
    await page.getByRole('slider', { name: 'Position in the run' }).fill('80');
    await thing(page, 'server/backup').focus();
    await press(page, 'b');
    await answersAnew(page, first);
    assert.match(await page.locator('.fork-answer').innerText(), /^The runs are the same until 0:01:20; after that 1 outage differs/);
    await page.getByRole('button', { name: 'Compare' }).click();
    assert.equal(await page.locator('.fork-tables tbody tr.fork-differs').count(), 1);
    // Two lanes for each outage; what is not known yet and what is.
    assert.deepEqual(await page.locator('.fork-picture .timeline-names li:not(.timeline-axis)').evaluateAll((names) => names.map((name) => name.innerText[0])), ['A', 'B', 'A', 'B']);
    assert.ok(await page.locator('.fork-picture .timeline-lanes .timeline-lost').count() >= 2);
    await press(page, 'Escape');
    // The same axis holds both: a thin lane of A below each, and what differs on the map.
    assert.ok(await page.locator('.timeline-thin').count() > 0);
    await press(page, 'End');
    assert.ok(await page.locator('.map .is-differing').count() > 0);
    await page.getByRole('button', { name: 'Go back to A' }).click();
    await answers(page, first);
    await page.getByRole('button', { name: 'Discard A' }).click();
    assert.equal(await page.locator('.fork').count(), 0);
  }));

  test('is all there for the keyboard', () => story(warm, async (page) => {
    await page.getByRole('button', { name: 'Show it without a guess' }).focus();
    await press(page, 'Enter');
    await page.locator('.map').waitFor();
    const before = await answer(page);
    await page.locator('.main').focus();
    await press(page, 'ArrowRight');
    await stands(page, '0:00:30');
    await press(page, 'Shift+ArrowRight');
    await stands(page, '0:01:01');
    await press(page, 'ArrowLeft');
    await stands(page, '0:00:39.944');
    await press(page, 'Home');
    await stands(page, '0:00:00');
    await press(page, 'End');
    await stands(page, '0:02:00');
    await press(page, 'f');
    await page.locator('.fork').waitFor();
    await press(page, 'Home');
    await thing(page, 'host:app-2').focus();
    await press(page, 'Enter');
    const sheet = page.getByRole('dialog', { name: 'Host app-2' });
    await sheet.waitFor();
    await press(page, 'Escape');
    await sheet.waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement.dataset.thing), 'host:app-2');
    await press(page, 'b');
    await answersAnew(page, before);
    assert.equal(await failures(page), 'Failures (2)');
    await page.locator('.main').focus();
    await press(page, 'Space');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await press(page, 'Space');
    await page.getByRole('button', { name: 'Play' }).waitFor();
  }));

  test('asks for frames only while it plays', () => story(warm, async (page) => {
    await page.evaluate(() => {
      const ask = window.requestAnimationFrame.bind(window);
      window.asked = 0;
      window.frame = () => new Promise(ask);
      window.requestAnimationFrame = (draw) => { window.asked += 1; return ask(draw); };
    });
    await watch(page);
    assert.equal(await page.evaluate(() => window.asked), 0);
    await page.getByRole('button', { name: 'Play' }).click();
    await page.waitForFunction(() => window.asked > 5, undefined, ownClock);
    await page.waitForFunction(() => !document.querySelector('.transport-place').textContent.startsWith('0:00:00 '), undefined, ownClock);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Play' }).waitFor();
    const asked = await page.evaluate(() => window.asked);
    const shown = await place(page);
    // Two frames of our own go by, and none of the page's.
    await page.evaluate(() => window.frame().then(window.frame));
    assert.equal(await page.evaluate(() => window.asked), asked);
    assert.equal(await place(page), shown);
  }));

  test('goes from event to event where nothing is to move', () => story(warm, async (page) => {
    await watch(page);
    await page.evaluate(() => {
      const ask = window.requestAnimationFrame.bind(window);
      window.asked = 0;
      window.requestAnimationFrame = (draw) => { window.asked += 1; return ask(draw); };
    });
    await page.getByRole('button', { name: 'Play' }).click();
    await stands(page, '0:00:30 of 0:02:00, 1 of');
    await stands(page, '0:00:30 of 0:02:00, 2 of');
    await page.getByRole('button', { name: 'Pause' }).click();
    assert.equal(await page.evaluate(() => window.asked), 0);
  }, { reducedMotion: 'reduce' }));

  test('says what is wrong with a damaged run and touches nothing', () => story(`${warm}&r=1.damaged`, async (page) => {
    assert.match(await page.getByRole('alert').innerText(), /The run of this link could not be read: it was changed on the way/);
    await watch(page);
    assert.match(await answer(page), /^1 failure: server is down/);
  }));

  test('finds in the log, and shows everything as tables', () => story(warm, async (page) => {
    await watch(page);
    await page.getByLabel('Search the log').fill('reconnect');
    await page.getByText('1 to 2 of 2 events').waitFor();
    await page.getByLabel('Search the log').fill('nothing like it');
    await page.getByText('No matches.').waitFor();
    await drawer(page, 'Tables');
    await page.getByText('System map as a table').click();
    const table = page.getByRole('region', { name: 'System map as a table' });
    assert.match(await table.innerText(), /Server server\/primary\s+primary/);
    await page.locator('.time-figure').first().getByText('As a table').click();
    assert.ok(await page.getByRole('region', { name: 'In progress and queued' }).locator('tbody tr').count() > 10);
  }));

  test('runs the plan at hand', () => story('#/recovery', async (page) => {
    await page.getByRole('button', { name: 'Two regions, 800 agents' }).click();
    await page.getByRole('link', { name: 'Simulation' }).click();
    await page.locator('.simulation[aria-busy=false] .map').waitFor();
    assert.match(await answer(page), /^No failures: no outages/);
    const unit = page.locator('.map .map-area > .map-head').first();
    await unit.focus();
    const before = await answer(page);
    await press(page, 'b');
    await answersAnew(page, before);
    assert.match(await answer(page), /^1 failure: \d+ outages/);
  }));

  test('breaks no accessibility rule', () => story(warm, async (page) => {
    const barsNobody = () => inEveryAppearance(page, async (appearance) => {
      assert.deepEqual(await violations(page), [], appearance);
    });
    await barsNobody();
    await watch(page);
    await page.getByRole('button', { name: 'Branch' }).click();
    await page.getByRole('button', { name: 'Next event' }).click();
    await barsNobody();
    await drawer(page, 'Tables');
    await page.getByText('System map as a table').click();
    await barsNobody();
    await press(page, 'Escape');
    await choose(page, 'host:app-2');
    await page.getByRole('dialog').waitFor();
    await barsNobody();
  }));
});
