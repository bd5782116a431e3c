import type { PersonalSpan } from "./people/personal-span";

/** The text with the masked form of each span in its place. @param spans in order, none over another */
export function replaceSpans(text: string, spans: readonly PersonalSpan[]): string {
  if (spans.length === 0) return text;
  let end = 0;
  let result = "";
  for (const span of spans) {
    result += text.slice(end, span.start) + span.masked;
    end = span.end;
  }
  return result + text.slice(end);
}
