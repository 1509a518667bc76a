// The last seconds of what is typed, which the server may not have heard of yet. What is marked data-draft="key" is kept in
// this tab as it is typed, put back when the field comes again empty or with the beginning of it, and forgotten once it is done.
(() => {
  "use strict";
  const prefix = () => `draft:${document.querySelector("[data-officer]")?.dataset.officer ?? ""}:`;
  const keyOf = field => prefix() + field.dataset.draft;

  document.addEventListener("input", event => {
    const field = event.target;
    if (!field.dataset?.draft) return;
    if (field.value) sessionStorage.setItem(keyOf(field), field.value);
    else sessionStorage.removeItem(keyOf(field));
    note(field);
  }, true);

  // Where a form has room for it, it says that the text is kept, and since when.
  const note = field => {
    const place = field.closest("form, [data-panel]")?.querySelector("[data-draft-note]");
    if (place) place.textContent = `Draft kept ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" })}`;
  };

  const restore = field => {
    const kept = sessionStorage.getItem(keyOf(field));
    if (!kept || kept === field.value || !kept.startsWith(field.value)) return;
    field.value = kept;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  new MutationObserver(changes => changes.forEach(change => change.addedNodes.forEach(node => {
    if (node.nodeType !== 1) return;
    // The component has to be listening before it is told, so wait for the render to be finished.
    const fields = [...(node.matches("[data-draft]") ? [node] : []), ...node.querySelectorAll("[data-draft]")];
    if (fields.length > 0) setTimeout(() => fields.forEach(restore));
  }))).observe(document.documentElement, { childList: true, subtree: true });

  const forget = start => Object.keys(sessionStorage).filter(key => key.startsWith(start)).forEach(key => sessionStorage.removeItem(key));
  caseworkbench.forgetDraft = key => forget(`${prefix()}${key}/`);

  // Nothing a person wrote stays behind for whoever signs in next.
  document.addEventListener("submit", event => { if (event.target.matches("[data-sign-out]")) forget("draft:"); });
})();
