import type { Span } from "@/lib/domain/analytics/figure-cell";
import type { FigureKey } from "@/lib/domain/analytics/figure-definitions";

/** The figure that defines how long a stage takes. */
export function topicOfSpan(span: Span): FigureKey {
  // 签收 beside it is which signing counts.
  return span === "signing" ? "analytics.signingSpan" : `analytics.${span}`;
}
