#!/usr/bin/env node
// Checks the views of Tandem in pages and Markdown against the answers stated there, without Rust:
// node check-embeds.mjs [--write] FILE... It needs the two files beside it, and no network.
import { readFileSync, writeFileSync } from 'node:fs';
import init, { run } from './checker.mjs';

// As it stands in the file, to the letter.
const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

await init({ module_or_path: readFileSync(new URL('checker.wasm', import.meta.url)) });
process.exitCode = run(
  process.argv.slice(2), (file) => text.decode(readFileSync(file)), writeFileSync, console.log, console.error);
