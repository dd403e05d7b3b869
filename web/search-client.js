// A searchClient for InstantSearch on a Senda server. InstantSearch asks one query per facet that has a
// choice, to count the facet as if it were unselected; Senda counts all of them so in one pass. So all
// queries of one index and text become one request, and their answers are taken from its answer.
//
//   import { createSearchClient } from 'https://example.org/search-client.js';
//   const searchClient = createSearchClient({ url: 'https://example.org', locale: 'fi', apiKey: '...' });
//
// Facet values are ids. `searchClient.labelItems('area')` is a `transformItems` that shows their labels.

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text) => text.replace(/[&<>"']/g, (c) => ESCAPES[c]);

/** [["area:housing", "area:health"], "country:ES"] -> {area: [...], country: [...]} */
function selection(facetFilters = []) {
  const select = {};
  for (const group of [facetFilters].flat()) {
    for (const filter of [group].flat()) {
      const colon = filter.indexOf(':');
      (select[filter.slice(0, colon)] ??= []).push(filter.slice(colon + 1));
    }
  }
  return select;
}

/** ["start_year>=2000", ["end_year<=2010", ...]] -> a filter of the API. */
function numbers(numericFilters = []) {
  return [numericFilters].flat().map((group) => [group].flat()
    .map((filter) => filter.replace(/^\s*([\w.]+)\s*(<=|>=|!=|=|<|>)\s*/, '$1 $2 ')));
}

function body_of(params, facets, locale) {
  const { query = '', page = 0, hitsPerPage = 20, filters, sort } = params;
  return {
    q: query, page: page + 1, hitsPerPage, facets, locale,
    select: selection(params.facetFilters),
    filter: [...numbers(params.numericFilters), ...(filters ? [filters] : [])],
    attributesToHighlight: ['*'], highlight: 'html',
    highlightPreTag: '__ais-highlight__', highlightPostTag: '__/ais-highlight__',
    ...(sort ? { sort: [sort].flat() } : {}),
  };
}

/** {title: "..."} -> {title: {value: "..."}}, as InstantSearch reads highlights. */
function highlights(value) {
  if (typeof value === 'string') return { value, matchLevel: value.includes('__ais-highlight__') ? 'full' : 'none' };
  if (Array.isArray(value)) return value.map(highlights);
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, highlights(inner)]));
  return { value: escape(String(value)), matchLevel: 'none' };
}

function result_of(answer, params, index) {
  return {
    index, query: answer.query, params: '', exhaustiveNbHits: true, exhaustiveFacetsCount: true,
    hits: answer.hits.map(({ _formatted = {}, ...hit }) => ({ ...hit, objectID: String(hit.id),
      _highlightResult: highlights(_formatted), _snippetResult: highlights(_formatted) })),
    page: (answer.page ?? 1) - 1, hitsPerPage: answer.hitsPerPage, nbHits: answer.totalHits,
    nbPages: answer.totalPages, processingTimeMS: answer.processingTimeMs,
    facets: answer.facetDistribution ?? {}, facets_stats: answer.facetStats ?? {},
    facetLabels: answer.facetLabels ?? {}, didYouMean: answer.didYouMean,
  };
}

export function createSearchClient({ url, apiKey, locale = document.documentElement.lang || 'en', fetch: get = globalThis.fetch }) {
  const labels = {};
  async function post(path, body) {
    const headers = { 'content-type': 'application/json', ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}) };
    const answer = await get(new URL(path, url), { method: 'POST', headers, body: JSON.stringify(body) });
    const value = await answer.json();
    if (!answer.ok) throw Object.assign(new Error(value.message), value);
    return value;
  }
  return {
    async search(requests) {
      const groups = new Map(); // index and text -> its requests, the first is the page itself
      requests.forEach(({ indexName, params = {} }, at) => {
        const key = JSON.stringify([indexName, params.query ?? '']);
        if (!groups.has(key)) groups.set(key, []);
        groups.get(key).push({ indexName, params, at });
      });
      const results = [];
      await Promise.all([...groups.values()].map(async (group) => {
        const [index, sort] = group[0].indexName.split(':sort:');
        const facets = [...new Set(group.flatMap(({ params }) => [params.facets ?? []].flat()))];
        const answer = await post(`/indexes/${encodeURIComponent(index)}/search`,
          body_of({ ...group[0].params, sort }, facets, locale));
        for (const [facet, names] of Object.entries(answer.facetLabels ?? {})) Object.assign(labels[facet] ??= {}, names);
        for (const { indexName, params, at } of group) results[at] = result_of(answer, params, indexName);
      }));
      return { results };
    },
    async searchForFacetValues(requests) {
      return Promise.all(requests.map(async ({ indexName, params }) => {
        const { facetName, facetQuery = '', maxFacetHits = 10 } = params;
        const answer = await post(`/indexes/${encodeURIComponent(indexName.split(':sort:')[0])}/search`,
          { ...body_of({ ...params, hitsPerPage: 0 }, [facetName], locale) });
        const names = Object.assign(labels[facetName] ??= {}, answer.facetLabels?.[facetName]);
        const wanted = facetQuery.toLocaleLowerCase(locale);
        const facetHits = Object.entries(answer.facetDistribution?.[facetName] ?? {})
          .filter(([id]) => (names[id] ?? id).toLocaleLowerCase(locale).includes(wanted))
          .sort((a, b) => b[1] - a[1]).slice(0, maxFacetHits)
          .map(([value, count]) => ({ value, count, highlighted: escape(names[value] ?? value) }));
        return { facetHits, exhaustiveFacetsCount: true };
      }));
    },
    /** For `transformItems` of a refinement list: labels for ids. */
    labelItems: (facet) => (items) => items.map((item) => ({ ...item,
      label: labels[facet]?.[item.value] ?? item.label, highlighted: labels[facet]?.[item.value] ?? item.highlighted })),
  };
}
