/* The picture as a table: who stands there, what is known, and to whom lines lead. */

import { _ } from "../strings.js";
import { element } from "./scene.js";

/** Fills `details` with the facts of the picture. */
export function fillTable(details, card, { nodes, known }) {
  const groups = new Map([...card.querySelectorAll("button[data-group]")].map((button) => (
    [button.dataset.group, button.firstChild.data.trim()])));
  const rows = nodes.map(({ link, name, facts, group }, i) => element("tr", {},
    element("th", { scope: "row" }, element("a", { href: link.getAttribute("href") }, name)),
    element("td", {}, facts),
    element("td", {}, groups.get(group) ?? ""),
    element("td", {}, [...known[i]].sort((a, b) => a - b).map((other) => nodes[other].name).join(", "))));
  const head = [_("Name"), _("Facts"), _("Group"), _("Lines to")].map((text) => element("th", { scope: "col" }, text));
  details.append(element("div", { class: "ct-scroll", tabindex: "0", role: "group", "aria-label": _("The picture as a table") },
    element("table", { class: "ct-table ct-graph__table" },
      element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows))));
}
