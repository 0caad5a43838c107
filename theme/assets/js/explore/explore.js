/* The explorer: the level chosen on WebGL, with panel, keyboard and an address for every view. */

import { _ } from "../strings.js";
import { toast } from "../toast.js";
import { mountFinder } from "../path/finder.js";
import { findPeople } from "../path/people.js";
import { coauthorsOf, nearOf, personOf, showChosen } from "./chosen.js";
import { readChoices, writeChoices } from "./choices.js";
import { readColours } from "./colours.js";
import { loadLevel, loadNames, loadScript } from "./data.js";
import { mountKeys } from "./keys.js";
import { CommunityNames } from "./labels.js";
import { moveTo, zoomBy } from "./move.js";
import { Panel } from "./panel.js";
import { Scene } from "./scene.js";

const NAMES_OF_COMMUNITIES = 32;
const NAMED = 12;
const CLOSE = 0.17;

/** Draws the map of `view`, or says why it cannot. */
export function mountExplore(view) {
  const explorer = new Explorer(view);
  return explorer.start().catch((error) => explorer.fail(error));
}

class Explorer {
  constructor(view) {
    this.view = view;
    this.root = view.dataset.root;
    this.base = new URL(this.root, document.baseURI);
    this.stage = view.querySelector("[data-stage]");
    this.status = view.querySelector("[data-status]");
    this.card = view.querySelector("[data-chosen]");
    this.choices = readChoices();
    this.choices.level = Math.min(this.choices.level, view.dataset.levels.split(",").length - 1);
    this.panel = new Panel(view, this.choices, (name) => this.#changed(name));
  }

  async start() {
    this.panel.say();
    const vendor = (path) => loadScript(new URL(`assets/coterie/vendor/${path}`, this.base).href);
    const libraries = vendor("graphology/graphology.umd.min.js").then(() => vendor("sigma/sigma.min.js"));
    const [level] = await Promise.all([loadLevel(this.base, this.choices.level), libraries]);
    this.#draw(level);
    this.view.querySelector("[data-wait]")?.remove();
    this.#wire();
    if (this.choices.camera) this.scene.camera.setState(this.choices.camera);
    this.view.dataset.drawn = String(this.scene.level.people);
    await this.#name();
    this.view.dataset.named = "";
  }

  fail(error) {
    this.view.dataset.failed = "";
    this.status.textContent = _("The map could not be drawn: it needs WebGL and the site’s data files. The same graph stands below as text.");
    console.warn(error);
  }

  #draw(level) {
    const before = this.scene?.camera.getState();
    this.scene?.kill();
    this.names?.remove();
    this.scene = new Scene(this.stage, level, readColours(this.stage, level.communities), this.choices);
    if (before) this.scene.camera.setState(before);
    this.names = new CommunityNames(this.stage, this.scene, NAMES_OF_COMMUNITIES);
    const { sigma } = this.scene;
    sigma.on("clickNode", ({ node }) => this.choose(Number(node)));
    sigma.on("clickStage", () => this.leave());
    sigma.on("enterNode", () => { this.stage.style.cursor = "pointer"; });
    sigma.on("leaveNode", () => { this.stage.style.cursor = ""; });
    this.scene.camera.on("updated", () => this.#remember());
    this.panel.showLegend(this.scene);
    this.panel.showCount(this.scene);
  }

  async #name() {
    const { scene } = this;
    const names = await loadNames(this.base, this.choices.level);
    if (scene !== this.scene) return;
    scene.ids = names.id;
    scene.names = names.name;
    scene.refresh();
    if (this.choices.person) await this.#restore(!this.choices.camera);
  }

