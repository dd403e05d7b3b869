// The search box on a page of another origin: it works under that page's own strict policy, in its language,
// with the keyboard, and takes its colours; the InstantSearch client asks once and counts right.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { launch, open, until } from '../support/browser.js';
import { serveSite } from '../support/senda.js';

let site;
let browser;
let other;
before(async () => {
  site = await serveSite();
  browser = await launch();
  other = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src ${site.url}; connect-src ${site.url}`,
    );
    const lang = new URL(request.url, 'http://x').searchParams.get('lang') ?? 'en';
    response.end(`<!doctype html><html lang="${lang}"><title>Another site</title><style>senda-search{--senda-brand:#7a0045}</style>
      <h1>Another site</h1><script type="module" src="${site.url}/senda-search.js"></script>
      <senda-search facets="country,area" size="10"></senda-search></html>`);
  });
  await new Promise((done) => {
    other.listen(0, '127.0.0.1', done);
  });
});
after(async () => {
  await browser.close();
  await site.stop();
  other.close();
});

for (const [lang, query, country] of [
  ['en', 'circus', 'Finland'],
  ['fi', 'sirkus', 'Suomi'],
  ['el', 'επιχειρηματικότητα', 'Ελλάδα'],
  ['ar', 'circus', 'فنلندا'],
]) {
  test(`searches in ${lang}`, async () => {
    const tab = await open(browser);
    const errors = [];
    tab.on('pageerror', (error) => errors.push(String(error)));
    await tab.goto(`http://127.0.0.1:${other.address().port}/?lang=${lang}`);
    await tab.locator('senda-search input[type=search]').pressSequentially(query);
    await tab.locator('senda-search .hit').first().waitFor();
    assert.equal(
      await tab.locator('senda-search [dir]').first().getAttribute('dir'),
      lang === 'ar' ? 'rtl' : 'ltr',
    );
    assert.ok(
      (await tab.locator('senda-search fieldset label', { hasText: country }).count()) >= 1,
    );
    const hits = await tab.locator('senda-search .hit').count();
    await tab.keyboard.press('Escape');
    await tab
      .locator('senda-search fieldset label', { hasText: country })
      .first()
      .locator('input')
      .check();
    await until(
      tab,
      (before) =>
        document.querySelector('senda-search').shadowRoot.querySelectorAll('.hit').length <= before,
      hits,
    );
    const href = await tab.locator('senda-search .hit a').first().getAttribute('href');
    assert.ok(href.startsWith(`${site.url}/practices/`), href);
    assert.deepEqual(errors, []);
    await tab.context().close();
  });
}

test('the InstantSearch client asks once for many counts', async () => {
  const { createSearchClient } = await import(
    `data:text/javascript,${encodeURIComponent(await fetch(`${site.url}/search-client.js`).then((r) => r.text()))}`
  );
  let asked = 0;
  const client = createSearchClient({
    url: site.url,
    locale: 'es',
    fetch: (...all) => {
      asked += 1;
      return fetch(...all);
    },
  });
  const params = {
    query: '',
    facets: ['country', 'area'],
    facetFilters: [['country:ES', 'country:IT'], 'area:employment'],
    hitsPerPage: 5,
  };
  const { results } = await client.search([
    { indexName: 'practices', params },
    {
      indexName: 'practices',
      params: { ...params, facets: 'country', facetFilters: ['area:employment'], hitsPerPage: 0 },
    },
    {
      indexName: 'practices',
      params: {
        ...params,
        facets: 'area',
        facetFilters: [['country:ES', 'country:IT']],
        hitsPerPage: 0,
      },
    },
  ]);
  assert.equal(asked, 1);
  const json = (path) => fetch(site.url + path).then((r) => r.json());
  assert.equal(
    results[0].nbHits,
    (await json('/search.json?country=ES&country=IT&area=employment')).totalHits,
  );
  assert.deepEqual(
    results[1].facets.country,
    (await json('/search.json?area=employment')).facetDistribution.country,
  );
  assert.deepEqual(
    results[2].facets.area,
    (await json('/search.json?country=ES&country=IT')).facetDistribution.area,
  );
  const [item] = client.labelItems('area')([
    { value: 'housing', label: 'housing', highlighted: 'housing' },
  ]);
  assert.equal(item.label, (await json('/search.json?lang=es')).facetLabels.area.housing);
  const [values] = await client.searchForFacetValues([
    { indexName: 'practices', params: { facetName: 'country', facetQuery: 'espa' } },
  ]);
  assert.deepEqual(
    values.facetHits.map((hit) => hit.value),
    ['ES'],
  );
});
