// The long run: results that refine, an interval around the exact figure, workers that can die.
import { describe, test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inEveryAppearance, root, stage } from './harness.mjs';
import { violations } from './axe.mjs';

const { story } = stage();
const answer = (page) => page.locator('.long-run .answer').innerText();
const isOver = (page) => page.getByRole('button', { name: 'Run again' }).waitFor();

/** Opens the page with an example at hand: the first of those with two regions. */
async function begin(page) {
  await page.locator('.plan-list .row-name', { hasText: 'Two regions' }).click();
  await page.locator('.long-run').waitFor();
}

describe('the long run', () => {
  test('answers with an interval that holds the exact figure', () => story('#/long-run', async (page) => {
    await begin(page);
    await isOver(page);
    assert.match(await answer(page), /^Availability 99\.99\d* % over 10,000 simulated years/);
    const body = await page.locator('.long-run').innerText();
    assert.match(body, /inside the interval/);
    assert.match(body, /One year in/i);
    await page.getByRole('img', { name: /^Exceedance/ }).waitFor();
    assert.equal(await page.getByRole('alert').count(), 0);
  }));

  test('says the same for the same link, and something else for another seed', () => story('#/long-run', async (page) => {
    await begin(page);
    await isOver(page);
    const first = await answer(page);
    await page.getByLabel('Seed').fill('2');
    await page.waitForFunction((first) => document.querySelector('.long-run .answer').textContent !== first, first);
    assert.match(page.url(), /seed=2/);
    await page.getByLabel('Seed').fill('1');
    await page.waitForFunction((first) => document.querySelector('.long-run .answer:not(.stale)')?.textContent === first, first);
  }));

  test('agrees with the programming interface', () => story('#/long-run?runs=300&years=5&seed=9', async (page) => {
    await begin(page);
    await isOver(page);
    const plan = JSON.parse(await readFile(join(root, 'assets/examples/region-pair.json'), 'utf8'));
    const run = JSON.stringify({ plan, seed: 9, years: 5, replications: 300, confidence: 0.95 });
    const estimate = JSON.parse(await page.evaluate((run) => window.tandem.estimate(run), run));
    const shown = await answer(page);
    assert.match(shown, /^Availability .* over 1,500 simulated years/);
    assert.ok(shown.includes(`${(estimate.availability * 100).toFixed(4)} %`), shown);
  }));

  test('is stopped at once and goes on when asked', () => story('#/long-run?runs=1000000&years=10', async (page) => {
    await begin(page);
    await page.getByText(/\d+ % done on \d+ threads?, about .+ left/).waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Run again' }).waitFor();
    await page.waitForFunction(() => document.querySelector('.run-state').textContent.startsWith('Stopped'));
    // None is left; the browser takes a moment to say so.
    await Promise.all(page.workers().map((worker) => new Promise((closed) => worker.once('close', closed))));
    await page.getByRole('button', { name: 'Run again' }).click();
    await page.waitForFunction(() => document.querySelector('.run-state progress')?.value > 0);
  }));

  test('replaces a worker that dies, and answers the same', () => story('#/long-run?runs=60000', async (page) => {
    await begin(page);
    await isOver(page);
    const undisturbed = await answer(page);
    await page.getByRole('button', { name: 'Run again' }).click();
    await page.waitForFunction(() => document.querySelector('.run-state progress')?.value > 0);
    await page.workers()[0].evaluate(() => { setTimeout(() => { throw new Error('struck by lightning'); }); });
    await page.getByText('and was repeated').waitFor();
    await isOver(page);
    assert.equal(await answer(page), undisturbed);
  }));

  test('compares two plans under the same faults', () => story('#/long-run', async (page) => {
    await begin(page);
    await page.getByLabel('Compare with').selectOption({ index: 1 });
    await page.getByRole('row', { name: /The other plan/ }).waitFor();
    assert.match(page.url(), /with=/);
  }));

  test('compares with a plan of the reader\'s own, refines, and is stopped at once', () => story('#/licenses', async (page) => {
    await page.locator('.plan-list .row-name', { hasText: 'Two data centers' }).click();
    await page.locator('.page-head .answer').waitFor();
    await page.getByText('Saved in this browser').waitFor();
    await page.locator('.top .plan').click();
    await page.getByRole('dialog').getByRole('button', { name: /^Two regions/ }).click();
    await page.keyboard.press('Escape');
    await page.goto(`${page.url().split('#')[0]}#/long-run`);
    await isOver(page);
    await page.getByLabel('Compare with').locator('optgroup[label="Your plans"] option').waitFor({ state: 'attached' });
    const own = await page.locator('optgroup[label="Your plans"] option').getAttribute('value');
    await page.getByLabel('Compare with').selectOption(own);
    await page.getByRole('row', { name: /The other plan/ }).waitFor();
    const section = page.locator('section', { has: page.getByRole('heading', { name: 'Compare with another plan' }) });
    await section.getByRole('button', { name: 'Run again' }).waitFor();
    // A long one tells how far it is and what it says so far, once the plan's own is done.
    await page.getByLabel('Replications').fill('40000');
    await section.getByText('Starts when the run above is done.').waitFor();
    await section.getByText(/\d+ % done on \d+ threads?, about .+ left/).waitFor();
    await section.getByRole('row', { name: /The other plan/ }).waitFor();
    await section.getByRole('button', { name: 'Stop' }).click();
    await section.getByText(/^Stopped/).waitFor();
    await Promise.all(page.workers().map((worker) => new Promise((closed) => worker.once('close', closed))));
    // Its plan becomes the one at hand.
    await page.locator('.top .plan').click();
    await page.getByRole('dialog').locator('section', { hasText: 'Your plans' }).getByRole('button', { name: 'Two data centers, 800 agents', exact: true }).click();
    await page.keyboard.press('Escape');
    await section.getByText('That is the current plan').waitFor();
    // Somebody else has no such plan.
    await page.goto(page.url().replace(own, 'a-plan-of-somebody'));
    await section.getByText('is not saved in this browser').waitFor();
  }));

  test('warns where estimate and exact figure cannot both be right', () => story('#/', async (page) => {
    // An engine that is wrong: what it says of the exact figure is changed on its way to the page.
    await page.addInitScript(() => {
      const onmessage = Object.getOwnPropertyDescriptor(Worker.prototype, 'onmessage');
      Object.defineProperty(Worker.prototype, 'onmessage', {
        ...onmessage,
        set(hear) {
          onmessage.set.call(this, hear && (({ data }) => {
            const answer = typeof data.answer === 'string' ? data.answer.replace('"agrees":true', '"agrees":false') : data.answer;
            hear.call(this, new MessageEvent('message', { data: { ...data, answer } }));
          }));
        },
      });
    });
    await page.reload();
    await page.goto(`${page.url().split('#')[0]}#/long-run`);
    await begin(page);
    await page.getByRole('alert').getByText('more than four standard errors from the exact figure').waitFor();
  }));

  test('breaks no accessibility rule', () => story('#/long-run', async (page) => {
    await begin(page);
    await isOver(page);
    await inEveryAppearance(page, async (appearance) => assert.deepEqual(await violations(page), [], appearance));
  }));
});
