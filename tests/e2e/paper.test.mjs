// On paper: every page whole, none wider than its sheet, light whatever theme is chosen.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { example, stage } from './harness.mjs';
import { plain, sheets as textOf } from './pdf.mjs';
import { pages } from './printed.mjs';

const { story } = stage();

/** Across an A4 or a letter sheet, and along it, in CSS pixels between the margins: the narrower of the two. */
const upright = { width: 673, height: 900 };
const across = { width: 934, height: 600 };

/** Has a plan at hand in the dark. */
async function begin(page, name) {
  await page.getByRole('radio', { name: 'Dark' }).check();
  await page.locator('.plan-list .row-name', { hasText: name }).click();
  await page.locator('.recovery-table').first().waitFor();
}

/** Goes to another page. */
async function open(page, fragment) {
  const before = await page.locator('.main h1').innerText();
  await page.evaluate((fragment) => { location.hash = fragment; }, fragment);
  await page.waitForFunction((before) => (document.querySelector('.main h1')?.innerText ?? before) !== before, before);
  await page.locator('.main article.page:not([aria-busy=true])').first().waitFor();
  if (fragment.includes('simulation')) {
    const skip = page.getByRole('button', { name: 'Show it without a guess' });
    if (fragment.includes('scenario')) await skip.click();
    await page.locator('.simulation[aria-busy=false] .map').waitFor();
  }
  // These come after the page they stand on.
  if (fragment.includes('reference')) await page.locator('table.worked').waitFor({ state: 'attached' });
  if (fragment.includes('long-run')) await page.getByRole('button', { name: 'Run again' }).waitFor();
}

/** The numbers of the objects that are the sheets of a document, in their order. */
function sheets(pdf) {
  const objects = new Map([...pdf.matchAll(/(\d+) 0 obj\n(.*?)endobj/gs)].map(([, number, text]) => [number, text]));
  const below = (number) => {
    const kids = objects.get(number).match(/\/Kids \[([^\]]*)\]/);
    return kids ? [...kids[1].matchAll(/(\d+) 0 R/g)].flatMap(([, kid]) => below(kid)) : [number];
  };
  const [root] = [...objects].find(([, text]) => text.includes('/Type /Pages') && !text.includes('/Parent'));
  return below(root);
}

/**
 * Prints the page and says on which of how many sheets everything stands. A document knows the sheet of whatever
 * a link in it leads to, so everything gets one.
 */
async function print(page) {
  await page.evaluate(() => {
    const links = document.createElement('p');
    links.className = 'links-of-the-test';
    document.querySelectorAll('.main :is(h1, h2, h3, p, li, tr, canvas, svg, dt, label, summary, footer)').forEach((element, number) => {
      element.id ||= `of-the-test-${number}`;
      const link = document.createElement('a');
      link.href = `#${element.id}`;
      links.append(link);
    });
    document.querySelector('.footer').append(links);
  });
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  await page.evaluate(() => {
    document.querySelector('.links-of-the-test').remove();
    document.querySelectorAll('[id^=of-the-test-]').forEach((element) => element.removeAttribute('id'));
  });
  const all = sheets(pdf);
  const [, named] = pdf.match(/<<((?:\/[^\s/]+ \[\d+ 0 R \/XYZ[^\]]*\]\s*)+)>>/) ?? [, ''];
  const found = [...named.matchAll(/\[(\d+) 0 R/g)].map(([, sheet]) => all.indexOf(sheet) + 1);
  return { sheets: all.length, written: new Set(found), last: Math.max(...found) };
}

/** What does not fit a sheet, what is dark, and what is laid out so that sheets are lost. */
const faults = (page) => page.evaluate(() => {
  const name = (element) => `${element.tagName}.${element.getAttribute('class')}`;
  const room = document.documentElement.clientWidth;
  const luminance = (color) => {
    const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g).map(Number);
    return alpha === 0 ? 255 : 0.3 * red + 0.6 * green + 0.1 * blue;
  };
  const shown = [...document.querySelectorAll('html, body, .main, .main *')].filter((element) => element.getClientRects().length > 0);
  const seen = shown.filter((element) => !element.closest('.visually-hidden, [class*=hidden]'));
  const style = (element) => getComputedStyle(element);
  return {
    wide: seen.filter((element) => element.getBoundingClientRect().right > room + 1).map(name),
    dark: shown.filter((element) => luminance(style(element).backgroundColor) < 128 && !style(element).opacity.startsWith('0')).map(name),
    pale: [document.documentElement, ...document.querySelectorAll('h1, .answer')]
      .filter((element) => luminance(style(element).color) > 100).map(name),
    grids: shown.filter((element) => /grid|flex/.test(style(element).display) && element.getBoundingClientRect().height > 600).map(name),
  };
});

