'use strict';
// What the pages share: elements made from texts, and numbers as the terminal shows them.

/** Text only ever enters as text. `on` listens for clicks, `change` and `input` for what they say. */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === 'class') {
      made.className = value;
    } else if (key === 'on') {
      made.addEventListener('click', value);
    } else if (key === 'change' || key === 'input') {
      made.addEventListener(key, value);
    } else if (key === 'checked' || key === 'disabled' || key === 'hidden') {
      made[key] = value;
    } else if (value !== null && value !== undefined) {
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

export const whole = number => Math.round(number).toLocaleString('en-GB');
export const isNumber = value => typeof value === 'number' && Number.isFinite(value);
export const percent = share => isNumber(share) ? (100 * share).toFixed(1) + ' %' : '–';
export const plural = (count, noun) => whole(count) + ' ' + noun + (count === 1 ? '' : 's');

export function figure(value, share) {
  if (!isNumber(value)) {
    return '–';
  }
  if (share) {
    return percent(value);
  }
  const size = Math.abs(value);
  if (size >= 1e9) {
    return value.toExponential(2);
  }
  if (size >= 1000) {
    return whole(value);
  }
  if (size !== 0 && size < 0.001) {
    return value.toExponential(1);
  }
  return String(Number(value.toPrecision(size < 1 ? 3 : 4)));
}

export function duration(seconds) {
  if (!isNumber(seconds)) {
    return '–';
  }
  if (seconds < 60) {
    return (seconds < 9.95 ? seconds.toFixed(1) : Math.round(seconds)) + ' s';
  }
  const all = Math.round(seconds);
  const minutes = Math.round(seconds / 60);
  return seconds < 3600 ? Math.floor(all / 60) + ' min' + (all % 60 ? ' ' + all % 60 + ' s' : '')
    : Math.floor(minutes / 60) + ' h' + (minutes % 60 ? ' ' + minutes % 60 + ' min' : '');
}

/** The token is in a cookie from now on: it need not be seen in the address, nor kept in the history. */
export function forgetToken() {
  if (location.search) {
    history.replaceState(null, '', location.pathname);
  }
}

// ---- charts: lines are told apart by colour, and from the eighth on by their dashes too ----

const COLOURS = 7;
const DASHES = [{ style: 'solid', dash: [] }, { style: 'dashed', dash: [8, 5] }, { style: 'dotted', dash: [2, 4] }];

/** As many lines as can be told apart. */
export const LINES = COLOURS * DASHES.length;

const dashes = place => DASHES[Math.floor(place / COLOURS) % DASHES.length];

export const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** How the chart library draws the line at a place. */
export const stroke = place => ({ stroke: colour('--c' + place % COLOURS), width: 2, dash: dashes(place).dash });

/** What stands for a line in a legend; nothing where no place is given. */
export function swatch(place) {
  const made = element('span', { class: 'swatch' });
  if (place !== undefined) {
    made.style.borderTopColor = 'var(--c' + place % COLOURS + ')';
    made.style.borderTopStyle = dashes(place).style;
  }
  return made;
}

export const axisStyle = () => ({
  stroke: colour('--soft'), font: '12px system-ui, sans-serif', grid: { stroke: colour('--grid'), width: 1 },
  ticks: { stroke: colour('--grid'), width: 1, size: 4 },
});

/** What stands beside an axis: no wider than its margin. */
export function tick(value, share) {
  const size = Math.abs(value);
  return share ? Math.round(1000 * value) / 10 + ' %'
    : size >= 1e6 ? value.toExponential() : size >= 1e4 ? value / 1000 + ' k' : figure(value);
}

/** Calls back whenever charts look otherwise: in another width, and in other colours. */
export function onChangedLook(redraw) {
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
}
