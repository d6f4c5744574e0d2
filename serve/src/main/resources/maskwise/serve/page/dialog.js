// The settings, which take effect at once.

import {ring} from './alarm.js';
import {byId, say} from './elements.js';
import {apiKey, change, onChange, setting, useKey} from './settings.js';
import {servedThreshold, threshold} from './verdict.js';
import {t} from './words.js';

function show() {
  const least = Math.round(100 * threshold());
  byId('threshold').value = least;
  const isDefault = setting('threshold') === null;
  say(byId('threshold-value'), t('threshold_value', least, isDefault));
  byId('threshold').setAttribute('aria-valuetext', t('threshold_value', least, isDefault));
  byId('threshold-reset').disabled = isDefault;
  byId('blur').checked = setting('blur');
  byId('sound').checked = setting('sound');
  byId('seconds').value = setting('seconds');
  byId('place').value = setting('place');
  byId('settings-key').value = apiKey();
}

/** Makes the dialog work. */
export function startDialog() {
  const dialog = byId('settings');
  byId('open-settings').addEventListener('click', () => {
    show();
    dialog.showModal();
  });
  byId('close-settings').addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) {
      dialog.close(); // beside it
    }
  });
  byId('threshold').addEventListener('input', () => {
    const least = Number(byId('threshold').value) / 100;
    change('threshold', least === servedThreshold() ? null : least);
  });
  byId('threshold-reset').addEventListener('click', () => {
    change('threshold', null);
    byId('threshold').focus();
  });
  byId('blur').addEventListener('change', () => change('blur', byId('blur').checked));
  byId('sound').addEventListener('change', () => change('sound', byId('sound').checked));
  byId('sound-test').addEventListener('click', ring);
  byId('seconds').addEventListener('change', () => {
    const seconds = Math.round(Number(byId('seconds').value));
    change('seconds', Math.min(60, Math.max(1, seconds || 5)));
  });
  byId('place').addEventListener('change', () => change('place', byId('place').value.trim()));
  byId('settings-key').addEventListener('change', () => useKey(byId('settings-key').value.trim()));
  onChange(show);
  show();
}
