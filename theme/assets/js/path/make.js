/* Elements from data: texts are texts, never HTML. */

/** An element with attributes and children; functions are listeners, `null` and `false` leave an attribute out. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** `1 paper`, `2 papers`, `1,204 papers`. */
export function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** A person as a link, marked where no record confirms who it is. */
export function personLink(person, root) {
  const link = make("a", { href: root + person.path }, person.name);
  return person.verified ? link : make("span", {}, link, " ", make("small", { class: "ct-unsure", title: "No record confirms this person" }, "unverified"));
}

/** A work as a list item. */
export function workItem(work, root) {
  const facts = [work.year || "no date", count(work.authors, "author") + (work.gaps ? " named, list incomplete" : "")];
  return make("li", {}, make("a", { href: root + work.path }, work.title), make("small", {}, ` ${facts.join(" · ")}`));
}
