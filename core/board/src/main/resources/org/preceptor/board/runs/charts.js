'use strict';
// A chart for each curve, and in it a line for each chosen run.
import { axisStyle, element, figure, onChangedLook, stroke, swatch, tick } from '/page.js';
import { groups, spread } from '/runs.js';

let plots = [];
let drawn = '';

onChangedLook(() => plots.forEach(plot => plot.draw()));

/** Which curves there are, by the title of their figure. */
function figures(chosen, curves) {
  const found = new Map();
  chosen.forEach((_, id) => (curves.get(id) || []).forEach(chart => {
    const names = found.get(chart.title) || { title: chart.title, unit: chart.unit, share: chart.share, names: [] };
    chart.curves.map(curve => curve.name).filter(name => !names.names.includes(name)).forEach(name => names.names.push(name));
    found.set(chart.title, names);
  }));
  return found;
}

function curveOf(charts, title, name) {
  const chart = (charts || []).find(each => each.title === title);
  return chart && chart.curves.find(each => each.name === name);
}

/** The lines of a chart: each run's own, or the mean of runs that differ in the seed alone. */
function lines({ rows, curves, chosen }, title, name, mean) {
  const curve = run => curveOf(curves.get(run.id), title, name);
  const runs = [...chosen.keys()].filter(id => rows.has(id)).map(id => rows.get(id)).filter(curve);
  if (!mean) {
    return runs.map(run => ({ label: run.id, place: chosen.get(run.id), ...curve(run) }));
  }
  return groups(runs).map(group => {
    const of = group.members.map(curve);
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

/** Draws what the select names, of all that the chosen runs have. */
export function showCharts(place, select, known, mean) {
  const found = figures(known.chosen, known.curves);
  const titles = [...found.keys()];
  if (titles.join('\n') !== [...select.options].map(option => option.value).join('\n')) {
    const before = select.value;
    select.replaceChildren(...titles.map(title => element('option', { value: title }, title)));
    select.value = titles.includes(before) ? before : titles[0] || '';
  }
  const now = found.get(select.value);
  const specs = now ? now.names.map(name => ({ ...now, name, lines: lines(known, now.title, name, mean) })) : [];
  const shape = JSON.stringify(specs.map(spec => [spec.title, spec.name, spec.lines.map(line => [line.label, line.place, !!line.low])]));
  if (shape === drawn && plots.length) {
    plots.forEach((plot, i) => plot.update(specs[i]));
    return;
  }
  drawn = shape;
  plots.forEach(plot => plot.destroy());
  if (specs.length === 0) {
    plots = [];
    place.replaceChildren(element('p', { class: 'soft' }, known.chosen.size ? 'The chosen runs have logged no figure yet.'
      : 'Choose runs in the table above.'));
    return;
  }
  plots = specs.map(chart);
  place.replaceChildren(...plots.map(plot => plot.card));
  plots.forEach((plot, i) => plot.update(specs[i]));
}

const dataOf = spec => uPlot.join(spec.lines.flatMap(line =>
  [[line.x, line.y], ...(line.low ? [[line.x, line.high], [line.x, line.low]] : [])]));

function chart(spec) {
  const place = element('div', { class: 'chart', role: 'img' });
  const values = spec.lines.map(() => element('b', {}));
  const card = element('figure', { class: 'card' },
    element('h3', {}, spec.name, element('span', { class: 'soft' }, spec.unit ? ', ' + spec.unit : '')), place,
    element('ul', { class: 'legend' }, spec.lines.map((line, i) =>
      element('li', {}, swatch(line.place), element('span', {}, line.label), values[i]))));
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
    const axis = axisStyle();
    const series = [{}];
    const bands = [];
    spec.lines.forEach(line => {
      const drawnAs = stroke(line.place);
      series.push({ ...drawnAs, spanGaps: true, points: { show: line.x.length === 1, size: 7 } });
      if (line.low) {
        const border = { stroke: 'transparent', width: 0, spanGaps: true, points: { show: false } };
        series.push(border, { ...border });
        bands.push({ series: [series.length - 2, series.length - 1], fill: drawnAs.stroke + '33' });
      }
    });
    plot = new uPlot({
      width: Math.max(200, place.clientWidth), height: 240, padding: [10, 10, 0, 0], legend: { show: false },
      cursor: { y: false, points: { size: 7 }, drag: { x: true, y: false, setScale: true } },
      scales: { x: { time: false } }, series, bands,
      axes: [
        { ...axis, size: 28, values: (_, ticks) => ticks.map(each => tick(each)) },
        { ...axis, size: 58, values: (_, ticks) => ticks.map(each => tick(each, spec.share)) },
      ],
    }, data, place);
  }

  return { card, update, draw: () => data && draw(), destroy: () => plot && plot.destroy() };
}
