'use strict';
// The tables of runs, of seeds and of settings.
import { duration, element, swatch, whole } from '/page.js';
import { differing, endedEarly, groups, isUnlike, measured, progress, spread, spreadText, stateText } from '/runs.js';

const SETTINGS_IN_TABLE = 5;

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

/**
 * All runs.
 *
 * order: `by` which column, and whether `down`; `chosen`: the place of a run's colour by its id; `reorder` and
 * `choose` are told what the person wants.
 */
export function showRuns(place, runs, { order, chosen, reorder, choose }) {
  const head = (by, title, kind) => {
    const now = order.by === by;
    const setting = kind === 'setting';
    return element('th', {
      scope: 'col', class: kind, 'aria-sort': now ? (order.down ? 'descending' : 'ascending') : null,
    }, element('button', {
      type: 'button', 'data-key': 'sort ' + by, title: setting ? title : null,
      on: () => reorder(by, now ? !order.down : ['validation', 'test', 'begun'].includes(by)),
    }, setting ? title.split('.').slice(-1)[0] : title));
  };
  const different = differing(runs);
  const keys = [...different.keys()].slice(0, SETTINGS_IN_TABLE);
  replace(place, element('table', {},
    element('thead', {}, element('tr', {},
      head('id', 'run', ''), head('state', 'state', 'wide-only'), head('validation', 'validation', 'number'),
      head('test', 'test', 'number'), head('step', 'progress', 'after-number'),
      keys.map(key => head('.' + key, key, 'setting')),
      head('seconds', 'time', 'number'), head('begun', 'begun', 'after-number'),
      element('th', { scope: 'col' }, 'report'))),
    element('tbody', {}, runs.map(run => row(run, keys, different, chosen, choose)))));
}

function row(run, keys, different, chosen, choose) {
  const bar = element('span', {});
  bar.style.width = 100 * progress(run) + '%';
  const chip = () => element('span', { class: 'chip ' + run.state }, stateText(run));
  return element('tr', {},
    element('th', { scope: 'row' },
      element('label', {},
        element('input', {
          type: 'checkbox', checked: chosen.has(run.id), 'data-key': 'choose ' + run.id,
          change: event => choose(run.id, event.target.checked),
        }), swatch(chosen.get(run.id)), element('span', {}, run.id)),
      element('span', { class: 'narrow-only' }, chip()),
      run.problem ? element('span', { class: 'problem' }, run.problem) : null),
    element('td', { class: 'wide-only' }, chip()),
    element('td', { class: 'number' }, measured(run, run.validation)),
    element('td', { class: 'number' }, measured(run, run.test)),
    element('td', { class: 'after-number' }, whole(run.step) + ' of ' + (endedEarly(run) ? 'at most ' : '') + whole(run.steps),
      element('span', { class: 'progress', 'aria-hidden': 'true' }, bar)),
    keys.map(key => element('td', {
      class: 'setting' + (isUnlike(run, key, different.get(key)) ? ' unlike' : ''), title: run.settings[key],
    }, run.settings[key] === undefined ? '–' : run.settings[key])),
    element('td', { class: 'number' }, duration(run.seconds)),
    element('td', { class: 'after-number' }, run.begun ? run.begun.slice(0, 16).replace('T', ' ') : '–'),
    element('td', {}, run.report ? element('a', {
      href: '/report?run=' + encodeURIComponent(run.id), 'data-key': 'report ' + run.id, 'aria-label': 'report of ' + run.id,
    }, 'report') : '–'));
}

/** Mean and deviation of runs with several seeds; says whether there are any. */
export function showSeeds(place, runs) {
  const several = groups(runs).filter(group => group.members.length > 1);
  replace(place, element('table', {},
    element('thead', {}, element('tr', {}, ['runs', 'seeds', 'validation', 'test', 'time']
      .map((name, i) => element('th', { scope: 'col', class: i ? 'number' : '' }, name)))),
    element('tbody', {}, several.map(group => element('tr', {},
      element('th', { scope: 'row' }, group.name),
      element('td', { class: 'number' }, group.members.map(run => run.settings.seed).join(', ')),
      element('td', { class: 'number' }, spreadText(group.members, 'validation')),
      element('td', { class: 'number' }, spreadText(group.members, 'test')),
      element('td', { class: 'number' }, duration(spread(group.members.map(run => run.seconds)).mean)))))));
  return several.length > 0;
}

/** The settings in which runs differ; says whether they do. */
export function showDifferences(place, runs) {
  const different = differing(runs);
  replace(place, element('table', {},
    element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, 'setting'),
      runs.map(run => element('th', { scope: 'col' }, run.id)))),
    element('tbody', {}, [...different].map(([key, usual]) => element('tr', {},
      element('th', { scope: 'row' }, key),
      runs.map(run => element('td', { class: isUnlike(run, key, usual) ? 'unlike' : '' },
        run.settings[key] === undefined ? '–' : run.settings[key])))))));
  return different.size > 0;
}
