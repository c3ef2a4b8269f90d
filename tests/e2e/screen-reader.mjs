// What a screen reader says of a part of a page, line by line in reading order: @guidepup/virtual-screen-reader,
// evaluated by the browser's debugger, so that the page's own content policy stays as strict as it is.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const bundle = fileURLToPath(import.meta.resolve('@guidepup/virtual-screen-reader/browser.js'));
const exported = /export\{[^}]*,([\w$]+) as virtual\};/;
const source = `(() => {${(await readFile(bundle, 'utf8')).replace(exported, (_, reader) => `globalThis.screenReader = ${reader};`).replace(/\/\/# sourceMappingURL.*$/, "")}})()`;

/** Every line that is said of the first element a selector finds, of at most so many. */
export async function spoken(page, selector, most = 400) {
  if (await page.evaluate(() => !globalThis.screenReader)) await page.evaluate(source);
  return page.evaluate(async ([selector, most]) => {
    const reader = globalThis.screenReader;
    await reader.start({ container: document.querySelector(selector) });
    const first = await reader.lastSpokenPhrase();
    for (let line = 1; line < most; line += 1) {
      await reader.next();
      // Past the end it begins again.
      if (await reader.lastSpokenPhrase() === first) break;
    }
    const lines = await reader.spokenPhraseLog();
    await reader.stop();
    return lines.slice(0, -1);
  }, [selector, most]);
}

/** What is said twice, one line after the other. */
export function repeated(lines) {
  const plain = (line) => line.replace(/^(end of )?\w+, /, '');
  return lines.filter((line, at) => at > 0 && line === lines[at - 1] && plain(line) !== '');
}
