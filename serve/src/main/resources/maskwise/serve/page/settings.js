// What the user chose. Kept in this browser; the key only as long as the tab is open.

const STORE = 'maskwise';
const KEY = 'maskwise.key';

const chosen = {
  language: navigator.language.toLowerCase().startsWith('ko') ? 'ko' : 'en',
  threshold: null, // as the server does
  blur: false,
  sound: false,
  seconds: 5,
  place: '',
  ...read(),
};
const listeners = [];

function read() {
  try {
    return JSON.parse(localStorage.getItem(STORE)) ?? {};
  } catch {
    return {}; // nothing may be kept here, or something else was
  }
}

export function setting(name) {
  return chosen[name];
}

export function change(name, value) {
  chosen[name] = value;
  try {
    localStorage.setItem(STORE, JSON.stringify(chosen));
  } catch {
    // holds until the page is left
  }
  listeners.forEach((listener) => listener(name));
}

/** Calls with the name of each setting that changes. */
export function onChange(listener) {
  listeners.push(listener);
}

let key = '';
try {
  key = sessionStorage.getItem(KEY) ?? '';
} catch {
  // asked for again on the next page
}

export function apiKey() {
  return key;
}

export function useKey(given) {
  key = given;
  try {
    sessionStorage.setItem(KEY, given);
  } catch {
    // holds until the page is left
  }
  listeners.forEach((listener) => listener('key'));
}
