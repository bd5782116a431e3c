import { PaceBar } from "@/components/ui/figures/pace-bar";
import { ProgressBar } from "@/components/ui/figures/progress-bar";
import { Sparkline } from "@/components/ui/figures/sparkline";
import { Stat, StatGroup } from "@/components/ui/figures/stat";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { FramedState, PartSample } from "./part-sample";
import { LONG_TEXT, SHORT_TEXT } from "./sample-texts";

const TREND = [12, 14, 9, 22, 31, 18, 24];
const LANE = { p50At: "2026-11-11T18:00:00+08:00", p80At: "2026-11-12T18:00:00+08:00" };
const PARCEL = {
  state: 0,
  subState: null,
  monitorStatus: "polling",
  trackingMode: "push",
  pickedUpAt: "2026-11-09T18:00:00+08:00",
  signedAt: null,
  laneTimes: LANE,
} as const;
const PARCELS = {
  normal: PARCEL,
  early: { ...PARCEL, state: 3, signedAt: "2026-11-10T18:00:00+08:00" },
  late: {
    ...PARCEL,
    pickedUpAt: "2026-11-06T18:00:00+08:00",
    laneTimes: { ...LANE, p80At: "2026-11-10T18:00:00+08:00" },
  },
} as const;

/** Figures, times, and what is shown where there are none. */
export function FiguresSamples() {
  return (
    <>
      <PartSample name="Stat">
        <StatGroup className="w-full grid-cols-2">
          <Stat
            label="已签收 Signed"
            value={1_234}
            difference={{ before: 1_100, of: "11-17", better: "more" }}
            trend={TREND}
            href="/shipments"
          />
          <Stat label="运费 Freight" value={1_234_500} unit="fen" difference={{ before: 1_234_500, of: "10" }} />
          <Stat label="退回 Returned" value={45} difference={{ before: 40, of: "11-17", better: "less" }} />
          <Stat label="剩余 Left" value={12} tone="tone-amber" note="≤ 7" />
          <Stat label="准时 On time" value={0.873} unit="percent" note="80%" tone="tone-red" isNoteToned />
          <Stat label="未知 Unknown" value={null} help="pace" />
          <Stat label="目标 Target" value={0.95} unit="percent" target={{ text: "≥ 90%", isMet: true }} />
          <Stat label={LONG_TEXT} value={1_234_567_800} unit="fen" target={{ text: LONG_TEXT, isMet: false }} />
        </StatGroup>
      </PartSample>
      <PartSample name="Sparkline">
        <Sparkline values={TREND} />
        <Sparkline values={[5, 5, 5]} />
      </PartSample>
      <PartSample name="PaceBar" isWide>
        {Object.entries(PARCELS).map(([name, shipment]) => (
          <FramedState key={name} name={name}>
            <div className="grid gap-2 px-3 pb-2">
              <PaceBar shipment={shipment} />
              <PaceBar shipment={shipment} isSmall />
            </div>
          </FramedState>
        ))}
      </PartSample>
      <PartSample name="ProgressBar" isWide>
        {[0, 7_200, 20_000, 23_000].map((value) => (
          <ProgressBar key={value} label={`${SHORT_TEXT} ${value}`} value={value} total={20_000} />
        ))}
      </PartSample>
      <PartSample name="Timestamp">
        <Timestamp at="2026-11-11T11:59:30+08:00" />
        <Timestamp at="2026-11-09T18:05:00+08:00" />
        <Timestamp at="2025-11-11T18:05:00+08:00" isStacked />
      </PartSample>
    </>
  );
}
