import type { Translator } from "./translator";

/** Fields that hold stored message texts. */
const FIELDS: ReadonlySet<string> = new Set(["lastError", "disabledBecause", "error", "because", "meaning", "mend"]);

/**
 * An answer, or a list of them, whose stored message texts are sentences in the reader's language. Parts without any
 * stay the same objects.
 */
export function translateStored<Answer>(answer: Answer, translate: Pick<Translator, "problem">): Answer {
  if (typeof answer !== "object" || answer === null) return answer;
  const changes = Object.entries(answer).flatMap(([name, value]: [string, unknown]) => {
    const isText = typeof value === "string" && FIELDS.has(name);
    const translated = isText ? translate.problem(value) : translateStored(value, translate);
    return translated === value ? [] : [[name, translated] as const];
  });
  if (changes.length === 0) return answer;
  const copy = Array.isArray(answer) ? [...answer] : { ...answer };
  return Object.assign(copy, Object.fromEntries(changes)) as Answer;
}
