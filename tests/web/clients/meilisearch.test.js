// The JavaScript client of the Meilisearch API against senda serve: indexes, documents, tasks,
// settings, keys, search, tenant tokens.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Meilisearch } from 'meilisearch';
import { generateTenantToken } from 'meilisearch/token';
import { counts, films, matching } from './films.js';
import { MASTER_KEY, serveApi } from '../support/senda.js';

let server;
let client;

before(async () => {
  server = await serveApi();
  client = new Meilisearch({
    host: server.url,
    apiKey: MASTER_KEY,
    defaultWaitOptions: { interval: 10, timeout: 180_000 },
  });
  const index = client.index('films');
  await index
    .updateSettings({
      filterableAttributes: ['genres', 'color', 'year'],
      sortableAttributes: ['year', 'title'],
    })
    .waitTask();
  const task = await index.addDocuments(films).waitTask();
  assert.equal(task.status, 'succeeded', JSON.stringify(task.error));
});

after(() => server?.stop());

const codeOf = async (promise) => {
  try {
    await promise;
  } catch (error) {
    return error.cause?.code ?? error.message;
  }
  return 'no error';
};

test('the server says what it is', async () => {
  assert.equal(await client.isHealthy(), true);
  assert.equal(typeof (await client.getVersion()).pkgVersion, 'string');
  const stats = await client.getStats();
  assert.equal(stats.indexes.films.numberOfDocuments, films.length);
  assert.equal(stats.indexes.films.fieldDistribution.title, films.length);
});

test('indexes are made, told, changed, swapped and deleted', async () => {
  await client.createIndex('one', { primaryKey: 'key' }).waitTask();
  const info = await client.getIndex('one');
  assert.equal(info.primaryKey, 'key');
  assert.ok(info.createdAt instanceof Date);
  const again = await client.createIndex('one').waitTask();
  assert.equal(again.error.code, 'index_already_exists');
  await client
    .index('two')
    .addDocuments([{ id: 1, title: 'of two' }])
    .waitTask();
  await client.swapIndexes([{ indexes: ['one', 'two'] }]).waitTask();
  assert.equal((await client.index('one').getDocument(1)).title, 'of two');
  for (const uid of ['one', 'two']) await client.deleteIndex(uid).waitTask();
  assert.equal(await codeOf(client.getIndex('one')), 'index_not_found');
});

test('documents are added, read, changed and deleted', async () => {
  const index = client.index('notes');
  const tasks = index.addDocumentsInBatches(films.slice(0, 10), 4);
  for (const task of tasks) assert.equal((await task.waitTask()).status, 'succeeded');
  assert.deepEqual(await index.getDocument(3), films[2]);
  // The batches are sent at once: which comes first is the network's to say.
  const page = await index.getDocuments({ limit: 20, fields: ['id'] });
  const ids = page.results.map(({ id }) => id);
  assert.deepEqual(
    ids.sort((a, b) => a - b),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  );
  assert.equal((await index.getDocuments({ limit: 2, offset: 9 })).results.length, 1);
  assert.equal(page.total, 10);
  await index.updateDocuments([{ id: 3, color: 'violet' }]).waitTask();
  assert.deepEqual(await index.getDocument(3), { ...films[2], color: 'violet' });
  await index.settings?.updateFilterableAttributes?.(['color']).waitTask();
  await index.deleteDocuments([1, 2]).waitTask();
  await index.deleteDocument(4).waitTask();
  assert.equal((await index.getDocuments()).total, 7);
  await index.deleteAllDocuments().waitTask();
  assert.equal((await index.getDocuments()).total, 0);
  assert.equal(await codeOf(index.getDocument(5)), 'document_not_found');
});

test('tasks are listed, filtered, canceled and deleted', async () => {
  const all = await client.tasks.getTasks({ indexUids: ['films'], statuses: ['succeeded'] });
  assert.ok(all.total >= 2);
  const task = await client.tasks.getTask(all.results[0].uid);
  assert.equal(task.details.indexedDocuments, films.length);
  const canceled = await client.tasks.cancelTasks({ uids: ['*'] }).waitTask();
  assert.equal(canceled.type, 'taskCancelation');
  const deleted = await client.tasks.deleteTasks({ types: ['indexCreation'] }).waitTask();
  assert.equal(deleted.details.matchedTasks, deleted.details.deletedTasks);
  assert.ok((await client.batches.getBatches()).results.length > 0);
});

