// Which view is on show: the part of the address after #, so that links, history and reload work.

import { byId, el } from "./dom.js";

/** Shows one of the views; each has id, title, element, and may have opened(rest). */
export class Views {
  #views;
  #links = new Map();
  current;

  constructor(views) {
    this.#views = views;
    const main = byId("main");
    for (const view of views) {
      view.element.id = `view-${view.id}`;
      view.element.classList.add("view");
      view.element.hidden = true;
      main.append(view.element);
      const link = el("a", { href: `#${view.id}`, text: view.title });
      this.#links.set(view.id, link);
      byId("views").append(el("li", {}, link));
    }
    window.addEventListener("hashchange", () => this.#show(true));
    this.#show(false);
  }

  #show(moved) {
    const [id, ...rest] = location.hash.slice(1).split("/");
    const view = this.#views.find((each) => each.id === id) ?? this.#views[0];
    const other = view !== this.current;
    this.current = view;
    for (const each of this.#views) {
      each.element.hidden = each !== view;
      const link = this.#links.get(each.id);
      if (each === view) {
        link.setAttribute("aria-current", "page");
        // Not scrollIntoView: it would also move the place that the Tab key starts from.
        const nav = link.closest("nav");
        nav.scrollLeft = link.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2;
      } else {
        link.removeAttribute("aria-current");
      }
    }
    view.opened?.(decode(rest.join("/")));
    view.sources.forEach((source) => source.touch());
    if (moved && other) {
      window.scrollTo({ top: 0 });
      byId("main").focus({ preventScroll: true });
    }
  }
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
