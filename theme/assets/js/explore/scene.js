/* The map on WebGL: who and what is shown in which colour, as the reader's choices say. */

import { mix, seeThrough, text } from "./colours.js";
import { drawLabel, drawPointed, forgetLabels } from "./labels.js";

const UNVERIFIED = 0.72;
const HOLDS_STILL = 8000;
const SPAN = 10000;

export class Scene {
  /** `choices` are read at every refresh: `colour`, `group`, `min`, `year`, `chosen`, `near`. */
  constructor(stage, level, colours, choices) {
    this.stage = stage;
    this.level = withRoom(level);
    this.choices = choices;
    this.ids = [];
    this.names = null;
    this.guests = new Map();
    this.extra = [];
    this.thin = level.people < 300 ? 1.4 : 0.6;
    this.graph = this.#build();
    this.paint(colours);
    this.sigma = new globalThis.Sigma(this.graph, stage, this.#settings());
    this.sigma.setCustomBBox({ x: [0, SPAN], y: [-SPAN, 0] });
    this.sigma.on("beforeRender", forgetLabels);
    this.sigma.refresh();
  }

  get camera() {
    return this.sigma.getCamera();
  }

  #build() {
    const { level } = this;
    const graph = new globalThis.graphology.UndirectedGraph({ allowSelfLoops: false });
    const unit = (Math.min(this.stage.clientWidth, this.stage.clientHeight) / SPAN) * Math.sqrt(1 / this.#density());
    const least = level.people > 20000 ? 0.8 : 1.5;
    this.sizeOf = (works) => Math.min(14, Math.max(least, unit * (0.34 + 0.14 * Math.sqrt(works))));
    this.strongest = new Array(level.people).fill(0);
    for (let i = 0; i < level.people; i++) {
      graph.addNode(i, { x: level.x[i], y: -level.y[i], size: this.sizeOf(level.works[i]), label: null });
    }
    level.first.forEach((first, k) => {
      const [second, works] = [level.second[k], level.joint[k]];
      graph.addUndirectedEdgeWithKey(k, first, second, { first, second, works, since: level.joint_since[k] });
      this.strongest[first] = Math.max(this.strongest[first], works);
      this.strongest[second] = Math.max(this.strongest[second], works);
    });
    return graph;
  }

  /** How large a circle may be: the map's area for each person, against the one its layout was made for. */
  #density() {
    return (this.level.people ** 0.8 * this.level.all ** 0.2) / 11000000;
  }

