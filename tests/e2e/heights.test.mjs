// No page asks for more than somebody looks at: how high, how wide and how full each is, with the largest example.
import { test, describe } from 'node:test';
import assert from 'node:assert/strict';
import { example, narrow, resize, stage, wide } from './harness.mjs';

const { story } = stage();

/** The screens of a desk, a meeting and a pocket. */
const screens = [wide, { width: 1280, height: 720 }, narrow];
/** A page is at most three screens of a desk. */
const highest = 3 * wide.height;
/** What is drawn while its details are closed. */
const fullest = 2500;

const pages = [
  ['', 'article.dashboard .tile-next p:not([aria-busy])'], ['plan', '.plan-section'], ['matrix', '.matrix tbody tr'],
  ['licenses', 'article.licenses h1'], ['inventory', '.counts'], ['replicas', '.services tbody'],
  ['availability', '.causes'], ['recovery', '.recovery table'], ['simulation', 'article.simulation'],
  ['long-run', '.histogram'], ['checks', 'article.page h1'], ['questions', 'article.page h1'],
  ['options', '.option-chart svg'], ['learn', 'article.page h1'], ['report', 'article.page h1'],
  ['modes', 'article.page h1'], ['reference', '.worked'],
];

/** Elements of a page that are drawn: those of a closed detail are not. */
const drawn = (page) => page.evaluate(() => [...document.querySelectorAll('main *')].filter((it) => it.checkVisibility()).length);
const size = (page) => page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);

describe('every page of the largest example', () => {
  test('is at most three screens high, holds 2,500 elements and fits sideways', () => story('#/replicas', async (page) => {
    await example(page, 'The whole center');
    const wrong = [];
    for (const [route, content] of pages) {
      const name = route || 'overview';
      await resize(page, wide);
      await page.evaluate((to) => { location.hash = `#/${to}`; }, route);
      await page.locator(`main ${content}`).first().waitFor({ state: 'attached' });
      const elements = await drawn(page);
      if (elements > fullest) wrong.push(`${name}: ${elements} elements`);
      for (const screen of screens) {
        await resize(page, screen);
        const [width, height] = await size(page);
        if (width > screen.width) wrong.push(`${name}: ${width} px wide at ${screen.width}`);
        if (screen === wide && height > highest) wrong.push(`${name}: ${height} px high`);
      }
    }
    assert.deepEqual(wrong, []);
  }));

  test('checks the maths that it rests on', () => story('#/reference', async (page) => {
    await page.getByText(/^All \d+ worked numbers match\.$/).waitFor();
    await page.locator('summary', { hasText: 'Check the maths' }).click();
    const row = page.locator('.worked tbody tr', { hasText: 'A warm standby pair, default timings' });
    assert.match(await row.innerText(), /0\.999992208797\s+0\.999992208797\s+match/);
    assert.equal(await page.locator('.worked .is-wrong').count(), 0);
  }));

  test('says what one more member saves, whatever share of failures is common', () => story('#/replicas', async (page) => {
    await example(page, 'Two regions, 800 agents');
    await page.evaluate(() => { location.hash = '#/availability'; });
    const panel = page.locator('.common-cause');
    await panel.getByText('No failure is common to all').waitFor();
    await panel.getByRole('slider').fill('0.1');
    await panel.getByText('10 %', { exact: true }).waitFor();
    await panel.getByText(/are down at once, however many there are\.$/).waitFor();
    assert.match(await panel.innerText(), / saves? .+ per year here\./);
  }));
});
