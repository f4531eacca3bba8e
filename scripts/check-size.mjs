/** Fails when the dashboard's JavaScript is heavier than its budget. Sizes are gzip, in kB of 1000 bytes. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const FIRST_ROUTE_KB = 180;
// The library of the history chart is the heaviest; it is loaded for a customer alone, when the browser is idle.
const LAZY_CHUNK_KB = 120;

const dist = fileURLToPath(new URL('../frontend/dist', import.meta.url));
const page = readFileSync(`${dist}/index.html`, 'utf8');
const scripts = readdirSync(`${dist}/assets`).filter((name) => name.endsWith('.js'));
const kb = (name) => gzipSync(readFileSync(`${dist}/assets/${name}`)).length / 1000;

// What the page names is loaded before the first route shows; everything else waits for its route.
const first = scripts.filter((name) => page.includes(`/assets/${name}`));
const lazy = scripts.filter((name) => !first.includes(name));
const total = first.reduce((sum, name) => sum + kb(name), 0);
const heaviest = Math.max(0, ...lazy.map(kb));

process.stdout.write(
  `First route ${total.toFixed(1)} of ${FIRST_ROUTE_KB} kB, heaviest lazy chunk ${heaviest.toFixed(1)} of ${LAZY_CHUNK_KB} kB\n`,
);
if (first.length === 0) throw new Error('the page names no script: build the frontend first');
if (total > FIRST_ROUTE_KB || heaviest > LAZY_CHUNK_KB) process.exitCode = 1;