  #settings() {
    return {
      labelFont: '"Inter Variable", system-ui, sans-serif',
      labelSize: 11.5,
      labelWeight: "550",
      labelRenderedSizeThreshold: 4,
      labelDensity: 1.2,
      labelGridCellSize: 110,
      minEdgeThickness: 0.5,
      hideEdgesOnMove: this.level.people > HOLDS_STILL,
      zIndex: true,
      stagePadding: 24,
      minCameraRatio: 0.01,
      maxCameraRatio: 2.5,
      doubleClickZoomingRatio: 2,
      allowInvalidContainer: true,
      defaultDrawNodeLabel: (context, data, settings) => drawLabel(context, data, settings, this.colours),
      defaultDrawNodeHover: (context, data, settings) => drawPointed(context, data, settings, this.colours),
      nodeReducer: (key, data) => this.#person(Number(key), data),
      edgeReducer: (key, data) => this.#tie(data),
    };
  }

  /** Takes over colours, at first or after a change of the palette. */
  paint(colours) {
    this.colours = colours;
    const pale = (colour) => mix(colour, colours.back, UNVERIFIED);
    const both = (list) => list.map((colour) => [text(pale(colour)), text(colour)]);
    this.tables = { community: both(colours.community), topic: both(colours.topic) };
    this.rest = both([colours.other])[0];
    this.lines = colours.community.map((colour) => seeThrough(colour, 0.42));
    this.between = seeThrough(colours.line, this.thin > 1 ? 0.25 : 0.075);
    if (this.sigma) this.sigma.refresh();
  }

  /** Which group a person is in, by the colouring chosen; -1 for none with a name. */
  groupOf(i) {
    if (this.choices.colour === "topic") return this.level.topic[i];
    const community = this.level.community[i];
    return community < this.level.communities.length ? community : -1;
  }

  colourOf(i) {
    const table = this.choices.colour === "topic" ? this.tables.topic : this.tables.community;
    return (table[this.groupOf(i)] ?? this.rest)[this.level.marks[i] & 1];
  }

  isShown(i) {
    const { group, min, year } = this.choices;
    return (group === null || this.groupOf(i) === group) && (min < 2 || this.strongest[i] >= min)
      && (!year || this.level.since[i] <= year);
  }

  #person(i, data) {
    const { chosen, near } = this.choices;
    const marked = i === chosen || near?.has(i);
    if (!marked && (i >= this.level.people || !this.isShown(i))) return { ...data, hidden: true };
    const label = this.names?.[i] ?? null;
    if (chosen === null) return { ...data, label, color: this.colourOf(i) };
    if (i === chosen) return { ...data, label, color: this.colourOf(i), highlighted: true, zIndex: 3, forceLabel: true, size: data.size * 1.4 };
    if (marked) return { ...data, label, color: this.colourOf(i), zIndex: 2, forceLabel: near.get(i) };
    return { ...data, color: this.colours.faint, zIndex: 0 };
  }

  #tie({ first, second, works, since, drawn }) {
    const { chosen, near, min, year } = this.choices;
    if (chosen !== null) {
      if (first !== chosen && second !== chosen) return { hidden: true };
      const other = first === chosen ? second : first;
      if (!near?.has(other)) return { hidden: true };
      return { color: this.colourOf(chosen), size: 0.6 + 0.45 * Math.log2(1 + works), zIndex: 2 };
    }
    if (drawn || works < min || (year && since > year) || !this.isShown(first) || !this.isShown(second)) return { hidden: true };
    const community = this.level.community[first];
    const together = community === this.level.community[second];
    return { color: together ? this.lines[community] ?? this.between : this.between, size: Math.min(3, this.thin + 0.15 * works), zIndex: together ? 1 : 0 };
  }

  /** Where a person of the network is in this scene; people of larger levels come in as guests, -1 for people off the map. */
  enter({ id, name, rank, place, works, marks, years }) {
    if (rank < this.level.people) return rank;
    if (!this.guests.has(id)) {
      const i = this.graph.order;
      const [x, y, community] = place;
      const facts = { x, y, community, works: works.length, marks: String(marks), since: years[0]?.[0] ?? 0, topic: -1 };
      for (const [column, value] of Object.entries(facts)) this.level[column].push(value);
      this.strongest.push(0);
      this.ids[i] = id;
      this.names[i] = name;
      this.guests.set(id, i);
      this.graph.addNode(i, { x, y: -y, size: this.sizeOf(works.length), label: null });
    }
    return this.guests.get(id);
  }

  /** Draws ties of one person that the level leaves out, until the next call; `ties` is `[[other, joint works]]`. */
  addTies(i, ties) {
    for (const edge of this.extra.splice(0)) this.graph.dropEdge(edge);
    for (const [other, works] of ties) {
      if (this.graph.hasEdge(i, other)) continue;
      const key = `extra-${other}`;
      this.graph.addUndirectedEdgeWithKey(key, i, other, { first: i, second: other, works, since: 0, drawn: true });
      this.extra.push(key);
    }
  }

  /** After a choice: nobody moves, so the places need not be counted anew. */
  refresh() {
    this.sigma.refresh({ skipIndexation: true });
  }

  /** Where a person stands, for the camera. */
  placeOf(i) {
    const { level, sigma } = this;
    return sigma.viewportToFramedGraph(sigma.graphToViewport({ x: level.x[i], y: -level.y[i] }));
  }

  /** The person shown nearest to the middle of the view. */
  middlemost() {
    const { x, y } = this.camera.getState();
    let [best, least] = [null, Infinity];
    for (let i = 0; i < this.level.people; i++) {
      if (!this.isShown(i)) continue;
      const place = this.placeOf(i);
      const distance = (place.x - x) ** 2 + (place.y - y) ** 2;
      if (distance < least) [best, least] = [i, distance];
    }
    return best;
  }

  kill() {
    this.sigma.kill();
  }
}

/** The level with columns that may grow. */
function withRoom(level) {
  const columns = ["x", "y", "community", "works", "since", "topic", "marks"];
  return { ...level, ...Object.fromEntries(columns.map((column) => [column, [...level[column]]])) };
}
