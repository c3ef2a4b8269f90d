// What MDX makes of the page: node make.mjs PAGE MADE.
import { readFile, writeFile } from 'node:fs/promises';
import { argv } from 'node:process';
import { evaluate } from '@mdx-js/mdx';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import * as runtime from 'react/jsx-runtime';

const [, , page, made] = argv;
const { default: Page } = await evaluate(await readFile(page, 'utf8'), runtime);
await writeFile(made, `${renderToStaticMarkup(createElement(Page))}\n`);
