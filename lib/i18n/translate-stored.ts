import type { Translator } from "./translator";

/** Fields that hold stored message texts. */
const FIELDS: ReadonlySet<string> = new Set(["lastError", "disabledBecause", "error", "because", "meaning", "mend"]);

/** An answer, or a list of them, whose stored message texts are sentences in the reader's language. */
export function translateStored<Answer>(answer: Answer, translate: Translator): Answer {
  if (Array.isArray(answer)) return answer.map((each) => translateStored(each, translate)) as Answer;
  if (typeof answer !== "object" || answer === null) return answer;
  const members = Object.entries(answer).map(([name, value]) => [
    name,
    typeof value === "string" && FIELDS.has(name) ? translate.problem(value) : translateStored(value, translate),
  ]);
  return Object.fromEntries(members) as Answer;
}
