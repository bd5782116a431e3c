/** A piece of HTML in which nothing from outside stands unescaped. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may stand in a template: texts and numbers are escaped, pieces and lists of them go in as they are. */
type TemplateValue = string | number | null | undefined | false | Html | readonly Html[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** HTML with every value escaped: the only way in which the buyer's page is made. Attributes stand in double quotes. */
export function html(parts: TemplateStringsArray, ...fillers: readonly TemplateValue[]): Html {
  return new Html(parts.reduce((text, part, index) => text + escapeValue(fillers[index - 1]) + part));
}

function escapeValue(filler: TemplateValue): string {
  if (filler instanceof Html) return filler.text;
  if (Array.isArray(filler)) return (filler as readonly Html[]).map(({ text }) => text).join("");
  if (filler === null || filler === undefined || filler === false) return "";
  return String(filler).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
