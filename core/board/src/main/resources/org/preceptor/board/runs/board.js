'use strict';
import { duration, element, figure, forgetToken, isNumber, percent, plural, tick, whole } from '/page.js';

const COLOURS = 7;
const CHOSEN_AT_FIRST = 4;
const SETTINGS_IN_TABLE = 5;
const DASHES = [[], [8, 5], [2, 4]];
const STATES = { training: 'not ended', stopped: 'stopped early', completed: 'completed' };

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
source.addEventListener('all', event => {
  const all = JSON.parse(event.data);
  folder = all.folder;
  problem = all.problem;
  rows.clear();
  all.runs.forEach(run => rows.set(run.id, run));
  [...chosen.keys()].filter(id => !rows.has(id)).forEach(id => chosen.delete(id));
  if (!touched) {
    chosen.clear();
    sorted([...rows.values()]).slice(0, CHOSEN_AT_FIRST).forEach(run => choose(run.id));
  }
  chosen.forEach((_, id) => fetchSoon(id));
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
source.addEventListener('error', () => state(source.readyState === EventSource.CLOSED ? 'closed: the board has ended'
  : 'connecting again', 'bad'));

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

// ---- which runs, in which order ----

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

const columns = {
  id: run => run.id,
  state: run => run.state,
  step: run => run.steps ? run.step / run.steps : 0,
  validation: run => run.validation,
  test: run => run.test,
  seconds: run => run.seconds,
  begun: run => run.begun,
};

function value(run, by) {
  const raw = columns[by] ? columns[by](run) : run.settings[by.slice(1)];
  return typeof raw === 'string' && raw !== '' && !Number.isNaN(Number(raw)) ? Number(raw) : raw;
}

const isMissing = each => each === null || each === undefined || each === '';

/** What is missing comes last, in either order. */
function sorted(runs) {
  const sign = order.down ? -1 : 1;
  const words = (one, other) => String(one).localeCompare(String(other), 'en', { numeric: true });
  return runs.sort((one, other) => {
    const a = value(one, order.by);
    const b = value(other, order.by);
    if (isMissing(a) || isMissing(b)) {
      return isMissing(a) - isMissing(b) || words(one.id, other.id);
    }
    return sign * (isNumber(a) && isNumber(b) ? a - b : words(a, b)) || words(one.id, other.id);
  });
}

function shown() {
  const words = at('filter').value.toLowerCase().split(/\s+/).filter(word => word);
  return sorted([...rows.values()].filter(run => {
    const text = [run.id, STATES[run.state], ...Object.entries(run.settings).map(pair => pair.join('='))]
      .join('\n').toLowerCase();
    return words.every(word => text.includes(word));
  }));
}

/** The settings that are not the same in all runs, with the value that most have. */
function differing(all) {
  const runs = all.filter(run => Object.keys(run.settings).length); // of broken runs none are known
  const keys = [...new Set(runs.flatMap(run => Object.keys(run.settings)))];
  const found = new Map();
  for (const key of keys) {
    const counts = new Map();
    runs.forEach(run => counts.set(run.settings[key], (counts.get(run.settings[key]) || 0) + 1));
    if (counts.size > 1) {
      const [usual, often] = [...counts].reduce((most, each) => each[1] > most[1] ? each : most);
      found.set(key, often > 1 ? usual : null);
    }
  }
  return found;
}

/** A setting is unlike the others if most runs agree on another value. */
const isUnlike = (run, key, usual) => usual !== null && run.settings[key] !== usual;

// ---- runs that differ in the seed alone ----

function groups(runs) {
  const found = new Map();
  runs.forEach(run => {
    const settings = Object.entries(run.settings).filter(([key]) => key !== 'seed').sort();
    const key = settings.length ? JSON.stringify(settings) : run.id;
    found.set(key, [...(found.get(key) || []), run]);
  });
  return [...found.values()].map(members => ({ name: groupName(members), members }));
}

function groupName(members) {
  const names = [...new Set(members.map(run => run.id.replace(/[-_.]?seed[-_]?\d+$/, '')))];
  return members.length === 1 ? members[0].id : names.length === 1 ? names[0] : names[0] + ' and others';
}

function spread(values) {
  const numbers = values.filter(isNumber);
  const mean = numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  const deviation = Math.sqrt(numbers.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (numbers.length - 1));
  return { count: numbers.length, mean, deviation };
}

/** An accuracy as it is always written; any other figure with the name of what it measures. */
function measured(run, value) {
  return run.metric === 'accuracy' ? percent(value) : isNumber(value) ? figure(value) + ' ' + run.metric : '–';
}

function spreadText(runs, set) {
  const { count, mean, deviation } = spread(runs.map(run => run[set]));
  if (count === 0) {
    return '–';
  }
  const { metric } = runs[0];
  return metric === 'accuracy'
    ? (100 * mean).toFixed(1) + (count > 1 ? ' ± ' + (100 * deviation).toFixed(1) : '') + ' %'
    : figure(mean) + (count > 1 ? ' ± ' + figure(deviation) : '') + ' ' + metric;
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

/** Replaces what is in a place, and leaves the focus where it is. */
function replace(place, ...children) {
  const focused = document.activeElement && place.contains(document.activeElement)
    ? document.activeElement.getAttribute('data-key') : null;
  place.replaceChildren(...children);
  if (focused) {
    const again = [...place.querySelectorAll('[data-key]')].find(each => each.getAttribute('data-key') === focused);
    if (again) {
      again.focus({ preventScroll: true });
    }
  }
}

function render() {
  const runs = shown();
  document.title = 'Runs in ' + folder + ' – Preceptor';
  at('title').textContent = 'Runs in ' + folder;
  const active = [...rows.values()].filter(run => run.state === 'training').length;
  at('count').textContent = plural(rows.size, 'run') + (active ? ', ' + whole(active) + ' not ended' : '')
    + (runs.length < rows.size ? '; the filter shows ' + whole(runs.length) : '');
  const empty = at('empty');
  empty.hidden = runs.length > 0;
  empty.textContent = rows.size ? 'No run has all of these words in its name, its state or its settings.'
    : problem ? 'No runs can be read: ' + problem + '.'
      : 'No run has logged anything here yet. A run appears by itself when its training begins.';
  at('table').hidden = runs.length === 0;
  renderTable(runs);
  renderCharts();
  renderGroups(runs);
  renderDifferences();
}

function head(by, title, number, extra) {
  const now = order.by === by;
  return element('th', {
    scope: 'col', class: [number ? 'number' : '', extra || ''].join(' '),
    'aria-sort': now ? (order.down ? 'descending' : 'ascending') : null,
  }, element('button', {
    type: 'button', 'data-key': 'sort ' + by, title: extra ? title : null, on: () => {
      order = { by, down: now ? !order.down : ['validation', 'test', 'begun'].includes(by) };
      renderSoon();
    },
  }, extra ? title.split('.').slice(-1)[0] : title));
}

function renderTable(runs) {
  const different = differing(runs);
  const keys = [...different.keys()].sort((one, other) => rank(one) - rank(other)).slice(0, SETTINGS_IN_TABLE);
  replace(at('table'), element('table', {},
    element('thead', {}, element('tr', {},
      head('id', 'run'), head('state', 'state'), head('step', 'progress'),
      head('validation', 'validation', true), head('test', 'test', true),
      keys.map(key => head('.' + key, key, false, 'setting')),
      head('seconds', 'time', true), head('begun', 'begun'),
      element('th', { scope: 'col' }, 'report'))),
    element('tbody', {}, runs.map(run => tableRow(run, keys, different)))));
}

/** The settings that people compare most come first. */
function rank(key) {
  const first = ['method', 'data.labels.per-class', 'data.labels', 'data.labels.count', 'seed', 'network'].indexOf(key);
  return first < 0 ? 99 : first;
}

function tableRow(run, keys, different) {
  const swatch = element('span', { class: 'swatch' });
  if (chosen.has(run.id)) {
    swatch.style.background = 'var(--c' + chosen.get(run.id) % COLOURS + ')';
  }
  const bar = element('span', {});
  bar.style.width = run.steps ? Math.min(100, 100 * run.step / run.steps) + '%' : '0';
  return element('tr', {},
    element('th', { scope: 'row' },
      element('label', {},
        element('input', {
          type: 'checkbox', checked: chosen.has(run.id), 'data-key': 'choose ' + run.id, change: event => {
            touched = true;
            if (event.target.checked) {
              choose(run.id);
            } else {
              chosen.delete(run.id);
            }
            renderSoon();
          },
        }), swatch, element('span', {}, run.id)),
      run.problem ? element('span', { class: 'problem' }, run.problem) : null),
    element('td', {}, element('span', { class: 'chip ' + run.state }, STATES[run.state])),
    element('td', {}, whole(run.step) + ' of ' + whole(run.steps), element('span', { class: 'progress', 'aria-hidden': 'true' }, bar)),
    element('td', { class: 'number' }, measured(run, run.validation)),
    element('td', { class: 'number' }, measured(run, run.test)),
    keys.map(key => element('td', {
      class: 'setting' + (isUnlike(run, key, different.get(key)) ? ' unlike' : ''), title: run.settings[key],
    }, run.settings[key] === undefined ? '–' : run.settings[key])),
    element('td', { class: 'number' }, duration(run.seconds)),
    element('td', {}, run.begun ? run.begun.slice(0, 16).replace('T', ' ') : '–'),
    element('td', {}, run.report ? element('a', {
      href: '/report?run=' + encodeURIComponent(run.id), 'data-key': 'report ' + run.id, 'aria-label': 'report of ' + run.id,
    }, 'report') : '–'));
}

// ---- charts: one for each curve, a line for each chosen run ----

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
let plots = [];
let drawn = '';

function figures() {
  const found = new Map();
  chosen.forEach((_, id) => (curves.get(id) || []).forEach(chart => {
    const names = found.get(chart.title) || { title: chart.title, unit: chart.unit, share: chart.share, names: [] };
    chart.curves.map(curve => curve.name).filter(name => !names.names.includes(name)).forEach(name => names.names.push(name));
    found.set(chart.title, names);
  }));
  return found;
}

function curveOf(id, title, name) {
  const chart = (curves.get(id) || []).find(each => each.title === title);
  return chart && chart.curves.find(each => each.name === name);
}

/** The lines of a chart: each run's own, or the mean of runs that differ in the seed alone. */
function lines(title, name) {
  const runs = [...chosen.keys()].filter(id => rows.has(id) && curveOf(id, title, name)).map(id => rows.get(id));
  if (!at('mean').checked) {
    return runs.map(run => ({ label: run.id, place: chosen.get(run.id), ...curveOf(run.id, title, name) }));
  }
  return groups(runs).map(group => {
    const of = group.members.map(run => curveOf(run.id, title, name));
    const joined = uPlot.join(of.map(curve => [curve.x, curve.y]));
    const points = joined[0].map((_, i) => spread(joined.slice(1).map(values => values[i])));
    return {
      label: group.name + (of.length > 1 ? ', ' + of.length + ' seeds' : ''),
      place: chosen.get(group.members[0].id),
      x: joined[0],
      y: points.map(each => each.mean),
      low: of.length > 1 ? points.map(each => each.count > 1 ? each.mean - each.deviation : null) : null,
      high: of.length > 1 ? points.map(each => each.count > 1 ? each.mean + each.deviation : null) : null,
    };
  });
}

function renderCharts() {
  const found = figures();
  const select = at('figure');
  const titles = [...found.keys()];
  if (titles.join('\n') !== [...select.options].map(option => option.value).join('\n')) {
    const before = select.value;
    select.replaceChildren(...titles.map(title => element('option', { value: title }, title)));
    select.value = titles.includes(before) ? before : titles[0] || '';
  }
  const now = found.get(select.value);
  const specs = now ? now.names.map(name => ({ ...now, name, lines: lines(now.title, name) })) : [];
  const shape = JSON.stringify(specs.map(spec => [spec.title, spec.name, spec.lines.map(line => [line.label, line.place, !!line.low])]));
  if (shape === drawn && plots.length) {
    plots.forEach((plot, i) => plot.update(specs[i]));
    return;
  }
  drawn = shape;
  plots.forEach(plot => plot.destroy());
  if (specs.length === 0) {
    plots = [];
    at('charts').replaceChildren(element('p', { class: 'soft' }, chosen.size ? 'The chosen runs have logged no figure yet.'
      : 'Choose runs in the table above.'));
    return;
  }
  plots = specs.map(chart);
  at('charts').replaceChildren(...plots.map(plot => plot.card));
  plots.forEach((plot, i) => plot.update(specs[i]));
}

const dataOf = spec => uPlot.join(spec.lines.flatMap(line =>
  [[line.x, line.y], ...(line.low ? [[line.x, line.high], [line.x, line.low]] : [])]));

function chart(spec) {
  const place = element('div', { class: 'chart', role: 'img' });
  const values = spec.lines.map(() => element('b', {}));
  const card = element('figure', { class: 'card' },
    element('h3', {}, spec.name, element('span', { class: 'soft' }, spec.unit ? ', ' + spec.unit : '')), place,
    element('ul', { class: 'legend' }, spec.lines.map((line, i) => {
      const swatch = element('span', { class: 'swatch' });
      swatch.style.background = 'var(--c' + line.place % COLOURS + ')';
      return element('li', {}, swatch, element('span', {}, line.label), values[i]);
    })));
  let plot = null;
  let data = null;

  function update(next) {
    data = dataOf(next);
    const last = line => figure(line.y[line.y.length - 1], next.share);
    next.lines.forEach((line, i) => {
      values[i].textContent = last(line);
    });
    place.setAttribute('aria-label', next.title + ', ' + next.name + ', over the steps: '
      + next.lines.map(line => line.label + ' ends at ' + last(line)).join('; '));
    if (plot) {
      plot.setData(data);
    } else {
      draw();
    }
  }

  function draw() {
    if (plot) {
      plot.destroy();
    }
    const axis = {
      stroke: colour('--soft'), font: '12px system-ui, sans-serif', grid: { stroke: colour('--grid'), width: 1 },
      ticks: { stroke: colour('--grid'), width: 1, size: 4 },
    };
    const series = [{}];
    const bands = [];
    spec.lines.forEach(line => {
      const stroke = colour('--c' + line.place % COLOURS);
      series.push({
        stroke, width: 2, spanGaps: true, dash: DASHES[Math.floor(line.place / COLOURS) % DASHES.length],
        points: { show: line.x.length === 1, size: 7 },
      });
      if (line.low) {
        const border = { stroke: 'transparent', width: 0, spanGaps: true, points: { show: false } };
        series.push(border, { ...border });
        bands.push({ series: [series.length - 2, series.length - 1], fill: stroke + '33' });
      }
    });
    plot = new uPlot({
      width: Math.max(200, place.clientWidth), height: 240, padding: [10, 10, 0, 0], legend: { show: false },
      cursor: { y: false, points: { size: 7 }, drag: { x: true, y: false, setScale: true } },
      scales: { x: { time: false } }, series, bands,
      axes: [
        { ...axis, size: 28, values: (_, ticks) => ticks.map(tick) },
        { ...axis, size: 58, values: (_, ticks) => ticks.map(each => spec.share ? Math.round(1000 * each) / 10 + ' %' : tick(each)) },
      ],
    }, data, place);
  }

  return { card, update, draw: () => data && draw(), destroy: () => plot && plot.destroy() };
}

function renderGroups(runs) {
  const several = groups(runs).filter(group => group.members.length > 1);
  at('seeds').hidden = several.length === 0;
  replace(at('groups'), element('table', {},
    element('thead', {}, element('tr', {}, ['runs', 'seeds', 'validation', 'test', 'time']
      .map((name, i) => element('th', { scope: 'col', class: i ? 'number' : '' }, name)))),
    element('tbody', {}, several.map(group => element('tr', {},
      element('th', { scope: 'row' }, group.name),
      element('td', { class: 'number' }, group.members.map(run => run.settings.seed === undefined ? '–' : run.settings.seed).join(', ')),
      element('td', { class: 'number' }, spreadText(group.members, 'validation')),
      element('td', { class: 'number' }, spreadText(group.members, 'test')),
      element('td', { class: 'number' }, duration(spread(group.members.map(run => run.seconds)).mean)))))));
}

function renderDifferences() {
  const runs = [...chosen.keys()].filter(id => rows.has(id)).map(id => rows.get(id));
  const different = differing(runs);
  at('differences').hidden = different.size === 0;
  replace(at('settings'), element('table', {},
    element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, 'setting'),
      runs.map(run => element('th', { scope: 'col' }, run.id)))),
    element('tbody', {}, [...different].map(([key, usual]) => element('tr', {},
      element('th', { scope: 'row' }, key),
      runs.map(run => element('td', { class: isUnlike(run, key, usual) ? 'unlike' : '' },
        run.settings[key] === undefined ? '–' : run.settings[key])))))));
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
  shown().forEach(run => choose(run.id));
  renderSoon();
});

const redraw = () => plots.forEach(plot => plot.draw());
let width = document.documentElement.clientWidth;
let resizing = 0;
addEventListener('resize', () => {
  if (document.documentElement.clientWidth !== width) {
    width = document.documentElement.clientWidth;
    clearTimeout(resizing);
    resizing = setTimeout(redraw, 100);
  }
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
