// The choice in the palette moves in the browser, so that a slow line never skips one: the field keeps the focus, and names
// the option that Enter takes.
(() => {
  "use strict";
  const field = () => document.querySelector("dialog[data-choices] [role=combobox]");
  const options = () => [...document.querySelectorAll("dialog[data-choices] [role=option]")];
  let at = 0;
  const show = () => {
    const all = options();
    at = Math.max(0, Math.min(at, all.length - 1));
    all.forEach((option, n) => { if (option.getAttribute("aria-selected") !== `${n === at}`) option.setAttribute("aria-selected", `${n === at}`); });
    if (all[at]) field().setAttribute("aria-activedescendant", all[at].id); else field()?.removeAttribute("aria-activedescendant");
    all[at]?.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", event => {
    if (event.target !== field() || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); at += step; show(); }
    if (event.key === "Enter") { event.preventDefault(); options()[at]?.click(); }
  });
  document.addEventListener("input", event => { if (event.target === field()) at = 0; });
  document.addEventListener("focusin", event => { if (event.target === field()) { at = 0; show(); } });
  new MutationObserver(() => { if (field()) show(); }).observe(document.documentElement, { childList: true, subtree: true });
})();
