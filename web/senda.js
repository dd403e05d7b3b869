// Makes the site's pages quicker than they are without it, and nothing else: every address, form and link
// works alone. Results are the server's own HTML, fetched from the address that the form would go to.
(() => {
  'use strict';
  const $ = (selector, root = document) => root.querySelector(selector);
  const form = $('#search');

  // --- small comforts of all pages
  addEventListener('beforeprint', () => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
  const menu = $('.lang');
  const close_menu = () => { menu.open = false; };
  addEventListener('click', (event) => { if (!menu.contains(event.target)) close_menu(); });
  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && menu.open) { close_menu(); $('summary', menu).focus(); }
  });
  if (!form) return;

  const input = $('#q');
  const live = $('#live');
  let request = new AbortController();
  let shown = location.href;
  // Whether what is shown was typed: a run of typing is one entry of the history.
  let typed = false;

  // --- the address of what the form says
  function address() {
    const url = new URL('/search', location.href);
    const standard = { q: '', sort: '', size: '10' };
    for (const [name, value] of new FormData(form)) {
      const text = value.trim();
      if (standard[name] !== text) url.searchParams.append(name, text);
    }
    return url.href;
  }

  // --- fetching and showing a state
  const key_of = (element) => element.id ? '#' + element.id
    : element.name && element.value ? element.name + '=' + element.value
    : element.closest?.('svg') ? (element.getAttribute('aria-label') || '').split(':')[0] : '';

  function find_again(key) {
    if (!key) return null;
    return [...document.querySelectorAll('#results *, #filters *')].find((element) =>
      element.matches('[id],input,select,button,svg a') && key_of(element) === key);
  }

  function show(html, url, options) {
    const next = new DOMParser().parseFromString(html, 'text/html');
    if (!$('#results', next)) { location.href = url; return; }
    const active = document.activeElement;
    const inside = active.closest('#results, #filters');
    const key = inside && key_of(active);
    const finds = new Map([...document.querySelectorAll('.find')].map((f) => [f.closest('details').id, f.value]));
    document.querySelectorAll('#filters details[id]').forEach((old) => {
      const same = next.getElementById(old.id);
      if (same) same.open = old.open;
    });
    for (const part of ['#results', '#filters', '.lang ul']) $(part).replaceWith(document.adoptNode($(part, next)));
    document.title = next.title;
    if (options.fill) input.value = $('#q', next).value;
    add_find_fields(finds);
    live.textContent = $('#count').textContent;
    if (options.focus) {
      $('#count').focus({ preventScroll: true });
      $('#results').scrollIntoView();
    } else if (inside) {
      (find_again(key) || $('#count')).focus({ preventScroll: true });
    }
  }

  async function load(url, options = {}) {
    request.abort();
    request = new AbortController();
    if (url === shown && !options.pop) { $('#results').removeAttribute('aria-busy'); return; }
    $('#results').setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(url, { signal: request.signal });
      const html = await answer.text();
      if (!options.pop) history[options.typing && typed ? 'replaceState' : 'pushState'](null, '', url);
      typed = Boolean(options.typing);
      shown = url;
      show(html, url, options);
    } catch (error) {
      if (error.name !== 'AbortError') location.href = url;
    }
  }

  addEventListener('popstate', () => load(location.href, { pop: true, fill: true }));

  // --- the form and the links of its results
  let typing = 0;
  input.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      load(address(), { typing: true });
      suggest();
    }, 160);
  });
  input.addEventListener('change', () => { typed = false; });
  form.addEventListener('change', (event) => {
    if (event.target !== input && event.target.name && event.target.form === form) load(address());
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(typing);
    close_list();
    const by_filters = event.submitter?.closest('#filters');
    if (address() !== shown) load(address(), { focus: by_filters });
    else $('#results').scrollIntoView();
  });
  addEventListener('click', (event) => {
    const link = event.target.closest('#results a, #filters a');
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const url = new URL(link.href.baseVal ?? link.href, location.href);
    if (url.origin !== location.origin || !['/', '/search'].includes(url.pathname) || url.hash) return;
    event.preventDefault();
    load(url.href, { fill: true, focus: Boolean(link.closest('.pager, .empty')) });
  });

  // --- a field to search in long lists of filters
  function add_find_fields(values = new Map()) {
    for (const group of document.querySelectorAll('[data-find]')) {
      const field = document.createElement('input');
      field.type = 'search';
      field.className = 'find';
      field.setAttribute('aria-label', group.dataset.find);
      field.placeholder = group.dataset.find.split(':')[0];
      const narrow = () => {
        const wanted = fold(field.value);
        for (const item of [...group.querySelectorAll('li')].reverse()) {
          const below = [...item.querySelectorAll('li')].some((li) => !li.hidden);
          item.hidden = !below && !fold($('label span', item).textContent).includes(wanted);
        }
        if (wanted) group.querySelectorAll('details').forEach((d) => { d.open = Boolean($('li:not([hidden])', d)); });
      };
      field.addEventListener('input', narrow);
      field.addEventListener('keydown', (event) => { if (event.key === 'Enter') event.preventDefault(); });
      group.prepend(field);
      field.value = values.get(group.closest('details').id) || '';
      if (field.value) narrow();
    }
  }
  const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

  // --- suggestions: an editable combobox with a list, after the ARIA Authoring Practices
  const box = $('#field');
  const list = document.createElement('ul');
  list.id = 'suggestions';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', box.dataset.label);
  box.append(list);
  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list',
    'aria-expanded': 'false', 'aria-controls': list.id })) input.setAttribute(name, value);
  let items = [];
  let current = -1;

  function close_list() {
    list.hidden = true;
    choose(-1);
    input.setAttribute('aria-expanded', 'false');
  }

  function choose(index) {
    current = index;
    [...list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
    if (index >= 0) input.setAttribute('aria-activedescendant', list.children[index].id);
    else input.removeAttribute('aria-activedescendant');
  }

  function decode(text) {
    const marks = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };
    return text.replace(/&(?:lt|gt|quot|amp);/g, (reference) => marks[reference]);
  }

  function option_of(item, index) {
    const option = document.createElement('li');
    option.id = 'option-' + index;
    option.setAttribute('role', 'option');
    const text = document.createElement('span');
    if (item.lang && item.lang !== 'und') text.lang = item.lang;
    text.dir = 'auto';
    item.highlighted.split(/<\/?em>/).forEach((part, i) => {
      const node = document.createElement(i % 2 ? 'em' : 'span');
      node.textContent = decode(part);
      if (part) text.append(node);
    });
    const kind = document.createElement('small');
    kind.textContent = item.label + (item.count === undefined ? '' : ' · ' + item.count);
    option.append(text, kind);
    option.addEventListener('mousedown', (event) => event.preventDefault());
    option.addEventListener('click', () => pick(index));
    return option;
  }

  async function suggest() {
    const typed_now = input.value.trim();
    if (!typed_now) { close_list(); return; }
    const url = new URL('/suggest.json', location.href);
    url.searchParams.set('q', typed_now);
    url.searchParams.set('lang', document.documentElement.lang);
    const answer = await fetch(url).then((r) => (r.ok ? r.json() : null)).catch(() => null);
    if (!answer || input.value.trim() !== typed_now || document.activeElement !== input) return;
    items = answer.suggestions;
    list.replaceChildren(...items.map(option_of));
    choose(-1);
    list.hidden = items.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    live.textContent = $('#count').textContent + '. ' + answer.announcement;
  }

  function pick(index) {
    const item = items[index];
    close_list();
    clearTimeout(typing);
    if (item.kind === 'title') location.href = item.url;
    else load(new URL(item.url, location.href).href, { fill: true });
  }

  input.addEventListener('keydown', (event) => {
    const open = !list.hidden;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) { suggest(); return; }
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // One place more for the field itself.
      const count = items.length + 1;
      choose((current + 1 + step + count) % count - 1);
    } else if (event.key === 'Enter' && open && current >= 0) {
      event.preventDefault();
      pick(current);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      close_list();
    }
  });
  input.addEventListener('blur', close_list);

  add_find_fields();
})();
