// Attempts to get scripts and markup into the pages, by addresses, by what is typed, by headers and by the
// texts of practices: a browser runs nothing of it and shows it as text.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from '../support/browser.js';
import { root, servePractices } from '../support/senda.js';
import { settled, visit } from '../support/visit.js';

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'onfocus=alert(1) autofocus='",
  '</title><svg onload=alert(1)>',
  'javascript:alert(1)',
  '</script><script>alert(1)</script>',
  '--><iframe srcdoc="<script>alert(1)</script>">',
  '<style>@import "//example.org"</style><base href="//example.org/">',
  '\u202e<b>\u2028<a href="//example.org">',
  '{{constructor.constructor("alert(1)")()}} ${alert(1)}',
];

let site;
let browser;
let folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'senda-hostile-'));
  hostile.forEach((text, n) => {
    const words = { en: `${text} housing`, fi: `${text} asuminen` };
    const practice = JSON.parse(
      readFileSync(join(root, 'corpus/practices/new-paths.json'), 'utf8'),
    );
    Object.assign(practice, { id: `hostile-${n}`, title: words, objectives: words });
    Object.assign(practice, { summary: words, funding: words });
    practice.sections = [{ heading: words, text: words }];
    for (const entry of practice.grid) Object.assign(entry, { finding: words, tools: [text] });
    writeFileSync(join(folder, `hostile-${n}.json`), JSON.stringify(practice));
  });
  site = await servePractices(folder);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Elements and attributes that only an injection would bring. */
async function nothingBrokeOut(tab, where) {
  const found = await tab.evaluate(() => {
    const names = 'img, iframe, object, embed, base, style, b:not(label b, .items b)';
    const bad = [
      ...document.querySelectorAll(`${names}, script:not([src]):not([type="application/ld+json"])`),
    ];
    const handlers = [...document.querySelectorAll('*')].filter((element) =>
      [...element.attributes].some(
        ({ name, value }) =>
          /^on/.test(name) ||
          (/^(href|src|action)$/.test(name) && /^\s*(javascript|data):/i.test(value)),
      ),
    );
    return [...bad, ...handlers].map((element) => element.outerHTML.slice(0, 200));
  });
  assert.deepEqual(found, [], where);
}

for (const text of hostile) {
  test(`stays text: ${text}`, async () => {
    const { tab, close } = await visit(browser, site, {});
    const value = encodeURIComponent(text);
    for (const path of [
      `/search?q=${value}`,
      `/search?area=${value}&country=${value}&start_year=${value}`,
      `/practices/hostile-0?q=${value}&text=${value}&grid=${value}`,
      `/practices/hostile-${hostile.indexOf(text)}?q=housing&grid=open`,
      `/practices/hostile-${hostile.indexOf(text)}?lang=ar&text=fi`,
      `/compare?id=${value}&id=hostile-${hostile.indexOf(text)}&id=hostile-0`,
      `/search?lang=${value}&sort=${value}&size=${value}&page=${value}`,
      '/search?q=housing&size=50&lang=fi',
    ]) {
      await tab.goto(site.url + path);
      await nothingBrokeOut(tab, path);
    }
    // What was typed is shown as it was typed.
    await tab.goto(`${site.url}/search?q=${value}&lang=en`);
    const shown = await tab.locator('#q').inputValue();
    assert.equal(shown, text.replace(/[\u2028]/g, shown.includes('\u2028') ? '\u2028' : ''));
    // Typed with scripts: results, suggestions and their announcement.
    await tab.goto(`${site.url}/?lang=en`);
    await tab.locator('#q').fill(`housing ${text}`);
    await settled(tab, { q: `housing ${text}`.trim() });
    await nothingBrokeOut(tab, 'typed');
    await close();
  });
}

test('titles that are markup are suggested as text', async () => {
  const { tab, close } = await visit(browser, site, {});
  await tab.goto(`${site.url}/?lang=en`);
  await tab.locator('#q').pressSequentially('hous');
  await tab.locator('[role=option]').first().waitFor();
  await nothingBrokeOut(tab, 'suggestions');
  const options = await tab.locator('[role=option]').allTextContents();
  assert.ok(
    options.some((option) => hostile.some((text) => option.includes(text))),
    options.join('\n'),
  );
  await close();
});

test('headers of a request come out nowhere', async () => {
  // Titles of the practices hold the same texts: what counts is what a header adds.
  const plain = await fetch(`${site.url}/`, { headers: { 'accept-language': 'en' } }).then((r) => r.text());
  for (const text of hostile) {
    const value = encodeURI(text).replace(/%3C/g, '<').replace(/%3E/g, '>').replace(/%22/g, '"');
    for (const header of ['accept-language', 'referer', 'user-agent', 'x-forwarded-host']) {
      const html = await fetch(`${site.url}/`, {
        headers: { 'accept-language': 'en', [header]: value },
      }).then((r) => r.text());
      assert.equal(html.split(value).length, plain.split(value).length, `${header}: ${value}`);
    }
  }
});
