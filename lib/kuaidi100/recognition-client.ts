import { z } from "zod";
import { Kuaidi100UnreachableError, parseJsonOrUndefined, requestText } from "./kuaidi100-client";

const TIMEOUT_MS = 5_000;
const MAX_CANDIDATES = 10;
/** 不是有效的快递单号 */
const NO_WAYBILL_NUMBER = "201";

const candidate = z.object({
  comCode: z.string().trim().min(1).max(64),
  name: z.string().max(100).nullish().catch(null),
});
const refusal = z.object({ returnCode: z.union([z.string(), z.number()]).transform(String) });

/** A carrier that Kuaidi100 suggests for a number. */
export interface NumberCandidate {
  /** Kuaidi100's code, in lower case. */
  carrier: string;
  /** Its name as Kuaidi100 writes it; null without one. */
  name: string | null;
}

/** Kuaidi100 refused to recognize a number: 601 (the key has expired), 701, or another code. */
export class RecognitionRefusedError extends Error {
  constructor(readonly returnCode: string) {
    super(`Kuaidi100 refused to recognize a number: ${returnCode}`);
  }
}

/**
 * Asks Kuaidi100 which carriers a number may belong to (智能识别). Free with a paid package.
 *
 * @param url `http://www.kuaidi100.com/autonumber/auto`; the key is sent in its query, as Kuaidi100
 * demands, so this URL must not be logged
 * @returns the most likely first; empty when none fits, also for 201 (不是有效的快递单号)
 * @throws RecognitionRefusedError on any other return code
 * @throws Kuaidi100UnreachableError on a network error, a timeout (5 s by default), or an answer in
 * another format
 */
export async function requestRecognition(
  url: string,
  { number, key }: { number: string; key: string },
  options: { timeoutMs?: number } = {},
): Promise<NumberCandidate[]> {
  const address = new URL(url);
  address.searchParams.set("num", number);
  address.searchParams.set("key", key);
  const answer = parseJsonOrUndefined(await requestText(address, {}, { timeoutMs: TIMEOUT_MS, ...options }));
  if (Array.isArray(answer)) return readCandidates(answer);
  const code = refusal.safeParse(answer).data?.returnCode;
  if (code === undefined) {
    throw new Kuaidi100UnreachableError("otherFormat", { what: "recognize" });
  }
  if (code === NO_WAYBILL_NUMBER) return [];
  throw new RecognitionRefusedError(code);
}

/** Items in another format are left out. */
function readCandidates(answer: readonly unknown[]): NumberCandidate[] {
  return answer.slice(0, MAX_CANDIDATES).flatMap((item) => {
    const read = candidate.safeParse(item).data;
    return read ? [{ carrier: read.comCode.toLowerCase(), name: read.name ?? null }] : [];
  });
}
