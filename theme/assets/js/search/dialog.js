/* The search dialog: made once, on the first opening. */

import { Facets } from "./facets.js";
import { find } from "./find.js";
import { groupsOf, KINDS, make } from "./results.js";
import { showSentences } from "./sentence.js";
import { openIndex } from "./store.js";

const ROOT = new URL("../../../../", import.meta.url);
const SHOWN = { person: 4, paper: 8, topic: 4, venue: 4, page: 4 };
const SHOWN_ALONE = 20;
const LOOKED_ALONE = 60;
const HINT = "Type a name, a title, a topic, a year, a DOI or an arXiv id.";

let dialog;

/** Shows the dialog, with `text` in its field if given. */
export function openSearch(text) {
  dialog ??= new Dialog();
  dialog.open(text);
}

class Dialog {
  #turn = 0;
  #kind = "";
  #index = openIndex(ROOT);

  constructor() {
    this.field = make("input", {
      type: "search", "aria-label": "Search", placeholder: "Search people, papers, topics, venues",
      autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "go",
    });
    this.facets = new Facets(this.#index, () => this.#search());
    this.kinds = make("div", { class: "ct-search__kinds", role: "group", "aria-label": "Kind of result" });
    this.status = make("p", { class: "ct-search__status", role: "status" }, HINT);
    this.list = make("div", { class: "ct-search__list" });
    const close = make("button", { type: "button", class: "ct-search__close", "aria-label": "Esc, close search" }, make("kbd", {}, "Esc"));
    const form = make("form", { role: "search", class: "ct-search__form" },
      make("i", { class: "ct-i ct-i--search", "aria-hidden": "true" }), this.field, close);
    this.element = make("dialog", { class: "ct-search", "aria-label": "Search" }, form,
      make("div", { class: "ct-search__facets" }, this.kinds, ...this.facets.selects),
      make("div", { class: "ct-search__out", tabindex: "-1" }, this.status, this.list),
      make("p", { class: "ct-search__hints", "aria-hidden": "true" },
        ...[["↑↓", "move"], ["↵", "open"], ["Esc", "close"]].map(([key, what]) => make("span", {}, make("kbd", {}, key), ` ${what}`))));
    document.body.append(this.element);
    this.#showKinds([]);
    this.#listen(form, close);
  }

  #listen(form, close) {
    close.addEventListener("click", () => this.element.close());
    form.addEventListener("submit", (event) => { event.preventDefault(); this.#links()[0]?.click(); });
    this.field.addEventListener("input", () => this.#search());
    this.element.addEventListener("click", (event) => { if (event.target === this.element) this.element.close(); });
    this.element.addEventListener("close", () => this.#write(""));
    this.element.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Shows the dialog. */
  open(text) {
    if (!this.element.open) this.element.showModal();
    if (text !== undefined) this.field.value = text;
    this.field.focus();
    this.field.select();
    this.#search();
  }

  async #search(most) {
    const turn = ++this.#turn;
    const text = this.field.value;
    this.#write(text.trim());
    try {
      const index = await this.#index;
      const { allowed } = this.facets;
      const found = await find(index, text, { allowed, looked: this.#kind || most ? LOOKED_ALONE : 0 });
      if (turn !== this.#turn) return;
      this.#show(found, most);
      await showSentences(this.list, found, () => turn === this.#turn);
    } catch (error) {
      console.error(error);
      if (turn === this.#turn) this.status.textContent = "The search index cannot be read. Try again, or reload the page.";
      this.#index = openIndex(ROOT);
      this.facets.index = this.#index;
    }
  }

  #show(found, most) {
    this.#showKinds(found.groups);
    if (!found.groups.some(({ kind }) => kind === this.#kind)) this.#kind = "";
    const groups = found.groups.filter(({ kind }) => !this.#kind || kind === this.#kind);
    const shown = this.#kind ? SHOWN_ALONE : most;
    const more = (kind) => { this.#kind = kind; this.#search(); };
    const sections = groups.flatMap((group) =>
      groupsOf({ ...found, groups: [group] }, ROOT, shown ?? SHOWN[group.kind], more));
    this.list.replaceChildren(...sections);
    this.list.parentElement.scrollTop = 0;
    this.facets.count(found.papers);
    const total = groups.reduce((sum, group) => sum + group.total, 0);
    const partly = groups[0]?.results[0].missing ? "No page has all words. " : "";
    if (!found.tokens.length) this.status.textContent = HINT;
    else if (total) this.status.textContent = `${partly}${total.toLocaleString("en")} ${total === 1 ? "result" : "results"}`;
    else this.status.textContent = this.facets.chosen ? "Nothing found with these choices." : "Nothing found. Try fewer or other words.";
  }

  #showKinds(groups) {
    const totals = Object.fromEntries(groups.map(({ kind, total }) => [kind, total]));
    const button = (kind, name) => {
      const chosen = kind === this.#kind;
      const element = make("button", { type: "button", "aria-pressed": String(chosen), disabled: Boolean(kind && !totals[kind] && !chosen) },
        name, ...(totals[kind] ? [make("small", {}, ` ${totals[kind].toLocaleString("en")}`)] : []));
      element.addEventListener("click", () => { this.#kind = kind; this.#search(); });
      return element;
    };
    const held = [...this.kinds.children].indexOf(document.activeElement);
    this.kinds.replaceChildren(button("", "All"), ...Object.entries(KINDS).map(([kind, [name]]) => button(kind, name)));
    if (held >= 0) this.kinds.children[held].focus();
  }

  #links() {
    return [...this.list.querySelectorAll("a")];
  }

  #key(event) {
    event.stopPropagation(); // Material has keys of its own
    const places = [this.field, ...this.#links()];
    const at = places.indexOf(document.activeElement);
    if (at < 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      places[(at + step + places.length) % places.length].focus();
    } else if (at > 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== " ") {
      this.field.focus();
    }
  }

  /** The query in the address, so that going back finds it; not where a list has `?q=` for itself. */
  #write(text) {
    if (document.querySelector("[data-filter]")) return;
    const url = new URL(location.href);
    if (text) url.searchParams.set("q", text);
    else url.searchParams.delete("q");
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  }
}
