// How a mask is worn, and how that looks. Colors (Okabe and Ito), lines and signs differ each, so that none
// of them is needed alone; they are those of annotated pictures.

import {t} from './words.js';
import {setting} from './settings.js';

export const VERDICTS = ['wear', 'incorrect', 'not_wear', 'unsure'];

// Black on vermilion, not white as in pictures: white has too little contrast for small words.
export const STYLES = {
  wear: {color: '#0072b2', ink: '#ffffff', sign: '✓'},
  incorrect: {color: '#e69f00', ink: '#000000', sign: '!'},
  not_wear: {color: '#d55e00', ink: '#000000', sign: '×'},
  unsure: {color: '#e8e8e8', ink: '#000000', sign: '?'},
};

let served = 0.6;

/** Takes the threshold of a text such as mask=0.6,gender=0.0,age=0.0. */
export function serveThresholds(text) {
  served = Number(/mask=([0-9.eE-]+)/.exec(text)?.[1] ?? served);
}

export function servedThreshold() {
  return served;
}

/** The least probability of an answer that counts as sure: the user's, or the server's. */
export function threshold() {
  return setting('threshold') ?? served;
}

/** The verdict on a mask's answer ({value, probability}, or none of a model that does not tell it). */
export function judge(mask, least = threshold()) {
  return !mask || mask.probability < least ? 'unsure' : mask.value;
}

/** A probability in whole percent. Never 100: no model can be that sure. */
export function percent(probability) {
  return Math.min(99, Math.round(100 * probability));
}

/** How sure the answer is, and what it is most likely where it is unsure. */
export function sureness(mask, verdict) {
  if (!mask) {
    return t('not_told');
  }
  const sure = percent(mask.probability);
  return verdict === 'unsure' ? t('likely', t(mask.value), sure) : t('sure', sure);
}

/** Gender and age as far as the model tells them: "female, 30-59 (about 41)". */
export function person(face) {
  const asked = (answer) => t(answer.value) + (answer.unsure ? '?' : '');
  const words = [];
  if (face.attributes.gender) {
    words.push(asked(face.attributes.gender));
  }
  if (face.attributes.age) {
    const years = face.years === undefined ? '' : ` (${t('years', Math.round(face.years))})`;
    words.push(asked(face.attributes.age) + years);
  }
  return words.join(', ');
}

/** "3 faces: 2 mask on, 1 no mask". */
export function summary(verdicts) {
  if (verdicts.length === 0) {
    return t('no_faces');
  }
  const parts = VERDICTS.map((verdict) => [verdict, verdicts.filter((each) => each === verdict).length])
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => t('part', count, t(verdict)));
  return t('faces_found', verdicts.length, parts.join(', '));
}
