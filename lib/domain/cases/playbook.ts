import type { FlagName } from "@/lib/domain/flags/flag";

/** The kinds of advice and of texts to copy; their sentences are `playbook` and `parcelText.playbook` of the catalogues. */
type PlaybookKey =
  | "problem"
  | "unreachable"
  | "address"
  | "damaged"
  | "area"
  | "refused"
  | "returning"
  | "customs"
  | "late"
  | "pickup"
  | "delivery"
  | "locker"
  | "signature"
  | "watching"
  | "elsewhere";

const PLAYBOOK_BY_FLAG: Readonly<Record<FlagName, PlaybookKey>> = {
  "subscription-failed": "watching",
  "watched-elsewhere": "elsewhere",
  problem: "problem",
  "return-late": "returning",
  refused: "refused",
  customs: "customs",
  returning: "returning",
  "false-signature": "signature",
  "signature-retracted": "signature",
  "moved-after-signing": "problem",
  stalled: "late",
  "pickup-late": "pickup",
  "dispatch-late": "late",
  "arrival-late": "late",
  "transit-late": "late",
  "delivery-late": "delivery",
  "sign-late": "delivery",
  "locker-late": "locker",
  "total-late": "late",
  "predicted-late": "late",
  "no-record": "watching",
  "no-change": "watching",
  "watch-ended": "watching",
  silent: "late",
};

/** By reason of a problem: a sub-state of Kuaidi100 or the id of a text rule. */
const PLAYBOOK_BY_REASON: Readonly<Record<string, PlaybookKey>> = {
  "206": "unreachable",
  unreachable: "unreachable",
  absent: "unreachable",
  "204": "address",
  address: "address",
  "209": "damaged",
  damaged: "damaged",
  "207": "area",
  "out-of-area": "area",
  "205": "locker",
  unclaimed: "locker",
  unnoticed: "signature",
};

/** The playbook for a flag: what to do and the texts to send. */
export function selectPlaybook(flag: FlagName, reason: string | null): PlaybookKey {
  return (flag === "problem" && reason !== null && PLAYBOOK_BY_REASON[reason]) || PLAYBOOK_BY_FLAG[flag];
}
