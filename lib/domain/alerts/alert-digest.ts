import { z } from "zod";
import { findCarrier } from "@/lib/domain/carriers/carrier-catalogue";
import { groupByNode, type StuckNode } from "@/lib/domain/congestion/stuck-hubs";
import type { FlagLevel, FlagName } from "@/lib/domain/flags/flag";
import { SIGNATURE_DOUBTS } from "@/lib/domain/flags/signature-doubt";
import { DEFAULT_TEXT_RULES } from "@/lib/domain/flags/text-rules";
import { showText } from "@/lib/domain/privacy/show-text";
import type { Translate } from "@/lib/domain/shared/message";
import { SUB_STATE_CODES } from "@/lib/domain/shipments/shipment-states";

export const alertTextSchema = z.object({
  title: z.string().describe("title"),
  lines: z.array(z.string()).describe("the lines"),
  links: z
    .array(z.object({ text: z.string().describe("text of the link"), url: z.string().describe("address of the link") }))
    .describe("the links"),
});

/** A flag to be reported, with the facts of its shipment that a message may contain. */
export interface FlagToReport {
  shipmentId: string;
  flag: FlagName;
  level: FlagLevel;
  reason: string | null;
  carrier: string | null;
  waybillNumber: string;
  /** Where the parcel was last seen. */
  node: string | null;
  /** Id of the open case. */
  caseId: string | null;
}

/**
 * The content of one message. It holds only the end of each waybill number: the full number would
 * show the buyer's address on the carrier's site.
 */
export interface AlertDigest {
  total: number;
  severe: number;
  byFlag: { flag: FlagName; count: number }[];
  nodes: StuckNode[];
  items: { flag: FlagName; level: FlagLevel; reason: string | null; carrier: string | null; tail: string }[];
  /** Set when there is only one case: the page that the message opens. */
  caseId: string | null;
  shipmentId: string | null;
}

const MAX_NODES = 8;

const MAX_ITEMS = 10;

const TAIL_LENGTH = 4;

/**
 * The last characters of a waybill number; fewer when the number is so short that they would be all
 * of it.
 */
export function waybillNumberTail(waybillNumber: string): string {
  return waybillNumber.slice(-Math.min(TAIL_LENGTH, Math.floor(waybillNumber.length / 2)));
}

/**
 * Combines flags into one message: counts by flag, one line for each node at which many parcels are
 * stuck, and the first few of the rest.
 *
 * @param known how many parcels were recently stuck at each node, besides these
 */
export function createAlertDigest(flags: readonly FlagToReport[], known?: ReadonlyMap<string, number>): AlertDigest {
  const { nodes, rest } = groupByNode(flags, known);
  const counts = new Map<FlagName, number>();
  for (const { flag } of flags) counts.set(flag, (counts.get(flag) ?? 0) + 1);
  const [only] = flags.length === 1 ? flags : [];
  return {
    total: flags.length,
    severe: flags.filter(({ level }) => level === 3).length,
    byFlag: [...counts].map(([flag, count]) => ({ flag, count })).toSorted((a, b) => b.count - a.count),
    nodes: nodes.slice(0, MAX_NODES).map((each) => ({ ...each, node: showText("notice", each.node) })),
    items: rest
      .toSorted((a, b) => b.level - a.level)
      .slice(0, MAX_ITEMS)
      .map(({ flag, level, reason, carrier, waybillNumber }) => ({
        flag,
        level,
        reason,
        carrier,
        tail: waybillNumberTail(waybillNumber),
      })),
    caseId: only?.caseId ?? null,
    shipmentId: only?.shipmentId ?? null,
  };
}

/** The text of a message before it is formatted for a platform. */
export type AlertText = z.output<typeof alertTextSchema>;

/**
 * Renders a digest as text.
 *
 * @param publicUrl base URL of the desk's pages
 */
export function renderAlertDigest(digest: AlertDigest, t: Translate, publicUrl: string): AlertText {
  const { total, severe, byFlag, nodes, items } = digest;
  const [only] = total === 1 ? byFlag : [];
  const title = only
    ? t("outgoing.alert.one", { flag: flagName(only.flag, t) })
    : t("outgoing.alert.title", { count: total });
  const sums = byFlag.map(({ flag, count }) => countedFlag(flag, count, t));
  if (severe > 0 && total > 1) sums.push(`${t("outgoing.alert.severe")} ${severe}`);
  const lines = [
    ...(total > 1 ? [sums.join(" · ")] : []),
    ...nodes.map(({ node, carrier, count }) =>
      [carrierName(carrier, t), t("outgoing.alert.atNode", { area: stripMarkdown(node), count })]
        .filter(Boolean)
        .join(" "),
    ),
    ...items.map((item) => itemLine(item, t)),
  ];
  const shown = items.length + nodes.reduce((sum, { count }) => sum + count, 0);
  if (shown < total) lines.push(t("outgoing.alert.more", { count: total - shown }));
  return { title, lines, links: [{ text: t("outgoing.alert.open"), url: `${publicUrl}${alertDigestPath(digest)}` }] };
}

/** Path of the desk's page that a message opens. */
export function alertDigestPath({ caseId, shipmentId }: Pick<AlertDigest, "caseId" | "shipmentId">): string {
  if (caseId !== null) return `/problems?case=${caseId}`;
  return shipmentId === null ? "/problems" : `/shipments/${shipmentId}`;
}

function itemLine({ flag, level, reason, carrier, tail }: AlertDigest["items"][number], t: Translate): string {
  const reasonText = flagReasonText(flag, reason, t);
  const description = [flagName(flag, t), reasonText && stripMarkdown(reasonText)].filter(Boolean).join(" · ");
  const parcel = [carrierName(carrier, t), t("outgoing.alert.ending", { tail })].filter(Boolean).join(" ");
  return `${parcel}  ${description}${level === 3 ? ` (${t("outgoing.alert.severe")})` : ""}`;
}

export function flagName(flag: FlagName, t: Translate): string {
  return t(`flag.${flag}`);
}

/** A flag with its number of parcels. */
export function countedFlag(flag: FlagName, count: number, t: Translate): string {
  return `${flagName(flag, t)} ${count}`;
}

/** Text rules have the names that the merchant gave them; `refused` says everything by itself. */
export function flagReasonText(flag: FlagName, reason: string | null, t: Translate): string | null {
  if (reason === null || flag === "refused") return null;
  if (/^\d+$/.test(reason)) return SUB_STATE_CODES.includes(reason) ? t(`subState.${reason}`) : null;
  return BUILT_IN_REASONS.has(reason) ? t(`flagReason.${reason}`) : reason;
}

const BUILT_IN_REASONS: ReadonlySet<string> = new Set([
  ...DEFAULT_TEXT_RULES.map(({ name }) => name),
  ...SIGNATURE_DOUBTS,
]);

/** In the reader's language, as a value of a sentence is. */
function carrierName(code: string | null, t: Translate): string | null {
  return code === null
    ? null
    : stripMarkdown(t("outgoing.alert.carrier", { carrier: findCarrier(code)?.name ?? code }));
}

/** Removes the characters that a platform's markdown would interpret. */
export function stripMarkdown(text: string): string {
  return text.replace(/[[\]()*<>`_#|~\\\r\n]/g, " ").trim();
}
