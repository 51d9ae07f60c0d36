// One line over time, drawn by uPlot in the page's colours; the figures also stand in the caption.

import uPlot from "../vendor/uplot/uPlot.esm.js";
import { el } from "./dom.js";
import { decimal, usd } from "./format.js";

const AXIS = 64;

/** A chart of one column of numbers with a caption. */
export class Chart {
  #box;
  #caption;
  #plot;
  #data = [[], []];
  #height;
  #zero;
  #name;
  #sync;

  constructor({ name, height, zero, sync, low }) {
    this.#name = name;
    this.#height = height;
    this.#zero = zero;
    this.#sync = sync;
    this.#caption = el("figcaption");
    this.#box = el("div", { class: low ? "chart low" : "chart", role: "img", "aria-label": name });
    this.element = el("figure", {}, this.#caption, this.#box);
    new ResizeObserver(() => this.#resize()).observe(this.#box);
    window.addEventListener("themechange", () => this.#draw());
  }

  /** Shows points [epoch seconds, number] and what they say in words. */
  update(times, values, caption) {
    this.#caption.textContent = caption;
    this.#box.setAttribute("aria-label", `${this.#name}. ${caption}`);
    this.#data = [times, values];
    if (times.length < 2) {
      this.#plot?.destroy();
      this.#plot = undefined;
    } else if (this.#plot) {
      this.#plot.setData(this.#data);
    } else {
      this.#draw();
    }
  }

  #resize() {
    const width = this.#box.clientWidth;
    if (this.#plot && width > 0 && width !== this.#plot.width) {
      this.#plot.setSize({ width, height: this.#height });
    } else if (!this.#plot) {
      this.#draw();
    }
  }

  #draw() {
    if (this.#box.clientWidth === 0 || this.#data[0].length < 2) {
      return;
    }
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    this.#plot?.destroy();
    const axis = { stroke: colour("--soft"), font: "12px system-ui, sans-serif", ticks: { show: false } };
    this.#plot = new uPlot({
      width: this.#box.clientWidth,
      height: this.#height,
      padding: [null, 28, null, null], // Room for half of the last label.
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
      cursor: { y: false, drag: { x: false, y: false }, sync: { key: this.#sync } },
      scales: { y: { range: (plot, low, high) => room(low, high, this.#zero) } },
      axes: [
        { ...axis, size: 28, grid: { show: false }, space: 70, values: (plot, ticks, i, space, step) => clock(ticks, step) },
        { ...axis, size: AXIS, grid: { stroke: colour("--line"), width: 1 }, space: 26, values: (plot, ticks) => labels(ticks) },
      ],
      series: [
        {},
        { stroke: colour("--accent"), width: 2, fill: colour("--area"), fillTo: this.#zero ? 0 : undefined, points: { show: false } },
      ],
      hooks: { setCursor: [(plot) => this.#point(plot)] },
    }, this.#data, this.#box);
  }

  #point(plot) {
    const i = plot.cursor.idx;
    this.#box.title = i === null || i === undefined ? ""
      : `${new Date(this.#data[0][i] * 1000).toISOString().slice(0, 19).replace("T", " ")} UTC: ${usd(this.#data[1][i])} USD`;
  }
}

function room(low, high, zero) {
  const from = zero ? Math.min(low, 0) : low;
  const to = zero ? Math.max(high, 0) : high;
  const spread = Math.max(to - from, 0.02);
  return [from - spread * 0.08, to + spread * 0.08];
}

function clock(ticks, step) {
  return ticks.map((tick) => new Date(tick * 1000).toISOString().slice(11, step < 60 ? 19 : 16));
}

function labels(ticks) {
  const step = ticks.length > 1 ? Math.abs(ticks[1] - ticks[0]) : 1;
  const places = step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3;
  return ticks.map((tick) => decimal(tick.toFixed(6), places));
}
