// Says that someone stays without a mask: in a banner, and with a sound if that is wanted.

import {byId, say} from './elements.js';
import {onChange, setting} from './settings.js';
import {t} from './words.js';

const AGAIN_MS = 3000;

let people = 0;
let silenced = false;
let rung = -Infinity;
let audio = null;

/** Browsers let a page sound only after a click: call this on one. */
export function allowSound() {
  audio ??= new AudioContext();
  audio.resume();
}

/** Two notes. */
export function ring() {
  allowSound();
  const start = audio.currentTime;
  [880, 660].forEach((hertz, index) => {
    const note = audio.createOscillator();
    const volume = audio.createGain();
    const at = start + 0.22 * index;
    note.frequency.value = hertz;
    volume.gain.setValueAtTime(0.0001, at);
    volume.gain.exponentialRampToValueAtTime(0.4, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.2);
    note.connect(volume).connect(audio.destination);
    note.start(at);
    note.stop(at + 0.22);
  });
}

/** Takes how many people without a mask have stayed too long. */
export function alarm(number, now) {
  if (number > people) {
    silenced = false; // somebody else
  }
  people = number;
  show();
  if (people > 0 && setting('sound') && !silenced && now - rung >= AGAIN_MS) {
    rung = now;
    ring();
  }
}

function show() {
  byId('alarm').classList.toggle('on', people > 0);
  say(byId('alarm-words'), people > 0 ? t('alarm', people) : '');
  byId('silence').hidden = people === 0 || !setting('sound') || silenced;
}

export function startAlarm() {
  byId('silence').addEventListener('click', () => {
    silenced = true;
    show();
  });
  onChange((name) => {
    if (['language', 'sound'].includes(name)) {
      show();
    }
  });
}
