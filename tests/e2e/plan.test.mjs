// What an architect does with a plan, in a real browser.
import assert from 'node:assert/strict';
import { readFile, writeFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { violations } from './axe.mjs';
import { fits, inEveryAppearance, narrow, reads, resize, stage, unfold, wide } from './harness.mjs';

const theatre = stage();
const { story } = theatre;

const answer = (page) => page.locator('.page-head .answer').innerText();
const kept = (page) => page.getByText('Saved in this browser').waitFor();
const seats = (page) => page.locator('[data-path$=".seats.ics_multi_media_agent_seat"]');

/** Opens an example from a page that has no plan yet. */
async function example(page, name) {
  await page.getByRole('button', { name }).click();
  await page.locator('.inputs, .plan-form, .inventory, .recovery-table, .finding-list').first().waitFor();
}

const sourceExample = '100 seats over four nodes';
const regions = 'Two regions, 800 agents';
const tooMany = /^100 licenses over 4 nodes at 30 give a cluster capacity of 10 agents; 25 per node would give 25\./;

describe('findings', () => {
  test('come to the page that is open when they are known', () => story('#/plan', async (page) => {
    await example(page, regions);
    await kept(page);
    await page.reload();
    await page.locator('.plan-problems').first().waitFor();
    await reads(page, () => answer(page), /; \d+ errors? and \d+ warnings?\.$/);
  }));
});

describe('licenses', () => {
  test('answer the source\'s example', () => story('#/licenses', async (page) => {
    await example(page, sourceExample);
    assert.match(await answer(page), tooMany);
    await page.getByRole('button', { name: /Capacity, agents/ }).click();
    const sheet = page.getByRole('dialog');
    assert.match(await sheet.innerText(), /min a = min\(30, 30, 30, 10\) = 10/);
    assert.match(page.url(), /figure=capacity/);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
  }));

  test('are edited by keyboard, undone and redone', () => story('#/licenses', async (page) => {
    await example(page, sourceExample);
    await seats(page).first().focus();
    for (const value of ['25', '25', '25', '25']) {
      await page.keyboard.press('Control+A');
      await page.keyboard.type(value);
      await page.keyboard.press('Tab');
      // On to the next seat: DBID, backup, remove, then the next row's order and name.
      for (let presses = 0; presses < 12; presses += 1) {
        const path = await page.evaluate(() => document.activeElement.dataset.path ?? '');
        if (path.includes('.seats.')) break;
        await page.keyboard.press('Tab');
      }
    }
    await reads(page, () => answer(page), /at 25 give a cluster capacity of 25 agents; no setting gives more\./);
    for (let steps = 0; steps < 4; steps += 1) await page.keyboard.press('Control+Z');
    await reads(page, () => answer(page), tooMany);
    for (let steps = 0; steps < 4; steps += 1) await page.keyboard.press('Control+Shift+Z');
    await reads(page, () => answer(page), /capacity of 25 agents/);
  }));

  test('take a pasted column', () => story('#/licenses', async (page, context) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await example(page, sourceExample);
    await page.evaluate(() => navigator.clipboard.writeText('20\n21\n22\n23'));
    await seats(page).first().focus();
    await page.keyboard.press('Control+V');
    const values = () => seats(page).evaluateAll((fields) => fields.map((field) => field.value).join(' '));
    await reads(page, values, '20 21 22 23');
    assert.match(await answer(page), /capacity of 20 agents/);
  }));

  test('are reordered by keyboard and by dragging', () => story('#/licenses', async (page) => {
    await example(page, sourceExample);
    const names = () => page.locator('[data-path$="].id"]').evaluateAll((fields) => fields.map((field) => field.value));
    await page.getByRole('button', { name: 'Start node-1 later' }).focus();
    await page.keyboard.press('Enter');
    assert.deepEqual(await names(), ['node-2', 'node-1', 'node-3', 'node-4']);
    await page.keyboard.press('Enter');
    assert.deepEqual(await names(), ['node-2', 'node-3', 'node-1', 'node-4']);
    await page.locator('.drag').nth(3).dragTo(page.locator('.drag').nth(0));
    assert.deepEqual(await names(), ['node-4', 'node-2', 'node-3', 'node-1']);
  }));

  test('keep a change that was only asked about', () => story('#/licenses', async (page) => {
    await example(page, sourceExample);
    const whatIf = page.locator('[aria-labelledby="what-if-title"]');
    await whatIf.getByRole('combobox', { name: 'What if' }).selectOption('added');
    await whatIf.getByRole('button', { name: 'Apply to plan' }).click();
    assert.match(await answer(page), /over 5 nodes/);
  }));

  test('size the pairs of two active sites', () => story('#/licenses', async (page) => {
    const panel = page.locator('section[data-site-pairs]');
    await example(page, sourceExample);
    await panel.getByText('Enter the agents of both sites and the agents one pair carries.').waitFor();
    const field = (name) => panel.locator(`input[data-path="site-pairs.${name}"]`);
    const said = (text) => panel.getByText(text).waitFor();
    await field('agents').fill('4,500');
    await field('per-pair').fill('1000');
    await said('5 pairs per site (20 servers at both sites) carry 4,500 agents: 45 % in use, 90 % after the loss of a site.');
    await field('fill').fill('85 %');
    await said('6 pairs per site (24 servers at both sites) carry 4,500 agents: 37.5 % in use, 75 % after the loss of a site.');
    await field('fill').fill('');
    await field('agents').fill('4000');
    await said('Warning: after the loss of a site the other is full');
    await field('per-pair').fill('0');
    await said('Enter a whole number of at least 1.');
  }));

  test('have nothing to keep of a node that is down for a while', () => story('#/licenses', async (page) => {
    await example(page, sourceExample);
    const whatIf = page.locator('[aria-labelledby="what-if-title"]');
    const kind = whatIf.getByRole('combobox', { name: 'What if' });
    assert.equal(await kind.inputValue(), 'down');
    assert.equal(await whatIf.getByRole('button').count(), 0);
    for (const other of ['decrease', 'last', 'added']) {
      await kind.selectOption(other);
      await whatIf.getByRole('button', { name: 'Apply to plan' }).waitFor();
    }
    await kind.selectOption('down');
    await whatIf.getByRole('button').waitFor({ state: 'detached' });
  }));
});

