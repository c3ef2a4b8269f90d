// What a story does with a page, whichever engine draws it. How a function runs in the page and how a press and keys
// reach it is each engine's own.
import assert from 'node:assert/strict';

/** How long something may take to come where two browsers share a machine. */
const PATIENCE_MS = 60_000;

/**
 * The first element in sight that matches a selector and whose label or text holds a text or fits a pattern, shadow
 * roots included. It runs in the page and stands alone.
 */
function find({ css, text, source }) {
  const within = (root) => [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches(css) ? [element] : []), ...(element.shadowRoot ? within(element.shadowRoot) : []),
  ]);
  const isRight = (element) => [element.ariaLabel, element.innerText].some((said) => {
    const words = (said ?? '').replace(/\s+/g, ' ').trim();
    return source === undefined ? words.includes(text) : new RegExp(source).test(words);
  });
  return within(document).find((element) => element.getClientRects().length > 0 && isRight(element)) ?? null;
}

/** Whether an element can be pressed and stays where it is for two frames. It runs in the page. */
async function rests(element) {
  const place = () => JSON.stringify(element?.getBoundingClientRect());
  const before = place();
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  return Boolean(element?.isConnected) && !element.matches(':disabled') && place() === before;
}

/** The script that calls a function in the page with what JSON can say. */
const call = (work, args) => `(${work})(...${JSON.stringify(args)})`;

/** `find`, as a script, for a text or a pattern. */
const finding = (css, wanted = '') => call(find, [
  wanted instanceof RegExp ? { css, source: wanted.source } : { css, text: wanted },
]);

/**
 * A page, or a frame in one. An engine adds `evaluate(script)`, `press(script)` for the element that a script finds,
 * `keys(text)`, `go(address)`, `reload()` and `frame(script)`.
 */
export class Page {
  /** What a function gives in the page, a promise awaited. */
  run(work, ...args) {
    return this.evaluate(call(work, args));
  }

  /** Asks again with every frame until something is there, and gives it. */
  async until(what, ask) {
    const last = Date.now() + PATIENCE_MS;
    for (;;) {
      // A page that is left or made at this moment answers nothing.
      const found = await ask().catch(() => undefined);
      if (found) return found;
      if (Date.now() > last) {
        assert.fail(`never there: ${what}. The page reads: ${await this.run(() => document.body.innerText)}`);
      }
      await this.run(() => new Promise(requestAnimationFrame)).catch(() => {});
    }
  }

  /** Waits until a text or a pattern is in sight, in an element of a selector. */
  sees(css, wanted) {
    return this.until(`${css} ${wanted ?? ''}`, () => this.evaluate(`Boolean(${finding(css, wanted)})`));
  }

  /** Presses an element once it is there and nothing moves it any more. */
  async presses(css, wanted) {
    const element = finding(css, wanted);
    await this.until(`${css} ${wanted ?? ''}, at rest`, () => this.evaluate(`(${rests})(${element})`));
    await this.press(element);
  }

  /** Types over what a field holds, and leaves it. */
  async fills(css, text) {
    await this.presses(css);
    await this.run(() => {
      let field = document.activeElement;
      while (field.shadowRoot) field = field.shadowRoot.activeElement;
      field.select();
    });
    await this.keys(`${text}\t`);
  }

  /** The frame of a page that has one. */
  async within(css) {
    await this.sees(css);
    return this.frame(finding(css));
  }
}
