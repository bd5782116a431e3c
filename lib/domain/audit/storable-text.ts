/**
 * The beginning of a text, as every database gives it back: PostgreSQL cannot store NUL, and both store another
 * character for half of a pair of surrogates, such as a cut has left of an emoji.
 */
export function toStorableText(text: string, maxLength: number): string {
  return text.replaceAll("\u0000", "").slice(0, maxLength).toWellFormed();
}
