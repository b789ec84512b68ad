'use strict';
// What can be said of runs without a page: their order, what tells them apart, and which differ in the seed alone.
import { figure, isNumber, percent } from '/page.js';

const STATES = { training: 'training', interrupted: 'interrupted', stopped: 'stopped early', completed: 'completed' };

export const stateText = run => STATES[run.state];

/** A run may end before the steps that it may take at most. */
export const endedEarly = run => run.state === 'completed' && run.step < run.steps;

export const progress = run => run.state === 'completed' ? 1 : run.steps ? Math.min(1, run.step / run.steps) : 0;

// ---- which, in which order ----

const columns = {
  id: run => run.id,
  state: run => run.state,
  step: progress,
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
const compareWords = (one, other) => String(one).localeCompare(String(other), 'en', { numeric: true });

/** What is missing comes last, in either order. */
export function sorted(runs, order) {
  const sign = order.down ? -1 : 1;
  return runs.sort((one, other) => {
    const a = value(one, order.by);
    const b = value(other, order.by);
    if (isMissing(a) || isMissing(b)) {
      return isMissing(a) - isMissing(b) || compareWords(one.id, other.id);
    }
    return sign * (isNumber(a) && isNumber(b) ? a - b : compareWords(a, b)) || compareWords(one.id, other.id);
  });
}

/** Whether a run has all of the words in its name, its state or its settings. */
export function matches(run, words) {
  const text = [run.id, stateText(run), ...Object.entries(run.settings).map(pair => pair.join('='))]
    .join('\n').toLowerCase();
  return words.every(word => text.includes(word));
}

// ---- what tells them apart ----

/** The settings that people compare most come first, then those that every run has. */
const COMPARED = ['method', 'data.labels.per-class', 'data.labels', 'data.labels.count', 'seed', 'network'];

/** The settings that are not the same in all runs, with the value that most have. */
export function differing(all) {
  const runs = all.filter(run => Object.keys(run.settings).length); // of broken runs none are known
  const keys = [...new Set(runs.flatMap(run => Object.keys(run.settings)))];
  const rank = key => COMPARED.includes(key) ? COMPARED.indexOf(key) - COMPARED.length
    : runs.filter(run => run.settings[key] === undefined).length;
  const found = [];
  for (const key of keys) {
    const counts = new Map();
    runs.forEach(run => counts.set(run.settings[key], (counts.get(run.settings[key]) || 0) + 1));
    if (counts.size > 1) {
      const [usual, often] = [...counts].reduce((most, each) => each[1] > most[1] ? each : most);
      found.push([key, often > 1 ? usual : null]);
    }
  }
  return new Map(found.sort(([one], [other]) => rank(one) - rank(other)));
}

/** A setting is unlike the others if most runs agree on another value. */
export const isUnlike = (run, key, usual) => usual !== null && run.settings[key] !== usual;

// ---- runs that differ in the seed alone ----

/** Of each seed one run counts, the one that began last: a copy of a run tells nothing new. */
function oneOfEachSeed(runs) {
  const bySeed = new Map();
  [...runs].sort((one, other) => compareWords(one.begun, other.begun)).forEach(run => bySeed.set(run.settings.seed, run));
  return [...bySeed.values()].sort((one, other) => compareWords(one.settings.seed, other.settings.seed));
}

export function groups(runs) {
  const found = new Map();
  runs.forEach(run => {
    const settings = Object.entries(run.settings).filter(([key]) => key !== 'seed').sort();
    const key = settings.length ? JSON.stringify(settings) : run.id;
    found.set(key, [...(found.get(key) || []), run]);
  });
  return [...found.values()].map(oneOfEachSeed).map(members => ({ name: groupName(members), members }));
}

function groupName(members) {
  const names = [...new Set(members.map(run => run.id.replace(/[-_.]?seed[-_]?\d+$/, '')))];
  return members.length === 1 ? members[0].id : names.length === 1 ? names[0] : names[0] + ' and others';
}

export function spread(values) {
  const numbers = values.filter(isNumber);
  const mean = numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  const deviation = Math.sqrt(numbers.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (numbers.length - 1));
  return { count: numbers.length, mean, deviation };
}

// ---- figures ----

/** An accuracy as it is always written; any other figure with the name of what it measures. */
export function measured(run, value) {
  return run.metric === 'accuracy' ? percent(value) : isNumber(value) ? figure(value) + ' ' + run.metric : '–';
}

export function spreadText(runs, set) {
  const { count, mean, deviation } = spread(runs.map(run => run[set]));
  if (count === 0) {
    return '–';
  }
  const { metric } = runs[0];
  return metric === 'accuracy'
    ? (100 * mean).toFixed(1) + (count > 1 ? ' ± ' + (100 * deviation).toFixed(1) : '') + ' %'
    : figure(mean) + (count > 1 ? ' ± ' + figure(deviation) : '') + ' ' + metric;
}
