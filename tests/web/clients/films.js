// Documents for the tests, made by rule, and an oracle that counts them without any index.

const GENRES = ['Drama', 'Comedy', 'Crime', 'Action', 'Fantasy'];
const COLORS = ['red', 'green', 'blue'];
const WORDS = ['river', 'mountain', 'garden', 'harbour', 'winter', 'lantern', 'orchard', 'railway'];

/** 120 films; the n-th is always the same. */
export const films = Array.from({ length: 120 }, (_, n) => ({
  id: n + 1,
  title: `The ${WORDS[n % 8]} of ${WORDS[(n * 3 + 1) % 8]}`,
  overview: `A story about a ${WORDS[(n * 5 + 2) % 8]}, told ${n + 1} times <b>& again</b>.`,
  genres: [GENRES[n % 5], GENRES[(n * 2 + 1) % 5]].filter((g, i, all) => all.indexOf(g) === i),
  color: COLORS[n % 3],
  year: 1950 + ((n * 7) % 60),
}));

const textOf = (film) => `${film.title} ${film.overview} ${film.genres.join(' ')} ${film.color}`;

/** Films with every word of the query, and, of each facet named, any of its values. */
export function matching({ query = '', facets = {} } = {}) {
  const words = query.toLowerCase().split(' ').filter(Boolean);
  return films.filter((film) => {
    const tokens = textOf(film)
      .toLowerCase()
      .split(/[^a-z0-9]+/);
    if (!words.every((word) => tokens.some((token) => token.startsWith(word)))) return false;
    return Object.entries(facets).every(
      ([name, values]) =>
        values.length === 0 || [film[name]].flat().some((value) => values.includes(value)),
    );
  });
}

/** value -> films, of one facet, as if nothing were chosen in it. */
export function counts(name, { query = '', facets = {} } = {}) {
  const result = {};
  for (const film of matching({ query, facets: { ...facets, [name]: [] } })) {
    for (const value of [film[name]].flat()) result[value] = (result[value] ?? 0) + 1;
  }
  return result;
}
