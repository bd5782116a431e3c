import { carrierName } from "@/sandbox/parcels/carriers";
import { stateWord } from "@/sandbox/parcels/state-words";
import type { Attempt } from "@/sandbox/pushes/push-log";
import { scenario } from "@/sandbox/scenarios/scenarios";
import { writeBeijingTime } from "@/sandbox/shared/beijing-time";
import type { Watched } from "@/sandbox/watching/watched";
import { escapeHtml } from "./html";

const ANSWER_SHOWN = 120;

const STATUS_WORDS = { polling: "监控中", shutdown: "已结束", abort: "已中止", updateall: "已重新推送" } as const;

/** One parcel: who it is, how it fares, when Kuaidi100 looks next, what came of its pushes. */
export function writeParcelRow({ parcel, nextLookAt, accepted, failed, dropped, outbox }: Watched): string {
  const last = parcel.scans.at(-1);
  const asked = carrierName(parcel.company);
  const carrier = parcel.isCorrected ? `${asked} → ${carrierName(parcel.carrier)}` : asked;
  const failures =
    failed > 0 ? ` <span class="bad">失败 ${failed}${dropped > 0 ? `，放弃 ${dropped}` : ""}</span>` : "";
  return row([
    ["mono", escapeHtml(parcel.number)],
    ["tight", escapeHtml(carrier)],
    ["", escapeHtml(scenario(parcel.scenarioName).title)],
    ["tight", parcel.lastStatus ? STATUS_WORDS[parcel.lastStatus] : "等待首次推送"],
    ["tight", last ? `${last.state} ${stateWord(last.state)}` : "—"],
    ["wide", last ? `<span class="soft">${writeBeijingTime(last.at)}</span><br>${escapeHtml(last.context)}` : "—"],
    ["tight", nextLookAt === null ? "—" : writeBeijingTime(nextLookAt).slice(5, 16)],
    ["tight", `成功 ${accepted}${failures}${outbox.length > 0 ? `，待推 ${outbox.length}` : ""}`],
  ]);
}

/** One attempt to push, and what was answered. */
export function writePushRow({ at, number, status, attempt, isCopy, isAccepted, httpStatus, answer, ms }: Attempt) {
  return row([
    ["tight", writeBeijingTime(at)],
    ["mono", escapeHtml(number)],
    ["tight", status],
    ["tight", isCopy ? "重复" : String(attempt)],
    ["tight", isAccepted ? '<span class="good">成功</span>' : `<span class="bad">失败 ${httpStatus ?? ""}</span>`],
    ["wide", `<code>${escapeHtml(answer.slice(0, ANSWER_SHOWN))}</code>`],
    ["tight", `${ms} ms`],
  ]);
}

function row(cells: readonly (readonly [string, string])[]): string {
  return `<tr>${cells.map(([name, html]) => `<td${name && ` class="${name}"`}>${html}</td>`).join("")}</tr>`;
}
