// What exists, taken in: pasted or brought by a file, shown before anything changes, applied and undone.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { violations } from './axe.mjs';
import { example, fits, reads, stage } from './harness.mjs';

const { story } = stage();

const regions = 'Two regions, 800 agents';
const sheet = (page) => page.getByRole('dialog', { name: 'Import what exists' });
const undo = (page) => page.locator('.top').getByRole('button', { name: 'Undo' });

/** Opens the sheet that takes in what exists. */
async function importing(page) {
  await page.locator('.top .plan').click();
  await page.getByRole('dialog', { name: 'Plans' }).getByRole('button', { name: 'Import what exists' }).click();
  await sheet(page).waitFor();
}

/** Pastes a text and has it read. */
async function paste(page, text) {
  await importing(page);
  await sheet(page).getByLabel('Paste here').fill(text);
  await sheet(page).getByRole('button', { name: 'Read' }).click();
  await sheet(page).getByRole('heading', { name: 'What changes' }).waitFor();
}

const kubernetes = `apiVersion: apps/v1
kind: Deployment
metadata: {name: gvp-mcp}
spec:
  replicas: 5
  mimimumReadySeconds: 3
  template: {metadata: {labels: {app: ges}}, spec: {containers: [{name: ges, image: x, resources: {requests: {cpu: 750m, memory: 2Gi}}}]}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: grafana}, spec: {replicas: 1}}
`;
const values = 'gvp-mcp:\n  replicas: 4\n  pdb: {enabled: true, maxUnavailable: 1}\n  image: x\n';
const applications = 'name\tcomponent\tredundancy\tprimary host\tbackup host\tsite\nrouter\tURS\thot\th-1\th-2\tFrankfurt\n\tORS\n';
const incidents = 'start,end,what,cause\n2026-01-10 10:00,2026-01-10 14:00,host,disk\n2026-06-10 10:00,2026-06-10 12:00,moon,\n2026-07-01 00:00,2026-07-01 03:00,host,\n';

describe('what exists', () => {
  for (const [kind, text, changes, left] of [
    ['a list of Kubernetes', kubernetes, /Replicas \(override\).*5/, ['grafana', 'is minReadySeconds meant?']],
    ['values of Helm', values, /Replicas \(override\).*4/, ['image']],
    ['a table of applications', applications, /Applications: router added|router/, ['The line names nothing.']],
    ['a table of incidents', incidents, /Host/, ['moon', 'cause']],
  ]) {
    test(`${kind} is shown, applied as one change and undone`, () => story('#/plan', async (page) => {
      await example(page, regions);
      await paste(page, text);
      await reads(page, async () => changes.test(await sheet(page).innerText()), true);
      assert.equal(await sheet(page).getByLabel('Paste here').inputValue(), text, 'what was pasted stays');
      for (const what of left) await sheet(page).getByText(what).first().waitFor();
      assert.equal(await undo(page).isEnabled(), false, 'nothing has changed yet');
      assert.deepEqual(await violations(page), []);
      await sheet(page).getByRole('button', { name: 'Apply to plan' }).click();
      await sheet(page).waitFor({ state: 'detached' });
      await undo(page).click();
      await reads(page, () => undo(page).isEnabled(), false);
      // And once more it would change the same.
      await paste(page, text);
      await sheet(page).getByRole('button', { name: 'Apply to plan' }).waitFor();
    }));
  }

  test('makes a plan where there is none, brought by a file', () => story('#/plan', async (page) => {
    await page.locator('.top .plan').click();
    await page.getByRole('dialog', { name: 'Plans' }).locator('input[type=file]').setInputFiles({
      name: 'cluster.yaml', mimeType: 'application/yaml', buffer: Buffer.from(kubernetes),
    });
    await sheet(page).getByText('1 workload goes into the plan.').waitFor();
    await sheet(page).getByRole('button', { name: 'Create a plan from it' }).click();
    await page.locator('.plan-title', { hasText: 'Untitled plan' }).waitFor();
  }));

  test('that cannot be read is said by line and column', () => story('#/plan', async (page) => {
    await importing(page);
    await sheet(page).getByLabel('Paste here').fill('kind: List\nitems:\n  - a: b\n c: d\n');
    await sheet(page).getByRole('button', { name: 'Read' }).click();
    await sheet(page).getByRole('alert').getByText('Line 4, column').waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await fits(page);
    assert.deepEqual(await violations(page), []);
  }));
});
