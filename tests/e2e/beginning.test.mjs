// From an empty start to a whole plan: the questions, the dashboard, the questions once more.
import { test, describe } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { violations } from './axe.mjs';
import { fits, inEveryAppearance, stage, wide } from './harness.mjs';

const { story } = stage();

/** The screens that a plan is made on in a meeting. */
const screens = [wide, { width: 1280, height: 720 }];

/** Counts what a person does: a click, a choice, a key chord, a field filled. */
function person(page) {
  let actions = 0;
  const counted = (act) => async (...told) => {
    actions += 1;
    await act(...told);
  };
  return {
    fills: counted((label, text) => page.getByLabel(label, { exact: true }).fill(text)),
    chooses: counted((label, option) => page.getByRole('combobox', { name: label, exact: true }).selectOption({ label: option })),
    picks: counted((name) => page.getByRole('radio', { name, exact: true }).click()),
    ticks: counted((name) => page.getByRole('checkbox', { name, exact: true }).click()),
    presses: counted((name) => page.getByRole('button', { name, exact: true }).click()),
    get actions() { return actions; },
  };
}

/** The plan that is open, as its file has it, and what the interface for scripts says of it. */
async function openPlan(page) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+s')]);
  const plan = JSON.parse(await readFile(await file.path(), 'utf8'));
  await page.waitForFunction(() => window.tandem);
  const answer = await page.evaluate((text) => window.tandem.evaluate(text), JSON.stringify(plan));
  return { plan, answer: typeof answer === 'string' ? JSON.parse(answer) : answer };
}

/** Errors of a plan. That a target is missed is an answer. */
const wrong = ({ findings }) => findings.filter((it) => it.severity === 'error' && !it.path.startsWith('objectives.'));

const tile = (page, title) => page.locator('.tile').filter({ has: page.getByRole('heading', { name: title }) });

