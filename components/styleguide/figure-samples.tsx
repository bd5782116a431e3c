import { PackageOpen } from "lucide-react";
import { Stat, StatGroup } from "@/components/ui/figures/stat";
import { Button } from "@/components/ui/layout/button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PartSample } from "./part-sample";

const TREND = [12, 14, 9, 22, 31, 18, 24];

/** Figures, and what is shown where there are none. */
export function FigureSamples() {
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
        </StatGroup>
      </PartSample>
      <PartSample name="EmptyState">
        <div className="w-full">
          <EmptyState Icon={PackageOpen} title="EmptyState" text="title, text, what to do">
            <Button variant="primary">Button</Button>
          </EmptyState>
        </div>
      </PartSample>
    </>
  );
}
