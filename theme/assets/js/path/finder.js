/* A field that finds people: a combobox whose list follows what is typed. */

import { make } from "./make.js";

const PAUSE = 120;

/** Makes the field in `box` find people. `find(query)` answers with `[{ name, detail, … }]`; `choose` gets the one taken. */
export function mountFinder(box, find, choose) {
  const field = box.querySelector("input");
  const list = box.querySelector("[role=listbox]");
  let found = [];
  let at = -1;
  let asked = 0;
  let timer;

  function show(people) {
    found = people;
    list.replaceChildren(...people.map((person, i) => make("li", {
      role: "option", id: `${list.id}-${i}`, "aria-selected": "false", "data-option": i,
    }, make("span", {}, person.name), make("small", {}, person.detail ?? ""))));
    list.hidden = !people.length;
    field.setAttribute("aria-expanded", String(people.length > 0));
    point(people.length ? 0 : -1);
  }

  function point(next) {
    at = next;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    if (at >= 0) field.setAttribute("aria-activedescendant", `${list.id}-${at}`);
    else field.removeAttribute("aria-activedescendant");
  }

  function take(i) {
    const person = found[i];
    clearTimeout(timer);
    asked += 1;
    show([]);
    field.value = person.name;
    choose(person);
  }

  async function ask() {
    const mine = ++asked;
    const query = field.value.trim();
    const people = query ? await find(query) : [];
    if (mine === asked) show(people);
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask().catch(() => show([])), PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    event.stopPropagation(); // letters are the field's, whatever shortcuts the page has
    const last = found.length - 1;
    if (event.key === "ArrowDown" && found.length) point(at < last ? at + 1 : 0);
    else if (event.key === "ArrowUp" && found.length) point(at > 0 ? at - 1 : last);
    else if (event.key === "Enter" && at >= 0) take(at);
    else if (event.key === "Escape" && found.length) show([]);
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the focus in the field
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[data-option]");
    if (option) take(Number(option.dataset.option));
  });
  field.addEventListener("blur", () => show([]));
  if (document.activeElement === field && field.value.trim()) ask().catch(() => show([])); // typed before the scripts came
}
