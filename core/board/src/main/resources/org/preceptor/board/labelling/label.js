'use strict';
import { element, forgetToken, isNumber, percent, plural, whole } from '/page.js';

const KEYS = [...'1234567890abcdefghijklmnopqrstuvwxyz'];
const IN_GRID = 12;
const AHEAD = 4;

const at = id => document.getElementById(id);
let state = null;
let items = []; // what is shown, in a grid all of a page
let given = new Map(); // by id, in a grid
let current = 0;
let busy = false;

forgetToken();
try {
  at('person').value = localStorage.getItem('person') || '';
} catch (e) {
  // this browser keeps nothing; the name is asked for again
}
at('person').value = at('person').value || 'me';

const person = () => at('person').value.trim() || 'me';
const inGrid = () => at('grid').checked;
const most = () => inGrid() ? IN_GRID : AHEAD;

async function ask(path, what) {
  const answer = await fetch(path, {
    method: 'POST', headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ person: person(), most: most(), ...what }),
  });
  if (!answer.ok) {
    throw new Error(await answer.text());
  }
  return answer.json();
}

/** One thing at a time: nothing is labelled that the person has not seen. */
async function alone(task) {
  if (busy) {
    return;
  }
  busy = true;
  try {
    await task();
    problem('');
  } catch (e) {
    problem(e instanceof TypeError ? 'The server does not answer; the last label is not kept. Start the command again and open its link.' : e.message);
  } finally {
    busy = false;
    render();
  }
}

function problem(text) {
  at('problem').hidden = !text;
  at('problem').textContent = text;
}

function take(next) {
  state = next;
  items = next.items;
  given = new Map();
  current = 0;
  items.slice(1).filter(item => item.picture).forEach(item => {
    new Image().src = pictureOf(item);
  });
}

const load = () => alone(async () => take(await ask('/state', {})));
const pictureOf = item => '/picture?id=' + item.id;

function decide(decision, label) {
  const item = items[current];
  if (!item) {
    return;
  }
  alone(async () => {
    const next = await ask('/decide', { id: item.id, decision, label: label || '' });
    if (!inGrid()) {
      take(next);
      return;
    }
    state = { ...next, items };
    given.set(item.id, decision === 'label' ? label : decision === 'none' ? 'not any class' : 'skipped');
    const open = items.findIndex((each, i) => i > current && !given.has(each.id));
    const first = open < 0 ? items.findIndex(each => !given.has(each.id)) : open;
    if (first < 0) {
      take(next);
    } else {
      current = first;
    }
  });
}

function undo() {
  alone(async () => {
    const back = (await ask('/undo', {})).items[0];
    if (!back) {
      return;
    }
    const place = items.findIndex(each => each.id === back.id);
    const kept = items;
    const before = given;
    take(await ask('/state', {}));
    if (inGrid() && place >= 0) {
      items = kept;
      given = before;
      given.delete(back.id);
      current = place;
    } else {
      items = [back, ...items.filter(each => each.id !== back.id)];
    }
  });
}

function accept() {
  const item = items[current];
  if (item && item.guess && at('guesses').checked) {
    decide('label', item.guess);
  }
}

// ---- drawing ----

function render() {
  if (!state) {
    return;
  }
  document.title = 'Label ' + state.title + ' – Preceptor';
  at('title').textContent = 'Label ' + state.title;
  at('file').textContent = state.file;
  at('done').textContent = plural(state.all, 'label');
  at('left').textContent = whole(state.left) + ' left' + (state.mine !== state.all ? '; ' + whole(state.mine) + ' by ' + person() : '');
  renderStage();
  renderKeys();
  renderAgreement();
}

const guessOf = item => at('guesses').checked && item.guess ? item.guess + '? ' + percent(item.probability) : '';

function shown(item) {
  return item.picture
    ? element('img', { src: pictureOf(item), alt: 'the picture ' + item.name })
    : element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Values of ' + item.name },
      element('table', {}, element('tbody', {}, item.values.map(value => element('tr', {},
        element('th', { scope: 'row' }, value.column), element('td', { class: 'number' }, value.text))))));
}

