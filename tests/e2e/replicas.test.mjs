// How an architect sizes private edition: services, pods, workers, losses.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { violations } from './axe.mjs';
import { fits, inEveryAppearance, reads, stage } from './harness.mjs';

const { story } = stage();

const regions = 'Two regions, 800 agents';
const answer = (page) => page.locator('.page-head .answer').innerText();
const row = (page, name) => page.locator('.services tbody', { has: page.getByRole('button', { name, exact: true }) });
const figure = (page, name, id) => row(page, name).locator(`[data-figure=${id}]`);
const field = (page, path) => page.locator(`[data-path='${path}']`);

async function example(page) {
  await page.getByRole('button', { name: regions }).click();
  await page.locator('.services').waitFor();
}

describe('replicas', () => {
  test('follow what is typed, and say why', () => story('#/replicas', async (page) => {
    await example(page);
    assert.match(await answer(page), /replicas of services in 2 regions on \d+ nodes/);
    assert.equal(await figure(page, 'Genesys Authentication', 'replicas').innerText(), '9');
    await field(page, 'private_edition.services[0].demand').fill('315');
    await reads(page, () => figure(page, 'Genesys Authentication', 'required').innerText(), '7');
    assert.equal(await figure(page, 'Genesys Authentication', 'replicas').innerText(), '11');
    await figure(page, 'Genesys Authentication', 'replicas').click();
    const sheet = page.getByRole('dialog');
    assert.match(await sheet.innerText(), /11, 7 of them left without 1 of 3 zones[\s\S]*High availability/);
    assert.match(page.url(), /figure=replicas&of=authentication/);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Z');
    await page.waitForFunction(() => document.querySelector('[data-figure=required]').innerText === '6');
  }));

  test('are edited like a sheet: Enter goes on, a pasted column fills', () => story('#/replicas', async (page, context) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await example(page);
    await field(page, 'private_edition.services[0].demand').focus();
    await page.keyboard.press('Enter');
    const focused = () => page.evaluate(() => document.activeElement.dataset.path);
    assert.equal(await focused(), 'private_edition.services[1].demand');
    await page.keyboard.press('ArrowUp');
    assert.equal(await focused(), 'private_edition.services[0].demand');
    await page.evaluate(() => navigator.clipboard.writeText('100\n200\n300'));
    await page.keyboard.press('Control+V');
    for (const [index, value] of ['100', '200', '300'].entries()) {
      await reads(page, () => field(page, `private_edition.services[${index}].demand`).inputValue(), value);
    }
    // One paste is one step back.
    await page.keyboard.press('Control+Z');
    await reads(page, () => field(page, 'private_edition.services[1].demand').inputValue(), '800');
  }));

  test('go on while the fullest node is in maintenance, or say what waits', () => story('#/replicas', async (page) => {
    await example(page);
    const panel = page.locator('.maintenance');
    await panel.getByRole('checkbox', { name: 'Drain the node with the most pods' }).check();
    const said = await panel.locator('[data-maintenance=answer]').innerText();
    assert.match(said, /^(All \d+ pods of Node \d+ run on|Of the \d+ pods of Node \d+) /);
    assert.match(page.url(), /drained=\d+/);
    assert.deepEqual(await violations(page), []);
    await panel.getByRole('link', { name: 'What this costs in availability' }).click();
    await page.locator('[data-maintenance=answer]', { hasText: 'is in maintenance, ' }).waitFor();
  }));

  test('that are set by hand say which rule they break', () => story('#/replicas', async (page) => {
    await example(page);
    await field(page, 'private_edition.services[0].replicas').fill('8');
    await row(page, 'Genesys Authentication')
      .getByText('Violates: enough left after the tolerated zone failures. The rules give 9.').waitFor();
    await field(page, 'private_edition.services[0].replicas').fill('');
    await page.getByText('Violates:').waitFor({ state: 'detached' });
  }));

  test('of a mode its row does not have are a finding at the field', () => story('#/plan', async (page) => {
    await page.getByRole('button', { name: regions }).click();
    await page.locator('.plan-form').waitFor();
    await page.evaluate(() => { location.hash = '#/plan?at=private_edition.services[0].mode'; });
    await field(page, 'private_edition.services[0].mode').click();
    await page.keyboard.type('single');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Replicas' }).click();
    const cell = page.locator('.field-wrong', { has: field(page, 'private_edition.services[0].mode') });
    assert.match(await cell.innerText(), /runs as Singleton; the source gives it N\+1/);
    await field(page, 'private_edition.services[0].mode').selectOption('n-plus-1');
    await cell.waitFor({ state: 'detached' });
  }));
});