test('searches find, filter, count, sort and page as the oracle does', async () => {
  const index = client.index('films');
  for (const query of ['', 'river', 'harb', 'winter garden']) {
    const found = await index.search(query, {
      matchingStrategy: 'all',
      facets: ['genres', 'color'],
      filter: [['color = red', 'color = blue']],
      hitsPerPage: 7,
      page: 2,
    });
    const asked = { query, facets: { color: ['red', 'blue'] } };
    assert.equal(found.totalHits, matching(asked).length, query);
    assert.equal(found.totalPages, Math.ceil(matching(asked).length / 7));
    assert.deepEqual(found.facetDistribution.genres, counts('genres', asked), query);
  }
  const sorted = await index.search('', { sort: ['year:desc'], limit: films.length });
  const years = sorted.hits.map((hit) => hit.year);
  assert.deepEqual(
    years,
    films.map((film) => film.year).sort((a, b) => b - a),
  );
  const got = await index.searchGet('river', { facets: ['color'], limit: 1 });
  assert.equal(got.estimatedTotalHits, matching({ query: 'river' }).length);
});

test('several searches are answered in their order', async () => {
  const { results } = await client.multiSearch({
    queries: [
      { indexUid: 'films', q: 'river', limit: 1 },
      { indexUid: 'films', q: 'river', filter: 'color = red', limit: 0 },
      { indexUid: 'films', q: 'winter', limit: 2 },
    ],
  });
  assert.deepEqual(
    results.map((result) => [result.query, result.estimatedTotalHits]),
    [
      ['river', matching({ query: 'river' }).length],
      ['river', matching({ query: 'river', facets: { color: ['red'] } }).length],
      ['winter', matching({ query: 'winter' }).length],
    ],
  );
});

test('values of facets are found, misspelt or not', async () => {
  const index = client.index('films');
  const values = async (facetQuery) =>
    (await index.searchForFacetValues({ facetName: 'genres', facetQuery })).facetHits.map(
      (hit) => hit.value,
    );
  assert.deepEqual(await values('c'), ['Comedy', 'Crime']);
  assert.deepEqual(await values('fantsay'), ['Fantasy']);
});

test('settings are told as they were given, and reset', async () => {
  const index = client.index('set');
  await index.updateSettings({ stopWords: ['the'], synonyms: { brook: ['river'] } }).waitTask();
  const settings = await index.getSettings();
  assert.deepEqual(settings.stopWords, ['the']);
  assert.deepEqual(settings.synonyms, { brook: ['river'] });
  assert.equal(settings.pagination.maxTotalHits, 1000);
  await index.resetSettings().waitTask();
  assert.deepEqual((await index.getSettings()).stopWords, []);
});

test('keys allow what they say', async () => {
  const { results } = await client.getKeys();
  const key = results.find((each) => each.name === 'Default Search API Key');
  const visitor = new Meilisearch({ host: server.url, apiKey: key.key });
  assert.equal((await visitor.index('films').search('river')).query, 'river');
  assert.equal(await codeOf(visitor.getKeys()), 'invalid_api_key');
  const nobody = new Meilisearch({ host: server.url });
  assert.equal(await codeOf(nobody.index('films').search('')), 'missing_authorization_header');
  const made = await client.createKey({ actions: ['search'], indexes: ['notes'], expiresAt: null });
  const other = new Meilisearch({ host: server.url, apiKey: made.key });
  assert.equal(await codeOf(other.index('films').search('')), 'invalid_api_key');
  await client.deleteKey(made.uid);
});

test('tenant tokens see what their rules allow', async () => {
  const { results } = await client.getKeys();
  const key = results.find((each) => each.name === 'Default Search API Key');
  const apiKey = await generateTenantToken({
    apiKey: key.key,
    apiKeyUid: key.uid,
    searchRules: { films: { filter: 'color = green' } },
  });
  const tenant = new Meilisearch({ host: server.url, apiKey });
  const found = await tenant.index('films').search('', { hitsPerPage: 5 });
  assert.equal(found.totalHits, matching({ facets: { color: ['green'] } }).length);
  assert.equal(await codeOf(tenant.index('notes').search('')), 'invalid_api_key');
});
