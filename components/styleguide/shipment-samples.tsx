"use client";
import { CircleDashed } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/layout/button";
import { FlagChip } from "@/components/ui/shipment/flag-chip";
import { IconChip } from "@/components/ui/shipment/icon-chip";
import { RevealReasons } from "@/components/ui/shipment/reveal-reasons";
import { StateChip } from "@/components/ui/shipment/state-chip";
import { SubStateLabel } from "@/components/ui/shipment/sub-state-label";
import { FLAG_LEVELS, FLAGS } from "@/lib/domain/flags/flag";
import { STATES } from "@/lib/domain/shipments/shipment-states";
import { PartSample } from "./part-sample";
import { LONG_TEXT } from "./sample-texts";

const STYLE = { tone: "tone-violet", Icon: CircleDashed };

/** What a parcel's row and page say of it. */
export function ShipmentSamples() {
  // It takes the focus, and would take the page along.
  const [isAsking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
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
      <PartSample name="SubStateLabel">
        <SubStateLabel code={301} />
        <SubStateLabel code={9_999} />
      </PartSample>
      <PartSample name="RevealReasons">
        {isAsking ? (
          <RevealReasons question="138****5678" isPending={false} onChoose={close} onCancel={close} />
        ) : (
          <Button onPress={() => setAsking(true)}>RevealReasons</Button>
        )}
        <RevealReasons question="pending" isPending onChoose={close} onCancel={close} />
      </PartSample>
    </>
  );
}
