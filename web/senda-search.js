// <senda-search>: the search of a Senda site on any other page. One module without dependencies; the words,
// results and suggestions come from the site that this file was loaded from.
//
//   <script type="module" src="https://example.org/senda-search.js"></script>
//   <senda-search lang="fi" facets="country,area" size="5"></senda-search>
//
// Attributes: src (the site; where this file came from), lang (the page's), facets (names, separated by
// commas; "" for none), size (10, 20 or 50 results), query (to begin with). CSS variables: --senda-ink,
// --senda-soft, --senda-paper, --senda-line, --senda-brand, --senda-on-brand, --senda-mark, --senda-font,
// --senda-radius. Parts: form, input, button, results, result, facets. Event: senda-results, with the answer.

const STYLE = `
:host{display:block;color:var(--senda-ink,inherit);font-family:var(--senda-font,inherit);line-height:1.5;text-align:start}
:host([hidden]){display:none}
*{box-sizing:border-box}
form{display:flex;gap:.5rem;position:relative}
input[type=search]{flex:1;min-inline-size:0;font:inherit;padding:.6rem .8rem;color:var(--senda-ink,#1a2429);background:var(--senda-paper,#fff);border:1px solid var(--senda-line,#6b7b80);border-radius:var(--senda-radius,.4rem)}
button{font:inherit;padding:.5rem 1rem;cursor:pointer;border-radius:var(--senda-radius,.4rem);border:1px solid var(--senda-brand,#0b5a5e);background:none;color:inherit}
form button{background:var(--senda-brand,#0b5a5e);color:var(--senda-on-brand,#fff)}
a{color:var(--senda-brand,#0b5a5e)}
:focus-visible{outline:3px solid var(--senda-focus,#b4460c);outline-offset:2px}
mark,em{background:var(--senda-mark,#ffe49a);color:#1a2429;font-style:normal;border-radius:2px}
[role=option] em{background:none;color:inherit;font-weight:700}
ul,ol{list-style:none;margin:0;padding:0}
[role=listbox]{position:absolute;z-index:9;inset-inline:0;inset-block-start:calc(100% + .25rem);background:var(--senda-paper,#fff);color:var(--senda-ink,#1a2429);border:1px solid var(--senda-line,#cbd5d5);border-radius:var(--senda-radius,.4rem);box-shadow:0 8px 24px #0003}
[role=option]{display:flex;justify-content:space-between;gap:1rem;padding:.45rem .8rem;cursor:pointer}
[aria-selected=true]{box-shadow:inset 4px 0 var(--senda-brand,#0b5a5e)}
.vh{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.main{display:grid;gap:1.5rem;margin-block-start:1rem}
.main:has(fieldset){grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr))}
li.hit{padding-block:.8rem;border-block-end:1px solid var(--senda-line,#cbd5d5)}
.hit a{font-weight:600}.hit p{margin:.25rem 0}.hit small,b{color:var(--senda-soft,#4b5a62);font-weight:400}
fieldset{border:0;padding:0;margin:0 0 1rem;min-inline-size:0}legend{font-weight:600;padding:0}
label{display:flex;gap:.5rem;align-items:start}label b{margin-inline-start:auto}
nav{display:flex;gap:.5rem;margin-block-start:1rem}
`;