describe('the beginning', () => {
  test('is two actions from a first full answer', () => story('#/', async (page) => {
    const customer = person(page);
    await customer.fills('Agents', '1,200');
    await customer.presses('Make the plan');
    await tile(page, 'Availability').getByText('%').first().waitFor();
    assert.ok(customer.actions <= 10);
    assert.equal(await page.locator('h1').textContent(), 'Two regions, 1,200 agents');
  }));

  for (const viewport of screens) {
    const at = `at ${viewport.width}`;

    test(`makes a plan of private edition for 1,200 agents in at most twenty actions, ${at}`, () => story('#/', async (page) => {
      const architect = person(page);
      await architect.fills('Agents', '1,200');
      await architect.ticks('Reporting');
      await architect.ticks('Design and administration');
      await architect.chooses('Availability', '99.95 %');
      await architect.chooses('RTO', '30 min');
      await architect.chooses('RPO', '5 min');
      await architect.chooses('Node size', '16 vCPU · 64 GiB');
      await architect.presses('Make the plan');
      await tile(page, 'Availability').getByText('%').first().waitFor();
      assert.ok(architect.actions <= 20, `${architect.actions} actions`);
      await fits(page);

      const { plan, answer } = await openPlan(page);
      assert.deepEqual(plan.objectives, { availability: 0.9995, rto_s: 1800, rpo_s: 300, agents: 1200 });
      assert.deepEqual(plan.channels.map((it) => it.id), ['voice', 'chat', 'email']);
      assert.deepEqual(answer.availability.channels.map((it) => it.id), ['voice', 'chat', 'email']);
      const units = plan.private_edition.units.map((it) => it.id);
      assert.equal(units.length, 2);
      const parts = (unit) => plan.shared.filter((it) => it.at === unit);
      for (const part of plan.shared.filter((it) => ['consul', 'kafka', 'search'].includes(it.kind))) {
        assert.deepEqual([part.of, part.zones], [3, 3], part.id);
      }
      // Each service has in a region what it names there, and as much of each kind in every region it runs in.
      const kinds = (service, unit) => parts(unit).filter((it) => service.depends_on?.includes(it.id)).map((it) => it.kind).sort();
      for (const service of plan.private_edition.services) {
        const inBoth = answer.replicas.filter((it) => it.service === service.service && it.presence !== 'absent');
        assert.ok(inBoth.length > 0, service.service);
        const second = kinds(service, units[1]);
        assert.ok(second.length === 0 || JSON.stringify(second) === JSON.stringify(kinds(service, units[0])), service.service);
      }
      assert.deepEqual(wrong(answer), []);
    }, { viewport }));

    test(`makes a cluster on premises for 400 agents over two rooms in at most forty actions, ${at}`, () => story('#/', async (page) => {
      const architect = person(page);
      await architect.picks('On premises');
      await architect.fills('Agents', '400');
      await architect.ticks('Voice');
      await architect.chooses('Availability', '99.95 %');
      await architect.chooses('RTO', '30 min');
      await architect.presses('Make the plan');
      await tile(page, 'Capacity').getByText('400 agents by licenses').waitFor();
      assert.ok(architect.actions <= 40, `${architect.actions} actions`);
      await fits(page);

      const { plan, answer } = await openPlan(page);
      const { engage } = plan;
      assert.deepEqual(engage.interaction_server_cluster.nodes.map((it) => it.id), ['chat', 'email']);
      assert.deepEqual(engage.sites.map((it) => it.id), ['site-a', 'site-b']);
      // Whatever is in pairs has a server in each room.
      const rooms = new Map(engage.hosts.map((it) => [it.id, it.site]));
      const { nodes, proxies } = engage.interaction_server_cluster;
      const pairs = [...engage.applications, ...nodes, ...proxies].filter((it) => it.hosts?.length === 2);
      assert.ok(pairs.length > nodes.length);
      for (const { id, hosts } of [...pairs, { id: 'scs', hosts: engage.management_layer.scs }]) {
        assert.deepEqual(hosts.map((host) => rooms.get(host)).sort(), ['site-a', 'site-b'], id);
      }
      const [agents] = answer.licensing;
      assert.deepEqual([agents.capacity, agents.shortfall, agents.nodes.length], [400, 0, 2]);
      assert.ok(answer.recovery.some((it) => it.fault === 'site-down' && it.total_s !== null));
      assert.deepEqual(wrong(answer), []);
    }, { viewport }));
  }

  test('is asked again, shows what that changes, and changes only that', () => story('#/', async (page) => {
    await page.getByLabel('Agents', { exact: true }).fill('800');
    await page.getByRole('button', { name: 'Make the plan' }).click();
    await page.getByText('Answer the questions again').click();
    const again = page.locator('.ask-again');
    await again.getByText('The plan already is what these answers make.').waitFor();
    await again.getByRole('checkbox', { name: 'Callback' }).click();
    await again.getByText('Services: add Genesys Engagement Service').waitFor();
    await again.getByRole('button', { name: 'Apply to plan' }).click();
    await tile(page, 'Channels').getByText('Callback').waitFor();
    await again.getByText('The plan already is what these answers make.').waitFor();
    await page.locator('.top').getByRole('button', { name: 'Undo' }).click();
    await tile(page, 'Channels').getByText('Callback').waitFor({ state: 'detached' });
  }));

  test('says what is no number, and keeps the answer before it', () => story('#/', async (page) => {
    await page.getByLabel('Agents', { exact: true }).fill('a lot');
    await page.getByText('Enter a whole number such as 1,200.').waitFor();
    await page.getByRole('checkbox', { name: 'Voice' }).click();
    await page.locator('.outlook', { hasText: 'services in 2 regions' }).waitFor();
  }));

  test('opens an example, and its tiles lead to their pages', () => story('#/', async (page) => {
    await page.getByRole('button', { name: 'Two regions, 800 agents' }).click();
    await page.locator('h1', { hasText: 'Two regions, 800 agents' }).waitFor();
    await tile(page, 'Region failure').getByRole('link').click();
    await page.locator('.recovery h1').waitFor();
  }));

  test('and the dashboard fit their page and bar nobody', () => story('#/', async (page) => {
    const look = async (appearance) => {
      await fits(page);
      assert.deepEqual(await violations(page), [], appearance);
    };
    await inEveryAppearance(page, look);
    await page.getByRole('button', { name: 'Two regions, 800 agents' }).click();
    await page.locator('.tile-next p:not([aria-busy])').first().waitFor();
    await inEveryAppearance(page, look);
  }));
});
