'use strict';
// The page: what the server tells, what the person does, and when it is drawn.
import { forgetToken, LINES, plural, whole } from '/page.js';
import { showCharts } from '/charts.js';
import { matches, sorted } from '/runs.js';
import { showDifferences, showRuns, showSeeds } from '/tables.js';

const CHOSEN_AT_FIRST = 4;
const PATIENCE = 10000;

const at = id => document.getElementById(id);
const rows = new Map();
const curves = new Map();
const chosen = new Map(); // id to the place of its colour
let order = { by: 'begun', down: true };
let folder = '';
let problem = '';
let touched = false;

forgetToken();

// ---- what the server tells ----

const source = new EventSource('/events');
let lost = 0;

source.addEventListener('all', event => {
  const all = JSON.parse(event.data);
  folder = all.folder;
  problem = all.problem;
  rows.clear();
  all.runs.forEach(run => rows.set(run.id, run));
  [...chosen.keys()].filter(id => !rows.has(id)).forEach(id => chosen.delete(id));
  if (!touched) {
    chosen.clear();
    sorted([...rows.values()], order).slice(0, CHOSEN_AT_FIRST).forEach(run => choose(run.id));
  }
  chosen.forEach((_, id) => fetchSoon(id));
  clearTimeout(lost);
  lost = 0;
  state('live', 'good');
  renderSoon();
});
source.addEventListener('run', event => {
  const run = JSON.parse(event.data);
  const isNew = !rows.has(run.id);
  rows.set(run.id, run);
  if (isNew && !touched && chosen.size < CHOSEN_AT_FIRST) {
    choose(run.id);
  }
  if (chosen.has(run.id)) {
    fetchSoon(run.id);
  }
  renderSoon();
});
source.addEventListener('gone', event => {
  const id = JSON.parse(event.data);
  rows.delete(id);
  chosen.delete(id);
  curves.delete(id);
  renderSoon();
});
source.addEventListener('end', ended);
source.addEventListener('error', () => {
  if (source.readyState === EventSource.CLOSED) {
    ended();
  } else {
    state('connecting again', 'bad');
    lost = lost || setTimeout(ended, PATIENCE); // another board would have another link
  }
});

function ended() {
  source.close();
  state('the board has ended', 'bad');
}

function state(text, kind) {
  const place = at('state');
  if (place.textContent !== text) {
    place.textContent = text;
    place.className = 'chip ' + kind;
  }
}

// ---- the curves of chosen runs, fetched again at most once a second ----

const waiting = new Set();

function fetchSoon(id) {
  if (waiting.has(id)) {
    return;
  }
  waiting.add(id);
  setTimeout(async () => {
    waiting.delete(id);
    try {
      const answer = await fetch('/curves?run=' + encodeURIComponent(id));
      if (answer.ok) {
        curves.set(id, await answer.json());
        renderSoon();
      }
    } catch (e) {
      // the stream of events says that the board is gone
    }
  }, curves.has(id) ? 1000 : 0);
}

/** Gives a run the first colour that is free. */
function choose(id) {
  if (!chosen.has(id)) {
    const taken = new Set(chosen.values());
    let place = 0;
    while (taken.has(place)) {
      place++;
    }
    chosen.set(id, place);
    fetchSoon(id);
  }
}

function shown() {
  const words = at('filter').value.toLowerCase().split(/\s+/).filter(word => word);
  return sorted([...rows.values()].filter(run => matches(run, words)), order);
}

// ---- drawing ----

let drawing = false;

function renderSoon() {
  if (!drawing) {
    drawing = true;
    setTimeout(() => {
      drawing = false;
      render();
    }, 60);
  }
}

function render() {
  const runs = shown();
  document.title = 'Runs in ' + folder + ' – Preceptor';
  at('title').textContent = 'Runs in ' + folder;
  at('count').textContent = plural(rows.size, 'run')
    + ['training', 'interrupted'].map(each => [each, [...rows.values()].filter(run => run.state === each).length])
      .filter(([, count]) => count).map(([name, count]) => ', ' + whole(count) + ' ' + name).join('')
    + (runs.length < rows.size ? '; the filter shows ' + whole(runs.length) : '');
  const empty = at('empty');
  empty.hidden = runs.length > 0;
  empty.textContent = rows.size ? 'No run has all of these words in its name, its state or its settings.'
    : problem ? 'No runs can be read: ' + problem + '.'
      : 'No run has logged anything here yet. A run appears by itself when its training begins.';
  at('table').hidden = runs.length === 0;
  at('all').textContent = runs.length > LINES ? 'Choose the first ' + LINES : 'Choose all shown';
  showRuns(at('table'), runs, {
    order, chosen,
    reorder: (by, down) => {
      order = { by, down };
      renderSoon();
    },
    choose: (id, wanted) => {
      touched = true;
      if (wanted) {
        choose(id);
      } else {
        chosen.delete(id);
      }
      renderSoon();
    },
  });
  showCharts(at('charts'), at('figure'), { rows, curves, chosen }, at('mean').checked);
  at('seeds').hidden = !showSeeds(at('groups'), runs);
  at('differences').hidden = !showDifferences(at('settings'),
    [...chosen.keys()].filter(id => rows.has(id)).map(id => rows.get(id)));
}

// ---- what the person does ----

at('filter').addEventListener('input', renderSoon);
at('figure').addEventListener('change', renderSoon);
at('mean').addEventListener('change', renderSoon);
at('none').addEventListener('click', () => {
  touched = true;
  chosen.clear();
  renderSoon();
});
at('all').addEventListener('click', () => {
  touched = true;
  chosen.clear();
  shown().slice(0, LINES).forEach(run => choose(run.id)); // more cannot be told apart
  renderSoon();
});
