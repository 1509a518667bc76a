// The page's own few behaviours: it marks itself live, opens dialogs, keeps the theme, and helps a lost connection.
// A classic script before Blazor's, so that it is there when the first component is.
window.caseworkbench = (() => {
  "use strict";

  // A dialog asks to be opened by being there: <dialog data-modal>. The browser then holds the focus inside it.
  // A panel that opens in the page, <section data-arrives>, is given the focus and covers nothing.
  const openers = new Map();
  const Arriving = "dialog[data-modal], [data-arrives]";
  const eachDialog = (nodes, act) => nodes.forEach(node => {
    if (node.nodeType !== 1) return;
    if (node.matches(Arriving)) act(node);
    node.querySelectorAll(Arriving).forEach(act);
  });
  const open = dialog => {
    if (dialog.open || openers.has(dialog)) return;
    openers.set(dialog, document.activeElement);
    if (dialog.matches("dialog")) dialog.showModal();
    dialog.querySelector("[data-first], :is(.body, form) :is(input, select, textarea)")?.focus();
  };
  const returnFocus = dialog => {
    const opener = openers.get(dialog);
    openers.delete(dialog);
    if (!opener) return;
    opener.focus();
    if (opener === document.body || document.activeElement !== opener) toHeading(); // It is gone, or never was in hand.
  };
  const toHeading = () => {
    const heading = document.querySelector("main h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus();
  };
  new MutationObserver(changes => changes.forEach(change => {
    eachDialog(change.removedNodes, returnFocus);
    eachDialog(change.addedNodes, open);
  })).observe(document.documentElement, { childList: true, subtree: true });

  // Escape leaves a dialog by its own way out, so that the server knows.
  const leave = event => {
    if (!event.target.matches?.("dialog[data-modal]")) return;
    if (event.type === "cancel") event.preventDefault();
    if (event.target.isConnected) event.target.querySelector("[data-escape]")?.click();
  };
  document.addEventListener("cancel", leave, true);
  document.addEventListener("close", leave, true);

  // The theme is a cookie, so that the server renders it; here it changes without losing what was typed.
  const wearTheme = theme => {
    const root = document.documentElement;
    if (theme) root.dataset.theme = theme; else delete root.dataset.theme;
    document.cookie = `theme=${theme}; path=/; max-age=${theme ? 31536000 : 0}; samesite=lax`;
    showTheme();
  };
  const showTheme = () => document.querySelectorAll("[name=theme]").forEach(choice =>
    choice.checked = choice.value === (document.documentElement.dataset.theme ?? ""));
  document.addEventListener("change", event => {
    if (event.target.name === "theme") wearTheme(event.target.value);
  });
  document.addEventListener("toggle", showTheme, true);

  // A lost connection is told above everything, an open dialog too; what is beneath is kept as it is.
  document.addEventListener("DOMContentLoaded", () => {
    const notice = document.getElementById("components-reconnect-modal");
    if (!notice) return;
    const isDown = () => /components-reconnect-(show|failed|rejected)/.test(notice.className);
    const tell = () => { if (isDown() && !notice.open) notice.showModal(); else if (!isDown() && notice.open) notice.close(); };
    new MutationObserver(tell).observe(notice, { attributeFilter: ["class"] });
    notice.addEventListener("cancel", event => event.preventDefault());
    notice.addEventListener("close", tell);
  });
  document.addEventListener("click", async event => {
    if (event.target.closest?.("[data-reload]")) location.reload();
    if (event.target.closest?.("[data-print]")) window.print();
    const copies = event.target.closest?.("[data-copy]");
    if (copies) {
      await navigator.clipboard.writeText(document.getElementById(copies.dataset.copy).textContent.trim());
      copies.parentElement.querySelector("[data-copied]").textContent = "Copied.";
    }
    if (!event.target.closest?.("[data-reconnect]")) return;
    try { if (!await Blazor.reconnect()) location.reload(); } catch { location.reload(); }
  });

  // A menu closes when the attention goes elsewhere.
  document.addEventListener("focusin", event => document.querySelectorAll("details.menu[open]").forEach(menu => {
    if (!menu.contains(event.target)) menu.open = false;
  }));

  // From here on a press is heard. A page that Blazor fetches and fits in later must not take the mark away again.
  const markLive = () => { document.body.dataset.live = ""; };
  const live = () => { markLive(); Blazor.addEventListener("enhancedload", markLive); };

  // One that leads to other pages closes behind whoever follows it.
  document.addEventListener("click", event => {
    const menu = event.target.closest?.("details.menu[data-leaves]");
    if (menu && event.target.closest("a")) menu.open = false;
  });

  return { live };
})();
