import type { TimeStyle } from "@/sandbox/parcels/journey-builder";
import { type Scan, writtenAt } from "@/sandbox/parcels/parcel-scan";
import { formatBeijingTime } from "@/sandbox/shared/format-beijing-time";

/** Each notation of `2026-11-24 12:00:00`. */
const WRITE: Readonly<Record<TimeStyle, (time: string) => { time: string; ftime: string }>> = {
  slashes: (time) => inBoth(time.replaceAll("-", "/")),
  iso: (time) => inBoth(time.replace(" ", "T")),
  fraction: (time) => inBoth(`${time}.0`),
  chinese: (time) => inBoth(time.replace(/^(\d+)-(\d+)-(\d+)/, "$1年$2月$3日")),
  "date-only": (time) => inBoth(time.slice(0, 10)),
  "date-as-ftime": (time) => ({ time, ftime: time.slice(0, 10) }),
  "raw-only": (time) => ({ time, ftime: `${time.slice(11, 16)}左右` }),
  "year-one": () => inBoth("0001-01-01 00:00:00"),
  unreadable: () => ({ time: "刚刚", ftime: "-" }),
};

/** The `time` and `ftime` of a scan (document, 2.3 `data`). */
export function writeTimes(scan: Scan): { time: string; ftime: string } {
  const time = formatBeijingTime(writtenAt(scan));
  return scan.timeStyle ? WRITE[scan.timeStyle](time) : inBoth(time);
}

function inBoth(time: string) {
  return { time, ftime: time };
}
