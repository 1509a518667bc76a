// The keyboard, in the browser, so that a slow line never skips a row. A key is declared on the thing it presses
// (data-key="c"), so a key of something that is not on the page does not exist.
(() => {
  "use strict";
  const Off = "caseworkbench.keys";
  const isTyping = target => target.matches?.("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button], [type=submit])");
  const isSeen = element => element.checkVisibility?.({ visibilityProperty: true }) ?? element.offsetParent !== null;
  const scope = () => document.querySelector("dialog:modal") ?? document;
  const own = () => `${Off}:${document.querySelector("[data-officer]")?.dataset.officer ?? ""}`; // Each officer's own choice.
  const lettersAreOn = () => localStorage.getItem(own()) !== "off";
  const showLetters = () => document.documentElement.classList.toggle("keys-off", !lettersAreOn());

  // Rows: <tbody data-rows> whose rows hold one link in their head, or marked data-open. Moving is moving the focus to that link.
  let place = 0;
  const Opens = ":is(th > a, [data-open])";
  const rows = () => [...scope().querySelectorAll(`[data-rows] ${Opens}`)].filter(isSeen);
  const currentRow = () => document.activeElement?.closest?.("[data-rows] tr");
  const move = step => {
    const links = rows();
    if (links.length === 0) return false;
    const at = links.findIndex(link => link.closest("tr") === currentRow());
    const next = at >= 0 ? at + step : Math.min(place, links.length - 1);
    place = Math.max(0, Math.min(next, links.length - 1));
    links[place].focus();
    links[place].scrollIntoView({ block: "nearest" });
    return true;
  };
  document.addEventListener("focusin", event => {
    const row = event.target.closest?.("[data-rows] tr");
    if (row) {
      place = rows().findIndex(link => link.closest("tr") === row);
      lastLink = rows()[place];
    }
  });

  // What can be done about a row stands once, above all of them: [data-row-acts]. It acts on the row one was in last, as the
  // browser knows it, so that a slow line never acts on another case; when that row is gone, on the one that it names itself.
  let lastLink = null;
  const here = () => lastLink?.isConnected ? lastLink : null;
  const currentActs = () => document.activeElement?.closest?.("[data-row-acts]") ?? (currentRow() ? scope().querySelector("[data-row-acts]") : null);
  const rowOf = element => (here()?.dataset.row ?? here()?.textContent ?? element.closest("[data-row]")?.dataset.row ?? "").trim();
  // What the addresses of all rows end in stands once above them (data-rest), and is added when one of them is about to be used.
  const addressOf = link => {
    if (link.getAttribute("href") !== link.dataset.whole) link.dataset.own = link.getAttribute("href"); // The server's, new since.
    link.dataset.whole = link.dataset.own + (link.closest("[data-rest]")?.dataset.rest ?? "");
    link.setAttribute("href", link.dataset.whole);
    return link.dataset.whole;
  };
  for (const use of ["click", "auxclick", "contextmenu"])
    document.addEventListener(use, event => {
      const link = event.target.closest?.(`[data-rest] [data-rows] ${Opens}`);
      if (link) addressOf(link);
    }, true);
  document.addEventListener("click", event => {
    const act = event.target.closest?.("[data-row-acts] [data-begin]");
    if (act && here()) act.setAttribute("href", `${addressOf(here())}&open=${act.dataset.begin}`);
    const row = event.target.closest?.("[data-rows] tr");
    if (row && scope().querySelector("[data-row-acts]") && !event.target.closest("a, button, input, select, label") && getSelection().isCollapsed)
      row.querySelector(Opens)?.focus({ preventScroll: true });
  }, true);
  document.addEventListener("DOMContentLoaded", () => {
    const tell = (name, browserEventName) => window.Blazor?.registerCustomEventType(name, { browserEventName, createEventArgs: event => ({ row: rowOf(event.target) }) });
    tell("rowin", "focusin");
    tell("rowact", "click");
  });

  // From the beginning of a row, where there is nothing left to scroll to, the left arrow leads to them; up or down leads back.
  const toActs = () => {
    const first = currentRow() && !currentRow().closest(".table-wrap")?.scrollLeft ? currentActs()?.querySelector("a, button") : null;
    first?.focus();
    return Boolean(first);
  };

  const press = element => {
    if (element.matches("input:not([type=checkbox], [type=radio]), textarea, select")) { element.focus(); element.select?.(); return; }
    if (!element.closest("[data-row-acts]")) element.focus(); // One stays in the row.
    element.click();
  };
  // The row one is in answers first, then what can be done about it, then the open dialog, then the page. A row one is not in is never pressed.
  const holder = key => {
    const keysIn = part => [...(part?.querySelectorAll("[data-key]") ?? [])];
    return [...keysIn(currentRow()), ...keysIn(currentActs()), ...keysIn(scope()).filter(element => !element.closest("[data-rows], [data-row-acts]"))]
      .find(element => element.dataset.key.toLowerCase() === key && isSeen(element));
  };

  const saveTyped = target => { if (isTyping(target)) target.dispatchEvent(new Event("change", { bubbles: true })); };
  const within = (target, selector) => {
    for (let part = target.closest("form, dialog, [data-panel]"); part; part = part.parentElement?.closest("form, dialog, [data-panel]")) {
      const found = [...part.querySelectorAll(selector)].find(isSeen);
      if (found) return found;
    }
    return null;
  };

  const onEscape = target => {
    if (document.querySelector("dialog:modal")) return false; // The browser asks the dialog itself.
    const menu = document.querySelector("details.menu[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); return true; }
    const way = within(target, "[data-escape]");
    if (way) { way.click(); return true; }
    if (isTyping(target)) { target.blur(); return true; }
    const back = [...document.querySelectorAll("[data-escape]")].find(isSeen);
    back?.click();
    return Boolean(back);
  };

  document.addEventListener("keydown", event => {
    const target = event.target;
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Escape") { if (onEscape(target)) event.preventDefault(); return; }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const submit = within(target, "[data-submit]");
      if (submit) { event.preventDefault(); saveTyped(target); submit.click(); }
      return;
    }
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      const palette = document.querySelector("[data-palette]");
      if (palette) { event.preventDefault(); if (!document.querySelector("dialog:modal")) palette.click(); }
      return;
    }
    if (event.key === "ArrowDown" && target.matches("[data-search], h1") && move(+1)) { event.preventDefault(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(target)) return;
    const inChoice = target.matches("input, [role=tab], [role=menuitem]");
    if (event.key === "ArrowDown" && !inChoice && !event.shiftKey && (currentRow() ?? currentActs())) { if (move(+1)) event.preventDefault(); return; }
    if (event.key === "ArrowUp" && !inChoice && !event.shiftKey && (currentRow() ?? currentActs())) { if (move(-1)) event.preventDefault(); return; }
    if (event.key === "ArrowLeft" && !inChoice && !event.shiftKey && toActs()) { event.preventDefault(); return; }
    if (!lettersAreOn()) return; // “?” is a character key too; the sheet is in the officer's menu as well.
    if (event.key === "?") { event.preventDefault(); showSheet(); return; }
    const key = event.key.toLowerCase();
    if (key === "j" && move(+1)) { event.preventDefault(); return; }
    if (key === "k" && move(-1)) { event.preventDefault(); return; }
    const element = key.length === 1 ? holder(key) : null;
    if (element) { event.preventDefault(); press(element); }
  });

  // The sheet lists what is on the page now, and holds the switch that turns single letters off (WCAG 2.1.4).
  const nameOf = element => element.dataset.keyName ?? element.getAttribute("aria-label") ??
    [...element.childNodes].filter(node => node.nodeName !== "KBD").map(node => node.textContent).join("").replace(/\s+/g, " ").trim();
  const showSheet = () => {
    const sheet = document.getElementById("keys-sheet");
    if (!sheet || sheet.open || document.querySelector("dialog:modal")) return;
    const lines = new Map();
    if (rows().length > 0) lines.set("J or ↓, K or ↑", "Move through the list").set("Enter", "Open");
    if (rows().length > 0 && document.querySelector("[data-row-acts]")) lines.set("←", "What can be done about the row");
    document.querySelectorAll("[data-key]").forEach(element => {
      if (isSeen(element)) lines.set(element.dataset.key.toUpperCase(), nameOf(element));
    });
    if (document.querySelector("[data-submit]")) lines.set("Ctrl + Enter", "Save what you are filling in");
    if (document.querySelector("[data-palette]")) lines.set("Ctrl + K", "Go to a page, an action, a view or a case");
    lines.set("Esc", "Back, or close what is open").set("?", "This sheet");
    sheet.querySelector("tbody").replaceChildren(...[...lines].map(([key, name]) => {
      const row = document.createElement("tr");
      const head = Object.assign(document.createElement("th"), { scope: "row", textContent: key });
      row.append(head, Object.assign(document.createElement("td"), { textContent: name }));
      return row;
    }));
    showLetters();
    sheet.querySelector("[name=letters]").checked = lettersAreOn();
    sheet.showModal();
  };
  document.addEventListener("click", event => {
    if (event.target.closest?.("[data-keys-sheet]")) showSheet();
    if (event.target.closest?.("[data-keys-close]")) document.getElementById("keys-sheet").close();
  });
  document.addEventListener("change", event => {
    if (event.target.name !== "letters" || !event.target.closest("#keys-sheet")) return;
    localStorage.setItem(own(), event.target.checked ? "on" : "off");
    showLetters();
  });
  showLetters();
  new MutationObserver((_, watch) => { if (document.querySelector("[data-officer]")) { watch.disconnect(); showLetters(); } }).observe(document.documentElement, { childList: true, subtree: true });
})();
