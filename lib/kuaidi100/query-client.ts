import { QUERY_TIMEOUT_MS } from "@/lib/domain/queries/query-limits";
import { Kuaidi100UnreachableError, type RequestOptions, requestText } from "./kuaidi100-client";
import {
  buildQueryForm,
  parseQueryOutcome,
  type QueryAccountKey,
  type QueryOutcome,
  type QueryRequest,
} from "./query-wire";

const ANSWER_LIMIT_BYTES = 2 * 1024 * 1024;

export interface QueryAnswer {
  /** The answer as received. */
  text: string;
  outcome: QueryOutcome;
}

/**
 * Asks Kuaidi100 once for the trace of a number. Each call is counted by Kuaidi100 and may cost a
 * unit.
 *
 * @param queryUrl URL to which queries are posted, `https://poll.kuaidi100.com/poll/query.do`
 * @throws Kuaidi100UnreachableError on a network error, no answer within 20 s, an HTTP status other
 * than 2xx, a redirect, an answer of more than 2 MB or in another format
 * @see Kuaidi100, 实时快递查询接口
 */
export async function postQuery(
  queryUrl: string,
  request: QueryRequest,
  account: QueryAccountKey,
  options: RequestOptions = {},
): Promise<QueryAnswer> {
  const form = { method: "POST", body: buildQueryForm(request, account) };
  const limits = { timeoutMs: QUERY_TIMEOUT_MS, maxBytes: ANSWER_LIMIT_BYTES };
  const text = await requestText(queryUrl, form, { ...limits, ...options });
  const outcome = parseQueryOutcome(text);
  if (!outcome) throw new Kuaidi100UnreachableError("otherFormat", { what: "query" });
  return { text, outcome };
}
