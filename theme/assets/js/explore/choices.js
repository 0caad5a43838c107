/* What the reader has chosen, and the address that says so: whoever opens it sees the same view. */

import { readAddress, writeAddress } from "../address.js";

const NAMES = ["person", "colour", "group", "level", "min", "year", "at"];

/** The choices that the address holds; `chosen` and `near` follow from `person` when names are there. */
export function readChoices() {
  const given = readAddress(NAMES);
  const number = (name, otherwise) => (/^\d{1,6}$/.test(given[name]) ? Number(given[name]) : otherwise);
  const at = given.at.split("_").map(Number);
  return {
    person: given.person,
    colour: given.colour === "topic" ? "topic" : "",
    group: number("group", null),
    level: number("level", 0),
    min: Math.max(1, number("min", 1)),
    year: number("year", 0),
    camera: at.length === 3 && at.every(Number.isFinite) && at[2] > 0 ? { x: at[0], y: at[1], ratio: at[2] } : null,
    chosen: null,
    near: null,
  };
}

/** Puts the choices into the address; a person is a step that the back button returns from. */
export function writeChoices(choices, camera, step = false) {
  const { x, y, ratio } = camera;
  const home = Math.abs(x - 0.5) < 1e-3 && Math.abs(y - 0.5) < 1e-3 && Math.abs(ratio - 1) < 1e-3;
  writeAddress({
    person: choices.person,
    colour: choices.colour,
    group: choices.group === null ? "" : String(choices.group),
    level: choices.level ? String(choices.level) : "",
    min: choices.min > 1 ? String(choices.min) : "",
    year: choices.year ? String(choices.year) : "",
    at: home ? "" : [x, y, ratio].map((value) => value.toFixed(4)).join("_"),
  }, step);
}
