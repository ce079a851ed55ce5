'use strict';

// Theme: as the system, or what the reader chose.
const theme = (() => {
  const root = document.documentElement;
  const button = document.getElementById('theme');
  const names = { auto: 'as the system', light: 'light', dark: 'dark' };
  const listeners = [];
  const system = matchMedia('(prefers-color-scheme: dark)');
  let chosen = 'auto';
  let printing = false;
  try { chosen = localStorage.getItem('crema-theme') || 'auto'; } catch (blocked) { /* a file: page may not store */ }

  function apply() {
    if (chosen === 'auto') root.removeAttribute('data-theme'); else root.setAttribute('data-theme', chosen);
    button.textContent = 'Theme: ' + names[chosen];
    listeners.forEach(listener => listener());
  }
  button.addEventListener('click', () => {
    chosen = { auto: 'light', light: 'dark', dark: 'auto' }[chosen];
    try { localStorage.setItem('crema-theme', chosen); } catch (blocked) { /* only for this visit, then */ }
    apply();
  });
  system.addEventListener('change', apply);
  addEventListener('beforeprint', () => { printing = true; listeners.forEach(listener => listener()); });
  addEventListener('afterprint', () => { printing = false; listeners.forEach(listener => listener()); });
  apply();
  return {
    dark: () => !printing && (chosen === 'dark' || (chosen === 'auto' && system.matches)),
    colour: name => printing && name === '--ink' ? '#000' : getComputedStyle(root).getPropertyValue(name).trim(),
    printing: () => printing,
    onChange: listener => listeners.push(listener),
  };
})();

// Tables sort by the column whose heading is pressed; what is unknown stays last.
document.addEventListener('click', event => {
  const button = event.target.closest('th button');
  if (!button) return;
  const heading = button.closest('th');
  const table = heading.closest('table');
  const column = [...heading.parentNode.children].indexOf(heading);
  const down = heading.getAttribute('aria-sort') === 'ascending';
  table.querySelectorAll('th').forEach(other => other.removeAttribute('aria-sort'));
  heading.setAttribute('aria-sort', down ? 'descending' : 'ascending');
  const numeric = heading.classList.contains('number');
  const value = row => {
    const cell = row.children[column];
    return numeric ? parseFloat(cell.dataset.value) : cell.textContent;
  };
  const unknown = v => numeric ? Number.isNaN(v) : v === '';
  const sorted = [...table.tBodies[0].rows].sort((a, b) => {
    const x = value(a), y = value(b);
    if (unknown(x) || unknown(y)) return unknown(x) - unknown(y);
    const order = numeric ? x - y : x.localeCompare(y, 'en', { numeric: true });
    return down ? -order : order;
  });
  table.tBodies[0].append(...sorted);
});
