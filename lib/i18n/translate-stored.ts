import { parseMessage } from "@/lib/domain/shared/message";
import { translateSentence } from "./translate-sentence";
import type { Translator } from "./translator";

/** Fields that hold stored message texts; no answer has what a user wrote under one of these names. */
const FIELDS: ReadonlySet<string> = new Set([
  "lastError",
  "disabledBecause",
  "error",
  "because",
  "message",
  "meaning",
  "mend",
]);

/**
 * An answer whose message texts, stored ones and the summaries of shipments, are sentences in the reader's language. Parts without such texts
 * are not copied.
 */
export function translateStored<Answer>(answer: Answer, translate: Translator): Answer {
  if (typeof answer !== "object" || answer === null) return answer;
  let copy: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries(answer)) {
    const translated =
      typeof value === "string" ? translateField(value, name, answer, translate) : translateStored(value, translate);
    if (translated === value) continue;
    copy ??= (Array.isArray(answer) ? [...answer] : { ...answer }) as Record<string, unknown>;
    copy[name] = translated;
  }
  return (copy ?? answer) as Answer;
}

function translateField(text: string, name: string, row: object, translate: Translator): string {
  if (name === "summary") return translateSentence(text, translate);
  return FIELDS.has(name) ? translateText(text, name, row, translate) : text;
}

/** Earlier versions stored Chinese sentences; beside a return code, the code has the same meaning. */
function translateText(text: string, name: string, row: object, translate: Translator): string {
  const key = "returnCode" in row ? `returnCode.${row.returnCode}.${name}` : "";
  const isOldSentence = translate.language !== "zh-CN" && parseMessage(text) === null;
  return translate.problem(isOldSentence && translate.has(`problem.${key}`) ? key : text);
}
