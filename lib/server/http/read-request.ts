import type { z } from "zod";
import { InvalidInputError } from "@/lib/domain/shared/errors";
import { isNestedDeeper, MAX_NESTING } from "@/lib/domain/shared/nesting";
import { parseInput } from "@/lib/domain/shared/parse-input";
import { noteAuditRequest } from "@/lib/server/audit/audit-context";
import { readBody } from "./read-body";

/**
 * What a request's body asks for, by its schema; the audit has it as the values after the change.
 *
 * @throws TooLargeError when the body is larger than `maxBytes`
 * @throws InvalidInputError when it is not JSON in UTF-8, or nested too deep
 * @throws InvalidShapeError when it does not fit the schema
 */
export async function readRequest<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  maxBytes: number,
): Promise<z.output<Schema>> {
  return parseRequest(await readBody(request, maxBytes), schema);
}

/**
 * {@link readRequest} of a body that was read already.
 *
 * @param recorded what the audit has of it, but for the items of a list
 * @throws InvalidInputError, InvalidShapeError
 */
export function parseRequest<Schema extends z.ZodType>(
  body: Uint8Array,
  schema: Schema,
  recorded: z.ZodType = schema,
): z.output<Schema> {
  const wanted = parseInput(schema, parseJson(body));
  noteAuditRequest(recorded === schema || Array.isArray(wanted) ? wanted : recorded.safeParse(wanted).data);
  return wanted;
}

/** What the address of a request asks for, by its schema. @throws InvalidShapeError */
export function parseQuery<Schema extends z.ZodType>(request: Request, schema: Schema): z.output<Schema> {
  return parseInput(schema, Object.fromEntries(new URL(request.url).searchParams));
}

/**
 * The JSON in a body, for callers that check it in parts, and tell the audit themselves.
 *
 * @throws InvalidInputError when it is not JSON in UTF-8, or nested too deep
 */
export function parseJson(body: Uint8Array): unknown {
  const parsed = decodeJson(body);
  if (isNestedDeeper(parsed)) throw new InvalidInputError("shared.nestedTooDeep", { max: MAX_NESTING });
  return parsed;
}

function decodeJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new InvalidInputError("shared.notJson");
  }
}
