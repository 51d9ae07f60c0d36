// The settings in force, as the engine reads them; variables of the environment by name, never their values.

import { card, el } from "./dom.js";
import { Source } from "./poll.js";
import { table } from "./table.js";

export function settingsView() {
  const find = el("input", { type: "search", autocomplete: "off", spellcheck: "false" });
  const list = table({
    caption: "Effective settings",
    none: "No setting matches.",
    stack: false,
    key: (setting) => setting.path,
    columns: [
      { label: "Setting", cell: (setting) => ({ text: setting.path, mono: true }) },
      { label: "Value", wrap: true, cell: (setting) => ({ text: setting.value ?? "not set", mono: true }) },
    ],
  });
  let settings = [];
  const show = () => {
    const part = find.value.trim().toLowerCase();
    list.update(settings.filter((each) => `${each.path} ${each.value}`.toLowerCase().includes(part)));
  };
  find.addEventListener("input", show);
  const element = el("section", { "aria-labelledby": "settings-title" },
    el("h1", { id: "settings-title", text: "Settings in force" }),
    el("p", { class: "lead", text: "Read only. Secrets are never here: settings name the environment variables that hold them." }),
    el("section", { class: "card" },
      el("div", { class: "head" }, el("h2", { text: "Settings" }), el("label", {}, "Find", find)), list.element));
  return {
    id: "settings", title: "Settings", element,
    sources: [
      new Source("settings", (answer) => {
        settings = answer.settings ?? [];
        show();
      }, (failure) => list.message(failure.message)),
    ],
  };
}
