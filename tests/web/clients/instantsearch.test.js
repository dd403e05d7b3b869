// A page of InstantSearch over instant-meilisearch, in Chromium, against senda serve: what a visitor
// types, chooses, pages and sorts, with the counts an oracle makes from the documents.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Meilisearch } from 'meilisearch';
import { counts, films, matching } from './films.js';
import { launch, open, until } from '../support/browser.js';
import { MASTER_KEY, serveApi } from '../support/senda.js';

const here = dirname(fileURLToPath(import.meta.url));
const modules = process.env.SENDA_NODE_MODULES ?? join(here, '../node_modules');

let server;
let site;
let browser;
let page;

/** The page and the libraries, from another origin than the API: as on other sites. */
async function servePage() {
  const files = {
    '/': [join(here, 'page.html'), 'text/html'],
    '/instantsearch.js': [
      join(modules, 'instantsearch.js/dist/instantsearch.production.min.js'),
      'text/javascript',
    ],
  };
  const listener = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://page');
    const isModule = pathname.startsWith('/modules/') && pathname.endsWith('.js');
    const file = isModule ? [join(modules, pathname.slice(9)), 'text/javascript'] : files[pathname];
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response
      .writeHead(200, { 'Content-Type': `${file[1]}; charset=utf-8` })
      .end(await readFile(file[0]));
  });
  await new Promise((done) => listener.listen(0, '127.0.0.1', done));
  return listener;
}

before(async () => {
  server = await serveApi();
  const client = new Meilisearch({
    host: server.url,
    apiKey: MASTER_KEY,
    defaultWaitOptions: { interval: 10, timeout: 180_000 },
  });
  const index = client.index('films');
  await index
    .updateSettings({
      filterableAttributes: ['genres', 'color', 'year'],
      sortableAttributes: ['year'],
    })
    .waitTask();
  await index.addDocuments(films).waitTask();
  site = await servePage();
  browser = await launch();
  page = await open(browser);
  page.on('pageerror', (error) => assert.fail(error));
  const address = `http://127.0.0.1:${site.address().port}/`;
  await page.goto(`${address}?host=${encodeURIComponent(server.url)}&key=${MASTER_KEY}`);
});

after(async () => {
  await browser?.close();
  site?.close();
  await server?.stop();
});

const total = () => page.locator('#total').textContent();
const untilTotal = (number) =>
  until(page, (n) => document.querySelector('#total').textContent === n, String(number));

/** value -> count, as a refinement list shows them. */
const shown = (list) =>
  page.$$eval(`#${list} .ais-RefinementList-label`, (labels) =>
    Object.fromEntries(
      labels.map((label) => [
        label.querySelector('.ais-RefinementList-labelText').textContent,
        Number(label.querySelector('.ais-RefinementList-count').textContent),
      ]),
    ),
  );

const choose = (list, value) =>
  page.locator(`#${list} .ais-RefinementList-label`, { hasText: value }).click();

test('what is typed, chosen and sorted gives the counts of the oracle', async () => {
  const asked = { query: '', facets: { genres: [], color: [] } };
  const agrees = async (step) => {
    await untilTotal(matching(asked).length);
    assert.deepEqual(await shown('genres'), counts('genres', asked), `${step}: genres`);
    assert.deepEqual(await shown('color'), counts('color', asked), `${step}: color`);
  };
  await agrees('at first');
  await page.locator('.ais-SearchBox-input').fill('river');
  asked.query = 'river';
  await agrees('river');
  await choose('genres', 'Drama');
  asked.facets.genres = ['Drama'];
  await agrees('Drama');
  await choose('genres', 'Crime');
  asked.facets.genres.push('Crime');
  await agrees('Drama, Crime');
  await choose('color', 'red');
  asked.facets.color = ['red'];
  await agrees('red');
  await page.locator('.ais-SortBy-select').selectOption('films:year:asc');
  await until(page, () => {
    const years = [...document.querySelectorAll('.year')].map((item) => Number(item.textContent));
    return years.length > 0 && years.every((year, i) => i === 0 || years[i - 1] <= year);
  });
  const least = Math.min(...matching(asked).map((film) => film.year));
  assert.equal(Number(await page.locator('.year').first().textContent()), least);
  await page.locator('.ais-ClearRefinements-button').click();
  asked.facets = { genres: [], color: [] };
  await agrees('cleared');
});

test('hits are marked, cropped and escaped, and paged', async () => {
  await page.locator('.ais-SearchBox-input').fill('river');
  const found = matching({ query: 'river' });
  await untilTotal(found.length);
  const marked = await page.$$eval('mark', (marks) => marks.map((mark) => mark.textContent));
  assert.ok(marked.length > 0);
  for (const text of marked) assert.equal(text.toLowerCase(), 'river');
  assert.equal(await page.locator('#hits b').count(), 0, 'text of a document is not markup');
  const first = await page.locator('.id').allTextContents();
  await page.locator('.ais-Pagination-link', { hasText: /^2$/ }).click();
  await until(page, (before) => document.querySelector('.id')?.textContent !== before, first[0]);
  const second = await page.locator('.id').allTextContents();
  assert.equal(first.length, 8);
  assert.equal(second.length, Math.min(8, found.length - 8));
  assert.deepEqual(
    first.filter((id) => second.includes(id)),
    [],
  );
  assert.equal(await total(), String(found.length));
});
