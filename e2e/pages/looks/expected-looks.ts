import type { LookBox, MeasuredElement, MeasuredSamples, MeasuredTheme } from "./measure-looks";

/** An element as the file has it; what is the same in the other language or theme is left out. */
interface ExpectedElement {
  look: string;
  dark?: string;
  box: LookBox;
  en?: LookBox;
}

type Elements = Record<string, ExpectedElement>;

export interface ExpectedLooks {
  /** Width of the fonts' sample. */
  fonts: number;
  colours: Record<string, Record<string, string>>;
  samples: Record<string, Elements>;
}

const SIDES = ["x", "y", "width", "height"];

/** What the measurements in both themes and both languages say together. */
export function joinLooks(
  fonts: number,
  light: MeasuredTheme,
  dark: MeasuredTheme,
  en: MeasuredSamples,
): ExpectedLooks {
  const join = (sample: string, name: string, { look, box }: MeasuredElement): ExpectedElement => {
    const darkLook = dark.samples[sample]?.[name]?.look;
    const enBox = en[sample]?.[name]?.box;
    return {
      look,
      ...(darkLook !== look && { dark: darkLook ?? "is gone" }),
      box,
      ...(enBox && enBox.join() !== box.join() && { en: enBox }),
    };
  };
  return {
    fonts,
    colours: { light: light.colours, dark: dark.colours },
    samples: mapValues(light.samples, (elements, sample) =>
      mapValues(elements, (element, name) => join(sample, name, element)),
    ),
  };
}

/** Only the first of the elements of a sample that look alike, for the file. */
export function keepFirstLooks(looks: ExpectedLooks): ExpectedLooks {
  const keepFirst = (elements: Elements): Elements => {
    const seen = new Set<string>();
    return Object.fromEntries(
      Object.entries(elements).filter(([name, element]) => {
        const key = `${signOf(name, element)} ${element.box[3]}`;
        return !seen.has(key) && seen.add(key);
      }),
    );
  };
  return { ...looks, samples: mapValues(looks.samples, keepFirst) };
}

/**
 * What differs, a line each; sizes and distances only by more than the tolerance (px).
 *
 * @param expected as the file has it, without the elements that look like an earlier one
 */
export function compareLooks(expected: ExpectedLooks, actual: ExpectedLooks, tolerance: number): string[] {
  const colours = mapValues(actual.colours, (values, theme) => compareTexts(expected.colours[theme] ?? {}, values));
  const samples = listKeys(expected.samples, actual.samples).flatMap((sample) =>
    compareElements(expected.samples[sample] ?? {}, actual.samples[sample] ?? {}, tolerance).map(
      (line) => `${sample}, ${line}`,
    ),
  );
  return [...Object.entries(colours).flatMap(([theme, lines]) => lines.map((line) => `${theme}: ${line}`)), ...samples];
}

function compareElements(expected: Elements, actual: Elements, tolerance: number): string[] {
  const changed = Object.entries(expected).flatMap(([name, before]) => {
    const now = actual[name];
    if (!now) return [`${name}: is gone`];
    const changes = [
      ...compareTexts({ look: before.look, dark: before.dark ?? "" }, { look: now.look, dark: now.dark ?? "" }),
      ...compareBoxes(before.box, now.box, tolerance),
      ...compareBoxes(before.en ?? before.box, now.en ?? now.box, tolerance).map((line) => `en ${line}`),
    ];
    return changes.length > 0 ? [`${name}: ${changes.join("; ")}`] : [];
  });
  const known = new Set(
    Object.keys(expected).flatMap((name) =>
      [expected[name], actual[name]].flatMap((element) => (element ? [signOf(name, element)] : [])),
    ),
  );
  const added = Object.entries(actual).filter(([name, element]) => !known.has(signOf(name, element)));
  return [...changed, ...added.map(([name, { look }]) => `${name}: looks like none before: ${look}`)];
}

/** What elements of one kind that look alike have in common: `button 3` is a button. */
function signOf(name: string, { look, dark = "" }: ExpectedElement): string {
  return `${name.split(" ")[0]} ${look} ${dark}`;
}

function compareTexts(before: Record<string, string>, now: Record<string, string>): string[] {
  return listKeys(before, now).flatMap((name) =>
    before[name] === now[name] ? [] : [`${name} ${before[name] ?? "–"} → ${now[name] ?? "–"}`],
  );
}

function compareBoxes(before: LookBox, now: LookBox, tolerance: number): string[] {
  return SIDES.flatMap((side, index) => {
    const [from = null, to = null] = [before[index], now[index]];
    if (from === null || to === null || Math.abs(to - from) <= tolerance) return [];
    return [`${side} ${from} → ${to} (${to > from ? "+" : ""}${to - from} px)`];
  });
}

function mapValues<Value, Result>(
  values: Record<string, Value>,
  map: (value: Value, name: string) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value, name)]));
}

function listKeys(one: object, other: object): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])];
}

/** The file's text: a line for each colour and element. */
export function formatLooks({ fonts, colours, samples }: ExpectedLooks): string {
  const formatGroups = (groups: Record<string, Record<string, unknown>>) =>
    Object.entries(groups)
      .map(([group, values]) => {
        const lines = Object.entries(values).map(
          ([name, value]) => `      ${JSON.stringify(name)}: ${formatValue(value)}`,
        );
        return `    ${JSON.stringify(group)}: {\n${lines.join(",\n")}\n    }`;
      })
      .join(",\n");
  return `{\n  "fonts": ${fonts},\n  "colours": {\n${formatGroups(colours)}\n  },\n  "samples": {\n${formatGroups(samples)}\n  }\n}\n`;
}

function formatValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(formatValue).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([name, each]) => `${JSON.stringify(name)}: ${formatValue(each)}`)
    .join(", ")} }`;
}
