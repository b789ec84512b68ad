'use strict';
(() => {
  const report = JSON.parse(document.getElementById('report').textContent);
  const summary = report.summary;
  const data = report.data;

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

  const interval = (low, high) => {
    const digits = high - low < 0.1 ? 1 : 0;
    return (100 * low).toFixed(digits) + '–' + (100 * high).toFixed(digits);
  };

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
      ...(summary.ending ? ['ended by ' + summary.ending] : []),
    ].join(' · ')));
  const nav = element('nav', { 'aria-label': 'Sections' });
  document.getElementById('head').append(nav);

  // ---- results ----

  const worded = metric => metric.charAt(0).toUpperCase() + metric.slice(1).replaceAll('-', ' ');
  const best = set => summary.results.find(each => each.set === set && each.selected && each.model === report.selectedModel);
  const cards = element('div', { class: 'cards' });
  for (const set of ['test', 'validation']) {
    const result = best(set);
    if (result && result.accuracy === null) {
      const [metric, value] = Object.entries(result.metrics)[0] || ['loss', result.loss];
      cards.append(element('div', { class: 'card' },
        element('div', { class: 'label' }, worded(metric) + ' on ' + set),
        element('div', { class: 'value' }, figure(value, false)),
        element('div', { class: 'note' }, result.model + ', epoch ' + result.epoch + ', ' + plural(result.examples, 'example'))));
    } else if (result) {
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
      + plural((report.data.classes || []).length, report.data.labels === 'numbers' ? 'number to predict' : 'class')
        .replace('classs', 'classes').replace('number to predicts', 'numbers to predict'))));
  cards.append(element('div', { class: 'card' },
    element('div', { class: 'label' }, 'Selected epoch'),
    element('div', { class: 'value' }, summary.selectedEpoch ? whole(summary.selectedEpoch) : '–'),
    element('div', { class: 'note' }, best('validation')
      ? 'the best of ' + report.selectedModel + ' on validation'
      : 'the last one: there is no validation set to choose by')));
  main.append(cards);

  if (report.warnings.length) {
    main.append(element('div', { class: 'card warnings', role: 'note', 'aria-label': 'Warnings' },
      element('h2', {}, plural(report.warnings.length, 'warning')),
      element('ul', {}, report.warnings.map(text => element('li', {}, text)))));
  }

  if (summary.results.length) {
    const chosen = summary.results.some(each => !each.selected);
    const kinds = [...new Set(summary.results.map(each => each.set + '\n' + each.model))];
    const accurate = summary.results.some(each => each.accuracy !== null);
    const metrics = accurate ? [] : [...new Set(summary.results.flatMap(each => Object.keys(each.metrics)))];
    const measured = (result, metric) => result ? figure(result.metrics[metric], false) : '–';
    const cell = result => result ? percent(result.accuracy) + ' (' + interval(result.low, result.high) + ')' : '–';
    section('results', 'Results', element('div', { class: 'card' }, accurate ? table(
      ['accuracy (95 % interval)', ...(chosen ? ['epoch ' + whole(summary.epoch) + ', the last'] : []),
        'epoch ' + whole(summary.selectedEpoch) + (chosen ? ', selected' : ''), 'its loss', 'examples'],
      kinds.map(kind => {
        const [set, model] = kind.split('\n');
        const of = summary.results.filter(each => each.set === set && each.model === model);
        const selected = of.find(each => each.selected);
        return [model + ', ' + set, ...(chosen ? [cell(of.find(each => !each.selected))] : []), cell(selected), selected ? figure(selected.loss, false) : '–',
          whole(of[0].examples)];
      }), 'Accuracy of each model') : table(
      ['metric', ...(chosen ? ['epoch ' + whole(summary.epoch) + ', the last'] : []),
        'epoch ' + whole(summary.selectedEpoch) + (chosen ? ', selected' : ''), 'examples'],
      kinds.flatMap(kind => metrics.map(metric => {
        const [set, model] = kind.split('\n');
        const of = summary.results.filter(each => each.set === set && each.model === model);
        return [model + ', ' + set + ': ' + metric, ...(chosen ? [measured(of.find(each => !each.selected), metric)] : []),
          measured(of.find(each => each.selected), metric), whole(of[0].examples)];
      })), 'What was measured of each model')));
  }

  // ---- curves ----

  const drawn = [];

  function chart(spec) {
    const place = element('div', { class: 'chart' });
    const last = curve => curve.y[curve.y.length - 1];
    const described = spec.curves.map(curve => curve.name + ' ends at ' + figure(last(curve), spec.share)).join('; ');
    place.setAttribute('role', 'img');
    place.setAttribute('aria-label', spec.title + ' over the steps of the run: ' + described);
    const values = spec.curves.map(curve => element('b', {}, figure(last(curve), spec.share)));
    const shown = spec.curves.map(() => true);
    const legend = element('ul', { class: 'legend' }, spec.curves.map((curve, i) => {
      const button = element('button', {
        type: 'button', 'aria-pressed': 'true', on: () => {
          shown[i] = !shown[i];
          button.setAttribute('aria-pressed', String(shown[i]));
          plot.setSeries(i + 1, { show: shown[i] });
        },
      }, swatch(i), element('span', {}, curve.name), values[i]);
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
      const axis = axisStyle();
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
          { ...axis, size: 56, values: (_, ticks) => ticks.map(each => tick(each, spec.share)) },
        ],
        series: [{}, ...spec.curves.map((curve, i) => ({
          label: curve.name,
          ...stroke(i),
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

  // ---- what the selected model does with single examples ----

  const inspected = report.inspected;
  const className = number => number < 0 ? 'not known' : (data.classes[number] === undefined ? String(number) : data.classes[number]);

  function pictures(examples, says) {
    return element('ul', { class: 'pictures' }, examples.map(each => element('li', {},
      each.picture >= 0 ? element('img', { src: inspected.pictures[each.picture], alt: '' }) : null,
      says(each),
      each.values ? element('span', { class: 'soft' }, each.values) : null,
      element('span', { class: 'name', title: each.name }, each.name))));
  }

  const mistaken = each => element('div', {}, element('b', {}, className(each.predicted)), ' ' + percent(each.probability),
    element('div', {}, 'is ' + className(each.given)));
  const surely = each => element('div', {}, element('b', {}, className(each.predicted)), ' ' + percent(each.probability));
  const unsurely = each => element('div', {},
    element('div', {}, element('b', {}, className(each.predicted)), ' ' + percent(each.probability)),
    element('div', {}, element('b', {}, className(each.second)), ' ' + percent(each.secondProbability)));

  function matrix(measured, place) {
    const present = [...new Set(measured.cells.flatMap(cell => [cell.given, cell.predicted]))].sort((a, b) => a - b);
    const of = new Map(measured.cells.map(cell => [cell.given + ' ' + cell.predicted, cell]));
    const total = given => measured.classes[given].examples;
    let open = null;
    const show = (cell, button) => {
      if (open) {
        open.setAttribute('aria-expanded', 'false');
      }
      open = open === button ? null : button;
      place.replaceChildren();
      if (open) {
        button.setAttribute('aria-expanded', 'true');
        place.append(element('div', { class: 'card opened' },
          element('h3', {}, plural(cell.count, 'example') + ' of ' + className(cell.given)
            + (cell.given === cell.predicted ? ', recognised' : ' taken for ' + className(cell.predicted))),
          element('p', { class: 'soft' }, (cell.given === cell.predicted ? 'The least sure' : 'The surest')
            + (cell.examples.length < cell.count ? ' ' + cell.examples.length + ' of them.' : ' first.')),
          pictures(cell.examples, surely)));
      }
    };
    const shade = (cell, wrong) => 'rgba(var(' + (wrong ? '--heat-wrong' : '--heat') + '), '
      + (0.08 + 0.5 * cell.count / Math.max(1, total(cell.given))).toFixed(3) + ')';
    const content = (given, predicted) => {
      const cell = of.get(given + ' ' + predicted);
      if (!cell) {
        return element('span', { class: 'none' }, '0');
      }
      const label = plural(cell.count, 'example') + ' of ' + className(given) + ' taken for ' + className(predicted);
      const made = cell.examples.length
        ? element('button', { type: 'button', 'aria-expanded': 'false', 'aria-label': label, on: () => show(cell, made) }, whole(cell.count))
        : element('span', {}, whole(cell.count));
      made.style.background = shade(cell, given !== predicted);
      return made;
    };
    if (present.length > 31) {
      const wrong = measured.cells.filter(cell => cell.given !== cell.predicted).slice(0, 40);
      return table(['class', 'taken for', 'examples'],
        wrong.map(cell => [className(cell.given), className(cell.predicted), whole(cell.count)]), 'The most frequent confusions');
    }
    return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Confusion matrix' },
      element('table', { class: 'matrix' },
        element('thead', {}, element('tr', {}, element('td', {}, ''),
          present.map(number => element('th', { scope: 'col', title: className(number) }, className(number))))),
        element('tbody', {}, present.map(given => element('tr', {},
          element('th', { scope: 'row', title: className(given) }, className(given)),
          present.map(predicted => element('td', {}, content(given, predicted))))))));
  }

  function drawing(name, attributes, ...children) {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) {
      made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  function reliability(measured) {
    const [left, top, side] = [52, 12, 236];
    const x = share => left + side * share;
    const y = share => top + side * (1 - share);
    const svg = drawing('svg', { viewBox: '0 0 300 300', class: 'drawing', role: 'img', 'aria-label':
      'Reliability diagram: ' + measured.reliability.bins.map(bin => 'of those ' + percent(bin.confidence) + ' sure '
        + percent(bin.accuracy.value) + ' are right').join('; ') });
    for (const tick of [0, 0.2, 0.4, 0.6, 0.8, 1]) {
      svg.append(
        drawing('line', { class: 'gridline', x1: x(tick), x2: x(tick), y1: y(0), y2: y(1) }),
        drawing('line', { class: 'gridline', x1: x(0), x2: x(1), y1: y(tick), y2: y(tick) }),
        drawing('text', { x: x(tick), y: y(0) + 16, 'text-anchor': 'middle' }, Math.round(100 * tick)),
        drawing('text', { x: left - 7, y: y(tick) + 4, 'text-anchor': 'end' }, Math.round(100 * tick)));
    }
    svg.append(
      drawing('line', { class: 'ideal', x1: x(0), y1: y(0), x2: x(1), y2: y(1) }),
      drawing('text', { x: x(0.5), y: 292, 'text-anchor': 'middle' }, 'mean confidence, %'),
      drawing('text', { x: 14, y: y(0.5), 'text-anchor': 'middle', transform: 'rotate(-90 14 ' + y(0.5) + ')' }, 'right, %'));
    if (inspected.temperature !== 1) {
      svg.append(...measured.calibrated.bins.map(bin => drawing('circle', {
        class: 'ring', cx: x(bin.confidence), cy: y(bin.accuracy.value), r: 3 + 6 * Math.sqrt(bin.examples / measured.examples),
      })));
    }
    for (const bin of measured.reliability.bins) {
      svg.append(
        drawing('line', { class: 'spread', x1: x(bin.confidence), x2: x(bin.confidence), y1: y(bin.accuracy.low), y2: y(bin.accuracy.high) }),
        drawing('circle', { class: 'mark', cx: x(bin.confidence), cy: y(bin.accuracy.value), r: 3 + 6 * Math.sqrt(bin.examples / measured.examples) }));
    }
    return svg;
  }

  const share = of => of.value === null ? '–' : percent(of.value) + ' (' + interval(of.low, of.high) + ')';

  const reliabilityCard = measured => element('div', { class: 'card' },
    element('h3', {}, 'Reliability'),
    reliability(measured),
    element('p', { class: 'soft' }, 'Expected calibration error ' + percent(measured.reliability.error)
      + (inspected.temperature === 1 ? '' : '; of the probabilities that predict writes ' + percent(measured.calibrated.error)
        + ' (rings), at the temperature ' + figure(inspected.temperature) + ' fitted on validation')
      + '. On the line a model is right as often as it says; below it, it is too sure. Larger dots have more examples.'));

  function measuredCards(measured) {
    const place = element('div', { 'aria-live': 'polite' });
    return [
      element('div', { class: 'grid beside' }, element('div', { class: 'card' },
        element('h3', {}, percent(measured.accuracy.value) + ' of ' + whole(measured.examples) + ' are right (' + interval(measured.accuracy.low, measured.accuracy.high) + ' %)'),
        element('p', { class: 'soft' }, 'Down: the class of the examples. Across: what they were taken for.'
          + (measured.cells.some(cell => cell.examples.length) ? ' A number opens the examples in it.' : '')),
        matrix(measured, place)),
      reliabilityCard(measured)),
      place,
      element('div', { class: 'card' },
          element('h3', {}, 'Each class'),
          table(['class', 'examples', 'predicted', 'precision', 'recall', 'F1'], measured.classes
            .filter(each => each.examples + each.predicted > 0)
            .map(each => [each.name, whole(each.examples), whole(each.predicted), share(each.precision), share(each.recall), share(each.f1)]),
          'Figures of each class')),
      measured.mistakes.length ? element('div', { class: 'card' },
        element('h3', {}, 'The surest mistakes'), pictures(measured.mistakes, mistaken)) : null,
    ];
  }

  if (inspected.measured.length) {
    const place = element('div', { class: 'stack' });
    const titles = { test: 'Test', validation: 'Validation', unlabelled: 'Unlabelled, by hidden labels' };
    const buttons = inspected.measured.map(measured => element('button', {
      type: 'button', 'aria-pressed': 'false', on: () => choose(measured),
    }, titles[measured.set]));
    const choose = measured => {
      buttons.forEach((button, i) => button.setAttribute('aria-pressed', String(inspected.measured[i] === measured)));
      place.replaceChildren(...measuredCards(measured).filter(each => each));
    };
    section('classes', 'Classes',
      element('p', { class: 'soft' }, 'Predictions of “' + inspected.model + '” with the weights of epoch ' + inspected.epoch + '. Intervals hold with 95 % confidence.'),
      element('div', { class: 'choice', role: 'group', 'aria-label': 'Examples' }, buttons),
      place);
    choose(inspected.measured[0]);
  }

  // ---- sets of classes, and numbers ----

  const titlesOfSets = { test: 'Test', validation: 'Validation' };
  const setCards = inspected.sets.map(set => element('div', { class: 'card' },
    element('h3', {}, titlesOfSets[set.set] + ', ' + plural(set.examples, 'example')),
    table(['class', 'examples', 'predicted', 'precision', 'recall', 'F1'], set.classes.map(each =>
      [each.name, whole(each.examples), whole(each.predicted), share(each.precision), share(each.recall), share(each.f1)]),
    'Figures of each class')));
  const numberCards = inspected.numbers.map(set => element('div', { class: 'card' },
    element('h3', {}, titlesOfSets[set.set] + ', ' + plural(set.examples, 'example')),
    table(['number', 'mean', 'deviation', 'mean absolute error', 'R²'], set.numbers.map(each =>
      [each.name, figure(each.mean), figure(each.deviation), figure(each.absoluteError), figure(each.rSquared)]),
    'Figures of each number')));
  if (setCards.length + numberCards.length) {
    section('each', setCards.length ? 'Classes' : 'Numbers',
      element('p', { class: 'soft' }, 'Predictions of “' + inspected.model + '” with the weights of epoch ' + inspected.epoch + '.'
        + (setCards.length ? ' Intervals hold with 95 % confidence.' : '')),
      element('div', { class: 'stack' }, setCards, numberCards));
  }

  if (inspected.unsure.length) {
    section('unsure', 'Least sure of the unlabelled',
      element('p', { class: 'soft' }, 'Of ' + plural(inspected.unlabelled, 'unlabelled example')
        + ' those whose two likeliest classes are closest: a label for one of these would tell most.'),
      element('div', { class: 'card' }, pictures(inspected.unsure, unsurely)));
  }

  // ---- data ----

  const shape = data.example || [];
  const what = shape.length === 3
    ? shape[1] + '×' + shape[2] + ' pixels, ' + (shape[0] === 1 ? 'grey' : 'in colour')
    : shape.length === 1 ? plural(shape[0], 'number') : '–';
  const sets = ['labelled', 'validation', 'test'].filter(set => data[set] && data[set].examples > 0);
  const facts = (pairs) => element('dl', {}, pairs.filter(pair => pair[1]).map(([name, value]) =>
    [element('dt', {}, name), element('dd', {}, value)]));
  const perClass = (data.classes || []).length && data.labels !== 'numbers'
    ? table(['class', ...sets.map(set => set === 'labelled' ? 'labelled for training' : set)],
      data.classes.map(name => [name, ...sets.map(set => whole(data[set].perClass[name] || 0))]), 'Examples of each class')
    : null;
  section('data', 'Data', element('div', { class: 'grid top' },
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
    element('pre', { tabindex: '0', role: 'region', 'aria-label': 'The settings as YAML' }, report.settings.map(line =>
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
  onChangedLook(redraw);
  matchMedia('print').addEventListener('change', redraw);
})();