describe('services', () => {
  test('begin from nothing, by group and by a pasted list', () => story('#/plan', async (page) => {
    await page.getByRole('button', { name: 'E-mail and chat, 120 agents' }).click();
    await page.locator('.plan-form').waitFor();
    await page.getByRole('link', { name: 'Replicas' }).click();
    await page.getByRole('button', { name: 'Start with a pair of cloud regions' }).click();
    await page.getByRole('button', { name: 'Add the group Genesys Voice Platform' }).click();
    assert.equal(await page.locator('.services tbody').count(), 5);
    await page.getByLabel('Or paste a list, one service per line')
      .fill('- Genesys Pulse\nvoice platform resource manager\nThe coffee machine\ntlm');
    const said = page.locator('.paste-services [role=status]');
    assert.match(await said.innerText(), /2 services recognized[\s\S]*In the plan already: voice platform resource manager[\s\S]*Not recognized: The coffee machine/);
    await page.getByRole('button', { name: 'Add recognized services' }).click();
    assert.equal(await page.locator('.services tbody').count(), 7);
    await page.keyboard.press('Control+Z');
    assert.equal(await page.locator('.services tbody').count(), 5);
  }));

  test('take lab samples as what they are, and the parts they need', () => story('#/replicas?service=tenant', async (page) => {
    await example(page);
    const details = page.locator('.service-details');
    assert.match(await details.innerText(), /lab value \(not for production\)[\s\S]*not for QA or production/);
    await page.getByRole('button', { name: 'Genesys Authentication', exact: true }).click();
    assert.match(page.url(), /service=authentication/);
    await details.getByRole('button', { name: 'Add gauth-auth-ui' }).click();
    const workload = 'private_edition.services[0].workloads[2]';
    assert.equal(await field(page, `${workload}.memory_mib`).inputValue(), '512 MiB');
    await field(page, 'private_edition.services[0].depends_on').fill('redis');
    await details.getByRole('button', { name: /Depend on postgres/ }).click();
    // Each region has one of its own.
    assert.equal(await field(page, 'private_edition.services[0].depends_on').inputValue(), 'redis, postgres, postgres-2');
  }));
});

describe('a loss', () => {
  test('of a worker and of a zone is tried by mouse and by keyboard', () => story('#/replicas', async (page) => {
    await example(page);
    const said = page.locator('.loss-answer p');
    assert.match(await said.innerText(), /^\d+ pods on 9 nodes in 3 zones\.$/);
    await page.getByRole('button', { name: /^Lose node 0/ }).click({ position: { x: 4, y: 6 } });
    assert.match(await said.innerText(), /^Without node 0: \d+ pods keep running, \d+ placed elsewhere/);
    assert.match(page.url(), /lost=worker-0/);
    await page.getByRole('button', { name: 'Lose zone 1' }).focus();
    await page.keyboard.press('Enter');
    assert.match(await said.innerText(), /^Without zone 1: .*of a StatefulSet not replaced/);
    assert.equal(await page.getByRole('button', { name: 'Lose zone 1' }).getAttribute('aria-pressed'), 'true');
    await page.keyboard.press('Space');
    assert.match(await said.innerText(), /9 nodes in 3 zones/);
    await page.goBack();
    assert.match(await said.innerText(), /^Without zone 1/);
  }));

  test('says what keeps pods off every worker', () => story('#/replicas?lost=zone-0&apart=required', async (page) => {
    await example(page);
    const waits = page.locator('.waiting');
    assert.match(await waits.innerText(), /authentication\/gauth-auth\s+3\s+lost on 3 nodes; pod anti-affinity on 6 nodes/);
    await page.getByRole('radio', { name: 'preferred' }).check({ force: true });
    await waits.waitFor({ state: 'detached' });
    await field(page, 'private_edition.spread.node_taints_policy').selectOption('Ignore');
    await waits.waitFor();
    assert.match(await waits.innerText(), /maxSkew exceeded on 6 nodes/);
    await page.getByText('Placement as a list').click();
    await page.getByText(/moved from node|Pending/).first().waitFor();
  }));
});

describe('workers', () => {
  test('of other shapes stand side by side and are adopted', () => story('#/replicas', async (page) => {
    await example(page);
    await page.getByRole('button', { name: 'Compare common sizes' }).click();
    assert.match(page.url(), /shapes=4000x16384_8000x32768_16000x65536_8000x65536/);
    assert.equal(await page.locator('.shapes thead th').count(), 5);
    await page.getByRole('button', { name: 'Use this size 16 vCPU, 64 GiB' }).click();
    assert.equal(await field(page, 'private_edition.worker.cpu_millicores').inputValue(), '16 vCPU');
    await page.getByRole('button', { name: 'Remove 4 vCPU, 16 GiB' }).click();
    await page.getByLabel('Add a node size: vCPU × GiB').fill('12 x 48 GiB');
    await page.keyboard.press('Enter');
    assert.match(page.url(), /_12000x49152/);
  }));

  test('say how much more they would carry, and what breaks first', () => story('#/replicas', async (page) => {
    await example(page);
    await page.getByRole('button', { name: 'Calculate headroom' }).click();
    const panel = page.locator('[aria-labelledby=demand-title]');
    assert.match(await panel.innerText(), /3 nodes per zone carry up to 1\d\d % of the plan's demand\. The first limit is /);
    await page.getByLabel('Nodes per zone').fill('5');
    await page.getByRole('button', { name: /Calculate (headroom|again)/ }).click();
    assert.match(await panel.innerText(), /5 nodes per zone carry up to \d+ %/);
  }));
});

describe('everybody', () => {
  for (const fragment of [
    '#/replicas', '#/replicas?unit=region-2', '#/replicas?service=authentication&lost=zone-0&apart=required',
    '#/replicas?figure=workers', '#/replicas?shapes=4000x16384_8000x32768',
  ]) {
    test(`finds no barrier: ${fragment}`, () => story(fragment, async (page) => {
      await example(page);
      await inEveryAppearance(page, async (appearance) => {
        assert.deepEqual(await violations(page), [], appearance);
        await fits(page);
      });
    }));
  }
});
