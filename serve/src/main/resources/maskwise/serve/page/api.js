// What the server is asked. Whatever it refuses becomes a Refused, with what its problem document says.

import {apiKey, setting} from './settings.js';
import {has, t} from './words.js';

const TRIES = 6;

/** A request that was not answered; status 0 where the server could not be reached. */
export class Refused extends Error {
  constructor(status, detail, retryAfter) {
    super(detail);
    this.status = status;
    this.retryAfter = retryAfter; // seconds
  }

  /** For people. What the server says in addition is in English. */
  words() {
    const key = `problem_${this.status}`;
    return t(has(key) ? key : 'problem');
  }
}

const keyListeners = [];

/** Calls when the server asks for a key, with whether it refused the one it got. */
export function onKeyNeeded(listener) {
  keyListeners.push(listener);
}

async function ask(path, options = {}) {
  const headers = {...options.headers};
  const key = apiKey();
  if (key) {
    headers['X-API-Key'] = key;
  }
  let response;
  try {
    response = await fetch(path, {...options, headers, cache: 'no-store'});
  } catch (e) {
    if (e.name === 'AbortError') {
      throw e;
    }
    throw new Refused(0, '', 2);
  }
  if (response.ok) {
    return response;
  }
  const problem = await response.json().catch(() => ({}));
  if (response.status === 401) {
    keyListeners.forEach((listener) => listener(key !== ''));
  }
  const after = Number(response.headers.get('Retry-After')) || (response.status === 503 ? 1 : 0);
  throw new Refused(response.status, problem.detail ?? '', after);
}

function here(parameters = {}) {
  const query = new URLSearchParams(parameters);
  if (setting('place')) {
    query.set('place', setting('place'));
  }
  return query.size > 0 ? `?${query}` : '';
}

/** Screens a photo. A busy server is asked again when it says so. */
export async function screenPhoto(file) {
  const form = new FormData();
  form.append('photo', file, file.name || 'photo');
  for (let tries = 1; ; tries++) {
    try {
      const response = await ask(`/v1/screen${here()}`, {method: 'POST', body: form});
      return (await response.json()).photos[0];
    } catch (e) {
      if (!(e instanceof Refused) || !e.retryAfter || e.status === 0 || tries === TRIES) {
        throw e;
      }
      await pause(1000 * e.retryAfter);
    }
  }
}

/** Screens a picture of the camera, whose people are counted with countPeople. */
export async function screenFrame(blob) {
  const response = await ask(`/v1/screen${here({count: 'false'})}`, {
    method: 'POST',
    headers: {'Content-Type': blob.type},
    body: blob,
  });
  return (await response.json()).photos[0];
}

/** Counts people whom the camera saw, by verdict. */
export async function countPeople(counts) {
  await ask(`/v1/counts${here()}`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({counts}),
  });
}

export async function model() {
  return (await ask('/v1/model')).json();
}

/** Past hours, and how the server's own cameras are: {hours, cameras}. */
export async function stats() {
  return (await ask('/v1/stats')).json();
}

/**
 * Listens to what is counted, for ever. By fetch, because an EventSource cannot send a key.
 *
 * @param told gets what each event holds
 * @param connected gets whether the server is listened to
 */
export async function listen(told, connected) {
  for (;;) {
    const interruption = new AbortController();
    interrupt = () => interruption.abort();
    let wait = 3000;
    try {
      const response = await ask('/v1/live', {
        headers: {Accept: 'text/event-stream'},
        signal: interruption.signal,
      });
      connected(true);
      await readEvents(response.body, told);
    } catch (e) {
      wait = e instanceof Refused ? 10000 : 500;
    }
    connected(false);
    await Promise.race([pause(wait), new Promise((go) => (interrupt = go))]);
  }
}

let interrupt = () => {};

/** Listens anew at once, with the key that there is now. */
export function listenAgain() {
  interrupt();
}

async function readEvents(body, told) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const {value, done} = await reader.read();
    if (done) {
      return;
    }
    text += value;
    const events = text.split('\n\n');
    text = events.pop(); // not whole yet
    for (const event of events) {
      const data = event
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice('data:'.length).trim());
      if (data.length > 0) {
        told(JSON.parse(data.join('\n')));
      }
    }
  }
}

export function pause(milliseconds) {
  return new Promise((go) => setTimeout(go, milliseconds));
}
