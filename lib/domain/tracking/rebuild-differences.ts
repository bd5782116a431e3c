import { formatBeijingTime } from "@/lib/domain/time/beijing-time";
import type { RebuildChange, RebuiltFacts } from "./rebuild-run";

/** What a rebuild may change, in the order in which it is shown. */
export const REBUILD_FIELDS = [
  "state",
  "subState",
  "monitorStatus",
  "carrier",
  "pickedUpAt",
  "signedAt",
  "lastEventAt",
  "flag",
  "events",
  "units",
] as const;
export type RebuildField = (typeof REBUILD_FIELDS)[number];

export interface RebuildDifference {
  /** `timeline`: only the texts or times of events have changed. */
  field: RebuildField | "timeline";
  /** For people; empty without a value. */
  before: string;
  after: string;
}

/** The name of a code in the reader's language. */
export type NameOfCode = (kind: "state" | "subState" | "monitorStatus" | "carrier" | "flag", code: string) => string;

/** What a run has changed of a shipment, as text; times in Asia/Shanghai. Never empty. */
export function listRebuildDifferences({ before, after }: RebuildChange, nameOf: NameOfCode): RebuildDifference[] {
  const differences = REBUILD_FIELDS.map((field) => ({
    field,
    before: toText(before, field, nameOf),
    after: toText(after, field, nameOf),
  })).filter((each) => each.before !== each.after);
  return differences.length > 0 ? differences : [{ field: "timeline", before: "", after: "" }];
}

function toText(facts: RebuiltFacts, field: RebuildField, nameOf: NameOfCode): string {
  switch (field) {
    case "state":
      return facts.state === null ? (facts.rawState ?? "") : nameOf("state", String(facts.state));
    case "subState":
      return facts.subState === null ? "" : nameOf("subState", String(facts.subState));
    case "monitorStatus":
      return nameOf("monitorStatus", facts.monitorStatus);
    case "carrier":
      return facts.carrier === null ? "" : nameOf("carrier", facts.carrier);
    case "flag":
      return facts.flag === null ? "" : nameOf("flag", facts.flag);
    case "pickedUpAt":
    case "signedAt":
    case "lastEventAt": {
      const at = facts[field];
      return at === null ? "" : formatBeijingTime(at);
    }
    case "events":
      return String(facts.events);
    case "units":
      return facts.units.map(({ month, carrier }) => `${month} ${carrier}`.trim()).join(", ");
  }
}
