/* Two people in a form: the address says who they are, the answer stands below. */

import { readAddress, writeAddress } from "../address.js";
import { _ } from "../strings.js";
import { showComparison } from "./compare.js";
import { mountFinder } from "./finder.js";
import { openNetwork } from "./network.js";
import { findPeople } from "./people.js";
import { showWays } from "./path.js";

const ANSWERS = { path: showWays, compare: showComparison };

/** Makes the form answer. */
export function mountPair(form) {
  const { root, pair } = form.dataset;
  const article = form.closest("article");
  const status = article.querySelector("[data-pair-status]");
  const result = article.querySelector("[data-pair-result]");
  const fields = ["from", "to"].map((name) => form.elements[name]);
  const chosen = new Map(); // field → { id, name } that its text stands for
  let asked = 0;

  for (const field of fields) {
    mountFinder(field.closest("[data-find]"), (query) => findPeople(root, query), (person) => {
      chosen.set(field, person);
      const other = fields.find((one) => one !== field);
      if (chosen.has(other)) submit();
      else other.focus();
    });
    field.addEventListener("input", () => chosen.delete(field));
  }

  /** The person whom a field stands for: taken from the list, or given as an id, or the best of the name. */
  async function personIn(field) {
    const typed = field.value.trim();
    if (chosen.has(field)) return chosen.get(field);
    const network = await openNetwork(root);
    if (await network.numberOf(typed) !== undefined) return { id: typed };
    return (await findPeople(root, typed))[0];
  }

  async function submit() {
    const found = await Promise.all(fields.map(personIn));
    const missing = fields.find((field, i) => !found[i]);
    if (missing) {
      result.replaceChildren();
      status.textContent = _("Nobody here is called “%(name)s”.", { name: missing.value.trim() });
      missing.focus();
      return;
    }
    writeAddress({ from: found[0].id, to: found[1].id }, true);
    await answer();
  }

  async function answer() {
    const mine = ++asked;
    const ids = Object.values(readAddress(["from", "to"]));
    fields.forEach((field, i) => { if (ids[i] && !chosen.has(field)) field.value = ids[i]; });
    if (!ids.every(Boolean)) return;
    status.textContent = _("Looking …");
    const network = await openNetwork(root);
    const people = await Promise.all(ids.map((id) => personOf(network, id)));
    if (mine !== asked) return;
    people.forEach((person, i) => {
      if (!person) return;
      fields[i].value = person.name;
      chosen.set(fields[i], person);
    });
    const unknown = people.findIndex((person) => !person);
    if (unknown >= 0) {
      // A form without scripts sends a name: read it as one.
      const [first] = await findPeople(root, ids[unknown]);
      if (mine !== asked) return;
      if (first && await network.numberOf(first.id) !== undefined) {
        writeAddress({ [fields[unknown].name]: first.id }, false);
        await answer();
        return;
      }
      result.replaceChildren();
      status.textContent = _("“%(name)s” is nobody in the graph.", { name: ids[unknown] });
      return;
    }
    const shown = await ANSWERS[pair](network, people, root);
    if (mine !== asked) return;
    status.textContent = shown.says;
    result.replaceChildren(...shown.parts);
  }

  const fail = () => { status.textContent = _("The files of the network could not be loaded."); };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit().catch(fail);
  });
  form.querySelector("[data-do=swap]").addEventListener("click", () => {
    const { from, to } = readAddress(["from", "to"]);
    chosen.clear();
    writeAddress({ from: to, to: from }, true);
    answer().catch(fail);
  });
  addEventListener("popstate", () => {
    if (!form.isConnected) return; // instant navigation has left the page
    chosen.clear();
    answer().catch(fail);
  });
  answer().catch(fail);
}

async function personOf(network, id) {
  const number = await network.numberOf(id);
  return number === undefined ? null : network.person(number);
}
