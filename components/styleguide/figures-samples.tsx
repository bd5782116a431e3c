import { CircleDashed } from "lucide-react";
import { PaceBar } from "@/components/ui/figures/pace-bar";
import { Stat, StatGroup } from "@/components/ui/figures/stat";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { FlagChip } from "@/components/ui/shipment/flag-chip";
import { IconChip } from "@/components/ui/shipment/icon-chip";
import { StateChip } from "@/components/ui/shipment/state-chip";
import { FLAG_LEVELS, FLAGS } from "@/lib/domain/flags/flag";
import { STATES } from "@/lib/domain/shipments/shipment-states";
import { FramedState, LONG_TEXT, PartSample } from "./part-sample";

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

const STYLE = { tone: "tone-violet", Icon: CircleDashed };

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
          <Stat label="未知 Unknown" value={null} />
          <Stat label="目标 Target" value={0.95} unit="percent" target={{ text: "≥ 90%", isMet: true }} />
          <Stat label={LONG_TEXT} value={1_234_567_800} unit="fen" target={{ text: LONG_TEXT, isMet: false }} />
        </StatGroup>
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
      <PartSample name="Timestamp">
        <Timestamp at="2026-11-11T11:59:30+08:00" />
        <Timestamp at="2026-11-09T18:05:00+08:00" />
        <Timestamp at="2025-11-11T18:05:00+08:00" isStacked />
      </PartSample>
      <PartSample name="StateChip">
        {STATES.map((state) => (
          <StateChip key={state} state={state} rawState={null} />
        ))}
        <StateChip state={0} rawState="99" />
        <StateChip state={null} rawState="99" />
        <StateChip state={null} rawState={null} monitorStatus="failed" />
        <StateChip state={null} rawState={null} lastEvent="" />
        <StateChip state={null} rawState={null} />
      </PartSample>
      <PartSample name="FlagChip">
        {FLAGS.map((name) => (
          <FlagChip key={name} name={name} level={2} />
        ))}
        {FLAG_LEVELS.map((level) => (
          <FlagChip key={level} name="stalled" level={level} />
        ))}
        <FlagChip name="problem" level={2} reason="209" />
        <FlagChip name="problem" level={2} reason="209" isBesideState />
        <FlagChip name="problem" level={3} reason={LONG_TEXT} />
      </PartSample>
      <PartSample name="IconChip">
        <IconChip style={STYLE}>IconChip</IconChip>
        <IconChip style={STYLE} isDashed>
          isDashed
        </IconChip>
        <IconChip style={STYLE}>{LONG_TEXT}</IconChip>
      </PartSample>
    </>
  );
}
