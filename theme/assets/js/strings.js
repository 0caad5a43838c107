/* What the scripts say. The build puts the words of the site's language into the table. */

const TABLE = { language: "en", rule: (n) => Number(n !== 1), forms: {} };

const NUMBERS = new Intl.NumberFormat(TABLE.language);

/** A number as the language writes it: `1,204`. */
export function number(value) {
  return NUMBERS.format(value);
}

/** The message, with its `%(name)s` replaced by the values of these names. */
export function _(message, values) {
  return filled(TABLE.forms[message]?.[0] ?? message, values);
}

/** The form of the message that fits the count, which is its value `count`. */
export function plural(one, many, count, values) {
  const text = TABLE.forms[one]?.[TABLE.rule(count)] ?? (count === 1 ? one : many);
  return filled(text, { count, ...values });
}

function filled(text, values) {
  if (!values) return text;
  return text.replace(/%(?:\((\w+)\)s|%)/g, (_all, name) => {
    if (!name) return "%";
    return typeof values[name] === "number" ? number(values[name]) : values[name];
  });
}
