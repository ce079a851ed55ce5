'use strict';

// Interactive curves over the columns in #data.
const WEIGHTS = [0, 0.6, 0.8, 0.9, 0.95, 0.98, 0.99];
const MANY_RUNS = 12;
// Points that lie on each other are listed under the pointer up to this number.
const MOST_HOVERED = 6;
const MOST_NAMED = 40;
const DASHES = { SOLID: [], DASHED: [7, 4], DOTTED: [2, 3], MIXED: [8, 3, 2, 3] };
const SIGNS = { RESUMED: 'rectRot', LEARNING_RATE: 'triangle', DIVERGED: 'crossRot', SNAPSHOT: 'rect' };

/** The debiased moving average, as in the pictures; gaps stay gaps. */
function smoothed(values, weight) {
  let average = 0, faded = 1;
  return values.map(value => {
    if (!Number.isFinite(value)) return NaN;
    faded *= weight;
    const step = (1 - weight) / (1 - faded);
    average = step === 1 ? value : average + (step * value - step * average);
    return average;
  });
}

/** A number as people read it: few digits, a date for a clock. */
function shown(value, axis) {
  if (axis && axis.clock) return new Date(value * 1000).toISOString().replace('T', ' ').slice(0, 19);
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value.toLocaleString('en');
  return Math.abs(value) >= 1e5 || Math.abs(value) < 1e-3 ? value.toExponential(4) : String(+value.toPrecision(5));
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

class Curves {
  constructor(model, place, number) {
    this.model = model;
    this.hidden = new Set();
    this.cursor = { set: 0, point: -1 };
    this.build(place, number);
    this.refresh();
  }

  build(place, number) {
    this.x = this.select(this.model.xs);
    this.y = this.select(this.model.ys);
    this.split = this.select([{ key: 'both', title: 'train and test' }, { key: 'train', title: 'train' }, { key: 'test', title: 'test' }]);
    // Many runs are read one kind of row at a time, and their tests are the calmer one.
    const tested = run => run.rows.some(rows => rows.role === 'test' && rows.columns[this.y.value]);
    if (this.model.runs.length > MANY_RUNS && this.model.runs.every(tested)) this.split.value = 'test';
    const start = this.model.start;
    if (start.rows) this.split.value = start.rows;
    this.logX = this.check(start.logX);
    this.logY = this.check(start.logY);
    this.zoomed = { x: start.x, y: start.y };
    const offered = WEIGHTS.reduce((best, weight, i) => Math.abs(weight - start.smoothing) < Math.abs(WEIGHTS[best] - start.smoothing) ? i : best, 0);
    this.weight = element('input', { type: 'range', min: 0, max: WEIGHTS.length - 1, step: 1, value: offered });
    this.weightText = element('output', { textContent: 'none' });
    this.weight.addEventListener('input', () => this.refresh());
    const reset = element('button', { type: 'button', textContent: 'Reset zoom' });
    reset.addEventListener('click', () => this.zoom(null));
    const save = element('button', { type: 'button', className: 'save', textContent: 'Save picture' });
    save.addEventListener('click', () => this.save());
    this.filter = element('input', { type: 'search', placeholder: 'filter', className: 'filter' });
    this.filter.setAttribute('aria-label', 'Show only runs whose name has these words');
    this.filter.addEventListener('input', () => { this.listRuns(); this.refresh(); });
    this.canvas = element('canvas', { tabIndex: 0, id: 'canvas-' + number });
    this.canvas.setAttribute('role', 'img');
    this.box = element('div', { className: 'canvas' }, this.canvas);
    this.reading = element('p', { className: 'reading', id: 'reading-' + number });
    this.reading.setAttribute('aria-live', 'polite');
    this.runs = element('fieldset', { className: 'runs' });
    place.append(
      element('h2', { textContent: this.model.title }),
      element('div', { className: 'controls' },
        element('label', {}, 'x ', this.x), element('label', {}, 'y ', this.y), element('label', {}, 'rows ', this.split),
        element('label', {}, this.logX, 'log x'), element('label', {}, this.logY, 'log y'),
        element('label', {}, 'smoothing ', this.weight, this.weightText), reset, save),
      element('div', { className: 'plot' }, this.box, element('div', { className: 'choice' }, this.filter, this.runs)),
      this.reading,
      element('p', { className: 'note hint', textContent:
        'Drag to zoom, double click or Escape to reset. With the keyboard: left and right walk along a curve, up and down change it, + and - zoom.' }));
    this.listRuns();
    this.listen();
    theme.onChange(() => this.refresh());
  }

  select(choices) {
    const made = element('select', {});
    choices.forEach(choice => made.append(element('option', { value: choice.key, textContent: choice.title })));
    made.addEventListener('change', () => this.zoom(null));
    return made;
  }

  check(checked) {
    const made = element('input', { type: 'checkbox', checked });
    made.addEventListener('change', () => this.zoom(null));
    return made;
  }

  /** Whether the run's name has every word of the filter. */
  matches(run) {
    return this.filter.value.toLowerCase().split(/\s+/).every(word => run.name.toLowerCase().includes(word));
  }

  listRuns() {
    const all = element('button', { type: 'button', textContent: 'all' });
    const none = element('button', { type: 'button', textContent: 'none' });
    all.addEventListener('click', () => { this.model.runs.filter(run => this.matches(run)).forEach(run => this.hidden.delete(run.name)); this.listRuns(); this.refresh(); });
    none.addEventListener('click', () => { this.model.runs.filter(run => this.matches(run)).forEach(run => this.hidden.add(run.name)); this.listRuns(); this.refresh(); });
    this.swatches = this.model.runs.map(run => element('span', { className: 'swatch' }));
    this.runs.replaceChildren(element('legend', { textContent: 'Runs' }), all, none, ...this.model.runs.map((run, i) => {
      const box = element('input', { type: 'checkbox', checked: !this.hidden.has(run.name) });
      box.addEventListener('change', () => {
        if (box.checked) this.hidden.delete(run.name); else this.hidden.add(run.name);
        this.refresh();
      });
      return element('label', { hidden: !this.matches(run) }, box, this.swatches[i], element('span', { textContent: run.name }));
    }));
  }

  /** New data from a growing log: choices, runs and zoom stay. */
  update(model) {
    const names = JSON.stringify(this.model.runs.map(run => run.name));
    const keys = JSON.stringify([this.model.xs, this.model.ys]);
    this.model = model;
    if (keys !== JSON.stringify([model.xs, model.ys])) {
      [[this.x, model.xs], [this.y, model.ys]].forEach(([select, choices]) => {
        const kept = select.value;
        select.replaceChildren(...choices.map(choice => element('option', { value: choice.key, textContent: choice.title })));
        if (choices.some(choice => choice.key === kept)) select.value = kept;
      });
    }
    if (names !== JSON.stringify(model.runs.map(run => run.name))) this.listRuns();
    this.refresh();
  }

  axis(select, choices) { return choices.find(choice => choice.key === select.value) || { title: '', clock: false }; }

  points(rows, weight) {
    const xs = rows.columns[this.x.value];
    const raw = rows.columns[this.y.value];
    const ready = weight > 0 && rows.smooth && rows.smooth[this.y.value];
    const ys = weight === 0 ? raw : ready ? ready[String(weight)] : smoothed(raw.map(v => v === null ? NaN : v), weight);
    const points = [];
    for (let i = 0; i < xs.length; i++) {
      const x = xs[i], y = ys[i];
      if (x === null || (this.logX.checked && x <= 0)) continue;
      points.push({ x, y: y === null || (this.logY.checked && y <= 0) ? NaN : y });
    }
    return points;
  }

  datasets() {
    const weight = WEIGHTS[this.weight.value];
    const dark = theme.dark();
    const sets = [];
    this.model.runs.forEach((run, i) => {
      const colour = dark ? run.dark : run.light;
      this.swatches[i].style.borderTopColor = colour;
      this.swatches[i].style.borderTopStyle = { SOLID: 'solid', DOTTED: 'dotted' }[run.dash] || 'dashed';
      if (this.hidden.has(run.name) || !this.matches(run)) return;
      const wanted = run.rows.filter(rows => (this.split.value === 'both' || this.split.value === rows.role)
        && rows.columns[this.x.value] && rows.columns[this.y.value]);
      const roles = new Set(wanted.map(rows => rows.role));
      wanted.forEach(rows => {
        const train = rows.role === 'train';
        // A test pass is a mean already.
        const own = train || roles.size === 1 ? weight : 0;
        const faint = train && roles.size > 1 && own === 0;
        const base = { run: run.name, role: rows.role, borderDash: DASHES[run.dash], pointRadius: 0, pointHitRadius: 8, spanGaps: false };
        if (own > 0) sets.push({ ...base, raw: true, data: this.points(rows, 0), borderColor: colour + '40', borderWidth: 1, borderDash: [], order: 9 });
        const data = this.points(rows, own);
        sets.push({ ...base, label: run.name + ' · ' + rows.role, data, borderColor: faint ? colour + '80' : colour, backgroundColor: colour,
          borderWidth: faint ? 1.2 : train ? 1.7 : 2.5, order: train ? 5 : 1, pointRadius: data.length <= 40 && !faint ? 2.5 : 0 });
        const marks = (rows.marks[this.x.value] || []);
        if (marks.length) sets.push({ run: run.name, role: rows.role, marks, showLine: false, order: 0, pointRadius: 6, pointBorderWidth: 2,
          pointStyle: marks.map(mark => SIGNS[mark.kind]), rotation: marks.map(mark => mark.kind === 'LEARNING_RATE' ? 180 : 0), borderColor: colour, backgroundColor: 'transparent',
          data: marks.map(mark => ({ x: mark.x, y: nearest(data, mark.x) })) });
      });
    });
    return sets;
  }

  refresh() {
    const index = +this.weight.value;
    this.weightText.textContent = index === 0 ? 'none' : String(WEIGHTS[index]);
    const xAxis = this.axis(this.x, this.model.xs), yAxis = this.axis(this.y, this.model.ys);
    const end = (range, which) => range && range[which] !== null ? range[which] : undefined;
    const scale = (axis, log, range) => ({
      type: log ? 'logarithmic' : 'linear', min: end(range, 0), max: end(range, 1),
      title: { display: true, text: axis.title, color: theme.colour('--ink') },
      grid: { color: theme.colour('--grid') }, border: { color: theme.colour('--quiet') },
      ticks: { color: theme.colour('--quiet'), maxRotation: 0, autoSkipPadding: 16, includeBounds: !range,
        callback: value => shown(log ? +value.toPrecision(2) : value, axis) },
    });
    const zoom = this.zoomed || {};
    const data = { datasets: this.datasets() };
    const scales = { x: scale(xAxis, this.logX.checked, zoom.x), y: scale(yAxis, this.logY.checked, zoom.y) };
    if (this.chart) this.chart.destroy();
    this.chart = new Chart(this.canvas, { type: 'line', data, options: {
      animation: false, parsing: false, responsive: true, devicePixelRatio: theme.printing() ? 3 : undefined, maintainAspectRatio: false, scales,
      interaction: { mode: 'nearest', axis: 'xy', intersect: false },
      plugins: { legend: { display: false }, tooltip: {
        filter: (item, index) => !item.dataset.raw && index < MOST_HOVERED,
        callbacks: {
          title: () => [],
          label: item => this.lines(item.dataset.marks ? item.dataset.marks[item.dataIndex].text + ' · ' + item.dataset.run
            : shown(item.parsed.y, yAxis) + ' · ' + item.dataset.label),
          footer: items => items.length ? xAxis.title + ' ' + shown(items[0].parsed.x, xAxis) : '',
        } } },
    } });
    const visible = data.datasets.filter(set => set.label);
    this.canvas.setAttribute('aria-label', `${yAxis.title} against ${xAxis.title}, ${visible.length} curves: `
      + visible.map(set => `${set.label} ends at ${last(set.data, yAxis)}`).join('; '));
    if (visible.length === 0) this.reading.textContent = 'There is nothing to draw for this choice.';
    else if (this.cursor.point < 0) this.reading.textContent = '';
  }

  /** A text of the tooltip in lines that fit into the canvas. */
  lines(text) {
    const pen = this.canvas.getContext('2d');
    pen.save();
    pen.font = '12px ' + Chart.defaults.font.family;
    const room = Math.max(80, this.canvas.clientWidth - 60);
    const lines = [];
    let line = '';
    for (const piece of text.split(/(?<=[ /_,.-])/)) {
      for (const part of pen.measureText(piece).width > room ? piece : [piece]) {
        if (line && pen.measureText(line + part).width > room) { lines.push(line); line = ''; }
        line += part;
      }
    }
    pen.restore();
    return [...lines, line];
  }

  /** Downloads what is seen, with the names of the runs below it. */
  save() {
    const dense = this.canvas.width / this.canvas.clientWidth;
    const shownRuns = this.model.runs.filter(run => !this.hidden.has(run.name) && this.matches(run));
    const named = shownRuns.slice(0, MOST_NAMED);
    const left = shownRuns.length - named.length;
    const picture = element('canvas', { width: this.canvas.width, height: this.canvas.height + (named.length + (left ? 1 : 0)) * 18 * dense + 12 * dense });
    const pen = picture.getContext('2d');
    pen.fillStyle = theme.colour('--ground');
    pen.fillRect(0, 0, picture.width, picture.height);
    pen.drawImage(this.canvas, 0, 0);
    pen.translate(0, this.canvas.height);
    pen.scale(dense, dense);
    pen.font = '13px ' + Chart.defaults.font.family;
    named.forEach((run, i) => {
      pen.strokeStyle = theme.dark() ? run.dark : run.light;
      pen.lineWidth = 3;
      pen.setLineDash(DASHES[run.dash]);
      pen.beginPath();
      pen.moveTo(12, i * 18 + 9);
      pen.lineTo(34, i * 18 + 9);
      pen.stroke();
      pen.fillStyle = theme.colour('--ink');
      pen.fillText(run.name, 42, i * 18 + 14);
    });
    if (left) { pen.fillStyle = theme.colour('--ink'); pen.fillText(`and ${left} more runs`, 42, named.length * 18 + 14); }
    const plain = text => text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
    const link = element('a', { href: picture.toDataURL('image/png'),
      download: `${plain(this.y.value)}-against-${plain(this.x.value)}.png` });
    document.body.append(link);
    link.click();
    link.remove();
  }

  zoom(ranges) { this.zoomed = ranges; this.refresh(); }

  listen() {
    let from = null, band = null;
    const at = event => { const r = this.canvas.getBoundingClientRect(); return { x: event.clientX - r.left, y: event.clientY - r.top }; };
    this.canvas.addEventListener('pointerdown', event => { if (event.button === 0 && event.pointerType !== 'touch') from = at(event); });
    this.canvas.addEventListener('pointermove', event => {
      if (!from) return;
      const to = at(event);
      if (!band && Math.abs(to.x - from.x) < 6) return;
      if (!band) this.box.append(band = element('div', { className: 'band' }));
      const area = this.chart.chartArea, tall = Math.abs(to.y - from.y) > 40;
      Object.assign(band.style, { left: Math.min(from.x, to.x) + 'px', width: Math.abs(to.x - from.x) + 'px',
        top: (tall ? Math.min(from.y, to.y) : area.top) + 'px', height: (tall ? Math.abs(to.y - from.y) : area.height) + 'px' });
    });
    addEventListener('pointerup', event => {
      if (from && band) {
        const to = at(event), s = this.chart.scales;
        const range = (scale, a, b) => [scale.getValueForPixel(a), scale.getValueForPixel(b)].sort((p, q) => p - q);
        const tall = Math.abs(to.y - from.y) > 40;
        this.zoom({ x: range(s.x, from.x, to.x), y: tall ? range(s.y, from.y, to.y) : undefined });
      }
      if (band) band.remove();
      from = band = null;
    });
    this.canvas.addEventListener('dblclick', () => this.zoom(null));
    this.canvas.addEventListener('keydown', event => this.key(event));
    this.canvas.addEventListener('blur', () => { this.cursor.point = -1; });
  }

  key(event) {
    const sets = this.chart.data.datasets.map((set, index) => ({ set, index })).filter(entry => entry.set.label);
    if (event.key === 'Escape') return this.zoom(null);
    if (event.key === '+' || event.key === '-') return this.scaleBy(event.key === '+' ? 0.5 : 2);
    const step = { ArrowRight: 1, ArrowLeft: -1, PageDown: 10, PageUp: -10 }[event.key];
    const change = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!sets.length || (step === undefined && change === undefined)) return undefined;
    event.preventDefault();
    if (change) this.cursor.set = (this.cursor.set + change + sets.length) % sets.length;
    const { set, index } = sets[Math.min(this.cursor.set, sets.length - 1)];
    this.cursor.point = Math.max(0, Math.min(set.data.length - 1, this.cursor.point + (step || 0)));
    const point = set.data[this.cursor.point];
    const active = [{ datasetIndex: index, index: this.cursor.point }];
    this.chart.setActiveElements(active);
    const where = this.chart.getDatasetMeta(index).data[this.cursor.point];
    this.chart.tooltip.setActiveElements(active, { x: where.x, y: where.y });
    this.chart.update();
    const xAxis = this.axis(this.x, this.model.xs), yAxis = this.axis(this.y, this.model.ys);
    this.reading.textContent = `${set.label}: ${xAxis.title} ${shown(point.x, xAxis)}, ${yAxis.title} `
      + (Number.isFinite(point.y) ? shown(point.y, yAxis) : 'not a number');
    return undefined;
  }

  scaleBy(factor) {
    const { min, max } = this.chart.scales.x;
    const middle = (min + max) / 2, half = (max - min) / 2 * factor;
    this.zoom({ ...(this.zoomed || {}), x: [middle - half, middle + half] });
  }
}