describe('on paper', () => {
  for (const [name, of] of [
    ['Two regions', [...pages, '#/simulation?scenario=warm-takeover', '#/simulation?scenario=network-cut']],
    ['The whole center', ['#/inventory', '#/replicas', '#/availability', '#/simulation', '#/recovery']],
  ]) {
    test(`nothing of ${name} is lost`, () => story('#/recovery', async (page) => {
      await begin(page, name);
      for (const fragment of of) {
        await open(page, fragment);
        const { sheets, written, last } = await print(page);
        assert.equal(last, sheets, `${fragment}: the last line is on the last sheet`);
        assert.equal(written.size, sheets, `${fragment}: no sheet is empty`);
      }
    }));

    test(`${name} fits its sheets and is light`, () => story('#/recovery', async (page) => {
      await begin(page, name);
      for (const fragment of of) {
        await open(page, fragment);
        await page.emulateMedia({ media: 'print' });
        await page.setViewportSize(/matrix|replicas|recovery|questions/.test(fragment) ? across : upright);
        assert.deepEqual(await faults(page), { wide: [], dark: [], pale: [], grids: [] }, fragment);
        await page.emulateMedia({ media: 'screen' });
        await page.setViewportSize({ width: 1440, height: 900 });
      }
    }));
  }

  test('what is painted is painted for paper, and for the screen again', () => story('#/matrix', async (page) => {
    const painted = () => page.evaluate(() => document.querySelector('canvas').toDataURL());
    const theme = (name) => page.getByRole('radio', { name, exact: true }).check();
    await theme('Light');
    const light = await painted();
    await theme('Dark');
    const dark = await painted();
    assert.notEqual(dark, light);
    await page.evaluate(() => {
      window.addEventListener('beforeprint', () => { window.printed = document.querySelector('canvas').toDataURL(); });
    });
    await page.pdf();
    assert.equal(await page.evaluate(() => window.printed), light);
    assert.equal(await painted(), dark);
    assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  }));

  for (const format of ['A4', 'Letter']) {
    test(`the report of two regions is under twelve sheets of ${format}, no row torn`, () => story('#/report', async (page) => {
      await example(page, 'Two regions, 800 agents');
      await page.locator('#report-failure').waitFor({ state: 'attached' });
      const rows = await page.locator('.report tbody tr').evaluateAll((rows) => rows.map((row) => row.textContent));
      const written = textOf(await page.pdf({ format }));
      assert.ok(written.length < 12, `${written.length}`);
      // A row that is torn ends on one sheet and goes on at the next: its text then runs over their border.
      const torn = rows.map(plain).filter((row) => row.length > 20 && !written.some((sheet) => sheet.includes(row))
        && written.some((sheet, at) => (sheet.slice(-row.length) + (written[at + 1] ?? '').slice(0, row.length)).includes(row)));
      assert.deepEqual(torn, []);
    }));
  }

  for (const [name, isCut] of [['The whole center', true], ['100 seats over four nodes', false]]) {
    test(`a map is a list on paper where a sheet cannot hold it: ${name}`, () => story('#/recovery', async (page) => {
      await begin(page, name);
      await open(page, '#/inventory');
      const list = page.locator('.only-on-paper li');
      assert.equal(await page.locator('.topology').isVisible(), true);
      assert.equal(await list.count() > 0, isCut);
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.locator('.topology').isVisible(), !isCut);
      if (isCut) assert.equal(await list.first().isVisible(), true);
      await page.emulateMedia({ media: 'screen' });
      if (isCut) assert.equal(await list.first().isVisible(), false);
    }));
  }

  test('a page says at its head which it is', () => story('#/matrix', async (page) => {
    const head = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--page-title'));
    assert.equal(await head(), "'Tandem – Matrix'");
    await page.getByRole('link', { name: 'Reference' }).click();
    await page.waitForFunction(() => document.title.startsWith('Reference'));
    assert.equal(await head(), "'Tandem – Reference'");
  }));
});
