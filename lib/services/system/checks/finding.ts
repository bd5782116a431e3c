import { type MessageValues, message } from "@/lib/domain/shared/message";
import type { Finding } from "@/lib/domain/system/system-check";

const toText = (key: string, values: MessageValues) => message(`doctor.${key}`, values);

/** All is well. @param key of the sentence below `problem.doctor` */
export function ok(key: string, values: MessageValues = {}): Finding {
  return { state: "ok", message: toText(key, values), mend: null };
}

/** It works, and something should be known; what to do is the sentence `<key>Mend`. */
export function warning(key: string, values: MessageValues = {}): Finding {
  return { state: "warning", message: toText(key, values), mend: toText(`${key}Mend`, values) };
}

/** Something does not work; what to do is the sentence `<key>Mend`. */
export function failed(key: string, values: MessageValues = {}): Finding {
  return { ...warning(key, values), state: "failed" };
}

/** The worst of several findings; the first of those. */
export function worstOf(first: Finding, ...others: readonly Finding[]): Finding {
  const rank = { ok: 0, warning: 1, failed: 2 };
  return others.reduce((worst, each) => (rank[each.state] > rank[worst.state] ? each : worst), first);
}
