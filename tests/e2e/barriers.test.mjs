// For everybody: no page bars anybody, and none is wider than its screen.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { violations } from './axe.mjs';
import { fits, inEveryAppearance, resize, stage } from './harness.mjs';

const models = [
  'queue-order', 'multiplied-limits', 'existence', 'start-order', 'agent-events', 'pull-requests', 'media-types',
  'capture-points',
];
const pages = ['#/', '#/matrix', '#/learn', '#/modes', '#/reference'];
const sheetOpen = '#/matrix?row=service.info-mart&compare=service.designer_component.pulse';

const { story } = stage();

describe('everybody', () => {
  for (const fragment of [
    ...pages, sheetOpen, '#/nowhere', '#/matrix?sort=color', ...models.map((model) => `#/learn?model=${model}`),
  ]) {
    test(`finds no barrier: ${fragment}`, () => story(fragment, (page) => inEveryAppearance(page, async (appearance) => {
      assert.deepEqual(await violations(page), [], appearance);
    })));
  }

  for (const fragment of [
    ...pages, '#/matrix?sort=confidence', '#/matrix?sort=hosting', sheetOpen,
    ...models.map((model) => `#/learn?model=${model}`),
  ]) {
    test(`meets no page wider than the screen: ${fragment}`, () => story(fragment, async (page) => {
      for (const width of [390, 768, 1024, 1281, 1440]) {
        await resize(page, { width, height: 844 });
        await fits(page);
      }
    }));
  }
});
