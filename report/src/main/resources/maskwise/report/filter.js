'use strict';
// Shows only the mistakes that fit the form; works on the page itself, asks no server.
const form = document.querySelector('form.filter');
const mistakes = [...document.querySelectorAll('.mistake')];

function apply() {
  const wanted = new FormData(form);
  const text = wanted.get('path').trim().toLowerCase();
  let shown = 0;
  for (const mistake of mistakes) {
    const data = mistake.dataset;
    const fits =
      (!wanted.get('wrong') || data.wrong.split(' ').includes(wanted.get('wrong'))) &&
      (!wanted.get('truth') || data.truth === wanted.get('truth')) &&
      (!wanted.get('answer') || data.answer === wanted.get('answer')) &&
      (!text || data.path.toLowerCase().includes(text));
    mistake.hidden = !fits;
    shown += fits ? 1 : 0;
  }
  form.querySelector('output').value = `${shown} of ${mistakes.length} shown`;
}

form.hidden = false;
form.addEventListener('input', apply);
form.addEventListener('submit', event => event.preventDefault());
apply();
