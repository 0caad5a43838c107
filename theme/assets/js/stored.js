/* Light or dark as the reader chose, before the page is seen: a classic script, which the browser waits for. Pages with Material's
   own script bring this themselves; name and form of what is stored are Material's, so that the choice holds on both. */

(() => {
  const root = new URL("../../../", document.currentScript.src).pathname;
  globalThis.__md_get = (name) => {
    try {
      return JSON.parse(localStorage.getItem(`${root}.${name}`));
    } catch {
      return null; // a browser that keeps nothing
    }
  };
  globalThis.__md_set = (name, value) => {
    try {
      localStorage.setItem(`${root}.${name}`, JSON.stringify(value));
    } catch { /* as above */ }
  };
  for (const [name, value] of Object.entries(globalThis.__md_get("__palette")?.color ?? {})) {
    document.body.setAttribute(`data-md-color-${name}`, value);
  }
})();
