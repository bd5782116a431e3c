import { signParam } from "@/lib/kuaidi100/signature";

/** Kuaidi100 waits so long for an answer, in real time. */
const ANSWER_MS = 20_000;
const ANSWER_SHOWN = 500;

export interface PushOutcome {
  isAccepted: boolean;
  /** Null when no answer came. */
  httpStatus: number | null;
  /** The answer's beginning, or what kept it away. */
  answer: string;
}

/**
 * Posts one push as a form, signed if there is a salt. Accepted means HTTP 200 and a `result` of
 * true within 20 seconds; never throws.
 *
 * @see Kuaidi100 document, 2.3 `sign`, 2.6 and 2.7
 */
export async function sendPush(
  callbackurl: string,
  salt: string | null | undefined,
  param: string,
  stop?: AbortSignal,
): Promise<PushOutcome> {
  const body = new URLSearchParams({ ...(salt && { sign: signParam(param, salt) }), param });
  const timeout = AbortSignal.timeout(ANSWER_MS);
  const signal = stop ? AbortSignal.any([stop, timeout]) : timeout;
  try {
    const response = await fetch(callbackurl, { method: "POST", body, signal, redirect: "manual" });
    const answer = await response.text();
    return {
      isAccepted: response.status === 200 && isSuccess(answer),
      httpStatus: response.status,
      answer: answer.slice(0, ANSWER_SHOWN),
    };
  } catch (error) {
    return { isAccepted: false, httpStatus: null, answer: String(error) };
  }
}

/** Old demos of Kuaidi100 answer `"true"`, and work. */
function isSuccess(answer: string): boolean {
  try {
    const { result } = JSON.parse(answer) as { result?: unknown };
    return result === true || result === "true";
  } catch {
    return false;
  }
}