describe('a plan', () => {
  test('comes back after a reload, with its past', () => story('#/licenses', async (page) => {
    await example(page, sourceExample);
    await kept(page);
    await seats(page).nth(3).fill('10');
    await page.keyboard.press('Tab');
    await kept(page);
    await page.reload();
    await page.locator('.inputs').waitFor();
    assert.equal(await seats(page).nth(3).inputValue(), '10');
    await page.locator('.top').getByRole('button', { name: 'Undo' }).click();
    assert.equal(await seats(page).nth(3).inputValue(), '30');
  }));

  test('loses nothing between two tabs', () => story('#/licenses', async (page, context) => {
    await example(page, sourceExample);
    await kept(page);
    const other = await context.newPage();
    await other.goto(`${theatre.server.address}#/licenses`);
    await other.locator('.inputs').waitFor();
    await seats(page).nth(0).fill('11');
    await kept(page);
    await seats(other).nth(0).fill('12');
    await other.getByText('Another tab had changed this plan').waitFor();
    await other.getByRole('button', { name: 'Dismiss' }).click();
    await kept(other);
    assert.equal(await seats(other).nth(0).inputValue(), '12');
    await other.getByRole('button', { name: /second tab/ }).click();
    const sheet = other.getByRole('dialog', { name: 'Plans' });
    const yours = sheet.locator('section', { hasText: 'Your plans' });
    await yours.getByRole('button', { name: sourceExample, exact: true }).click();
    await other.waitForFunction(() => document.querySelector('[data-path$=".seats.ics_multi_media_agent_seat"]').value === '11');
  }));

  test('is saved as a file and opened again', () => story('#/licenses', async (page) => {
    await example(page, sourceExample);
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+S')]);
    assert.equal(download.suggestedFilename(), '100-seats-over-four-nodes.tandem.json');
    const plan = JSON.parse(await readFile(await download.path(), 'utf8'));
    assert.equal(plan.engage.interaction_server_cluster.nodes.length, 4);
    plan.name = 'From a file';
    plan.engage.interaction_server_cluster.licenses[0].pool = 400;
    const folder = await mkdtemp(join(tmpdir(), 'tandem-'));
    const file = join(folder, 'plan.json');
    await writeFile(file, JSON.stringify(plan));
    await page.getByRole('button', { name: sourceExample }).click();
    await page.getByLabel('Open a file').setInputFiles(file);
    await page.getByText(/^400 licenses over/).waitFor();
    await page.keyboard.press('Escape');
    await writeFile(file, '{ "version": 9 }');
    await page.getByRole('button', { name: 'From a file' }).click();
    await page.getByLabel('Open a file').setInputFiles(file);
    await page.getByText('version: found 9, expected 1').waitFor();
    assert.match(await answer(page), /^400 licenses/);
  }));

  test('is opened from a sheet that goes, and stands in it', () => story('#/licenses', async (page) => {
    await example(page, sourceExample);
    const sheet = page.getByRole('dialog', { name: 'Plans' });
    const yours = sheet.locator('section', { hasText: 'Your plans' });
    const atHand = yours.locator('li', { hasText: 'current' });
    await kept(page);
    await page.locator('.top .plan').click();
    assert.match(await atHand.innerText(), new RegExp(sourceExample));
    await sheet.getByRole('button', { name: regions, exact: true }).click();
    await sheet.waitFor({ state: 'detached' });
    assert.equal(await page.locator('.plan-title').innerText(), regions);
    await page.locator('.top .plan').click();
    assert.match(await atHand.innerText(), new RegExp(regions));
    // What is made here is named here, so the sheet stays.
    await sheet.getByRole('button', { name: 'Make a copy' }).click();
    await atHand.getByText(`${regions} (copy)`).waitFor();
    await sheet.getByRole('button', { name: 'New plan', exact: true }).click();
    await atHand.getByText('Untitled plan').waitFor();
    await sheet.getByLabel('Title').fill('Mine');
    await atHand.getByText('Mine').waitFor();
    await kept(page);
    await reads(page, () => yours.locator('li').count(), 4);
    assert.equal(await atHand.count(), 1);
    await yours.getByRole('button', { name: sourceExample, exact: true }).click();
    await sheet.waitFor({ state: 'detached' });
    await page.getByText(tooMany).waitFor();
  }));

  test('can go back to an earlier version', () => story('#/licenses', async (page) => {
    await example(page, sourceExample);
    await kept(page);
    await seats(page).nth(0).fill('1');
    await kept(page);
    await page.getByRole('button', { name: sourceExample }).click();
    const sheet = page.getByRole('dialog', { name: 'Plans' });
    await sheet.getByText('Version 2').waitFor();
    await sheet.getByRole('button', { name: 'Open as a new plan' }).last().click();
    await page.getByText(tooMany).waitFor();
  }));

  test('goes on where storage is blocked, and says so', async () => {
    const context = await theatre.browser.newContext();
    await context.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', { get() { return undefined; } });
    });
    const page = await context.newPage();
    await page.goto(`${theatre.server.address}#/licenses`);
    await page.getByText('This browser saves nothing for this page').waitFor();
    await example(page, sourceExample);
    await seats(page).nth(0).fill('25');
    assert.match(await answer(page), /^100 licenses/);
    await context.close();
  });

  test('keeps a typed never: in its field, after a reload, until it is taken back', () => story('#/plan', async (page) => {
    await example(page, 'iWD site');
    const path = 'assumptions.host_mttf_h';
    await page.evaluate((path) => { location.hash = `#/plan?at=${encodeURIComponent(path)}`; }, path);
    const field = page.locator(`input[data-path="${path}"]`);
    const before = await field.inputValue();
    await field.fill('');
    await field.pressSequentially('never');
    await page.keyboard.press('Tab');
    await reads(page, () => field.inputValue(), 'never');
    assert.equal(await field.getAttribute('aria-invalid'), null);
    await kept(page);
    await page.reload();
    await field.waitFor();
    assert.equal(await field.inputValue(), 'never');
    await page.locator('.top').getByRole('button', { name: 'Undo' }).click();
    assert.equal(await field.inputValue(), before);
    await page.getByRole('button', { name: 'Redo' }).click();
    assert.equal(await field.inputValue(), 'never');
    // The same in a cell of a table.
    const at = 'shared[0].mttf_h';
    await page.evaluate((at) => { location.hash = `#/plan?at=${encodeURIComponent(at)}`; }, at);
    const cell = page.locator(`[data-cell][data-path="${at}"]`);
    await cell.click();
    await page.keyboard.type('never');
    await page.keyboard.press('Enter');
    await reads(page, () => cell.innerText(), 'never');
    await kept(page);
    await page.reload();
    await reads(page, () => cell.innerText(), 'never');
    await page.locator('.top').getByRole('button', { name: 'Undo' }).click();
    await reads(page, () => cell.innerText(), '');
    await page.getByRole('button', { name: 'Redo' }).click();
    await reads(page, () => cell.innerText(), 'never');
    // The page that answers by it shows it as well.
    await page.evaluate(() => { location.hash = '#/availability'; });
    await unfold(page, 'Assumptions');
    const shown = page.locator('.assumptions input[data-path="assumptions.host_mttf_h"]');
    await reads(page, () => shown.inputValue(), 'never');
  }));

  test('is changed part by part in its form', () => story('#/plan', async (page) => {
    await example(page, sourceExample);
    await page.locator('.plan-sections').getByRole('link', { name: /^Targets/ }).click();
    await page.getByLabel('Agents', { exact: true }).fill('40');
    await page.getByRole('link', { name: 'Licenses', exact: true }).click();
    await page.getByRole('button', { name: /Licenses for the target\s*160/ }).waitFor();
  }));
});

