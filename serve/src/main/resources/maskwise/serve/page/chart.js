// The chart: a bar for each minute, hour or day, stacked by verdict, and a line for the share with mask on.

import {STYLES, VERDICTS} from './verdict.js';
import {share} from './history.js';

const HEIGHT = 260;
const SIZE = 8; // pixels of a pattern's tile

/** Patterns beside colors, for those who do not see these. */
const PATTERNS = {
  wear: () => {},
  incorrect: (tile) => line(tile, [0, SIZE], [SIZE, 0]),
  not_wear: (tile) => {
    line(tile, [0, SIZE], [SIZE, 0]);
    line(tile, [0, 0], [SIZE, SIZE]);
  },
  unsure: (tile) => tile.fillRect(SIZE / 2 - 1, SIZE / 2 - 1, 2, 2),
};

function line(tile, from, to) {
  tile.beginPath();
  tile.moveTo(...from);
  tile.lineTo(...to);
  tile.stroke();
}

/** A tile of a verdict's pattern. */
function tileOf(verdict) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = SIZE;
  const context = tile.getContext('2d');
  context.fillStyle = STYLES[verdict].color;
  context.fillRect(0, 0, SIZE, SIZE);
  context.fillStyle = context.strokeStyle = '#000000';
  PATTERNS[verdict](context);
  return tile;
}

export class CountsChart {
  #plot = null;
  #element;
  #hovered;

  /**
   * @param element that holds it
   * @param hovered called with the index of the bar under the pointer, or null
   */
  constructor(element, hovered) {
    this.#element = element;
    this.#hovered = hovered;
    new ResizeObserver(() => {
      if (this.#plot && element.clientWidth > 0) {
        this.#plot.setSize({width: element.clientWidth, height: HEIGHT});
      }
    }).observe(element);
  }

  /** Draws series ({time, counts}) anew; times and percentages are written by the functions given. */
  draw(series, writeTime, writePercent) {
    this.#plot?.destroy();
    this.#plot = new uPlot(
      options(this.#element, series, writeTime, writePercent, this.#hovered),
      columns(series),
      this.#element,
    );
  }

  /** Puts new numbers on the same axes. */
  update(series) {
    this.#plot?.setData(columns(series));
  }
}

/** What uPlot draws: times, the share, and sums from the bottom up to each verdict, the highest first. */
function columns(series) {
  const tops = VERDICTS.map((_, index) =>
    series.map(({counts}) => {
      const top = VERDICTS.slice(0, index + 1).reduce((sum, verdict) => sum + counts[verdict], 0);
      return top === 0 ? null : top;
    }),
  );
  const shares = series.map(({counts}) => {
    const part = share(counts);
    return part === null ? null : 100 * part;
  });
  return [series.map(({time}) => time / 1000), ...tops.reverse(), shares];
}

function options(element, series, writeTime, writePercent, hovered) {
  const style = getComputedStyle(element);
  const ink = style.getPropertyValue('--ink').trim();
  const grid = {stroke: style.getPropertyValue('--line').trim(), width: 1};
  const font = `12px ${style.fontFamily}`;
  const axis = {stroke: ink, font, grid, ticks: {show: false}};
  const step = (series[1].time - series[0].time) / 1000;
  const bars = uPlot.paths.bars({size: [0.8, 60], align: 0});
  return {
    width: element.clientWidth,
    height: HEIGHT,
    legend: {show: false},
    padding: [12, 0, 0, 0],
    cursor: {y: false, points: {show: false}, drag: {x: false, y: false}},
    hooks: {setCursor: [(plot) => hovered(plot.cursor.idx ?? null)]},
    scales: {
      x: {time: true, range: () => [series[0].time / 1000 - step / 2, series.at(-1).time / 1000 + step / 2]},
      faces: {range: (plot, least, most) => [0, Math.max(4, 1.05 * (most ?? 0))]},
      share: {range: [0, 105]},
    },
    axes: [
      {...axis, grid: {show: false}, size: 28, space: 70, values: (plot, times) => times.map((time) => writeTime(1000 * time))},
      {
        ...axis,
        scale: 'faces',
        size: 44,
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000],
      },
      {
        ...axis,
        scale: 'share',
        side: 1,
        size: 54,
        grid: {show: false},
        splits: () => [0, 25, 50, 75, 100],
        values: (plot, shares) => shares.map(writePercent),
      },
    ],
    series: [
      {},
      ...VERDICTS.toReversed().map((verdict) => ({
        scale: 'faces',
        paths: bars,
        points: {show: false},
        stroke: ink,
        width: 0.5,
        fill: (plot) => plot.ctx.createPattern(tileOf(verdict), 'repeat'),
      })),
      {
        scale: 'share',
        stroke: ink,
        width: 2,
        spanGaps: true,
        points: {show: true, size: 6, fill: ink, stroke: ink},
      },
    ],
  };
}
