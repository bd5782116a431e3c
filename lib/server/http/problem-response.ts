import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import { isDatabaseAway } from "@/db/storage-failure";
import { TooManyAttemptsError } from "@/lib/domain/shared/attempt-limiter";
import {
  AppError,
  ConfirmationRequiredError,
  ConflictError,
  type FieldProblem,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  SecondFactorRequiredError,
  TooLargeError,
  UnauthorizedError,
  UnavailableError,
} from "@/lib/domain/shared/errors";
import { DEFAULT_LANGUAGE } from "@/lib/domain/shared/languages";
import { type MessageValues, message, parseMessage } from "@/lib/domain/shared/message";
import { InvalidShapeError } from "@/lib/domain/shared/parse-input";
import { type Translator, translatorFor, translatorIn } from "@/lib/i18n/translator";
import { logger } from "@/lib/log/logger";
import { chooseRequestId, currentRequestId, REQUEST_ID_HEADER, runInRequest } from "@/lib/log/request-context";
import type { Operation } from "@/lib/operations/operation";
import { findAuditedRequest, recordRequest, requireAuditStorage } from "@/lib/server/audit/audit-request";
import { withEntityTag } from "./entity-tag";
import { bindToCaller, endAfterChange } from "./open-responses";
import { addRateLimitHeaders } from "./rate-limit";
import { toFieldProblems } from "./zod-field-problem";

/** When a program is to try again what the desk could not do. */
const RETRY_AFTER_S = 10;

interface Problem {
  status: number;
  /** Key below `problem.title`. */
  title: string;
  code: string;
  /** Message text, see `message`. */
  text: string;
  /** Further members of the problem document. */
  extra?: Record<string, unknown>;
  headers?: Record<string, string>;
}

/**
 * The problem document of an error (RFC 9457). Its sentences are in the caller's language; `reason` and
 * `values` are the message itself, for programs. An unexpected error is logged under an id, and the
 * answer contains only that id.
 */
export function createProblemResponse(
  error: unknown,
  translate: Translator = translatorIn(DEFAULT_LANGUAGE),
  requestId: string | undefined = currentRequestId(),
): Response {
  const problem = toProblem(error, translate);
  const named = requestId && { [REQUEST_ID_HEADER]: requestId };
  return Response.json(toDocument(problem, translate, requestId), {
    status: problem.status,
    headers: { ...problem.headers, ...named, "Content-Type": "application/problem+json", "Cache-Control": "no-store" },
  });
}

/** What an answer about several things says of the one that failed. */
export function describeFailure(error: unknown, translate: Translator) {
  const problem = toDocument(toProblem(error, translate), translate, currentRequestId());
  return { status: problem.status, problem };
}

function toDocument({ status, title, code, text, extra }: Problem, translate: Translator, requestId?: string) {
  return {
    ...toReason(text),
    ...extra, // a feature's own `reason` comes first
    type: `urn:waybill-desk:problem:${code}`,
    title: translate(`problem.title.${title}`),
    status,
    detail: translate.problem(text),
    code,
    ...(requestId && { requestId }),
  };
}

/**
 * A route handler whose errors become problem documents. Its answers are not cached unless it sets
 * `Cache-Control` itself; answers to programs get an entity tag, so that unchanged data is not sent
 * again. Each answer names the request's id, as its lines in the log do. Requests that `AUDIT_ROUTES` or their operation names are
 * recorded before they are answered.
 * The header `X-Changes` tells a page what to read again.
 */
