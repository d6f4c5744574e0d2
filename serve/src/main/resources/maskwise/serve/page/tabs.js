// Two tabs, by the pattern of the ARIA Authoring Practices: arrow keys move between them.

import {byId} from './elements.js';

const NAMES = ['camera', 'photos'];

export function showTab(name) {
  for (const each of NAMES) {
    const tab = byId(`tab-${each}`);
    tab.setAttribute('aria-selected', String(each === name));
    tab.tabIndex = each === name ? 0 : -1;
    byId(`panel-${each}`).hidden = each !== name;
  }
}

export function startTabs() {
  for (const name of NAMES) {
    const tab = byId(`tab-${name}`);
    tab.addEventListener('click', () => showTab(name));
    tab.addEventListener('keydown', (event) => {
      const index = NAMES.indexOf(name);
      const next = {ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: NAMES.length - 1}[event.key];
      if (next !== undefined) {
        event.preventDefault();
        const chosen = NAMES.at(next % NAMES.length);
        showTab(chosen);
        byId(`tab-${chosen}`).focus();
      }
    });
  }
}
