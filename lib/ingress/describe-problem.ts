import type { IncomingHttpHeaders } from "node:http";
import type { AppError } from "@/lib/domain/shared/errors";
import { preferredLanguage } from "@/lib/i18n/resolve-language";
import { translatorIn } from "@/lib/i18n/translator";
import { createProblemResponse } from "@/lib/server/http/problem-response";

/** An answer of the ingress to a request that it refuses. */
export interface DescribedProblem {
  status: number;
  headers: Readonly<Record<string, string>>;
  text: string;
}

/**
 * The problem document of an error in the caller's language. The ingress imports this module when it first refuses a
 * request: the sentences of all languages are most of what it would keep in memory otherwise.
 */
export async function describeProblem(
  error: AppError,
  headers: IncomingHttpHeaders,
  requestId: string,
): Promise<DescribedProblem> {
  const language = preferredLanguage(headers["accept-language"] ?? null);
  const response = createProblemResponse(error, translatorIn(language), requestId);
  return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
}
