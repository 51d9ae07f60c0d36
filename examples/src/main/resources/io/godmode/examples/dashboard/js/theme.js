// Colours before the first paint, so nothing flashes: a plain script, loaded before the page's body.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const choices = ["system", "light", "dark"];
  const stored = () => {
    try {
      const choice = localStorage.getItem("godmode-theme");
      return choices.includes(choice) ? choice : "system";
    } catch {
      return "system";
    }
  };
  let choice = stored();

  const apply = () => {
    const theme = choice === "system" ? (dark.matches ? "dark" : "light") : choice;
    document.documentElement.dataset.theme = theme;
    document.documentElement.dataset.themeChoice = choice;
    window.dispatchEvent(new CustomEvent("themechange", { detail: { theme, choice } }));
  };

  window.godmodeTheme = {
    get choice() {
      return choice;
    },
    next() {
      choice = choices[(choices.indexOf(choice) + 1) % choices.length];
      try {
        localStorage.setItem("godmode-theme", choice);
      } catch {
        // A browser that keeps nothing still shows the choice until the page is left.
      }
      apply();
    },
  };
  dark.addEventListener("change", apply);
  apply();
})();