export function handleErrors<Context extends unknown[]>(
  respond: (request: Request, ...context: Context) => Promise<Response> | Response,
  operation?: Operation,
): (request: Request, ...context: Context) => Promise<Response> {
  const answer = async (request: Request, context: Context) => {
    const audited = findAuditedRequest(request, operation);
    const response = await answerOrExplain(request, context, audited !== null);
    if (operation?.changes) response.headers.set("X-Changes", operation.changes.join());
    if (!audited) return response;
    await recordRequest(request, audited, response);
    await endAfterChange(audited.action);
    return response;
  };
  const answerOrExplain = async (request: Request, context: Context, isAudited: boolean) => {
    try {
      if (isAudited) await requireAuditStorage(request.method);
      const result = bindToCaller(request, await respond(request, ...context));
      // Answers to a browser's session are never cached.
      const response = request.headers.has("authorization") ? await withEntityTag(request, result) : result;
      if (!response.headers.has("Cache-Control")) response.headers.set("Cache-Control", "no-store");
      return addRateLimitHeaders(request, response);
    } catch (error) {
      unstable_rethrow(error); // redirect() and notFound() are thrown too
      return addRateLimitHeaders(request, createProblemResponse(error, translatorFor(request)));
    }
  };
  return (request, ...context) => {
    if (currentRequestId()) return answer(request, context);
    // Without the server's own ingress (`npm run dev`) the request begins here.
    const requestId = chooseRequestId(request.headers.get(REQUEST_ID_HEADER));
    return runInRequest(requestId, async () => {
      const response = await answer(request, context);
      response.headers.set(REQUEST_ID_HEADER, requestId);
      return response;
    });
  };
}

function toProblem(error: unknown, translate: Translator): Problem {
  if (error instanceof InvalidShapeError) return toFieldsProblem(toFieldProblems(error.issues), translate);
  if (isDatabaseAway(error)) {
    logger().warn({ err: error }, "a request failed, since the database cannot be used");
    return toProblem(new UnavailableError("shared.databaseAway"), translate);
  }
  if (!(error instanceof AppError)) return toInternalProblem(error);
  const { code, message: text, details } = error;
  if (error instanceof InvalidInputError) {
    if (error.fields.length > 0) {
      const problem = toFieldsProblem(error.fields, translate, text);
      return { ...problem, extra: { ...details, ...problem.extra } };
    }
    return { status: 400, title: "badRequest", code, text };
  }
  if (error instanceof UnauthorizedError) {
    const headers = { "WWW-Authenticate": 'Bearer realm="waybill-desk"' };
    return { status: 401, title: "unauthorized", code, text, headers };
  }
  if (error instanceof ForbiddenError) return { status: 403, title: "forbidden", code, text };
  if (error instanceof ConfirmationRequiredError) return { status: 403, title: "confirm", code, text };
  if (error instanceof SecondFactorRequiredError) return { status: 403, title: "secondFactor", code, text };
  if (error instanceof NotFoundError) return { status: 404, title: "notFound", code, text };
  if (error instanceof ConflictError) return { status: 409, title: "conflict", code, text, extra: details };
  if (error instanceof UnavailableError) {
    return { status: 503, title: "unavailable", code, text, headers: { "Retry-After": String(RETRY_AFTER_S) } };
  }
  if (error instanceof TooLargeError) return { status: 413, title: "tooLarge", code, text, extra: details };
  if (error instanceof TooManyAttemptsError) {
    const headers = { "Retry-After": String(error.retryAfterSeconds) };
    return { status: 429, title: "tooOften", code, text, headers };
  }
  return { status: 400, title: "impossible", code, text, extra: details };
}

/** The status with which an error is answered. */
export function statusOfError(error: unknown): number {
  return toProblem(error, translatorIn(DEFAULT_LANGUAGE)).status;
}

function toFieldsProblem(fieldProblems: readonly FieldProblem[], translate: Translator, text?: string): Problem {
  const fields = fieldProblems.map(({ field, message: each }) => ({
    field,
    message: translate.problem(each),
    ...toReason(each),
  }));
  const listed = fields
    .map(({ field, message: sentence }) =>
      field ? translate("problem.shared.ofField", { field, sentence }) : sentence,
    )
    .join(translate("problem.shared.betweenFields"));
  return { status: 422, title: "invalidFields", code: "invalid_input", text: text ?? listed, extra: { fields } };
}

/** The message's key and values as members of an answer; empty for a text that is no message. */
function toReason(text: string): { reason?: string; values?: MessageValues } {
  const parsed = parseMessage(text);
  return parsed ? { reason: parsed.key, values: parsed.values } : {};
}

function toInternalProblem(error: unknown): Problem {
  const id = randomUUID();
  logger().error({ err: error, problem: id }, "a request failed");
  return {
    status: 500,
    title: "internal",
    code: "internal",
    text: message("shared.internal", { id }),
    extra: { instance: `urn:uuid:${id}` },
  };
}
