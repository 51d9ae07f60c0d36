// Tables that change without jumping: rows keep their elements, and only cells that differ are written.

import { el } from "./dom.js";

/**
 * A table with a caption. Columns: {label, n (number), wrap, cell(row)}; a cell is a string or an object
 * {text, of (beside it), sub, tone, title, exact, chip, meter, over, link, mono, chips}. The first column heads its row; on a
 * phone the column marked lead stands beside it.
 */
export function table({ caption, columns, key, none, stack = true }) {
  const body = el("tbody", { role: "rowgroup" });
  const head = el("tr", { role: "row" },
    ...columns.map((column) => el("th", { scope: "col", role: "columnheader", class: column.n ? "n" : undefined, text: column.label })));
  const element = el("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": caption },
    el("table", { class: stack ? "stack" : undefined, role: "table" },
      el("caption", {}, el("span", { class: "hidden-text", text: caption })),
      el("thead", { role: "rowgroup" }, head),
      body));
  const rows = new Map();

  const message = (...content) => {
    rows.clear();
    body.replaceChildren(el("tr", { role: "row" }, el("td", { role: "cell", class: "none", colspan: columns.length }, ...content)));
  };

  const update = (list) => {
    if (list.length === 0) {
      message(none);
      return;
    }
    if (rows.size === 0) {
      body.replaceChildren();
    }
    const seen = new Set();
    let place = body.firstChild;
    for (const item of list) {
      let id = key(item);
      while (seen.has(id)) {
        id += "'";
      }
      seen.add(id);
      let row = rows.get(id);
      if (!row) {
        row = fresh(columns);
        rows.set(id, row);
      }
      if (row.element !== place) {
        body.insertBefore(row.element, place);
      } else {
        place = place.nextSibling;
      }
      columns.forEach((column, i) => write(row, i, column.cell(item)));
    }
    for (const [id, row] of rows) {
      if (!seen.has(id)) {
        row.element.remove();
        rows.delete(id);
      }
    }
  };

  message(...Array.from({ length: 3 }, () => el("span", { class: "skeleton", "aria-hidden": "true" })),
    el("span", { class: "hidden-text", text: "Loading" }));
  return { element, update, message };
}

function fresh(columns) {
  const cells = columns.map((column, i) =>
    i === 0
      ? el("th", { scope: "row", role: "rowheader" })
      : el("td", { role: "cell", class: kind(column), "data-label": column.label }));
  return { element: el("tr", { role: "row" }, ...cells), cells, written: [] };
}

function kind(column) {
  return [column.n && "n", column.wrap && "wrap", column.lead && "lead-cell"].filter(Boolean).join(" ") || undefined;
}

function write(row, i, content) {
  const cell = typeof content === "object" && content !== null ? content : { text: content };
  const signature = JSON.stringify(cell);
  if (row.written[i] === signature) {
    return;
  }
  row.written[i] = signature;
  row.cells[i].replaceChildren(...parts(cell));
}

function parts(cell) {
  const made = [];
  const text = cell.text === undefined || cell.text === null ? "" : String(cell.text);
  if (cell.chips) {
    made.push(el("span", { class: "chips" }, ...cell.chips.map((chip) =>
      el("span", { class: `chip ${chip.tone ?? ""}`, title: chip.title, text: chip.text }))));
  } else if (cell.link) {
    made.push(el("a", { href: cell.link, title: cell.title, class: cell.mono ? "mono" : undefined, text }));
  } else if (text !== "") {
    made.push(el("span", {
      class: [cell.tone, cell.mono && "mono", cell.chip !== undefined && `chip ${cell.chip}`, cell.symbol && "symbol"].filter(Boolean).join(" ") || undefined,
      title: cell.title ?? cell.exact,
      "data-exact": cell.exact,
      text,
    }));
  }
  if (cell.of) {
    made.push(el("span", { class: "of", text: ` ${cell.of}` }));
  }
  if (cell.sub) {
    made.push(el("span", { class: "sub", text: cell.sub }));
  }
  if (cell.meter !== undefined) {
    const fill = el("span");
    fill.style.width = `${Math.max(0, Math.min(100, cell.meter))}%`;
    made.push(el("span", { class: cell.over ? "meter over" : "meter", "aria-hidden": "true" }, fill));
  }
  return made;
}