function renderStage() {
  const stage = at('stage');
  if (items.length === 0) {
    stage.replaceChildren(element('p', { class: 'card', id: 'over' }, 'Nothing is left to label for ' + person() + '.'));
    return;
  }
  if (inGrid()) {
    const focused = document.activeElement && stage.contains(document.activeElement);
    stage.replaceChildren(element('ul', { class: 'tiles' }, items.map((item, i) => element('li', {},
      element('button', {
        type: 'button', class: 'tile', 'aria-current': i === current ? 'true' : null, on: () => {
          current = i;
          render();
        },
      },
      item.picture ? element('img', { src: pictureOf(item), alt: '' })
        : element('span', { class: 'values' }, item.values.slice(0, 4).map(value => value.column + ' ' + value.text).join(', ')),
      element('span', { class: 'given' }, given.get(item.id) || guessOf(item)),
      element('span', { class: 'name' }, item.name))))));
    if (focused) {
      stage.querySelectorAll('.tile')[current].focus({ preventScroll: true });
    }
    return;
  }
  const item = items[current];
  stage.replaceChildren(element('div', { class: 'card one' }, shown(item),
    element('div', { class: 'guess', id: 'guess' }, guessOf(item)),
    element('div', { class: 'name', id: 'example' }, item.name)));
}

function renderKeys() {
  const over = items.length === 0;
  const place = at('classes');
  const focused = document.activeElement && place.contains(document.activeElement) ? document.activeElement.dataset.label : null;
  place.replaceChildren(...state.classes.map((label, i) => element('button', {
    type: 'button', class: 'key', 'data-label': label, disabled: over, on: () => decide('label', label),
  }, i < KEYS.length ? element('kbd', {}, KEYS[i]) : null, element('span', {}, label),
  element('span', { class: 'count', title: 'labels' }, whole(state.counts[label] || 0)))));
  if (focused) {
    const again = [...place.children].find(each => each.dataset.label === focused);
    if (again) {
      again.focus({ preventScroll: true });
    }
  }
  at('none').disabled = over;
  at('skip').disabled = over;
  at('undo').disabled = state.mine === 0;
  at('accept').hidden = !at('guesses').checked;
  at('accept').disabled = over || !items[current].guess;
}

function renderAgreement() {
  at('agreement').hidden = state.agreements.length === 0;
  at('pairs').replaceChildren(element('table', {},
    element('thead', {}, element('tr', {}, ['persons', 'both', 'same', 'Cohen’s kappa']
      .map((name, i) => element('th', { scope: 'col', class: i ? 'number' : '' }, name)))),
    element('tbody', {}, state.agreements.map(each => element('tr', {},
      element('th', { scope: 'row' }, each.one + ' and ' + each.other),
      element('td', { class: 'number' }, whole(each.both)),
      element('td', { class: 'number' }, percent(each.same / each.both)),
      element('td', { class: 'number' }, isNumber(each.kappa) ? each.kappa.toFixed(2) : '–'))))));
}

// ---- what the person does ----

addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || !state
    || (event.target instanceof HTMLInputElement && event.target.type === 'text')) {
    return;
  }
  const place = KEYS.indexOf(event.key.toLowerCase());
  const pressed = event.target instanceof HTMLButtonElement || event.target instanceof HTMLInputElement;
  if (place >= 0 && place < state.classes.length) {
    decide('label', state.classes[place]);
  } else if (event.key === '-') {
    decide('none');
  } else if (event.key === ' ' && !pressed) {
    decide('skip');
  } else if (event.key === 'Backspace') {
    undo();
  } else if (event.key === 'Enter' && !pressed) {
    accept();
  } else if (inGrid() && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
    current = Math.max(0, Math.min(items.length - 1, current + (event.key === 'ArrowRight' ? 1 : -1)));
    render();
  } else {
    return;
  }
  event.preventDefault();
});
at('none').addEventListener('click', () => decide('none'));
at('skip').addEventListener('click', () => decide('skip'));
at('undo').addEventListener('click', undo);
at('accept').addEventListener('click', accept);
at('grid').addEventListener('change', load);
at('guesses').addEventListener('change', render);
at('person').addEventListener('change', () => {
  try {
    localStorage.setItem('person', person());
  } catch (e) {
    // it is asked for again
  }
  load();
});
at('add').addEventListener('submit', event => {
  event.preventDefault();
  alone(async () => {
    const kept = { items, given, current };
    const next = await ask('/class', { name: at('name').value });
    at('name').value = '';
    at('name').blur();
    state = { ...next, items: kept.items };
  });
});
load();
