/* The panel: legend, colours, levels, thresholds, years. */

import { make } from "../path/make.js";
import { plural } from "../strings.js";

const LEGEND = 10;
const PACE = 700;

/** Shows what the choices say, and calls `changed(name)` where one is made. */
export class Panel {
  #playing = null;

  constructor(root, choices, changed) {
    this.root = root;
    this.choices = choices;
    this.changed = changed;
    this.legend = root.querySelector("[data-legend]");
    const options = root.querySelector("[data-options]");
    this.year = options.querySelector("[name=year]");
    options.addEventListener("input", ({ target }) => this.#input(target));
    this.legend.addEventListener("click", ({ target }) => this.#group(target.closest("button")));
    this.play = options.querySelector("[data-do=play]");
    this.play?.addEventListener("click", () => (this.#playing ? this.#stop() : this.#start()));
  }

  #input({ name, value }) {
    const { choices } = this;
    if (name === "colour") Object.assign(choices, { colour: value, group: null });
    if (name === "level" || name === "min") choices[name] = Number(value);
    if (name === "year") {
      this.#stop();
      choices.year = value === this.year.max ? 0 : Number(value);
    }
    this.say();
    this.changed(name);
  }

  #group(button) {
    if (!button) return;
    const group = Number(button.dataset.group);
    this.choices.group = this.choices.group === group ? null : group;
    this.say();
    this.changed("group");
  }

  #start() {
    this.play.setAttribute("aria-pressed", "true");
    if (!this.choices.year) this.#show(Number(this.year.min));
    this.#playing = setInterval(() => {
      if (!this.root.isConnected) return this.#stop();
      const next = this.choices.year + 1;
      this.#show(next);
      return next >= Number(this.year.max) ? this.#stop() : null;
    }, PACE);
  }

  #show(year) {
    this.choices.year = year >= Number(this.year.max) ? 0 : year;
    this.say();
    this.changed("year");
  }

  #stop() {
    clearInterval(this.#playing);
    this.#playing = null;
    this.play?.setAttribute("aria-pressed", "false");
  }

  /** Says how many people a scene shows. */
  showCount(scene) {
    const { level } = scene;
    let people = 0;
    for (let i = 0; i < level.people; i++) people += scene.isShown(i);
    this.root.querySelector("[data-status]").textContent = people < level.all
      ? plural("%(shown)s of %(count)s person, each with the 3 strongest ties", "%(shown)s of %(count)s people, each with the 3 strongest ties", level.all, { shown: people })
      : plural("%(count)s person, each with the 3 strongest ties", "%(count)s people, each with the 3 strongest ties", people);
  }

  /** Opens or closes the controls on narrow screens. */
  fold() {
    const open = this.root.toggleAttribute("data-open");
    this.root.querySelector("[data-do=fold]").setAttribute("aria-expanded", String(open));
  }

  /** Puts the choices into the controls. */
  say() {
    const { choices, root } = this;
    for (const radio of root.querySelectorAll("[name=colour]")) radio.checked = radio.value === choices.colour;
    const fields = { level: choices.level, min: choices.min, year: choices.year || this.year?.max };
    for (const [name, value] of Object.entries(fields)) {
      const field = root.querySelector(`[name=${name}]`);
      if (field) field.value = value;
      const shown = root.querySelector(`[data-out=${name}]`);
      if (shown) shown.textContent = value;
    }
    for (const button of this.legend.children) button.setAttribute("aria-pressed", String(Number(button.dataset.group) === choices.group));
  }

  /** Writes the legend of a scene. */
  showLegend(scene) {
    const topics = this.choices.colour === "topic";
    const names = topics ? scene.level.topics : scene.level.communities.slice(0, LEGEND);
    const colours = topics ? scene.tables.topic : scene.tables.community;
    const entries = names.map(([name], i) => make("button", {
      type: "button", "data-group": i, style: `--c:${colours[i][1]}`, "aria-pressed": String(this.choices.group === i),
    }, name));
    this.legend.replaceChildren(...entries);
    this.root.querySelector(".ct-switch").hidden = !scene.level.topics.length;
  }
}
