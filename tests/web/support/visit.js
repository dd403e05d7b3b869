// A visitor's tab on the search page, and what a test asks of it: which state it shows, and whether that
// is what the server answers to a program that asks for the same.
import assert from 'node:assert/strict';
import { open, until } from './browser.js';

/** A tab that fails the test, when closed, for errors on the page and requests to anywhere else. */
export async function visit(browser, site, options) {
  const tab = await open(browser, options);
  const errors = [];
  tab.on('pageerror', (error) => errors.push(String(error)));
  tab.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  tab.on('dialog', (dialog) => {
    errors.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  tab.context().on('request', (request) => {
    if (new URL(request.url()).origin !== site.url) errors.push(request.url());
  });
  return {
    tab,
    close: async () => {
      await tab.context().close();
      assert.deepEqual(errors, []);
    },
  };
}

/** The number in a text; Arabic says one and two in words. */
export function number(text) {
  if (/ممارستان/.test(text)) return 2;
  if (/ممارسة واحدة/.test(text)) return 1;
  return Number(text.match(/\d+/)?.[0] ?? '0');
}

export const count = async (tab) => number(await tab.locator('#count').textContent());

/** The state of an address: its parameters but the language, ordered. */
const stateOf = (url) =>
  [...new URL(url).searchParams]
    .filter(([name]) => name !== 'lang')
    .map(([name, value]) => `${name}=${value}`)
    .sort();

/** Waits until the page shows a state. In: {q: 'housing', country: ['ES', 'IT']}. */
export async function settled(tab, state) {
  const wanted = Object.entries(state)
    .flatMap(([name, values]) => [values].flat().map((value) => `${name}=${value}`))
    .sort();
  await until(
    tab,
    (expected) => {
      const shown = [...new URL(location.href).searchParams]
        .filter(([name]) => name !== 'lang')
        .map(([name, value]) => `${name}=${value}`)
        .sort();
      const results = document.querySelector('#results');
      return (
        results !== null &&
        !results.hasAttribute('aria-busy') &&
        JSON.stringify(shown) === JSON.stringify(expected)
      );
    },
    wanted,
  );
}

export const ids = (tab) =>
  tab
    .locator('.card h3 a')
    .evaluateAll((links) => links.map((link) => new URL(link.href).pathname.split('/')[2]));

/** Asserts that the page shows the results and the count of its address. Out: the count. */
export async function agrees(tab) {
  const url = new URL(tab.url());
  const answer = await fetch(`${url.origin}/search.json${url.search}`).then((r) => r.json());
  assert.deepEqual(
    await ids(tab),
    answer.hits.map((hit) => hit.id),
    url.search,
  );
  assert.equal(await count(tab), answer.totalHits, url.search);
  const chosen = stateOf(url).filter((each) => !/^(q|sort|size|page)=/.test(each));
  assert.equal(await tab.locator('.chips a:not(.clear)').count(), chosen.length, url.search);
  return answer.totalHits;
}

/** Values of the boxes of a facet, as they stand. */
export const valuesOf = (tab, facet) =>
  tab.locator(`#f-${facet} input[name]`).evaluateAll((boxes) => boxes.map((box) => box.value));
