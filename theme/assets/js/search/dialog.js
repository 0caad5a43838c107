/* The search dialog, behind the field that `open.js` shows at once. */

import { _, number, plural } from "../strings.js";
import { Facets } from "./facets.js";
import { find } from "./find.js";
import { groupsOf, KINDS, make } from "./results.js";
import { showSentences } from "./sentence.js";
import { openIndex } from "./store.js";

const ROOT = new URL("../../../../", import.meta.url);
const SHOWN = { person: 4, paper: 8, topic: 4, venue: 4, page: 4 };
const SHOWN_ALONE = 20;
const LOOKED_ALONE = 60;
const UNREADABLE = _("The search index cannot be read. Try again, or reload the page.");
const OFFLINE = _("You are offline. The search goes on when the connection is back.");
const HINT = _("Type a name, a title, a topic, a year, a DOI or an arXiv id.");

/** Answers what is typed into the frame that `open.js` shows. */
export class Dialog {
  #turn = 0;
  #shown = 0;
  #kind = "";
  #failed = false;
  #index;

  constructor(frame) {
    this.element = frame;
    this.field = frame.querySelector("input");
    this.status = frame.querySelector("[role=status]");
    this.list = frame.querySelector(".ct-search__list");
    this.kinds = make("div", { class: "ct-search__kinds", role: "group", "aria-label": _("Kind of result") });
    this.facets = new Facets(() => this.#opened(), () => this.#search());
    frame.querySelector(".ct-search__facets").append(this.kinds, ...this.facets.selects);
    frame.append(make("p", { class: "ct-search__hints", "aria-hidden": "true" },
      ...[["↑↓", _("move")], ["↵", _("open")], ["Esc", _("close")]].map(([key, what]) => make("span", {}, make("kbd", {}, key), ` ${what}`))));
    this.#showKinds([]);
    this.field.addEventListener("input", () => this.#search());
    frame.addEventListener("close", () => this.#write(""));
    frame.addEventListener("keydown", (event) => this.#key(event));
    addEventListener("online", () => { if (this.#failed) this.again(); });
    this.#search();
  }

  /** The index, opened once; once more where that failed. */
  #opened() {
    return (this.#index ??= openIndex(ROOT));
  }

  /** Answers once more, as after the dialog was closed. */
  again() {
    this.#search();
  }

  /** Follows the first result, now or when there is one. */
  go() {
    if (this.#shown !== this.#turn) return;
    delete this.element.dataset.go;
    this.list.querySelector("section a")?.click();
  }

  async #search(most) {
    const turn = ++this.#turn;
    const text = this.field.value;
    this.#write(text.trim());
    try {
      const index = await this.#opened();
      const { allowed } = this.facets;
      const found = await find(index, text, { allowed, looked: this.#kind || most ? LOOKED_ALONE : 0 });
      if (turn !== this.#turn) return;
      this.#show(found, most);
      this.#shown = turn;
      this.#failed = false;
      if ("go" in this.element.dataset) this.go();
      showSentences(this.list, found, () => turn === this.#turn).catch(() => {}); // results stand without them
    } catch (error) {
      console.error(error);
      this.#index = undefined;
      if (turn !== this.#turn) return;
      this.#failed = true;
      this.list.replaceChildren();
      this.status.textContent = navigator.onLine ? UNREADABLE : OFFLINE;
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
    this.list.replaceChildren(...sections, ...(found.tokens.length && !sections.length ? [this.#ways()] : []));
    this.list.parentElement.scrollTop = 0;
    this.facets.count(found.papers);
    const total = groups.reduce((sum, group) => sum + group.total, 0);
    const partly = groups[0]?.results[0].missing ? `${_("No page has all words.")} ` : "";
    if (!found.tokens.length) this.status.textContent = HINT;
    else if (total) this.status.textContent = partly + plural("%(count)s result", "%(count)s results", total);
    else this.status.textContent = this.facets.chosen ? _("Nothing found with these choices.") : _("Nothing found. Try fewer or other words.");
  }

  /** Where nothing was found: what else there is to do. */
  #ways() {
    const folders = ["authors", "papers", "topics", "venues"];
    const lists = Object.values(KINDS).slice(0, folders.length).map(({ all: name }, at) =>
      make("a", { href: new URL(`${folders[at]}/index.html`, ROOT).href }, name));
    if (!this.facets.chosen) return make("p", { class: "ct-search__ways" }, ...lists);
    const clear = make("button", { type: "button" }, _("Any year, venue and topic"));
    clear.addEventListener("click", () => { this.facets.clear(); this.field.focus(); this.#search(); });
    return make("p", { class: "ct-search__ways" }, clear, ...lists);
  }

  #showKinds(groups) {
    const totals = Object.fromEntries(groups.map(({ kind, total }) => [kind, total]));
    const button = (kind, name) => {
      const chosen = kind === this.#kind;
      const element = make("button", { type: "button", "aria-pressed": String(chosen), disabled: Boolean(kind && !totals[kind] && !chosen) },
        name, ...(totals[kind] ? [make("small", {}, ` ${number(totals[kind])}`)] : []));
      element.addEventListener("click", () => { this.#kind = kind; this.#search(); });
      return element;
    };
    const held = [...this.kinds.children].indexOf(document.activeElement);
    this.kinds.replaceChildren(button("", _("All")), ...Object.entries(KINDS).map(([kind, { name }]) => button(kind, name)));
    if (held >= 0) this.kinds.children[held].focus();
  }

  #links() {
    return [...this.list.querySelectorAll("a")];
  }

  #key(event) {
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
    if (text && this.element.open) url.searchParams.set("q", text);
    else url.searchParams.delete("q");
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  }
}
