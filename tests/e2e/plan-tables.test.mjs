// The plan as tables: blocks from a spreadsheet, copies, pairs, aliases, the keyboard, and what fits a screen.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { violations } from './axe.mjs';
import { example, fits, inEveryAppearance, reads, resize, stage } from './harness.mjs';

const { story } = stage();

const cell = (page, path) => page.locator(`.plan-section [data-path="${path}"]`).first();
const focused = (page) => page.evaluate(() => document.activeElement.dataset.path ?? document.activeElement.dataset.cell ?? '');
const texts = (page) => page.locator('.grid-table tbody tr:not(.grid-add)').evaluateAll(
  (rows) => rows.map((row) => [...row.children].map((it) => it.firstElementChild.firstChild?.data ?? '')));

/** Begins with an empty plan, at a section. */
async function emptyPlan(page, at) {
  await page.getByRole('button', { name: 'New plan', exact: true }).first().click();
  await page.locator('.plan-form').waitFor();
  await page.evaluate((at) => { location.hash = `#/plan?at=${at}`; }, at);
  await page.locator('.grid-table').waitFor();
}

/** Pastes as somebody does who has copied it elsewhere. */
async function paste(page, context, text) {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press('Control+V');
}

/** The plan that is open, as its file has it. */
async function plan(page) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  return JSON.parse(await readFile(await file.path(), 'utf8'));
}

describe('a block from a spreadsheet', () => {
  test('makes twelve hosts in one step, and leaves as it came', () => story('#/plan', async (page, context) => {
    await emptyPlan(page, 'engage.hosts');
    const hosts = Array.from({ length: 12 }, (_, index) => `ixn-${index + 1}\troom-${index % 2 ? 'b' : 'a'}`);
    await page.locator('.grid-add button').focus();
    await paste(page, context, hosts.join('\n'));
    await page.locator('.grid-told', { hasText: 'Pasted 12 rows, all new.' }).waitFor();
    await reads(page, async () => (await texts(page)).length, 12);
    assert.deepEqual((await texts(page))[3], ['ixn-4', 'room-b']);
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+C');
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, ['ID\tSite', ...hosts].join('\n'));
    await page.keyboard.press('Control+Z');
    await reads(page, async () => (await texts(page)).length, 0);
    await page.keyboard.press('Control+Shift+Z');
    await reads(page, async () => (await texts(page)).length, 12);
  }));

  test('of applications goes by its headings, and says what it did not understand', () => story('#/plan', async (page, context) => {
    await emptyPlan(page, 'engage.applications');
    await page.locator('.grid-add button').focus();
    await paste(page, context, [
      'Name\tComponent\tHA mode\tPrimary host\tBackup host\tRack',
      'urs-main\tUniversal Routing Server\twarm standby\th1\th2\t7',
      'icon\tICON\tsometimes\th3\t\t8',
    ].join('\r\n'));
    const told = page.locator('.grid-told');
    await told.getByText('2 cells were not understood').waitFor();
    assert.match(await told.innerText(), /Row 1, column 6: “Rack”, no such column/);
    assert.match(await told.innerText(), /Row 3, Redundancy: “sometimes”, left as it was/);
    assert.deepEqual((await plan(page)).engage.applications, [
      { id: 'urs-main', component: 'urs', redundancy: 'warm-standby', hosts: ['h1', 'h2'] },
      { id: 'icon', component: 'interaction-concentrator', hosts: ['h3'] },
    ]);
    await page.keyboard.press('Control+Z');
    await reads(page, async () => (await texts(page)).length, 0);
  }));
});

