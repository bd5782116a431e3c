import { randomUUID } from "node:crypto";
import { unstable_rethrow } from "next/navigation";
import { z } from "zod";
import {
  AppError,
  ConflictError,
  type FieldProblem,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  TooLargeError,
  UnauthorizedError,
} from "@/lib/domain/shared/errors";
import { type Say, sayChinese, sayFor } from "@/lib/server/i18n/say";
import { logger } from "@/lib/server/runtime/logger";
import { TooManyAttemptsError } from "./attempt-limiter";
import { withEntityTag } from "./entity-tag";
import { addRateLimitHeaders } from "./rate-limit";
import { readBody } from "./read-body";

interface Problem {
  status: number;
  title: string;
  code: string;
  detail: string;
  /** Further members of the problem document. */
  extra?: Record<string, unknown>;
  headers?: Record<string, string>;
}

/**
 * The problem document of an error (RFC 9457). An unexpected error is logged under an id, and the
 * answer contains only that id.
 *
 * @param say translates the messages into the caller's language
 */
export function createProblemResponse(error: unknown, say: Say = sayChinese): Response {
  const { status, title, code, detail, extra, headers } = toProblem(error, say);
  return Response.json(
    { ...extra, type: `urn:waybill-desk:problem:${code}`, title: say(title), status, detail: say(detail), code },
    { status, headers: { ...headers, "Content-Type": "application/problem+json", "Cache-Control": "no-store" } },
  );
}

/**
 * A route handler whose errors become problem documents. Its answers are not cached unless it sets
 * `Cache-Control` itself; answers to programs get an entity tag, so that unchanged data is not sent
 * again.
 */
export function handleErrors<Context extends unknown[]>(
  respond: (request: Request, ...context: Context) => Promise<Response> | Response,
): (request: Request, ...context: Context) => Promise<Response> {
  return async (request, ...context) => {
    try {
      const result = await respond(request, ...context);
      // Answers to a browser's session are never cached.
      const response = request.headers.has("authorization") ? await withEntityTag(request, result) : result;
      if (!response.headers.has("Cache-Control")) response.headers.set("Cache-Control", "no-store");
      return addRateLimitHeaders(request, response);
    } catch (error) {
      unstable_rethrow(error); // redirect() and notFound() are thrown too
      return addRateLimitHeaders(request, createProblemResponse(error, sayFor(request)));
    }
  };
}

/**
 * The JSON in a request's body; the caller still validates it with a schema.
 *
 * @throws TooLargeError when the body is larger than `maxBytes`
 * @throws InvalidInputError when it is not JSON in UTF-8
 */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  return parseJson(await readBody(request, maxBytes));
}

/** @throws InvalidInputError when it is not JSON in UTF-8 */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new InvalidInputError("请求体不是有效的 JSON（UTF-8 编码），请检查格式后重发。");
  }
}

function toProblem(error: unknown, say: Say): Problem {
  if (error instanceof z.ZodError) return toFieldsProblem(error.issues.map(toFieldProblem), say);
  if (!(error instanceof AppError)) return toInternalProblem(error);
  const { code, message: detail, details } = error;
  if (error instanceof InvalidInputError) {
    if (error.fields.length > 0) return toFieldsProblem(error.fields, say, detail);
    return { status: 400, title: "请求有误", code, detail };
  }
  if (error instanceof UnauthorizedError) {
    return {
      status: 401,
      title: "未登录",
      code,
      detail,
      headers: { "WWW-Authenticate": 'Bearer realm="waybill-desk"' },
    };
  }
  if (error instanceof ForbiddenError) return { status: 403, title: "没有权限", code, detail };
  if (error instanceof NotFoundError) return { status: 404, title: "不存在", code, detail };
  if (error instanceof ConflictError) return { status: 409, title: "与现有数据冲突", code, detail, extra: details };
  if (error instanceof TooLargeError) return { status: 413, title: "内容过大", code, detail, extra: details };
  if (error instanceof TooManyAttemptsError) {
    const headers = { "Retry-After": String(error.retryAfterSeconds) };
    return { status: 429, title: "过于频繁", code, detail, headers };
  }
  return { status: 400, title: "请求无法完成", code, detail, extra: details };
}

function toFieldsProblem(fieldProblems: readonly FieldProblem[], say: Say, detail?: string): Problem {
  const fields = fieldProblems.map(({ field, message }) => ({ field, message: say(message) }));
  const [colon, between] = say === sayChinese ? ["：", "；"] : [": ", " "];
  const listed = fields.map(({ field, message }) => (field ? `${field}${colon}${message}` : message)).join(between);
  return { status: 422, title: "内容有误", code: "invalid_input", detail: detail ?? listed, extra: { fields } };
}

function toFieldProblem(issue: { path: PropertyKey[]; message: string }): FieldProblem {
  return { field: issue.path.map(String).join("."), message: issue.message };
}

function toInternalProblem(error: unknown): Problem {
  const id = randomUUID();
  logger().error({ err: error, problem: id }, "a request failed");
  return {
    status: 500,
    title: "服务器出错",
    code: "internal",
    detail: `服务器出了错，请稍后再试；若再次出现，请把编号 ${id} 告诉管理员。`,
    extra: { instance: `urn:uuid:${id}` },
  };
}
