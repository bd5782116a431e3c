/** The trimmed text of a field; empty where the form has no such field. */
export function getText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

/** The trimmed text of a field; null for an empty one. */
export function getOptionalText(form: FormData, name: string): string | null {
  return getText(form, name) || null;
}

/** The number in a field; NaN for an empty one, which the server refuses with a sentence. */
export function getNumber(form: FormData, name: string): number {
  return Number(getText(form, name) || Number.NaN);
}

/** The entries of a field that holds a list; names may contain blanks. */
export function getTextList(form: FormData, name: string, separator = /[,，、;；\n]+/): string[] {
  return getText(form, name)
    .split(separator)
    .map((entry) => entry.trim())
    .filter(Boolean);
}
