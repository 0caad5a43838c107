/* Colours of the palette in use, as WebGL needs them: numbers, not names. */

const TOPICS = 9;

/** Colours of a map whose communities stand at `[name, people, x, y]`, in the palette that the page has now. */
export function readColours(stage, communities) {
  const probe = document.createElement("i");
  probe.hidden = true;
  stage.append(probe);
  const named = (value) => {
    probe.style.color = value;
    return numbersOf(getComputedStyle(probe).color);
  };
  const background = named("var(--ct-bg)");
  const dark = background[0] + background[1] + background[2] < 384;
  const colours = {
    dark,
    ink: text(named("var(--ct-ink)")),
    background: text(background),
    surface: text(named("var(--ct-surface)")),
    faint: text(mix(named("var(--ct-ink-3)"), background, dark ? 0.2 : 0.18)),
    line: named("var(--ct-edge-ink)"),
    community: communities.map(([, , x, y], i) => hueOf(x - 5000, y - 5000, i, dark)),
    topic: Array.from({ length: TOPICS }, (_, i) => named(`var(--ct-c${i})`)),
    other: named("var(--ct-c9)"),
    back: background,
  };
  probe.remove();
  return colours;
}

/** The direction of a community gives its hue, so neighbours are alike and any number of them have colours. */
function hueOf(x, y, number, dark) {
  const hue = (Math.atan2(y, x) * 180) / Math.PI + 200 + Math.hypot(x, y) * 0.012;
  return fromOklch(dark ? 0.76 : number % 2 ? 0.56 : 0.63, dark ? 0.125 : 0.15, hue);
}

/** sRGB of an OKLCH colour, 0 to 255 (https://bottosson.github.io/posts/oklab/). */
function fromOklch(lightness, chroma, hue) {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ].map((light) => {
    const value = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
    return Math.round(255 * Math.min(1, Math.max(0, value)));
  });
}

/** `part` of one colour on another. */
export function mix(colour, ground, part) {
  return colour.map((value, i) => Math.round(value * part + ground[i] * (1 - part)));
}

/** As CSS. */
export function text([red, green, blue]) {
  return `rgb(${red},${green},${blue})`;
}

/** As CSS with the colours already multiplied: sigma blends lines so. */
export function seeThrough(colour, opacity) {
  return `rgba(${colour.map((value) => Math.round(value * opacity)).join()},${opacity})`;
}

function numbersOf(colour) {
  const numbers = colour.match(/[\d.]+/g).map(Number);
  return colour.startsWith("color(") ? numbers.slice(0, 3).map((value) => Math.round(value * 255)) : numbers.slice(0, 3);
}
