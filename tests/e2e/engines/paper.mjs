// Paper, told in an engine that prints: every page whole, with its first and its last line.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { serve } from '../harness.mjs';
import { plain, sheets } from '../pdf.mjs';
import { assertPrinted, pages } from '../printed.mjs';

export function tellPaper(name, start) {
  describe(`paper in ${name}`, () => {
    let [engine, server] = [];
    before(async () => {
      server = await serve();
      engine = await start();
    });
    after(async () => {
      await engine?.stop();
      await server.close();
    });

    test('every page prints whole', async () => {
      const { page, troubles, leave } = await engine.visitor();
      await page.go(`${server.address}#/recovery`);
      await page.presses('.plan-list .row-name', 'Two regions');
      await page.sees('.main h1');
      const linked = await page.run(() => [...document.querySelectorAll('.rail a[href^="#/"]')].map((link) => link.getAttribute('href')));
      assert.ok(linked.length > 10, `${linked}`);
      for (const route of linked) {
        assert.ok(pages.some((fragment) => fragment.split('?')[0] === route.split('?')[0]), `${route} is not printed`);
      }
      for (const fragment of pages) {
        await page.run((fragment) => { location.hash = fragment; }, fragment);
        await page.until(`${fragment} at rest`, () => page.run((fragment) => {
          const article = document.querySelector('.main article.page');
          const isHere = location.hash.startsWith(fragment.split('?')[0]);
          return isHere && Boolean(article) && !document.querySelector('.main [aria-busy=true]');
        }, fragment));
        // The heading of the report's page is about the page; on paper its title comes first.
        const [first, last] = await page.run(() => {
          const heading = document.querySelector('.report-title') ?? document.querySelector('.main h1');
          return [heading, document.querySelector('.footer').lastChild].map((node) => node.textContent);
        });
        assertPrinted(`${name} ${fragment}`, await page.print(), first, last);
      }
      assert.deepEqual(troubles, []);
      await leave();
    });

    test('views in a page of somebody else print where they stand', async () => {
      const { page, leave } = await engine.visitor();
      await page.go(`${server.address}examples/embedding/`);
      await page.run(() => { for (const view of document.querySelectorAll('tandem-view')) view.load(); });
      await page.until('every view is drawn', () => page.run(() => [...document.querySelectorAll('tandem-view')]
        .every((view) => view.shadowRoot?.querySelector('.page:not([aria-busy=true]) h1'))));
      const lines = await page.run(() => [...document.querySelectorAll('main h1, main h2')].map((heading) => heading.textContent));
      const all = sheets(await page.print()).join('');
      // Each heading once, one after the other: nothing is printed over it, or it would be among the letters of that.
      const places = lines.map((line) => all.indexOf(plain(line)));
      assert.ok(places.every((place, at) => place >= 0 && (at === 0 || place > places[at - 1])), `${lines.map((line, at) => `${line}: ${places[at]}`)}`);
      await leave();
    });
  });
}
