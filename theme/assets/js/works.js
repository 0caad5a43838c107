/* A list of works: filters, order, the year chart and the coauthor buttons, all one state in the address. */

import { readAddress, writeAddress } from "./address.js";
import { addChoices, fillForm, nameButtons, sayEmpty } from "./facets.js";
import { wordsOf } from "./fold.js";
import { arrange } from "./order.js";
import { facetsOf, prepare, readRows, slugOf } from "./rows.js";
import { _, plural } from "./strings.js";

const FIELDS = ["q", "topic", "venue", "type", "year", "with", "sort"];

/** Makes the list in `section` filter and sort. */
export function mountWorks(section) {
  const form = section.querySelector("[data-filter]");
  if (form) fillForm(form);
  const page = new WorkList(section, form);
  form?.addEventListener("submit", (event) => event.preventDefault());
  form?.addEventListener("input", (event) => page.change(event.target.name, event.target.value));
  form?.addEventListener("focusin", () => page.complete());
  form?.addEventListener("reset", (event) => { event.preventDefault(); page.clear(); });
  section.addEventListener("click", (event) => { if (event.target.closest("[data-clear]")) page.clear(); });
  document.addEventListener("click", (event) => { page.barClicked(event); page.withClicked(event); });
  addEventListener("popstate", () => page.follow());
  page.follow();
}

class WorkList {
  constructor(section, form) {
    this.section = section;
    this.form = form;
    this.list = section.querySelector("[data-list]");
    this.rows = readRows(this.list);
    this.state = readAddress([]);
    this.count = section.querySelector("[data-count]");
    this.untouched = this.count?.textContent;
    this.lastField = "";
    if (form) addChoices(form, facetsOf(this.rows));
    for (const bar of document.querySelectorAll("[data-years] a")) bar.dataset.y = Number.parseInt(bar.textContent, 10);
    nameButtons();
    if (form) prepare(this.rows);
    if (form && !this.list.dataset.more && !this.rows.some((row) => row.cited >= 0)) {
      form.querySelector("option[value=cited]")?.remove();
    }
  }

  /** Where the page holds a part of the list, gets the rest: when a filter is first used. */
  complete() {
    if (!this.list.dataset.more) return undefined;
    this.completing ??= this.gather();
    return this.completing;
  }

  async gather() {
    this.section.setAttribute("aria-busy", "true");
    try {
      const { gather } = await import("./chapters.js");
      await gather(this.list);
      delete this.list.dataset.sort;
      this.rows = readRows(this.list);
      prepare(this.rows);
      if (this.form) addChoices(this.form, facetsOf(this.rows));
    } catch {
      this.partly = true; // what is here can still be filtered
    }
    delete this.list.dataset.more;
    this.section.removeAttribute("aria-busy");
    this.show();
  }

  /** Takes the state from the address: a first visit, the back button. */
  follow() {
    this.state = readAddress(FIELDS);
    if (this.list.dataset.more && FIELDS.some((name) => this.state[name])) {
      this.complete().then(() => this.follow());
      return;
    }
    for (const name of FIELDS) {
      const control = this.form?.elements[name];
      if (!control) continue;
      control.value = this.state[name];
      if (control.value !== this.state[name]) this.state[name] = control.value = "";
    }
    this.lastField = "";
    this.show();
  }

  /** One field has a new value. Typing on in one field is one step for the back button. */
  change(name, value) {
    if (!FIELDS.includes(name)) return;
    this.state = { ...this.state, [name]: value };
    const control = this.form?.elements[name];
    if (control && control.value !== value) control.value = value;
    writeAddress({ ...this.state, q: this.state.q.trim() }, name !== "q" || this.lastField !== "q");
    this.lastField = name;
    if (name === "q") this.soon();
    else this.show();
  }

  /** Shows what fits when the letter that was typed stands on the screen, once for all that were typed meanwhile. */
  soon() {
    this.waiting ??= requestAnimationFrame(() => setTimeout(() => {
      this.waiting = undefined;
      this.show();
    }));
  }

  clear() {
    for (const name of FIELDS) {
      if (name !== "sort" && this.form?.elements[name]) this.form.elements[name].value = "";
    }
    this.state = { ...Object.fromEntries(FIELDS.map((name) => [name, ""])), sort: this.state.sort };
    writeAddress(this.state, true);
    this.lastField = "";
    this.show();
  }

  barClicked(event) {
    const bar = event.target.closest?.("[data-years] a");
    if (!bar || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.change("year", this.state.year === bar.dataset.y ? "" : bar.dataset.y);
    if (!this.section.contains(bar)) this.showSection();
  }

  withClicked(event) {
    const button = event.target.closest?.("[data-with]");
    if (!button) return;
    const person = slugOf(button.dataset.with);
    this.change("with", this.state.with === person ? "" : person);
    this.showSection();
  }

  showSection() {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.section.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  }

  show() {
    if (FIELDS.some((name) => this.state[name])) this.complete();
    const words = wordsOf(this.state.q);
    const shown = new Set(this.rows.filter((row) => row.fits(this.state, words)));
    arrange(this.list, this.rows, this.state.sort);
    for (const row of this.rows) hide(row.element, !shown.has(row));
    const groups = new Set([...shown].map((row) => row.group));
    for (const group of new Set(this.rows.map((row) => row.group))) hide(group, !groups.has(group));
    this.tell(shown.size);
    this.mark();
  }

  tell(shown) {
    const { year, with: person } = this.state;
    const chosen = FIELDS.some((name) => name !== "sort" && this.state[name]);
    const reset = this.form?.querySelector("[type=reset]");
    if (reset) reset.hidden = !chosen;
    if (!shown) this.empty ??= sayEmpty(this.list);
    if (this.empty) this.empty.hidden = shown > 0;
    if (!this.count) return;
    this.count.textContent = chosen ? this.told(shown, year, person && this.nameOf(person)) : this.untouched;
  }

  /** How many are shown, of which year and by whom, and whether that is all. */
  told(shown, year, name) {
    let papers = plural("%(shown)s of %(count)s paper", "%(shown)s of %(count)s papers", this.rows.length, { shown });
    if (year && name) papers = _("%(papers)s from %(year)s with %(name)s", { papers, year, name });
    else if (year) papers = _("%(papers)s from %(year)s", { papers, year });
    else if (name) papers = _("%(papers)s with %(name)s", { papers, name });
    if (this.list.dataset.more) return _("%(papers)s; reading the others …", { papers });
    return this.partly ? _("%(papers)s; the others could not be read", { papers }) : papers;
  }

  nameOf(person) {
    const link = [...this.list.querySelectorAll(".ct-work__a a")].find((a) => slugOf(a.href) === person);
    return link?.textContent ?? person;
  }

  mark() {
    const { year, with: person } = this.state;
    const chart = document.querySelector("[data-years]");
    if (chart) {
      chart.toggleAttribute("data-chosen", Boolean(year));
      for (const bar of chart.querySelectorAll("[data-y]")) {
        bar.dataset.y === year ? bar.setAttribute("aria-current", "true") : bar.removeAttribute("aria-current");
      }
    }
    for (const button of document.querySelectorAll("[data-with]")) {
      const pressed = String(slugOf(button.dataset.with) === person);
      if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
    }
  }
}

/* Writes only what changes: the browser works out anew how each element looks that is written to. */
function hide(element, hidden) {
  if (element.hidden !== hidden) element.hidden = hidden;
}
