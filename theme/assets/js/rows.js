/* The rows of a list, read once from their `data-` marks. */

/** The id of a person or paper in its address: `../authors/tri-dao.html` gives `tri-dao`. */
export function slugOf(address) {
  return address.split("#")[0].split("/").pop().replace(/\.html$/, "");
}

/** One object per work, in the order of the page. */
export function readRows(list) {
  return [...list.querySelectorAll(".ct-work")].map((element, position) => new Row(element, position));
}

class Row {
  #shown;
  #people;

  constructor(element, position) {
    const { y, v, k, t, c, q } = element.dataset;
    this.element = element;
    this.position = position;
    this.group = element.closest(".ct-year");
    this.year = y;
    this.venue = v;
    this.type = k;
    this.topics = t ? t.split("\n") : [];
    this.cited = c === undefined ? -1 : Number(c);
    this.text = q;
  }

  get title() {
    return this.element.querySelector(".ct-work__t").textContent;
  }

  /** What the row shows, for words that folding changes: read when first needed. */
  shown() {
    this.#shown ??= this.element.textContent.toLowerCase();
    return this.#shown;
  }

  people() {
    this.#people ??= [...this.element.querySelectorAll(".ct-work__a a")].map((a) => slugOf(a.href));
    return this.#people;
  }
}