describe('the inventory', () => {
  test('counts, and keeps its ticks with the plan', () => story('#/inventory', async (page) => {
    await page.getByRole('button', { name: sourceExample }).click();
    await page.locator('.inventory').waitFor();
    assert.match(await answer(page), /8 /);
    await unfold(page, 'Interaction Server cluster');
    const step = page.locator('.inventory input[data-step^="cluster."]').first();
    await step.check();
    await kept(page);
    await page.reload();
    await page.locator('.inventory').waitFor();
    await unfold(page, 'Interaction Server cluster');
    assert.ok(await step.isChecked());
  }));

  test('leaves as a checklist and as a picture', () => story('#/inventory', async (page) => {
    await page.getByRole('button', { name: sourceExample }).click();
    for (const [name, ending, content] of [
      ['Download Markdown', '.md', /- \[ \]/],
      ['Download SVG', '.svg', /^<svg/],
    ]) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name }).click(),
      ]);
      assert.ok(download.suggestedFilename().endsWith(ending));
      assert.match(await readFile(await download.path(), 'utf8'), content);
    }
  }));
});

describe('checks', () => {
  test('compare two Interaction Concentrators', () => story('#/checks', async (page) => {
    await example(page, 'Interaction Concentrator pair');
    const options = page.locator('.icon-options');
    assert.match(await options.innerText(), /2 differ that must be the same, 1 differs that may differ/);
    await page.getByLabel('Interaction Concentrator a').fill('[callconcentrator]\nrole=all\nnonsense\n');
    await options.getByText('Line 3').waitFor();
    await page.getByLabel('Interaction Concentrator a').fill('[callconcentrator]\r\nrole=gcc\r\n[log]\r\nverbose=all\r\n');
    await page.getByLabel('Interaction Concentrator b').fill('[callconcentrator]\nrole=gcc,gud\n');
    await reads(page, () => options.innerText(), /1 differs that must be the same, 1 differs that may differ/);
  }));
});

