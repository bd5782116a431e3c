import { signParam } from "@/lib/kuaidi100/signature";
import type { PushFaults } from "@/sandbox/control/faults";
import { postForm } from "./post-form";

/** How long Kuaidi100 waits for an answer, in real time. */
const ANSWER_MS = 20_000;
const ANSWER_SHOWN = 500;

export interface PushOutcome {
  isAccepted: boolean;
  /** Null when no answer came. */
  httpStatus: number | null;
  /** The beginning of the answer, or the reason why there was none. */
  answer: string;
}

/** The outcome of a push that Kuaidi100 takes for sent and that does not reach this merchant. */
export const NOT_SENT: PushOutcome = { isAccepted: true, httpStatus: null, answer: "not sent" };

interface PushForm {
  callbackurl: string;
  salt: string | null | undefined;
  param: string;
}

/**
 * Posts one push as a form, with a signature if there is a salt. Accepted means HTTP 200 and a
 * `result` of true within 20 seconds; never throws.
 *
 * @see Kuaidi100 document, 2.3 `sign`, 2.6 and 2.7
 */
export async function sendPush(
  { callbackurl, salt, param }: PushForm,
  { stop, faults }: { stop?: AbortSignal; faults?: Pick<PushFaults, "slowMs" | "cut"> } = {},
): Promise<PushOutcome> {
  // A controller with its own timer costs a third of AbortSignal.any and AbortSignal.timeout.
  const giveUp = new AbortController();
  const { signal } = giveUp;
  const timer = setTimeout(() => giveUp.abort(new Error(`no answer within ${ANSWER_MS / 1_000} s`)), ANSWER_MS);
  const end = () => giveUp.abort(stop?.reason);
  stop?.addEventListener("abort", end, { once: true });
  if (stop?.aborted) end();
  try {
    const sign = salt ? `sign=${signParam(param, salt)}&` : "";
    const { status, answer } = await postForm(callbackurl, `${sign}param=${encodeURIComponent(param)}`, signal, faults);
    return {
      isAccepted: status === 200 && isSuccess(answer),
      httpStatus: status,
      answer: answer.slice(0, ANSWER_SHOWN),
    };
  } catch (error) {
    return { isAccepted: false, httpStatus: null, answer: String(signal.aborted ? signal.reason : error) };
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener("abort", end);
  }
}

/** Old demos of Kuaidi100 answer `"true"`, which is accepted. */
function isSuccess(answer: string): boolean {
  try {
    const { result } = JSON.parse(answer) as { result?: unknown };
    return result === true || result === "true";
  } catch {
    return false;
  }
}
