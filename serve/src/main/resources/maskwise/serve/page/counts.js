// The counts' part of the page: cards, chart and table, from past hours and from what is counted live.

import {listen, listenAgain, stats} from './api.js';
import {CountsChart} from './chart.js';
import {byId, make, say} from './elements.js';
import {chip} from './faces.js';
import {addEvent, places, series, setHours, share, today} from './history.js';
import {onChange, setting} from './settings.js';
import {VERDICTS} from './verdict.js';
import {t} from './words.js';

const AGAIN_MS = 20_000; // time goes on also where nobody comes

let connected = false;
let chart;
let drawn = ''; // for what the axes are made
let shown = [];
let cameras = []; // of the server's settings
let hovered = null;

const period = () => byId('period').value;
const place = () => byId('count-place').value;

function whole(part) {
  return part === null ? '–' : t('percent', Math.floor(100 * part)); // 99.6% is not all of them
}

function writer(style) {
  const format = new Intl.DateTimeFormat(setting('language'), style);
  return (time) => format.format(time);
}

const TIMES = {
  minute: {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'},
  hour: {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'},
  day: {month: 'numeric', day: 'numeric'},
};

function show() {
  listPlaces();
  const now = Date.now();
  showCards(today(place(), now));
  shown = series(period(), place(), now);
  const axes = [period(), setting('language'), shown.at(-1).time, scheme.matches].join();
  if (axes === drawn) {
    chart.update(shown);
  } else {
    drawn = axes;
    chart.draw(shown, writer(TIMES[period()]), (percentage) => t('percent', percentage));
  }
  byId('chart-empty').hidden = shown.some(({counts}) => total(counts) > 0);
  byId('minute-hint').hidden = period() !== 'minute';
  say(byId('live'), t(connected ? 'live_on' : 'live_off'));
  byId('live').classList.toggle('on', connected);
  showCameras();
  showTable();
  showHovered();
}

function total(counts) {
  return VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
}

function showCards(counts) {
  const part = share(counts);
  say(byId('share'), whole(part));
  byId('share').parentElement.hidden = part === null;
  say(byId('share-of'), part === null ? t('share_none') : t('share_of', total(counts) - counts.unsure));
  for (const verdict of VERDICTS) {
    say(byId(`count-${verdict}`), counts[verdict].toLocaleString(setting('language')));
    byId(`chip-${verdict}`).replaceChildren(chip(verdict));
  }
}

/** The server's cameras that are down: nobody is counted there. */
function showCameras() {
  const down = cameras.filter(({state}) => state === 'down').map(({name}) => t('camera_down', name));
  say(byId('cameras-down'), down.join(' '));
}

function listPlaces() {
  const select = byId('count-place');
  const names = places();
  const chosen = names.includes(select.value) ? select.value : '';
  const options = [make('option', {value: ''}, t('all_places'))];
  options.push(...names.map((name) => make('option', {value: name}, name)));
  if (options.map((option) => option.text).join('\n') !== [...select.options].map((o) => o.text).join('\n')) {
    select.replaceChildren(...options);
    select.value = chosen;
  }
  byId('count-places').hidden = names.length < 2;
}

function showTable() {
  const write = writer(TIMES[period()]);
  const head = [t('time'), ...VERDICTS.map((verdict) => t(verdict)), t('share_column')];
  const filled = shown.filter(({counts}) => total(counts) > 0).reverse();
  byId('table').replaceChildren(
    make('caption', {class: 'hidden'}, t(`by_${period()}`)),
    make('thead', {}, make('tr', {}, ...head.map((words) => make('th', {scope: 'col'}, words)))),
    make(
      'tbody',
      {},
      ...filled.map(({time, counts}) =>
        make(
          'tr',
          {},
          make('th', {scope: 'row'}, write(time)),
          ...VERDICTS.map((verdict) => make('td', {}, String(counts[verdict]))),
          make('td', {}, whole(share(counts))),
        ),
      ),
    ),
  );
}

/** The numbers of the bar under the pointer. */
function showHovered() {
  const bar = hovered === null ? undefined : shown[hovered];
  const words = bar
    ? `${writer(TIMES[period()])(bar.time)}: ` +
      VERDICTS.map((verdict) => t('part', bar.counts[verdict], t(verdict))).join(', ') +
      ` (${t('share')} ${whole(share(bar.counts))})`
    : '';
  say(byId('bar'), words);
}

async function refresh() {
  try {
    const told = await stats();
    setHours(told.hours);
    cameras = told.cameras;
  } catch {
    // the line says that there is no connection
  }
  show();
}

const scheme = matchMedia('(prefers-color-scheme: dark)');

/** Makes the counts' part of the page work. */
export function startCounts() {
  chart = new CountsChart(byId('chart'), (index) => {
    hovered = index;
    showHovered();
  });
  byId('period').addEventListener('change', show);
  byId('count-place').addEventListener('change', show);
  scheme.addEventListener('change', show);
  onChange((name) => {
    if (name === 'language') {
      show();
    } else if (name === 'key') {
      listenAgain();
    }
  });
  show();
  setInterval(() => (cameras.length > 0 ? refresh() : show()), AGAIN_MS);
  listen(
    (told) => {
      addEvent(told);
      show();
    },
    (now) => {
      connected = now;
      if (now) {
        refresh(); // also what was missed
      } else {
        show();
      }
    },
  );
}