const HOME = new URL(import.meta.url).origin;
const ENTITIES = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
const decode = (text) => text.replace(/&(?:lt|gt|quot|#39|amp);/g, (reference) => ENTITIES[reference]);

/** An element with properties and children; strings become text, never markup. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== null));
  return element;
}

/** Text in which the answer put `tag` around what matched: as nodes, everything else as text. */
function marked(html, tag) {
  return html.split(new RegExp(`</?${tag}>`)).map((part, i) => (i % 2 ? make(tag, {}, decode(part)) : decode(part)));
}

class SendaSearch extends HTMLElement {
  static observedAttributes = ['src', 'lang', 'facets', 'size', 'query'];
  #root = this.attachShadow({ mode: 'open' });
  #words = {};
  #selected = new Set(); // "facet=id"
  #page = 1;
  #abort = new AbortController();
  #timer = 0;
  #options = [];
  #current = -1;
  #input;
  #list;
  #main;
  #live;

  connectedCallback() { this.#start(); }
  attributeChangedCallback(name, before, now) {
    if (this.#input && before !== now) this.#start();
  }

  get #site() { return new URL(this.getAttribute('src') || HOME, location.href).origin; }
  get #language() { return this.lang || document.documentElement.lang || navigator.language; }
  get #facets() {
    return (this.getAttribute('facets') ?? 'country,area').split(',').map((f) => f.trim()).filter(Boolean);
  }
  #url(path, parameters = []) {
    const url = new URL(path, this.#site);
    for (const [name, value] of parameters) url.searchParams.append(name, value);
    url.searchParams.set('lang', this.#words.lang || this.#language);
    return url;
  }
  async #json(url) {
    const answer = await fetch(url, { signal: this.#abort.signal, credentials: 'omit' });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  async #start() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    try {
      this.#words = {};
      this.#words = await this.#json(this.#url('/messages.json'));
    } catch (error) {
      if (error.name !== 'AbortError') this.#root.replaceChildren(make('a', { href: this.#site }, this.#site));
      return;
    }
    this.#draw();
    if (this.hasAttribute('query')) this.#search();
  }

  #draw() {
    const words = this.#words;
    this.#list = make('ul', { role: 'listbox', id: 'list', hidden: true, 'aria-label': words['suggest.label'] });
    this.#input = make('input', {
      type: 'search', id: 'q', name: 'q', part: 'input', autocomplete: 'off', role: 'combobox', dir: 'auto',
      'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': 'list',
      value: this.getAttribute('query') || '',
      oninput: () => this.#typed(), onkeydown: (event) => this.#key(event), onblur: () => this.#close(),
    });
    this.#main = make('div', { class: 'main' });
    this.#live = make('p', { role: 'status', class: 'vh' });
    const form = make('form', { role: 'search', part: 'form', onsubmit: (event) => {
      event.preventDefault();
      this.#close();
      this.#page = 1;
      this.#search();
    } }, make('label', { for: 'q', class: 'vh' }, words['search.label']), this.#input,
    make('button', { part: 'button' }, words['search.button']), this.#list);
    this.#root.replaceChildren(make('div', { lang: words.lang, dir: words.dir }, form, this.#live, this.#main));
  }

  // --- results
  async #search() {
    this.#abort.abort();
    this.#abort = new AbortController();
    const chosen = [...this.#selected].map((entry) => [entry.split('=')[0], entry.slice(entry.indexOf('=') + 1)]);
    const parameters = [['q', this.#input.value], ['size', this.getAttribute('size') || '10'],
      ['page', this.#page], ['fields', 'id,title,country'], ...chosen];
    try {
      this.#show(await this.#json(this.#url('/search.json', parameters)), parameters);
    } catch (error) {
      if (error.name !== 'AbortError') this.#main.replaceChildren(this.#words['error.unavailable.text']);
    }
  }

  #show(answer, parameters) {
    const words = this.#words;
    const focused = this.#root.activeElement?.value;
    const total = answer.totalHits;
    this.#live.textContent = `${words['search.results']}: ${total}`;
    const all = this.#url('/search', parameters.filter(([name]) => !['fields', 'size', 'page'].includes(name)));
    const hits = make('ol', {}, ...answer.hits.map((hit) => this.#hit(hit, answer.facetLabels)));
    const step = (to, key) => make('button', { type: 'button', onclick: () => { this.#page = to; this.#search(); } }, words[key]);
    this.#main.replaceChildren(
      make('div', { part: 'results' },
        make('a', { href: all.href }, `${words['search.results']}: ${total}`), hits,
        make('nav', {}, this.#page > 1 ? step(this.#page - 1, 'pager.previous') : null,
          this.#page < answer.totalPages ? step(this.#page + 1, 'pager.next') : null)),
      ...(this.#facets.length ? [make('div', { part: 'facets' },
        ...this.#facets.map((facet) => this.#facet(facet, answer)).filter(Boolean))] : []));
    if (focused) [...this.#main.querySelectorAll('input')].find((box) => box.value === focused)?.focus();
    this.dispatchEvent(new CustomEvent('senda-results', { detail: answer, bubbles: true }));
  }

  #hit(hit, labels) {
    const title = hit._formatted?.title ?? hit.id;
    const text = typeof title === 'string' ? title : Object.values(title)[0];
    const countries = (hit.country || []).map((id) => labels?.country?.[id] ?? id).join(' · ');
    return make('li', { class: 'hit', part: 'result' },
      make('a', { href: hit._url, dir: 'auto' }, ...marked(text, 'mark')),
      hit._passage ? make('p', { lang: hit._passage.lang, dir: 'auto' }, ...marked(hit._passage.text, 'mark')) : null,
      make('small', {}, countries));
  }

  #facet(facet, answer) {
    const counts = Object.entries(answer.facetDistribution?.[facet] || {}).sort((a, b) => b[1] - a[1]).slice(0, 12);
    if (!counts.length) return null;
    return make('fieldset', {}, make('legend', {}, this.#words.facets[facet] || facet),
      ...counts.map(([id, count]) => {
        const entry = `${facet}=${id}`;
        return make('label', {}, make('input', {
          type: 'checkbox', value: entry, checked: this.#selected.has(entry),
          onchange: (event) => {
            if (event.target.checked) this.#selected.add(entry); else this.#selected.delete(entry);
            this.#page = 1;
            this.#search();
          },
        }), make('span', {}, answer.facetLabels?.[facet]?.[id] ?? id), make('b', {}, String(count)));
      }));
  }

  // --- suggestions
  #typed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { this.#page = 1; this.#search(); this.#suggest(); }, 180);
  }
  async #suggest() {
    const typed = this.#input.value.trim();
    if (!typed) { this.#close(); return; }
    const answer = await this.#json(this.#url('/suggest.json', [['q', typed]])).catch(() => null);
    if (!answer || this.#input.value.trim() !== typed || this.#root.activeElement !== this.#input) return;
    this.#options = answer.suggestions;
    this.#list.replaceChildren(...this.#options.map((option, i) => make('li', {
      role: 'option', id: `o${i}`, 'aria-selected': 'false',
      onmousedown: (event) => event.preventDefault(), onclick: () => this.#pick(i),
    }, make('span', { lang: option.lang === 'und' ? undefined : option.lang, dir: 'auto' }, ...marked(option.highlighted, 'em')),
    make('small', {}, option.label))));
    this.#choose(-1);
    this.#list.hidden = !this.#options.length;
    this.#input.setAttribute('aria-expanded', String(!this.#list.hidden));
  }
  #close() {
    this.#list.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#choose(-1);
  }
  #choose(index) {
    this.#current = index;
    [...this.#list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
    if (index < 0) this.#input.removeAttribute('aria-activedescendant');
    else this.#input.setAttribute('aria-activedescendant', `o${index}`);
  }
  #pick(index) {
    const option = this.#options[index];
    this.#close();
    if (option.kind === 'title') { location.href = new URL(option.url, this.#site).href; return; }
    if (option.kind === 'facet') {
      this.#selected.add(`${option.facet}=${option.id}`);
      this.#input.value = '';
    } else {
      this.#input.value = option.text;
    }
    this.#page = 1;
    this.#search();
  }
  #key(event) {
    const open = !this.#list.hidden;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      if (!open) { this.#suggest(); return; }
      const places = this.#options.length + 1; // one for the field itself
      this.#choose((this.#current + 1 + steps[event.key] + places) % places - 1);
    } else if (event.key === 'Enter' && open && this.#current >= 0) {
      event.preventDefault();
      this.#pick(this.#current);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      this.#close();
    }
  }
}

customElements.define('senda-search', SendaSearch);
