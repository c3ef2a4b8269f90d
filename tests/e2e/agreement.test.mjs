// The line that says whether matrix, runs, formula and Monte Carlo agree on a plan.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { violations } from './axe.mjs';
import { download, example, stage } from './harness.mjs';

const theatre = stage();
const { story } = theatre;

const line = (page) => page.locator('.agreement-line');
const check = (page) => page.getByRole('button', { name: 'Check agreement' });

describe('the line of agreement', () => {
  test('is not checked before it is asked for, then has each figure, and is kept', () => story('#/', async (page) => {
    await example(page, 'Two regions, 800 agents');
    await line(page).getByText('not yet checked').waitFor();
    await check(page).click();
    const said = line(page).getByText('Matrix, runs, formula and Monte Carlo agree');
    await said.waitFor();
    const words = await line(page).innerText();
    assert.match(words, /Longest outage compared: .+ in the matrix, .+ in the run \(.+\)\./);
    assert.match(words, /Availability: [\d.]+ % by the formula, [\d.]+ % to [\d.]+ % by Monte Carlo\./);
    await page.locator('.agreement-notes summary').click();
    await page.getByText(/134 of 134 failure cases compared with a run/).waitFor();
    await page.getByText(/10,000 simulated years, 95 % interval/).waitFor();
    assert.deepEqual(await violations(page), []);
    // The report knows it, says it on its pages, and so does its file.
    await page.goto(`${page.url().split('#')[0]}#/report`);
    await said.waitFor();
    assert.equal(await check(page).count(), 0);
    await page.locator('#report-outcomes', { hasText: words.split('.')[0] }).waitFor();
    const file = await download(page, 'Download HTML');
    assert.ok((await readFile(file.path, 'utf8')).includes(words.split('\n').join(' ').trim().slice(0, 60)));
    // Another state of the plan is not checked; the one before still is.
    await page.getByLabel('Customer').fill('Acme');
    await line(page).getByText('not yet checked').waitFor();
    await page.locator('#report-outcomes', { hasText: 'not yet checked' }).waitFor();
    await page.locator('.top').getByRole('button', { name: 'Undo' }).click();
    await said.waitFor();
  }));

  test('says where they differ', () => story('#/', async (page) => {
    // An engine that is wrong: one that makes a run longer than the matrix says, on its way to the page.
    await page.addInitScript(() => {
      const { postMessage } = Worker.prototype;
      Worker.prototype.postMessage = function post(question, ...more) {
        const body = typeof question.body === 'string' ? question.body.replaceAll('"between"', '"longer"') : question.body;
        return postMessage.call(this, { ...question, body }, ...more);
      };
    });
    await page.reload();
    await example(page, '100 seats over four nodes');
    await check(page).click();
    await line(page).getByText(/^Matrix and runs differ in \d+ of 42 failure cases\./).waitFor();
    await page.locator('.agreement-notes summary').click();
    await page.locator('.agreement-notes li', { hasText: 'in the matrix' }).first().waitFor();
  }));
});
