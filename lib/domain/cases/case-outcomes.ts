import type { FlagName } from "@/lib/domain/flags/flag";
import { CASE_OUTCOMES, type CaseOutcome } from "./problem-case";

/** How a case of this flag usually ends, the most usual outcome first. */
const USUAL_OUTCOMES: Readonly<Record<FlagName, readonly CaseOutcome[]>> = {
  "subscription-failed": ["moved", "false-alarm"],
  "watched-elsewhere": ["moved", "false-alarm"],
  problem: ["moved", "delivered", "resent", "returned"],
  "return-late": ["returned", "claimed"],
  refused: ["returned", "resent", "refunded"],
  customs: ["moved", "returned", "refunded"],
  returning: ["returned", "refunded", "resent"],
  // Received after all, or lost.
  "false-signature": ["false-alarm", "claimed", "resent", "refunded"],
  "signature-retracted": ["delivered", "false-alarm", "claimed"],
  "moved-after-signing": ["false-alarm", "returned", "claimed"],
  stalled: ["moved", "claimed", "resent", "refunded"],
  "pickup-late": ["moved", "resent", "refunded"],
  "dispatch-late": ["moved", "claimed", "resent"],
  "arrival-late": ["moved", "claimed", "resent"],
  "transit-late": ["moved", "claimed", "resent"],
  "delivery-late": ["delivered", "moved", "resent"],
  "sign-late": ["delivered", "moved", "resent"],
  "locker-late": ["delivered", "returned"],
  "total-late": ["delivered", "moved", "claimed"],
  "predicted-late": ["delivered", "moved", "claimed"],
  "no-record": ["moved", "resent", "refunded"],
  "no-change": ["moved", "claimed", "resent"],
  "watch-ended": ["delivered", "moved"],
  silent: ["moved"],
};

/** All outcomes with which a person can close a case, the likely ones for its flag first. */
export function rankOutcomes(flag: FlagName): CaseOutcome[] {
  return [...new Set([...USUAL_OUTCOMES[flag], ...CASE_OUTCOMES])];
}
