// The checker of views in other people's pages, as it ships: for authors with node and without Rust.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { dist, root } from './harness.mjs';

const right = 'give a cluster capacity of 10 agents';

let folder;
before(async () => { folder = await mkdtemp(join(tmpdir(), 'tandem-')); });
after(() => rm(folder, { recursive: true }));

/** What the checker says of files, and what it exits with. */
const check = (...words) => new Promise((resolve) => {
  const command = [join(dist, 'check-embeds/check-embeds.mjs'), ...words];
  execFile(process.execPath, command, { cwd: folder }, (error, said, complaint) => {
    resolve({ code: error ? error.code : 0, said, complaint });
  });
});

/** A page as it was made, under a name of its own, and as an author has changed it. */
async function page(name, change = (text) => text) {
  const made = await readFile(join(root, 'tests/generators', name), 'utf8');
  const file = name.replace('made/', '');
  await writeFile(join(folder, file), change(made));
  return { file, made };
}

describe('check-embeds', () => {
  test('finds every answer right, in pages, frames and Markdown', async () => {
    const names = ['page.md', 'made/mkdocs.html', 'made/myst.html', 'made/mdx.html'];
    const pages = await Promise.all(names.map((name) => page(name)));
    assert.deepEqual(await check(...pages.map(({ file }) => file)), {
      code: 0, said: '16 views in 4 files, 0 mistakes\n', complaint: '',
    });
  });

  test('names what is wrong and where, and puts it right to the letter', async () => {
    const { file, made } = await page('page.md', (text) => `\ufeff${text.replace(right, 'give 12 agents')}`);
    const { code, said } = await check(file);
    assert.equal(code, 1);
    assert.match(said, /^page\.md:7:1: view "licenses"\n {2}found: {4}100 licenses over 4 nodes at 30 give 12 agents;/);
    assert.match(said, /4 views in 1 file, 1 mistake\n$/);
    assert.deepEqual(await check('--write', file), {
      code: 0, said: 'page.md: written\n4 views in 1 file, 0 mistakes\n', complaint: '',
    });
    assert.equal(await readFile(join(folder, file), 'utf8'), `\ufeff${made}`);
  });

  test('says what it cannot read, and how it is asked', async () => {
    const absent = await check('absent.html');
    assert.equal(absent.code, 2);
    assert.match(absent.complaint, /^check-embeds: absent\.html: ENOENT/);
    await writeFile(join(folder, 'picture.html'), Buffer.from([0xff, 0xfe, 0x00]));
    assert.equal((await check('picture.html')).code, 2);
    for (const words of [[], ['--right', 'page.md']]) {
      assert.deepEqual(await check(...words), { code: 2, said: '', complaint: 'usage: check-embeds [--write] FILE...\n' });
    }
  });

  test('is no part of the app', async () => {
    for (const name of ['index.html', 'precache.js', 'embed.js']) {
      assert.doesNotMatch(await readFile(join(dist, name), 'utf8'), /check-embeds|checker/, name);
    }
  });

  test('works wherever its three files are', async () => {
    for (const name of ['check-embeds.mjs', 'checker.mjs', 'checker.wasm']) {
      await copyFile(join(dist, 'check-embeds', name), join(folder, name));
    }
    const { file } = await page('made/myst.html');
    await new Promise((resolve, reject) => {
      execFile(process.execPath, ['check-embeds.mjs', file], { cwd: folder }, (error) => (error ? reject(error) : resolve()));
    });
  });
});
