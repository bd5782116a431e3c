import { createHash } from "node:crypto";
import { z } from "zod";
import { PHONE_CARRIERS } from "@/lib/domain/queries/phone-carriers";
import { parseJson } from "./parse-foreign-json";

/**
 * One paid query of a waybill number (实时查询), with the field names of the wire format.
 *
 * @see Kuaidi100, 实时快递查询接口, `param`
 */
export interface QueryRequest {
  /** Carrier code in lower case; required, since a query recognises no carrier. */
  com: string;
  num: string;
  /** Sent only for the carriers of `needsPhoneForQuery`. */
  phone?: string | null;
  from?: string | null;
  to?: string | null;
  resultv2?: string | null;
  /** Language of the answer; Kuaidi100's default is Chinese. */
  lang?: "zh" | "en";
}

/** The account that pays for the query. */
export interface QueryAccountKey {
  customer: string;
  key: string;
}

/** Whether a query of this carrier needs the phone number of the sender or the receiver. */
export function needsPhoneForQuery(carrier: string): boolean {
  return PHONE_CARRIERS.includes(carrier);
}

/** The `sign` of a query: MD5 of `param + key + customer` in UTF-8, in upper-case hexadecimal. */
export function signQuery(param: string, { customer, key }: QueryAccountKey): string {
  return createHash("md5").update(param).update(key).update(customer).digest("hex").toUpperCase();
}

/**
 * Builds the form for `POST /poll/query.do`: `customer`, `sign` and `param`, whose JSON has the order
 * of the document. `show` 0 asks for JSON, `order` desc for the newest event first.
 */
export function buildQueryForm(request: QueryRequest, account: QueryAccountKey): URLSearchParams {
  const { com, num, phone, from, to, resultv2, lang } = request;
  const param = JSON.stringify({
    com,
    num,
    ...(phone && needsPhoneForQuery(com) ? { phone } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(resultv2 ? { resultv2 } : {}),
    show: "0",
    order: "desc",
    lang: lang ?? "zh",
  });
  return new URLSearchParams({ customer: account.customer, sign: signQuery(param, account), param });
}

/**
 * What a query answered. `found`: it has a trace, or an empty one. Anything else is a failure with
 * Kuaidi100's return code, which `explainQueryCode` explains.
 */
export type QueryOutcome = { kind: "found" } | { kind: "failed"; returnCode: string; message: string };

/** Longer texts are cut: they are stored, listed and shown. */
const MAX_MESSAGE_LENGTH = 500;
const MAX_CODE_LENGTH = 20;

const scalar = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .pipe(z.string().min(1));

const failureWire = z.object({
  returnCode: scalar.transform((code) => code.slice(0, MAX_CODE_LENGTH)),
  message: z
    .unknown()
    .optional()
    // Cutting can leave half of a surrogate pair.
    .transform((text) => (typeof text === "string" ? text.slice(0, MAX_MESSAGE_LENGTH).toWellFormed() : "")),
});

/** As in a push, a list of another type costs that list, not the state. */
const successWire = z
  .object({ status: scalar.pipe(z.literal("200")) })
  .and(z.union([z.object({ data: z.array(z.unknown()) }), z.object({ state: scalar })]));

/**
 * Reads the outcome of an answer. The return code is tested first: a failure has another shape than a
 * success, and a `returnCode` 200 beside a trace is a success.
 *
 * @returns undefined when the text is no answer of Kuaidi100
 */
export function parseQueryOutcome(text: string): QueryOutcome | undefined {
  const answer = parseOrUndefined(text);
  const failure = failureWire.safeParse(answer).data;
  if (failure && failure.returnCode !== "200") return { kind: "failed", ...failure };
  return successWire.safeParse(answer).success ? { kind: "found" } : undefined;
}

function parseOrUndefined(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
