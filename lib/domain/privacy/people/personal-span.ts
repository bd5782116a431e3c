/** A part of a text that names a person or reaches one. */
export interface PersonalSpan {
  start: number;
  /** Exclusive. */
  end: number;
  kind: "name" | "phone" | "account";
  /** What is shown in its place. */
  masked: string;
}

/** In the order of the text; of spans that overlap, the one that begins first, and of these the longest. */
export function withoutOverlaps(spans: readonly PersonalSpan[]): PersonalSpan[] {
  const kept: PersonalSpan[] = [];
  let end = 0;
  for (const span of spans.toSorted((left, right) => left.start - right.start || right.end - left.end)) {
    if (span.start < end) continue;
    kept.push(span);
    end = span.end;
  }
  return kept;
}
