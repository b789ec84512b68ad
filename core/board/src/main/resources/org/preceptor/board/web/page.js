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
    return Math.round(seconds) + ' s';
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? minutes + ' min' : Math.floor(minutes / 60) + ' h ' + minutes % 60 + ' min';
}

/** The token is in a cookie from now on: it need not be seen in the address, nor kept in the history. */
export function forgetToken() {
  if (location.search) {
    history.replaceState(null, '', location.pathname);
  }
}

/** What stands beside an axis: no wider than its margin. */
export const tick = value => {
  const size = Math.abs(value);
  return size >= 1e6 ? value.toExponential() : size >= 1e4 ? value / 1000 + ' k' : figure(value);
};
