"use client";
import { useState } from "react";
import { DateRange } from "@/components/ui/dates/date-range";
import { DateRangeChoices } from "@/components/ui/dates/date-range-choices";
import { DayFields } from "@/components/ui/dates/day-fields";
import { RangeCalendar } from "@/components/ui/dates/range-calendar";
import { FramedState, PartSample } from "./part-sample";

/** Ranges of days: the button, and what its panel contains. */
export function DatesSamples({ theme }: { theme: string }) {
  const [days, setDays] = useState({ from: "2026-11-02", to: "2026-11-11" });
  const [isCompared, setCompared] = useState(true);
  const compared = { isOn: isCompared, days, onChange: setCompared };
  return (
    <>
      <PartSample name="DateRange">
        <DateRange label={`days ${theme}`} value={days} onChange={setDays} />
        <DateRange label={`empty ${theme}`} value={{ from: "", to: "" }} onChange={setDays} />
        <DateRange label={`preset ${theme}`} value={{ from: "2026-11-11", to: "2026-11-11" }} onChange={setDays} />
        <DateRange label={`open ${theme}`} value={{ from: "2026-11-01", to: "" }} onChange={setDays} />
        <DateRange
          label={`compared ${theme}`}
          value={days}
          onChange={setDays}
          isClearable={false}
          compared={compared}
        />
        <DateRange
          label={`placeholder ${theme}`}
          placeholder="placeholder"
          value={{ from: "", to: "" }}
          onChange={setDays}
        />
        <output data-testid="days">{`${days.from} ${days.to}`}</output>
      </PartSample>
      <PartSample name="DateRangeChoices" isWide>
        <FramedState name="preset, extra">
          <div className="max-w-82 p-3">
            <DateRangeChoices
              value={{ from: "2026-11-11", to: "2026-11-11" }}
              onChange={setDays}
              extra={[{ label: "extra", range: { from: "2026-10-01", to: "2026-10-31" } }]}
              compared={compared}
            />
          </div>
        </FramedState>
      </PartSample>
      <PartSample name="DayFields" isWide>
        <div className="w-82">
          <DayFields value={days} canBeOpen onChange={setDays} />
        </div>
      </PartSample>
      <PartSample name="RangeCalendar" isWide>
        <div className="w-82">
          <RangeCalendar value={days} onChange={setDays} />
        </div>
      </PartSample>
    </>
  );
}
