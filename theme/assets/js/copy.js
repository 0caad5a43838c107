/* Texts to copy or save: each gets its buttons here. `data-copy` may name another element, by id. */

import { _ } from "./strings.js";
import { toast } from "./toast.js";

/** Gives the texts buttons: to copy, and to save where `data-save` says which suffix the file has. */
export function addButtons(boxes) {
  for (const box of boxes) {
    const what = box.querySelector("pre").getAttribute("aria-label");
    const tools = document.createElement("p");
    tools.append(button("copy", _("Copy %(what)s", { what })));
    if (box.dataset.save) tools.append(button("download", _("Download %(what)s", { what })));
    box.append(tools);
  }
}

function button(name, label) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "ct-ib";
  made.dataset[name] = "";
  made.setAttribute("aria-label", label);
  const picture = document.createElement("i");
  picture.className = `ct-i ct-i--${name}`;
  made.append(picture);
  return made;
}

/** Works every such button of the document, also of later pages. */
export function mountCopy(page) {
  page.addEventListener("click", (event) => {
    const clicked = event.target.closest?.("[data-copy], [data-download]");
    if (!clicked) return;
    const box = clicked.closest("[data-copybox]");
    const named = clicked.dataset.copy && document.getElementById(clicked.dataset.copy);
    const text = (named || box?.querySelector("pre"))?.textContent;
    if (text === undefined) return;
    if ("download" in clicked.dataset) save(text, `${pageName()}.${box.dataset.save}`);
    else copy(text, clicked);
  });
}

/** The record's id, which its address ends in. */
function pageName() {
  return decodeURIComponent(location.pathname.split("/").pop()).replace(/\.html$/, "");
}

async function copy(text, clicked) {
  const done = await toClipboard(text);
  if (!done) {
    toast(_("Copying is not allowed here"));
    return;
  }
  toast(_("Copied"));
  clicked.dataset.done = "";
  setTimeout(() => { delete clicked.dataset.done; }, 1600);
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
