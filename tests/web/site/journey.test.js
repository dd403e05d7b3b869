// The whole journey of a visitor: type, take a suggestion, filter by several facets, by the map and the
// timeline, turn the page, open a practice, compare, share the address, go back. With scripts and without,
// on three widths, in four languages. At each step the page shows what the server answers to a program.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, until } from '../support/browser.js';
import { serveSite } from '../support/senda.js';
import { agrees, count, ids, number, settled, valuesOf, visit } from '../support/visit.js';

let site;
let browser;
before(async () => {
  site = await serveSite();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const ALL = 45; // practices in the collection
const words = {
  en: { query: 'housing', typed: 'hous' },
  fi: { query: 'asuminen', typed: 'asum' },
  el: { query: 'στέγαση', typed: 'στέγ' },
  ar: { query: 'السكن', typed: 'السك' },
};

/** Types, goes through the suggestions with the arrow keys and takes one that is a filter or words. */
async function takeSuggestion(tab, lang) {
  const { typed } = words[lang];
  await tab.locator('#q').pressSequentially(typed);
  await settled(tab, { q: typed });
  await agrees(tab);
  const address = `${site.url}/suggest.json?q=${encodeURIComponent(typed)}&lang=${lang}`;
  const { suggestions } = await fetch(address).then((r) => r.json());
  assert.ok(suggestions.length > 0, typed);
  await until(
    tab,
    (texts) => {
      const shown = [...document.querySelectorAll('[role=option] > span')];
      return JSON.stringify(shown.map((option) => option.textContent)) === JSON.stringify(texts);
    },
    suggestions.map((suggestion) => suggestion.text),
  );
  assert.equal(await tab.locator('#q').getAttribute('aria-expanded'), 'true');
  const index = suggestions.findIndex((suggestion) => suggestion.kind !== 'title');
  assert.ok(index >= 0, JSON.stringify(suggestions));
  for (let i = 0; i <= index; ++i) await tab.keyboard.press('ArrowDown');
  assert.equal(
    await tab.locator('#q').getAttribute('aria-activedescendant'),
    await tab.locator('[role=option][aria-selected=true]').getAttribute('id'),
  );
  await tab.keyboard.press('Enter');
  const taken = new URL(suggestions[index].url, site.url).searchParams;
  taken.delete('lang');
  await settled(tab, Object.fromEntries(taken));
  const found = await agrees(tab);
  if (suggestions[index].kind === 'facet') assert.equal(found, suggestions[index].count);
}

/** Two values of a facet, then one of another, and all away again. */
async function chooseFacets(tab, query, found) {
  const group = (await valuesOf(tab, 'target_group')).slice(0, 2);
  const box = (facet, value) => tab.locator(`#f-${facet} input[value="${value}"]`);
  await box('target_group', group[0]).check();
  await settled(tab, { q: query, target_group: group[0] });
  const one = await agrees(tab);
  await box('target_group', group[1]).check();
  await settled(tab, { q: query, target_group: group });
  assert.ok((await agrees(tab)) >= one, 'values of a facet are alternatives');
  const country = (await valuesOf(tab, 'country'))[0];
  await box('country', country).check();
  await settled(tab, { q: query, target_group: group, country });
  assert.ok((await agrees(tab)) <= found, 'facets narrow each other');
  assert.equal(await tab.locator('#live').textContent(), await tab.locator('#count').textContent());
  await tab.locator('.chips .clear').click();
  await settled(tab, { q: query });
  assert.equal(await agrees(tab), found);
}

for (const width of [320, 768, 1440]) {
  for (const lang of Object.keys(words)) {
    const { query } = words[lang];

    test(`with scripts: ${lang}, ${width} px`, async () => {
      const { tab, close } = await visit(browser, site, { width });
      await tab.goto(`${site.url}/?lang=${lang}`);
      assert.equal(await agrees(tab), ALL);
      await takeSuggestion(tab, lang);
      await tab.locator('#q').fill('');
      await tab.goto(`${site.url}/?lang=${lang}`);
      await tab.locator('#q').fill(query);
      await tab.keyboard.press('Enter');
      await settled(tab, { q: query });
      const found = await agrees(tab);
      assert.ok(found > 0 && found < ALL, `${found} found`);
      assert.equal(
        await tab.locator('#live').textContent(),
        await tab.locator('#count').textContent(),
      );
      await chooseFacets(tab, query, found);
      // a tile of the map says how many it will show; back takes it away
      const tile = tab.locator('.map a').first();
      const [label, country] = [
        await tile.getAttribute('aria-label'),
        await tile.locator('text').first().textContent(),
      ];
      await tile.click();
      await settled(tab, { q: query, country });
      assert.equal(await agrees(tab), number(label.split(':')[1]));
      await tab.goBack();
      await settled(tab, { q: query });
      assert.equal(await agrees(tab), found);
      // order, as the whole address is: another visitor sees the same
      await tab.locator('.options select').first().selectOption('title');
      await settled(tab, { q: query, sort: 'title' });
      await agrees(tab);
      const other = await visit(browser, site, { width });
      await other.tab.goto(tab.url());
      assert.deepEqual(await ids(other.tab), await ids(tab));
      await other.close();
      await tab.goBack();
      await settled(tab, { q: query });
      // open the first, and come back to the same place
      await tab.locator('.card h3 a').first().click();
      await tab.waitForURL('**/practices/**');
      assert.ok((await tab.locator('.practice mark').count()) > 0, 'the words are marked');
      assert.equal(await tab.locator('html').getAttribute('lang'), lang);
      await tab.goBack();
      await settled(tab, { q: query });
      assert.equal(await agrees(tab), found);
      // two of them side by side
      const two = (await ids(tab)).slice(0, 2);
      await tab.locator('.pick input').nth(0).check();
      await tab.locator('.pick input').nth(1).check();
      await tab.locator('.after button').click();
      await tab.waitForURL('**/compare?**');
      assert.deepEqual(new URL(tab.url()).searchParams.getAll('id'), two);
      assert.equal(await tab.locator('.compare thead th').count(), 2);
      await close();
    });

    test(`with scripts, years and pages: ${lang}, ${width} px`, async () => {
      const { tab, close } = await visit(browser, site, { width });
      await tab.goto(`${site.url}/?lang=${lang}`);
      const first = await ids(tab);
      await tab.locator('.pager a').last().click();
      await settled(tab, { page: '2' });
      await agrees(tab);
      assert.deepEqual(
        (await ids(tab)).filter((id) => first.includes(id)),
        [],
      );
      assert.equal(await tab.evaluate(() => document.activeElement.id), 'count');
      await tab.goBack();
      await settled(tab, {});
      assert.deepEqual(await ids(tab), first);
      await tab.locator('#f-start_year > summary').click();
      const bar = tab.locator('.time a').last();
      const [year, practices] = (await bar.getAttribute('aria-label')).split(': ');
      await bar.click();
      await settled(tab, { start_year: year });
      assert.equal(await agrees(tab), Number(practices));
      assert.ok(
        await tab.locator('#f-start_year').evaluate((group) => group.open),
        'what was open stays open',
      );
      await close();
    });

    test(`without scripts: ${lang}, ${width} px`, async () => {
      const { tab, close } = await visit(browser, site, { width, scripts: false });
      await tab.goto(`${site.url}/?lang=${lang}`);
      await tab.locator('#q').fill(query);
      await tab.locator('.field button').click();
      const found = await agrees(tab);
      assert.ok(found > 0 && found < ALL);
      const group = (await valuesOf(tab, 'target_group'))[0];
      await tab.locator(`#f-target_group input[value="${group}"]`).check();
      await tab.locator('.apply button').click();
      assert.equal(new URL(tab.url()).searchParams.get('target_group'), group);
      assert.equal(new URL(tab.url()).searchParams.get('lang'), lang);
      await agrees(tab);
      await tab.locator('.map a').first().click();
      assert.ok(new URL(tab.url()).searchParams.get('country'));
      await agrees(tab);
      await tab.locator('.chips .clear').click();
      assert.equal(await agrees(tab), found);
      await tab.locator('.options select').first().selectOption('title');
      await tab.locator('.options button').click();
      assert.equal(new URL(tab.url()).searchParams.get('sort'), 'title');
      await agrees(tab);
      await tab.goto(`${site.url}/?lang=${lang}`);
      await tab.locator('.pager a').last().click();
      assert.equal(new URL(tab.url()).searchParams.get('page'), '2');
      await agrees(tab);
      await tab.locator('#f-start_year > summary').click();
      await tab.locator('.time a').first().click();
      assert.equal(new URL(tab.url()).searchParams.get('start_year'), '2002');
      assert.equal(await agrees(tab), 1);
      await tab.goto(`${site.url}/search?q=migra&lang=${lang}`);
      await tab.locator('.pick input').nth(0).check();
      await tab.locator('.pick input').nth(1).check();
      await tab.locator('.after button').click();
      assert.equal(await tab.locator('.compare thead th').count(), 2);
      assert.ok((await tab.locator('.compare tbody').count()) > 0);
      await tab.locator('.compare thead th a').first().click();
      assert.ok(tab.url().includes('/practices/'));
      assert.ok((await tab.locator('.facts dt').count()) > 3);
      await tab.locator('#back').click();
      assert.equal(await count(tab), ALL);
      await close();
    });
  }
}
