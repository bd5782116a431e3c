import type { MonitoredParcel } from "@/sandbox/monitoring/monitored-parcel";
import { writtenAt } from "@/sandbox/parcels/parcel-scan";
import { carrierName } from "@/sandbox/parcels/sandbox-carriers";
import { stateWord } from "@/sandbox/parcels/state-words";
import type { PushAttempt } from "@/sandbox/pushes/push-attempt-log";
import { getScenario } from "@/sandbox/scenarios/scenarios";
import { formatBeijingTime } from "@/sandbox/shared/format-beijing-time";
import { escapeHtml } from "./escape-html";

const ANSWER_SHOWN = 120;

const STATUS_NAMES = { polling: "监控中", shutdown: "已结束", abort: "已中止", updateall: "已重新推送" } as const;

const SUBSCRIBER_NAMES = { callback: "", elsewhere: "别处订阅", nobody: "只查询，未订阅" } as const;

/**
 * One parcel: its name, its state, the time of Kuaidi100's next check, and the outcomes of its
 * pushes.
 */
export function renderParcelRow(entry: MonitoredParcel): string {
  const { parcel, nextLookAt, accepted, failed, dropped, lost, outbox, subscriber } = entry;
  const monitoring = parcel.lastStatus ? STATUS_NAMES[parcel.lastStatus] : "等待首次推送";
  const last = parcel.scans.at(-1);
  const subscribedName = carrierName(parcel.company);
  const carrier = parcel.isCorrected ? `${subscribedName} → ${carrierName(parcel.carrier)}` : subscribedName;
  const failures =
    failed > 0 ? ` <span class="bad">失败 ${failed}${dropped > 0 ? `，放弃 ${dropped}` : ""}</span>` : "";
  return renderRow([
    ["mono", escapeHtml(parcel.number)],
    ["tight", escapeHtml(carrier)],
    ["", escapeHtml(getScenario(parcel.scenarioName).title)],
    ["tight", SUBSCRIBER_NAMES[subscriber] || monitoring],
    ["tight", last ? `${last.state} ${stateWord(last.state)}` : "—"],
    [
      "wide",
      last ? `<span class="soft">${formatBeijingTime(writtenAt(last))}</span><br>${escapeHtml(last.context)}` : "—",
    ],
    ["tight", nextLookAt === null ? "—" : formatBeijingTime(nextLookAt).slice(5, 16)],
    [
      "tight",
      `成功 ${accepted}${failures}${lost > 0 ? `，丢失 ${lost}` : ""}${outbox.length > 0 ? `，待推 ${outbox.length}` : ""}`,
    ],
  ]);
}

/** One attempt to push, and its answer. */
export function renderPushRow({
  at,
  number,
  status,
  attempt,
  isCopy,
  isAccepted,
  httpStatus,
  answer,
  ms,
}: PushAttempt) {
  return renderRow([
    ["tight", formatBeijingTime(at)],
    ["mono", escapeHtml(number)],
    ["tight", status],
    ["tight", isCopy ? "重复" : String(attempt)],
    ["tight", isAccepted ? '<span class="good">成功</span>' : `<span class="bad">失败 ${httpStatus ?? ""}</span>`],
    ["wide", `<code>${escapeHtml(answer.slice(0, ANSWER_SHOWN))}</code>`],
    ["tight", `${ms} ms`],
  ]);
}

function renderRow(cells: readonly (readonly [string, string])[]): string {
  return `<tr>${cells.map(([name, html]) => `<td${name && ` class="${name}"`}>${html}</td>`).join("")}</tr>`;
}
