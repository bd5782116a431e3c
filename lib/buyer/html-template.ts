/** HTML in which all external text is escaped. */
export class Html {
  constructor(readonly text: string) {}
}

/** Values in a template: texts and numbers are escaped; `Html` and lists of it are inserted unchanged. */
type TemplateValue = string | number | null | undefined | false | Html | readonly Html[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** HTML with every value escaped; the buyer's page is built only with it. Put attribute values in double quotes. */
export function html(parts: TemplateStringsArray, ...values: readonly TemplateValue[]): Html {
  return new Html(parts.reduce((text, part, index) => text + escapeValue(values[index - 1]) + part));
}

function escapeValue(value: TemplateValue): string {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return (value as readonly Html[]).map(({ text }) => text).join("");
  if (value === null || value === undefined || value === false) return "";
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
