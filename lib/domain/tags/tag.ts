/** The colours of a tag, by the names of the tones in `app/styles/tones.css`. */
export const TAG_COLORS = ["slate", "blue", "cyan", "green", "amber", "red", "violet", "magenta"] as const;
export type TagColor = (typeof TAG_COLORS)[number];

/** Tags that one shop can use: its own and those for every shop. */
export const MAX_TAGS = 200;
export const MAX_TAGS_OF_PARCEL = 20;
export const MAX_TAG_LENGTH = 20;

/** What separates the names of tags in a cell or a field, so that no name holds it. */
const SEPARATORS = /[,，、;；|\r\n\t]+/u;

/** The names in a text such as `加急、大客户`, each once; letter case does not tell tags apart. */
export function splitTagNames(text: string): string[] {
  const names = text
    .split(SEPARATORS)
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return distinctTagNames(names);
}

/** The names, each once. */
export function distinctTagNames(names: readonly string[]): string[] {
  return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()];
}

/** Whether two names are of the same tag. */
export function isSameTagName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** The names after one was added or taken away; the same when it was there, or was not, before. */
export function changeTagNames(
  names: readonly string[],
  { name, isAdded }: { name: string; isAdded: boolean },
): readonly string[] {
  const rest = names.filter((each) => !isSameTagName(each, name));
  if (!isAdded) return rest;
  return rest.length === names.length ? [...names, name] : names;
}

/** Whether a text can be the name of a tag: it holds nothing that separates names. */
export function isTagName(name: string): boolean {
  return name !== "" && !SEPARATORS.test(name);
}

/** Identifies a tag by name and shop; null: for every shop. */
export function tagKey(name: string, shop: string | null): string {
  return `${shop ?? ""}\n${name.normalize("NFKC").toLowerCase()}`;
}

/** The colour of a tag that is made by writing its name: the next of the palette. */
export function nextTagColor(tagCount: number): TagColor {
  return TAG_COLORS[1 + (tagCount % (TAG_COLORS.length - 1))] ?? "blue";
}