  /** Marks the person whom the address names. */
  async #restore(fly) {
    const i = await this.#placeOf(this.choices.person);
    if (i >= 0) await this.choose(i, { fly, step: false });
    else this.scene.refresh();
  }

  /** Where somebody is in the scene; -1 for people who are not on the map. */
  async #placeOf(id) {
    const i = this.scene.ids.indexOf(id);
    if (i >= 0) return i;
    const person = await personOf(this.root, id);
    return person && person.rank >= 0 ? this.scene.enter(person) : -1;
  }

  #wire() {
    const actions = {
      in: () => zoomBy(this.scene.camera, 1 / 1.5),
      out: () => zoomBy(this.scene.camera, 1.5),
      fit: () => moveTo(this.scene.camera, { x: 0.5, y: 0.5, ratio: 1 }, 200),
      link: () => navigator.clipboard.writeText(location.href).then(() => toast(_("Link copied"))),
      fold: () => this.panel.fold(),
      middle: () => this.choose(this.scene.middlemost()),
      leave: () => this.leave(),
    };
    this.view.addEventListener("click", ({ target }) => actions[target.closest("[data-do]")?.dataset.do]?.());
    mountKeys(this.stage, actions, () => this.scene.camera);
    mountFinder(this.view.querySelector("[data-find]"), (query) => findPeople(this.root, query), (person) => this.find(person));
    const repaint = () => {
      if (this.#left()) return;
      this.scene.paint(readColours(this.stage, this.scene.level.communities));
      this.panel.showLegend(this.scene);
    };
    new MutationObserver(repaint).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme", "data-md-color-media"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
    addEventListener("popstate", () => this.#follow());
  }

  /** Whether instant navigation has left the page, which then needs nothing drawn. */
  #left() {
    if (!this.view.isConnected) this.scene?.kill();
    return !this.view.isConnected;
  }

  async #changed(name) {
    if (name === "level") {
      this.status.textContent = _("Loading …");
      Object.assign(this.choices, { chosen: null, near: null });
      this.#draw(await loadLevel(this.base, this.choices.level));
      await this.#name();
    } else this.scene.refresh();
    if (name === "colour") this.panel.showLegend(this.scene);
    this.panel.showCount(this.scene);
    this.#remember();
  }

  /** Goes to a person found by name. */
  async find({ id, name }) {
    const i = await this.#placeOf(id);
    if (i >= 0) await this.choose(i, { fly: true });
    else this.status.textContent = _("%(name)s wrote with nobody here and is not on the map.", { name });
  }

  /** Marks a person and everybody they wrote with. */
  async choose(i, { fly = false, step = true } = {}) {
    if (i === null || !this.scene.names) return;
    const { level } = this.scene;
    const person = { id: this.scene.ids[i], name: this.scene.names[i], works: level.works[i], marks: Number(level.marks[i]) };
    Object.assign(this.choices, { chosen: i, person: person.id, near: new Map(this.scene.graph.neighbors(i).map((key) => [Number(key), false])) });
    const show = (coauthors) => showChosen(this.card, person, coauthors, this.root, (other) => this.find(other), () => this.leave());
    show(null);
    this.view.dataset.choosing = "";
    this.scene.refresh();
    if (fly) moveTo(this.scene.camera, { ...this.scene.placeOf(i), ratio: Math.min(CLOSE, this.scene.camera.ratio) }, 500);
    this.#remember(step);
    const coauthors = await coauthorsOf(this.root, person.id);
    if (this.choices.chosen !== i || this.scene.level !== level) return;
    const near = nearOf(coauthors, this.scene);
    this.scene.addTies(i, [...near]);
    this.choices.near = new Map([...near.keys()].map((other, place) => [other, place < NAMED]));
    this.scene.refresh();
    show(coauthors);
    delete this.view.dataset.choosing;
  }

  leave() {
    if (this.choices.chosen === null) return;
    Object.assign(this.choices, { chosen: null, near: null, person: "" });
    this.scene.addTies(0, []);
    this.card.hidden = true;
    this.scene.refresh();
    this.#remember(true);
  }

  /** After the back button. */
  async #follow() {
    if (this.#left()) return;
    const before = this.choices.level;
    Object.assign(this.choices, readChoices());
    this.panel.say();
    this.card.hidden = true;
    if (this.choices.camera) this.scene.camera.setState(this.choices.camera);
    if (this.choices.level !== before) await this.#changed("level");
    if (this.choices.person) await this.#restore(false);
    else this.scene.refresh();
  }

  #remember(step = false) {
    clearTimeout(this.remembering);
    if (this.#left()) return;
    if (step) writeChoices(this.choices, this.scene.camera.getState(), true);
    else this.remembering = setTimeout(() => this.#left() || writeChoices(this.choices, this.scene.camera.getState()), 250);
  }
}