/** The curve's y at or before x. */
function nearest(points, x) {
  let found = NaN;
  for (const point of points) {
    if (point.x > x && Number.isFinite(found)) break;
    if (Number.isFinite(point.y)) found = point.y;
  }
  return found;
}

function last(points, axis) {
  for (let i = points.length - 1; i >= 0; i--) if (Number.isFinite(points[i].y)) return shown(points[i].y, axis);
  return 'nothing';
}

const charts = [];
function draw(models) {
  const place = document.getElementById('curves');
  if (charts.length !== models.length) {
    charts.length = 0;
    place.replaceChildren();
    models.forEach((model, i) => {
      const section = element('section', {});
      place.append(section);
      charts.push(new Curves(model, section, i));
    });
  } else {
    models.forEach((model, i) => charts[i].update(model));
  }
}
if (typeof Chart === 'undefined') {
  // A copy that is kept in a repository may leave the library out.
  document.getElementById('curves').append(element('p', { className: 'note', textContent:
    'This copy holds no interactive curves; crema study --report, or compare over the logs, draws them.' }));
} else {
  draw(JSON.parse(document.getElementById('data').textContent));
}

// A live page hears of a growing log.
if (document.body.dataset.live) {
  const state = document.getElementById('state');
  const source = new EventSource(document.body.dataset.live);
  const tell = text => { if (state.textContent !== text) { state.hidden = false; state.textContent = text; } };
  source.addEventListener('report', event => {
    const news = JSON.parse(event.data);
    document.title = news.title;
    document.getElementById('title').textContent = news.title;
    document.getElementById('before').innerHTML = news.before;
    document.getElementById('after').innerHTML = news.after;
    tell(news.state);
    draw(news.data);
  });
  source.addEventListener('error', () => tell('The watching program has ended or cannot be reached; this is the last it said.'));
}