describe('a row', () => {
  test('becomes a pair over both sites, and is copied, in one action each', () => story('#/plan', async (page, context) => {
    await emptyPlan(page, 'engage.sites');
    await page.locator('.grid-add button').focus();
    await paste(page, context, 'east\nwest\n');
    await reads(page, async () => (await texts(page)).length, 2);
    await page.locator('.plan-sections').getByRole('link', { name: /^Applications/ }).click();
    await page.getByRole('button', { name: 'Add application' }).click();
    await page.keyboard.type('urs');
    await page.keyboard.press('Tab');
    await page.keyboard.type('URS');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'As a pair over both sites: urs' }).click();
    await page.getByRole('button', { name: 'Copy row: urs' }).click();
    await reads(page, async () => (await texts(page)).length, 2);
    const { applications, hosts } = (await plan(page)).engage;
    assert.deepEqual(hosts, [{ id: 'urs-1', site: 'east' }, { id: 'urs-2', site: 'west' }]);
    assert.equal(applications[0].component, 'urs');
    assert.match(applications[0].redundancy, /standby|n-plus-1/);
    assert.deepEqual(applications[0].hosts, ['urs-1', 'urs-2']);
    assert.deepEqual(applications[1], { ...applications[0], id: 'urs-2' });
    assert.ok(await page.getByRole('button', { name: 'As a pair over both sites' }).isDisabled());
    await page.keyboard.press('Control+Z');
    await reads(page, async () => (await texts(page)).length, 1);
  }));

  test('that is new is open and has the focus, with the next free DBID', () => story('#/plan', async (page) => {
    await example(page, '100 seats over four nodes');
    await page.evaluate(() => { location.hash = '#/plan?at=engage.interaction_server_cluster.nodes'; });
    await page.getByRole('button', { name: 'Add cluster node' }).click();
    await page.locator('.grid-cell.is-editing input').waitFor();
    assert.equal(await focused(page), 'engage.interaction_server_cluster.nodes[4].id');
    await page.keyboard.type('node-five');
    await page.keyboard.press('Tab');
    const { nodes } = (await plan(page)).engage.interaction_server_cluster;
    assert.equal(nodes[4].id, 'node-five');
    assert.equal(nodes[4].dbid, Math.max(...nodes.slice(0, 4).map((node) => node.dbid ?? 100)) + 1);
    // Its other fields are in a sheet.
    await page.getByRole('button', { name: 'All fields: node-five' }).click();
    const sheet = page.getByRole('dialog', { name: 'node-five' });
    await sheet.getByLabel('Version').fill('8.5.3');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    assert.equal((await plan(page)).engage.interaction_server_cluster.nodes[4].version, '8.5.3');
  }));
});

