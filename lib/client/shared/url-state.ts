/**
 * What a parameter of the address is for: changing a `filter` returns to the first page and closes what is open; a
 * `page` is a cursor; a `detail` is what is open beside the list, and changing it leaves everything else.
 */
type ParamRole = "filter" | "page" | "detail";

/** One parameter: its default, which the address leaves out, and its values where they are few. */
export interface UrlParam<Value extends string | null = string> {
  readonly role: ParamRole;
  readonly fallback: Value;
  readonly choices?: readonly string[];
}

export type UrlSchema = Readonly<Record<string, UrlParam<string> | UrlParam<string | null>>>;
export type UrlValues<Schema extends UrlSchema> = {
  -readonly [Key in keyof Schema]: Schema[Key] extends UrlParam<infer Value> ? Value : never;
};

/** A text, empty by default. */
export const filterParam: UrlParam = { role: "filter", fallback: "" };
/** A text for which empty means something else than absent, which is null. */
export const optionalParam: UrlParam<string | null> = { role: "filter", fallback: null };
/** The cursor of a list; empty on the first page. */
export const pageParam: UrlParam = { role: "page", fallback: "" };
/** Id of what is open beside the list; empty for nothing. */
export const detailParam: UrlParam = { role: "detail", fallback: "" };

/** One of a few values; the first is the default, and any other text counts as it. */
export function choiceParam<const Choices extends readonly [string, ...string[]]>(
  ...choices: Choices
): UrlParam<Choices[number]> {
  return { role: "filter", fallback: choices[0], choices };
}

/** The first and the last day of a range, `2026-11-24`, under the names that every page uses. */
export const dayRangeParams = { from: filterParam, to: filterParam } as const;

/** A range and whether the period before is shown beside it. */
export const comparedRangeParams = { ...dayRangeParams, compare: choiceParam("", "before") } as const;

/** Everything that a change sets: with a filter also the first page and nothing open, with a page nothing open. */
export function completeChange<Schema extends UrlSchema>(
  schema: Schema,
  change: Partial<UrlValues<Schema>>,
): Partial<UrlValues<Schema>> {
  const roles = Object.keys(change).map((key) => schema[key]?.role);
  const cleared = roles.includes("filter") ? ["page", "detail"] : roles.includes("page") ? ["detail"] : [];
  const resets = Object.entries(schema).filter(([, { role }]) => cleared.includes(role));
  return { ...Object.fromEntries(resets.map(([key, { fallback }]) => [key, fallback])), ...change } as Partial<
    UrlValues<Schema>
  >;
}

/** The parameters of what is open beside the list. */
export function listOpenDetails<Schema extends UrlSchema>(schema: Schema, values: UrlValues<Schema>): string[] {
  return Object.entries(schema)
    .filter(([key, { role, fallback }]) => role === "detail" && values[key] !== fallback)
    .map(([key]) => key);
}

/** Reads the search parameters that Next passes to a page. */
export function readUrlValues<Schema extends UrlSchema>(
  schema: Schema,
  search: Readonly<Record<string, string | string[] | undefined>>,
): UrlValues<Schema> {
  const read = (key: string, { fallback, choices }: UrlParam<string | null>) => {
    const value = [search[key]].flat()[0];
    return value === undefined || (choices && !choices.includes(value)) ? fallback : value;
  };
  return Object.fromEntries(Object.entries(schema).map(([key, param]) => [key, read(key, param)])) as UrlValues<Schema>;
}

/** `path` with the values that differ from their defaults. */
export function buildStateHref<Schema extends UrlSchema>(
  path: string,
  schema: Schema,
  values: Partial<UrlValues<Schema>>,
): string {
  const search = new URLSearchParams();
  for (const [key, { fallback }] of Object.entries(schema)) {
    const value: string | null | undefined = values[key];
    if (value !== undefined && value !== null && value !== fallback) search.set(key, value);
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}
