'use strict';
(() => {
  const report = JSON.parse(document.getElementById('report').textContent);
  const summary = report.summary;

  // ---- elements: text only ever enters as text ----

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key === 'class') {
        made.className = value;
      } else if (key === 'on') {
        made.addEventListener('click', value);
      } else {
        made.setAttribute(key, value);
      }
    }
    for (const child of children.flat(Infinity)) {
      if (child !== null && child !== undefined) {
        made.append(child);
      }
    }
    return made;
  }

  const main = document.getElementById('main');
  const sections = [];

  function section(id, title, ...children) {
    sections.push([id, title]);
    const heading = element('h2', { id: id + '-title' }, title);
    main.append(element('section', { id, 'aria-labelledby': id + '-title' }, heading, ...children));
  }

  function table(header, rows, caption) {
    const cell = (name, value, number, extra) =>
      element(name, { ...(number ? { class: 'number' } : {}), ...extra }, value);
    const numbers = header.map((_, column) => column > 0 && rows.every(row => /^[-–+]?[\d.,\s–%()]*$|^–$/.test(row[column])));
    return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
      element('table', { class: 'wide' },
        element('thead', {}, element('tr', {}, header.map((name, i) => cell('th', name, numbers[i], { scope: 'col' })))),
        element('tbody', {}, rows.map(row => element('tr', {}, row.map((value, i) =>
          i === 0 ? cell('th', value, false, { scope: 'row' }) : cell('td', value, numbers[i])))))));
  }

  // ---- numbers as the terminal shows them ----

  const whole = number => Math.round(number).toLocaleString('en-GB');
  const percent = share => share === null ? '–' : (100 * share).toFixed(1) + ' %';
  const interval = (low, high) => {
    const digits = high - low < 0.1 ? 1 : 0;
    return (100 * low).toFixed(digits) + '–' + (100 * high).toFixed(digits);
  };
  const plural = (count, noun) => whole(count) + ' ' + noun + (count === 1 ? '' : 's');

  function figure(value, share) {
    if (value === null || value === undefined || Number.isNaN(value)) {
      return '–';
    }
    if (share) {
      return percent(value);
    }
    const size = Math.abs(value);
    if (size >= 1000) {
      return whole(value);
    }
    if (size !== 0 && size < 0.001) {
      return value.toExponential(1);
    }
    return String(Number(value.toPrecision(size < 1 ? 3 : 4)));
  }

  function duration(seconds) {
    if (seconds < 60) {
      return seconds < 9.95 ? seconds.toFixed(1) + ' s' : Math.round(seconds) + ' s';
    }
    const minutes = Math.round(seconds / 60);
    if (seconds < 3600) {
      const all = Math.round(seconds);
      return Math.floor(all / 60) + ' min' + (all % 60 ? ' ' + all % 60 + ' s' : '');
    }
    return Math.floor(minutes / 60) + ' h' + (minutes % 60 ? ' ' + minutes % 60 + ' min' : '');
  }

  // ---- head ----

  const states = { training: 'not ended', stopped: 'stopped early', completed: 'completed' };
  document.getElementById('head').append(
    element('h1', {}, report.folder, element('span', { class: 'chip ' + summary.state }, states[summary.state])),
    element('p', { class: 'soft' }, [
      report.title,
      'step ' + whole(summary.step) + ' of ' + whole(summary.steps),
      'epoch ' + whole(summary.epoch) + ' of ' + whole(summary.epochs),
      duration(summary.seconds),
      whole(summary.parameters) + ' parameters',
      'batches of ' + whole(summary.batch),
    ].join(' · ')));
  const nav = element('nav', { 'aria-label': 'Sections' });
  document.getElementById('head').append(nav);

  // ---- results ----

  const best = set => summary.results.find(each => each.set === set && each.selected && each.model === report.selectedModel);
  const cards = element('div', { class: 'cards' });
  for (const set of ['test', 'validation']) {
    const result = best(set);
    if (result) {
      cards.append(element('div', { class: 'card' },
        element('div', { class: 'label' }, 'Accuracy on ' + set),
        element('div', { class: 'value' }, percent(result.accuracy)),
        element('div', { class: 'note' }, interval(result.low, result.high) + ' % with 95 % confidence; '
          + result.model + ', epoch ' + result.epoch + ', ' + plural(result.examples, 'example'))));
    }
  }
  const labelled = report.data.labelled ? report.data.labelled.examples : 0;
  cards.append(element('div', { class: 'card' },
    element('div', { class: 'label' }, 'Labels'),
    element('div', { class: 'value' }, whole(labelled)),
    element('div', { class: 'note' }, 'and ' + whole(report.data.unlabelled || 0) + ' unlabelled, of '
      + plural((report.data.classes || []).length, 'class').replace('classs', 'classes'))));
  cards.append(element('div', { class: 'card' },
    element('div', { class: 'label' }, 'Selected epoch'),
    element('div', { class: 'value' }, summary.selectedEpoch ? whole(summary.selectedEpoch) : '–'),
    element('div', { class: 'note' }, best('validation')
      ? 'the best of ' + report.selectedModel + ' on validation'
      : 'the last one: there is no validation set to choose by')));
  main.append(cards);

  if (report.warnings.length) {
    main.append(element('div', { class: 'card warnings', role: 'note', 'aria-label': 'Warnings' },
      element('h3', {}, plural(report.warnings.length, 'warning')),
      element('ul', {}, report.warnings.map(text => element('li', {}, text)))));
  }

  if (summary.results.length) {
    const chosen = summary.results.some(each => !each.selected);
    const kinds = [...new Set(summary.results.map(each => each.set + '\n' + each.model))];
    const cell = result => result ? percent(result.accuracy) + ' (' + interval(result.low, result.high) + ')' : '–';
    section('results', 'Results', element('div', { class: 'card' }, table(
      ['accuracy (95 % interval)', 'examples', ...(chosen ? ['epoch ' + whole(summary.epoch) + ', the last'] : []),
        'epoch ' + whole(summary.selectedEpoch) + (chosen ? ', selected' : ''), 'loss'],
      kinds.map(kind => {
        const [set, model] = kind.split('\n');
        const of = summary.results.filter(each => each.set === set && each.model === model);
        const selected = of.find(each => each.selected);
        return [model + ', ' + set, whole(of[0].examples),
          ...(chosen ? [cell(of.find(each => !each.selected))] : []), cell(selected), selected ? figure(selected.loss, false) : '–'];
      }), 'Results')));
  }

  // ---- curves ----

  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const drawn = [];

  function chart(spec) {
    const place = element('div', { class: 'chart' });
    const last = curve => curve.y[curve.y.length - 1];
    const described = spec.curves.map(curve => curve.name + ' ends at ' + figure(last(curve), spec.share)).join('; ');
    place.setAttribute('role', 'img');
    place.setAttribute('aria-label', spec.title + ' over the steps of the run: ' + described);
    const values = spec.curves.map(curve => element('span', { class: 'at' }, figure(last(curve), spec.share)));
    const shown = spec.curves.map(() => true);
    const legend = element('ul', { class: 'legend' }, spec.curves.map((curve, i) => {
      const swatch = element('span', { class: 'swatch' });
      swatch.style.background = 'var(--c' + i % 7 + ')';
      const button = element('button', {
        type: 'button', 'aria-pressed': 'true', on: () => {
          shown[i] = !shown[i];
          button.setAttribute('aria-pressed', String(shown[i]));
          plot.setSeries(i + 1, { show: shown[i] });
        },
      }, swatch, element('span', {}, curve.name), values[i]);
      return element('li', {}, button);
    }));
    const card = element('figure', { class: 'card' },
      element('h3', {}, spec.title, spec.unit ? element('span', { class: 'soft' }, ', ' + spec.unit) : null),
      place, legend);
    let plot = null;
    const data = uPlot.join(spec.curves.map(curve => [curve.x, curve.y]));

    function draw() {
      if (plot) {
        plot.destroy();
      }
      const axis = {
        stroke: colour('--soft'),
        font: '12px system-ui, sans-serif',
        grid: { stroke: colour('--grid'), width: 1 },
        ticks: { stroke: colour('--grid'), width: 1, size: 4 },
      };
      const many = spec.curves.some(curve => curve.x.length > 1);
      plot = new uPlot({
        width: Math.max(200, place.clientWidth),
        height: 230,
        padding: [10, 10, 0, 0],
        legend: { show: false },
        cursor: { y: false, points: { size: 7 }, drag: { x: true, y: false, setScale: true } },
        scales: { x: { time: false, range: many ? undefined : (u, low, high) => [low - 1, high + 1] } },
        axes: [
          { ...axis, label: 'step', labelFont: axis.font, labelSize: 18, size: 28, values: (u, ticks) => ticks.map(t => Number.isInteger(t) ? whole(t) : '') },
          { ...axis, size: 56, values: (u, ticks) => ticks.map(t => spec.share ? Math.round(1000 * t) / 10 + ' %' : figure(t, false)) },
        ],
        series: [{}, ...spec.curves.map((curve, i) => ({
          label: curve.name,
          stroke: colour('--c' + i % 7),
          width: 2,
          dash: i >= 7 ? [6, 4] : undefined,
          spanGaps: true,
          show: shown[i],
          points: { show: curve.x.length < 25, size: 5, width: 2, fill: colour('--card') },
        }))],
        hooks: {
          setCursor: [u => spec.curves.forEach((curve, i) => {
            const at = u.cursor.idx === null || u.cursor.idx === undefined ? null : nearest(curve, u.data[0][u.cursor.idx]);
            values[i].textContent = figure(at === null ? last(curve) : at, spec.share);
          })],
        },
      }, data, place);
    }

    drawn.push(draw);
    return card;
  }

  /** The value at a step, or at the last one before it. */
  function nearest(curve, step) {
    let low = 0;
    let high = curve.x.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (curve.x[middle] <= step) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return curve.y[low];
  }

  if (report.charts.length) {
    section('curves', 'Curves', element('div', { class: 'grid' }, report.charts.map(chart)));
  }

  // ---- data ----

  const data = report.data;
  const shape = data.example || [];
  const what = shape.length === 3
    ? shape[1] + '×' + shape[2] + ' pixels, ' + (shape[0] === 1 ? 'grey' : 'in colour')
    : shape.length === 1 ? plural(shape[0], 'number') : '–';
  const sets = ['labelled', 'validation', 'test'].filter(set => data[set] && data[set].examples > 0);
  const facts = (pairs) => element('dl', {}, pairs.filter(pair => pair[1]).map(([name, value]) =>
    [element('dt', {}, name), element('dd', {}, value)]));
  const perClass = (data.classes || []).length
    ? table(['class', ...sets.map(set => set === 'labelled' ? 'labelled for training' : set)],
      data.classes.map(name => [name, ...sets.map(set => whole(data[set].perClass[name] || 0))]), 'Examples of each class')
    : null;
  section('data', 'Data', element('div', { class: 'grid' },
    element('div', { class: 'card' }, facts([
      ['source', data.source],
      ['an example', what],
      ['labelled', data.labelled ? whole(data.labelled.examples) : ''],
      ['unlabelled', whole(data.unlabelled || 0)],
      ['validation', data.validation && data.validation.examples ? whole(data.validation.examples) : 'none'],
      ['test', data.test && data.test.examples ? whole(data.test.examples) : 'none'],
      ...(data.notes || []).map(note => ['noticed', note]),
      ...(data.leftOut || []).map(each => ['left out', whole(each.count) + ': ' + each.reason
        + (each.names.length ? ' (' + each.names.join(', ') + (each.count > each.names.length ? ', …' : '') + ')' : '')]),
      ...(data.warnings || []).map(each => ['warning', each.finding]),
    ])),
    perClass ? element('div', { class: 'card' }, perClass) : null));

  // ---- settings, machine, command ----

  const own = report.settings.filter(line => line.own).length;
  section('settings', 'Settings',
    element('p', { class: 'soft' }, own === report.settings.length
      ? 'Every setting of the run, as pipeline.yaml beside this page has them.'
      : 'Every setting of the run, as pipeline.yaml beside this page has them. The marked lines are not in the method’s preset.'),
    element('pre', { tabindex: '0', role: 'region', 'aria-label': 'Settings' }, report.settings.map(line =>
      element('span', { class: line.own && own < report.settings.length ? 'row own' : 'row' }, line.text + '\n'))));

  const machine = report.environment;
  const plugins = Object.entries(machine.plugins || {});
  const copy = element('button', {
    class: 'plain', type: 'button', on: () => {
      const range = document.createRange();
      range.selectNodeContents(command);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      document.execCommand('copy');
      copy.textContent = 'Copied';
    },
  }, 'Copy');
  const command = element('span', { class: 'row' }, report.command);
  section('again', 'The same again',
    element('pre', { tabindex: '0', role: 'region', 'aria-label': 'The command that repeats the run' }, command),
    element('p', { class: 'soft' }, ' '),
    element('div', { class: 'card' }, facts([
      ['Preceptor', machine.version],
      ['Java', machine.java],
      ['TensorFlow', machine.tensorflow],
      ['system', machine.system],
      ['device', machine.device + ', ' + plural(machine.processors || 0, 'processor')
        + (machine.threads ? ', ' + plural(machine.threads, 'thread') : '')],
      ['precision', machine.precision],
      ['plugins', plugins.map(([id, version]) => id + (version && version !== machine.version ? ' ' + version : '')).join(', ')],
    ])));
  document.getElementById('again').querySelector('p').replaceWith(element('p', {}, copy));

  nav.append(...sections.map(([id, title]) => element('a', { href: '#' + id }, title)));
  document.getElementById('foot').append('Written ' + report.written.replace('T', ' ').replace('Z', ' UTC')
    + ' by Preceptor ' + (machine.version || '') + '. This page needs no network and sends nothing.');

  // ---- drawing, again wherever width or colours change ----

  const redraw = () => drawn.forEach(draw => draw());
  redraw();
  let width = document.documentElement.clientWidth;
  let waiting = 0;
  addEventListener('resize', () => {
    if (document.documentElement.clientWidth !== width) {
      width = document.documentElement.clientWidth;
      clearTimeout(waiting);
      waiting = setTimeout(redraw, 100);
    }
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  matchMedia('print').addEventListener('change', redraw);
})();