describe('a picker', () => {
  test('takes a service by its alias', () => story('#/plan', async (page) => {
    await emptyPlan(page, 'private_edition.services');
    await page.getByRole('button', { name: 'Add service' }).click();
    const field = page.getByRole('combobox', { name: 'Service' });
    await field.waitFor();
    assert.equal(await field.getAttribute('aria-expanded'), 'true');
    await page.keyboard.type('MCP');
    const option = page.getByRole('option', { name: /Media Control Platform/ });
    await option.waitFor();
    assert.equal(await field.getAttribute('aria-activedescendant'), await option.getAttribute('id'));
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Enter');
    await reads(page, async () => (await plan(page)).private_edition.services[0].service, 'gvp-media-control-platform');
    // Nothing of what is only looked at stays.
    await page.locator('.grid-add button').click();
    await field.waitFor();
    await page.keyboard.type('GWS');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    assert.equal(await field.getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    assert.equal((await plan(page)).private_edition.services.length, 1);
  }));

  test('offers what the plan has, takes several, and marks what is one\'s own', () => story('#/plan', async (page) => {
    await example(page, 'Two regions, 800 agents');
    await page.evaluate(() => { location.hash = '#/plan?at=private_edition.services[0].depends_on'; });
    await cell(page, 'private_edition.services[0].depends_on').waitFor();
    await reads(page, () => focused(page), 'private_edition.services[0].depends_on');
    const before = (await plan(page)).private_edition.services[0].depends_on;
    await page.keyboard.press('Enter');
    const options = page.getByRole('option');
    await options.first().waitFor();
    const names = await options.locator('.pick-name').allInnerTexts();
    assert.ok(before.every((part) => !names.includes(part)), `${names}`);
    await options.first().click();
    await page.keyboard.press('Enter');
    const after = (await plan(page)).private_edition.services[0].depends_on;
    assert.deepEqual(after, [...before, names[0]]);
    await page.evaluate(() => { location.hash = '#/plan?at=engage.hosts'; });
    await page.getByRole('button', { name: 'Add host' }).click();
    await page.keyboard.type('h1');
    await page.keyboard.press('Tab');
    await page.evaluate(() => { location.hash = '#/plan?at=engage.management_layer.scs'; });
    const scs = page.getByRole('combobox', { name: 'SCS' });
    await scs.fill('h1, h9');
    await page.getByRole('option', { name: /Use “h9”\s*your own text/ }).click();
    await scs.blur();
    assert.deepEqual((await plan(page)).engage.management_layer.scs, ['h1', 'h9']);
  }));
});

describe('the keyboard', () => {
  test('goes through a table as through a spreadsheet', () => story('#/plan', async (page) => {
    await emptyPlan(page, 'engage.hosts');
    // Enter, name, Tab, site, Tab, and so on; the first cell of the next row is past the last of this.
    await page.locator('.grid-add button').focus();
    for (const [id, site] of [['a', 'east'], ['b', 'west']]) {
      await page.keyboard.press('Enter');
      await page.locator('.grid-cell.is-editing input').waitFor();
      await page.keyboard.type(id);
      await page.keyboard.press('Tab');
      await page.keyboard.type(site);
      await page.keyboard.press('Tab');
      await reads(page, () => focused(page), /^\d\.0$/);
    }
    assert.deepEqual(await texts(page), [['a', 'east'], ['b', 'west']]);
    await page.keyboard.press('ArrowUp');
    await reads(page, () => focused(page), 'engage.hosts[1].id');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('north');
    // The first shuts the list, the second leaves the cell as it was.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await reads(page, async () => JSON.stringify(await texts(page)), '[["a","east"],["b","west"]]');
    await reads(page, () => focused(page), 'engage.hosts[1].site');
    await page.keyboard.press('Delete');
    await reads(page, async () => JSON.stringify((await texts(page))[1]), '["b",""]');
    await page.keyboard.press('Control+Home');
    await reads(page, () => focused(page), 'engage.hosts[0].id');
    await page.keyboard.press('F2');
    await page.keyboard.press('End');
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    await reads(page, () => focused(page), 'engage.hosts[1].id');
    assert.equal((await texts(page))[0][0], 'a2');
    // A letter is the beginning of a value here, not a key of the page.
    await page.keyboard.type('gm');
    await page.keyboard.press('Enter');
    assert.equal((await texts(page))[1][0], 'gm');
    assert.match(page.url(), /#\/plan/);
    // Tab leaves the table behind the last cell of a row.
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Tab');
    await reads(page, () => focused(page), 'engage.hosts[1].site');
    await page.keyboard.press('Tab');
    await page.waitForFunction(() => !document.activeElement.closest('.grid-frame'));
  }));

  test('keeps every key of somebody who types faster than the page draws', () => story('#/plan', async (page, context) => {
    await emptyPlan(page, 'engage.hosts');
    const slow = await context.newCDPSession(page);
    await slow.send('Emulation.setCPUThrottlingRate', { rate: 8 });
    await page.locator('.grid-add button').focus();
    const rows = [['alpha', 'east'], ['bravo', 'west'], ['charlie', 'east'], ['delta', 'south']];
    // Without waiting for anything: not for the new row, not for its fields.
    const keys = rows.flatMap(([id, site]) => ['Enter', ...id, 'Tab', ...site, 'Tab']);
    await Promise.all(keys.map((key) => page.keyboard.press(key)));
    await reads(page, async () => JSON.stringify(await texts(page)), JSON.stringify(rows));
    await reads(page, () => focused(page), '4.0');
    assert.match(page.url(), /#\/plan/);
  }));

  test('follows a link to a cell, and to a field that is no column', () => story('#/plan', async (page) => {
    await example(page, 'The whole center');
    for (const [at, name] of [
      ['engage.applications[2].redundancy', 'Applications'], ['shared[4].of', 'Dependencies'],
      ['objectives.agents', 'Targets'], ['engage.interaction_server_cluster.nodes[1].options', 'Cluster nodes'],
      ['private_edition.services[1].workloads[0].cpu_millicores', 'Services'],
    ]) {
      await page.evaluate((at) => { location.hash = `#/plan?at=${encodeURIComponent(at)}`; }, at);
      await page.locator('.plan-section h2', { hasText: name }).waitFor();
      await reads(page, () => focused(page), at);
      if (await page.getByRole('dialog').count()) await page.keyboard.press('Escape');
    }
  }));
});

describe('the plan page', () => {
  test('fits three screens and no more than the width of any', () => story('#/plan', async (page) => {
    await example(page, 'The whole center');
    const sections = await page.locator('.plan-sections a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    assert.ok(sections.length >= 18, `${sections.length}`);
    for (const viewport of [{ width: 1440, height: 900 }, { width: 1280, height: 720 }, { width: 390, height: 844 }]) {
      await resize(page, viewport);
      for (const href of sections) {
        await page.evaluate((href) => { location.hash = href; }, href);
        await page.locator(`.plan-sections a[aria-current][href="${href}"]`).waitFor({ state: 'attached' });
        await fits(page);
        if (viewport.width !== 1440) continue;
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        assert.ok(height <= 3 * 900, `${href}: ${height}`);
      }
    }
  }));

  test('bars nobody from a table or a form', () => story('#/plan', async (page) => {
    await example(page, 'The whole center');
    for (const at of ['engage.applications', 'private_edition.services', 'objectives', 'engage.icon_pair']) {
      await page.evaluate((at) => { location.hash = `#/plan?at=${at}`; }, at);
      await page.locator('.plan-section').waitFor();
      await inEveryAppearance(page, async (appearance) => assert.deepEqual(await violations(page), [], `${at} ${appearance}`));
    }
  }));

  test('keeps its section while one edits, and takes changes back', () => story('#/plan', async (page) => {
    await example(page, 'Two regions, 800 agents');
    await page.locator('.plan-sections').getByRole('link', { name: /^Regions/ }).click();
    await cell(page, 'private_edition.units[0].zones').click();
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
    await page.locator('.plan-section h2', { hasText: 'Regions' }).waitFor();
    assert.equal((await plan(page)).private_edition.units[0].zones, 5);
    await page.keyboard.press('Control+Z');
    await page.locator('.plan-section h2', { hasText: 'Regions' }).waitFor();
    await reads(page, () => cell(page, 'private_edition.units[0].zones').innerText(), '3');
  }));
});

describe('the matrix', () => {
  test('adds a row to the plan, says where it is, and shows its mode there', () => story('#/matrix', async (page) => {
    assert.equal(await page.getByRole('button', { name: /^Add to plan/ }).count(), 0);
    await page.evaluate(() => { location.hash = '#/plan'; });
    await example(page, '100 seats over four nodes');
    await page.evaluate(() => { location.hash = '#/matrix'; });
    const row = page.locator('tr[data-row="service.designer"]');
    await row.getByRole('button', { name: 'Add to plan' }).click();
    const link = row.getByRole('link', { name: 'In the plan' });
    await link.waitFor();
    await row.getByText(/^Plan: /).first().waitFor();
    await page.keyboard.press('Control+Z');
    await link.waitFor({ state: 'detached' });
    await row.getByRole('button', { name: 'Designer', exact: true }).click();
    const sheet = page.getByRole('dialog', { name: 'Designer' });
    await sheet.getByRole('button', { name: 'Add to plan' }).click();
    await sheet.getByRole('link', { name: 'In the plan' }).click();
    await page.locator('.plan-section h2', { hasText: 'Services' }).waitFor();
    await reads(page, () => focused(page), 'private_edition.services[0].service');
  }));
});
