'use strict';
// Filters the cards and saves the ticked ones as a table of fixes; works on the page itself, asks no server.
const form = document.querySelector('form.filter');
const bar = document.querySelector('.save-bar');
const cards = [...document.querySelectorAll('.judged .mistake')];
const tick = card => card.querySelector('input[type=checkbox]');

function apply() {
  const wanted = new FormData(form);
  const text = wanted.get('path').trim().toLowerCase();
  let shown = 0;
  for (const card of cards) {
    const data = card.dataset;
    card.hidden =
      (wanted.get('attribute') && data.attribute !== wanted.get('attribute')) ||
      (text && !data.path.toLowerCase().includes(text));
    shown += card.hidden ? 0 : 1;
  }
  form.querySelector('output').value = `${shown} of ${cards.length} shown`;
}

function count() {
  for (const card of cards) {
    card.classList.toggle('kept', !tick(card).checked);
  }
  const ticked = cards.filter(card => tick(card).checked).length;
  bar.querySelector('output').value = `${ticked} of ${cards.length} changes ticked`;
}

function quoted(field) {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}

function save() {
  const rows = cards
    .filter(card => tick(card).checked)
    .flatMap(({dataset: d}) =>
      d.path.split('\n').map(path => [path, d.attribute, d.from, d.to].map(quoted).join(',')));
  const csv = ['path,attribute,from,to', ...rows].join('\n') + '\n';
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([csv], {type: 'text/csv'}));
  link.download = 'judged.csv';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

form.hidden = false;
bar.hidden = false;
form.addEventListener('input', apply);
form.addEventListener('submit', event => event.preventDefault());
document.querySelector('.judged').addEventListener('change', count);
bar.querySelector('.save').addEventListener('click', save);
for (const [name, checked] of [['.all', true], ['.none', false]]) {
  bar.querySelector(name).addEventListener('click', () => {
    cards.filter(card => !card.hidden).forEach(card => { tick(card).checked = checked; });
    count();
  });
}
apply();
count();
