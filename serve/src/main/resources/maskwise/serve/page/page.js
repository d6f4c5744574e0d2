// The page: puts its parts together.

import {startAlarm} from './alarm.js';
import {model, onKeyNeeded} from './api.js';
import {startCamera} from './camera.js';
import {startCounts} from './counts.js';
import {startDialog} from './dialog.js';
import {byId, say} from './elements.js';
import {chip} from './faces.js';
import {startPhotos} from './photos.js';
import {change, onChange, setting, useKey} from './settings.js';
import {showTab, startTabs} from './tabs.js';
import {VERDICTS, serveThresholds, threshold} from './verdict.js';
import {speak, t} from './words.js';

let known = null; // what the server tells of its model

function showLanguage() {
  speak(setting('language'));
  byId('language').value = setting('language');
  for (const verdict of VERDICTS) {
    byId(`means-${verdict}`).replaceChildren(chip(verdict));
  }
  showThreshold();
}

function showThreshold() {
  const least = Math.round(100 * threshold());
  say(byId('unsure-line'), t('unsure_line', least));
  say(byId('unsure-means'), t('unsure_means', least));
  say(byId('model'), known ? t('model', known.name, known.digest.slice(0, 8)) : '');
}

async function askModel() {
  try {
    known = await model();
    serveThresholds(known.thresholds);
    byId('key-form').hidden = true;
    change('threshold', setting('threshold')); // whoever shows it knows the server's now
  } catch {
    // told where a photo or a picture is asked about
  }
}

function startKeyForm() {
  onKeyNeeded((refused) => {
    byId('key-form').hidden = false;
    say(byId('key-wrong'), refused ? t('key_wrong') : '');
  });
  byId('key-form').addEventListener('submit', (event) => {
    event.preventDefault();
    useKey(byId('key').value.trim());
  });
}

onChange((name) => {
  // first of all listeners: the others write in the language that is spoken
  if (name === 'language') {
    showLanguage();
  } else if (name === 'threshold') {
    showThreshold();
  } else if (name === 'key') {
    askModel();
  }
});
startKeyForm();
startTabs();
startAlarm();
showLanguage();
startDialog();
startPhotos(() => showTab('photos'));
startCamera();
startCounts();
byId('language').addEventListener('change', () => change('language', byId('language').value));
askModel();
document.documentElement.dataset.ready = '';
