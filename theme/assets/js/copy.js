/* Buttons that copy or save a text of the page: `data-copy`, empty or an id; `data-download`, a file name. */

import { _ } from "./strings.js";
import { toast } from "./toast.js";

/** Works every such button of the document, also of later pages. */
export function mountCopy(page) {
  page.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-copy], [data-download]");
    if (!button) return;
    const text = textFor(button);
    if (text === undefined) return;
    if (button.dataset.download) save(text, button.dataset.download);
    else copy(text, button);
  });
}

function textFor(button) {
  const named = button.dataset.copy && document.getElementById(button.dataset.copy);
  return (named || button.closest("[data-copybox]")?.querySelector("pre"))?.textContent;
}

async function copy(text, button) {
  const done = await toClipboard(text);
  if (!done) {
    toast(_("Copying is not allowed here"));
    return;
  }
  toast(_("Copied"));
  button.dataset.done = "";
  setTimeout(() => { delete button.dataset.done; }, 1600);
}

/* Pages opened from disk or over plain http have no clipboard object. */
async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.cssText = "position:fixed;opacity:0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

function save(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