describe('everybody', () => {
  for (const fragment of ['#/licenses', '#/licenses?figure=capacity', '#/plan', '#/inventory', '#/recovery', '#/checks']) {
    test(`finds no barrier: ${fragment}`, () => story(fragment, async (page) => {
      await inEveryAppearance(page, async (appearance) => assert.deepEqual(await violations(page), [], appearance));
      await example(page, sourceExample);
      await inEveryAppearance(page, async (appearance) => {
        assert.deepEqual(await violations(page), [], appearance);
        await fits(page);
      });
    }));
  }
});

describe('typing', () => {
  test('never loses the cursor, whatever is typed', () => story('#/licenses', async (page) => {
    await example(page, sourceExample);
    const pool = page.getByLabel('Licenses in the pool').first();
    await pool.focus();
    await page.keyboard.press('End');
    await page.keyboard.type('xy');
    assert.equal(await pool.inputValue(), '100xy');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('0');
    assert.equal(await pool.inputValue(), '1000');
    await seats(page).first().focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await page.keyboard.type('25');
    assert.equal(await seats(page).first().inputValue(), '25');
    await page.keyboard.press('Control+Z');
    await reads(page, () => seats(page).first().inputValue(), '30');
  }));

  test('keeps every field of the form, with an x and a y in it', () => story('#/plan', async (page) => {
    await example(page, 'E-mail and chat, 120 agents');
    const sections = await page.locator('.plan-sections a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    let met = 0;
    for (const href of sections) {
      await page.evaluate((href) => { location.hash = href; }, href);
      await page.locator(`.plan-sections a[aria-current][href="${href}"]`).waitFor();
      // A drawer is drawn when it is opened, and may hold others.
      await page.waitForFunction(() => {
        const closed = document.querySelectorAll('.plan-section details:not([open])');
        closed.forEach((details) => { details.open = true; });
        const isDrawn = (details) => details.querySelector('summary ~ *');
        return closed.length === 0 && [...document.querySelectorAll('.plan-section details')].every(isDrawn);
      });
      const places = await page.locator('.plan-section :is(input[type=text], [data-cell])[data-path]')
        .evaluateAll((fields) => fields.map((field) => [field.dataset.path, field.tagName]));
      met += places.length;
      // Every seventh: enough to meet every kind of field, without an hour of typing.
      for (const [path, tag] of places.filter((_, index) => index % 7 === 0)) {
        const place = page.locator(`.plan-section [data-path='${path}']`);
        await place.focus();
        if (tag !== 'INPUT') {
          await place.click();
          await page.keyboard.press('F2');
          await page.locator('.is-editing input').waitFor();
        }
        const field = page.locator(`.plan-section input[data-path='${path}']`);
        const before = await field.inputValue();
        await page.keyboard.press('End');
        await page.keyboard.type('xy');
        assert.equal(await field.inputValue(), `${before}xy`, path);
        await page.keyboard.press('Backspace');
        await page.keyboard.press('Backspace');
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
      }
    }
    assert.ok(met > 100, `${met}`);
  }));

  for (const [fragment, path, typed, understood, shown] of [
    ['#/availability', 'objectives.availability', '99,95', '= 99.95 %', '99.95 %'],
    ['#/recovery', 'objectives.rto_s', '1h 30m', '= 1 h 30 min', '1 h 30 min'],
    ['#/replicas', 'private_edition.worker.cpu_millicores', '16', '= 16 vCPU', '16 vCPU'],
    ['#/replicas', 'private_edition.worker.memory_mib', '65536', '= 64 GiB', '64 GiB'],
  ]) {
    test(`says what it understood of ${typed} before the field is left`, () => story(fragment, async (page) => {
      await page.getByRole('button', { name: regions }).click();
      const field = page.locator(`input[data-path="${path}"]`);
      const below = page.locator('label', { has: field });
      await field.fill(typed);
      await below.getByText(understood, { exact: true }).waitFor();
      await field.blur();
      await reads(page, () => field.inputValue(), shown);
      assert.equal(await page.locator('.field-understood').count(), 0);
      await field.fill('much');
      await below.getByText(/^Enter a .* such as .*Ignored until fixed\.$/).waitFor();
    }));
  }

  test('fills the boxes of two Interaction Concentrators', () => story('#/checks', async (page) => {
    await example(page, 'Interaction Concentrator pair');
    const box = page.getByLabel('Interaction Concentrator a');
    await box.focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('[x]');
    assert.equal(await box.inputValue(), '[x]');
  }));
});

describe('focus', () => {
  test('comes back from every sheet, which Esc closes from anywhere', () => story('#/licenses', async (page) => {
    await example(page, sourceExample);
    const focused = () => page.evaluate(() => document.activeElement.textContent.trim());
    const plans = page.getByRole('button', { name: sourceExample });
    await plans.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Plans' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Plans' }).waitFor({ state: 'detached' });
    assert.equal(await focused(), sourceExample);
    await page.getByRole('button', { name: /Configured in total/ }).click();
    await page.getByRole('radio', { name: 'Dark' }).focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Shortcuts' }).waitFor();
    assert.equal(await page.getByRole('dialog').count(), 2);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('dialog').count(), 0);
  }));

  test('moves to a new page, whose title says its name', () => story('#/', async (page) => {
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.locator('.matrix').waitFor();
    assert.match(await page.title(), /^Matrix/);
    await page.waitForFunction(() => document.activeElement.tagName === 'MAIN');
  }));
});

describe('private edition', () => {
  for (const [fragment, sentence] of [
    ['#/replicas', /replicas of services in 2 regions on \d+ nodes/],
    ['#/availability', /^Availability 99\.99\d* % \(31 min \d+ s of downtime per year\); the target of 99\.95 % is met\./],
    ['#/recovery', /./],
  ]) {
    test(`answers and bars nobody: ${fragment}`, () => story(fragment, async (page) => {
      await page.getByRole('button', { name: regions }).click();
      await page.getByText('Two regions').first().waitFor();
      for (const viewport of [wide, narrow]) {
        await resize(page, viewport);
        assert.match(await answer(page), sentence);
        assert.deepEqual(await violations(page), [], `${viewport.width}`);
        await fits(page);
      }
    }));
  }
});
