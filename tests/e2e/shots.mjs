// Screenshots of every page, to be looked at: node shots.mjs FOLDER
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { launch, open, root, serve } from './harness.mjs';

const folder = resolve(root, process.argv[2] ?? 'target/shots');
await mkdir(folder, { recursive: true });

const pages = {
  overview: '#/',
  matrix: '#/matrix',
  'matrix-filtered': '#/matrix?dr=not-supported&by=ha&sort=name&at=private-data-center',
  'matrix-detail': '#/matrix?row=service.info-mart',
  'matrix-detail-warm': '#/matrix?row=component.interaction-server',
  'matrix-compare': '#/matrix?compare=service.designer_service.pulse_component.pulse_service.unnamed-row-22',
  licenses: '#/licenses',
  'licenses-figure': '#/licenses?figure=capacity',
  inventory: '#/inventory',
  'pe-replicas': '#/replicas',
  'pe-availability': '#/availability',
  'pe-availability-cause': '#/availability?per=month&cause=shared%3Akafka',
  'pe-recovery': '#/recovery',
  'pe-recovery-outage': '#/recovery?subject=region-1%2Fpulse&of=region-1%2Fpulse&fault=unit-down',
  recovery: '#/recovery',
  'simulation-empty': '#/simulation',
  'simulation-predict': '#/simulation?scenario=warm-takeover',
  'simulation-scenario': '#/simulation?scenario=warm-takeover',
  // By way of a page that offers examples: the simulator itself begins without a plan.
  'pe-simulation': '#/replicas',
  checks: '#/checks',
  plan: '#/plan',
  learn: '#/learn',
  'learn-queue-order': '#/learn?model=queue-order',
  'learn-existence': '#/learn?model=existence',
  report: '#/report',
  'pe-report': '#/report',
  modes: '#/modes',
  reference: '#/reference',
  nowhere: '#/nowhere',
  'damaged-link': '#/matrix?ha=warm&sort=color&row=x',
};
const only = process.argv[3];

const server = await serve();
const browser = await launch();
for (const [width, height] of [[1440, 900], [390, 844]]) {
  for (const colorScheme of ['light', 'dark']) {
    for (const [name, fragment] of Object.entries(pages)) {
      if (only && !name.includes(only)) continue;
      const { page, context, troubles } = await open(browser, server.address, fragment, {
        viewport: { width, height }, colorScheme, deviceScaleFactor: width < 500 ? 2 : 1,
      });
      const wanted = name.startsWith('pe-') ? 'Two regions, 800 agents' : '100 seats over four nodes';
      const example = page.getByRole('button', { name: wanted });
      if (await example.count()) {
        await example.click();
        // Pages are drawn by a module that is loaded when the first is asked for.
        await page.locator('.view article.page').waitFor();
      }
      if (name === 'pe-simulation') await page.evaluate(() => { location.hash = '#/simulation'; });
      if (/simulation-scenario|pe-simulation/.test(name)) {
        const show = page.getByRole('button', { name: 'Show it without a guess' });
        if (await show.count()) await show.click();
        await page.locator('.simulation[aria-busy=false] .map').waitFor();
        if (name === 'pe-simulation') {
          await page.locator('.map .map-head').first().press('b');
          await page.getByRole('button', { name: 'Failures (1)' }).waitFor();
          await page.locator('.simulation[aria-busy=false] .map').waitFor();
        }
        for (let step = 0; step < 4; step += 1) await page.getByRole('button', { name: 'Next event' }).click();
      }
      const full = !name.includes('detail');
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: full });
      if (troubles.length) console.log(name, width, colorScheme, troubles);
      await context.close();
    }
  }
}
const { page, context } = await open(browser, server.address, pages['matrix-filtered']);
await page.pdf({ path: join(folder, 'matrix.pdf'), format: 'A4', landscape: true });
await context.close();
await browser.close();
await server.close();
console.log(`screenshots in ${folder}`);
