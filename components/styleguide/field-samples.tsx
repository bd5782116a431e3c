"use client";
import { Plus } from "lucide-react";
import { useState } from "react";
import { DateRange } from "@/components/ui/dates/date-range";
import { Segmented } from "@/components/ui/form/segmented";
import { Button } from "@/components/ui/layout/button";
import { ButtonLink } from "@/components/ui/layout/button-link";
import { ChoiceLink } from "@/components/ui/layout/choice-link";
import { Tabs } from "@/components/ui/layout/tabs";
import { PartSample } from "./part-sample";

const VARIANTS = ["primary", "tertiary", "outline", "ghost", "danger", "danger-soft"] as const;
const NAMES = { cash: "COD 代收", files: "CSV 文件", log: "Log 日志" } as const;
const KEYS = ["cash", "files", "log"] as const;

/** Buttons and choices. */
export function FieldSamples({ theme }: { theme: string }) {
  const [chosen, setChosen] = useState<(typeof KEYS)[number]>("cash");
  const [days, setDays] = useState({ from: "2026-11-01", to: "2026-11-11" });
  return (
    <>
      <PartSample name="Button">
        {VARIANTS.map((variant) => (
          <Button key={variant} variant={variant}>
            {variant}
          </Button>
        ))}
        <Button size="sm" variant="outline">
          sm
        </Button>
        <Button isDisabled>disabled</Button>
        <Button variant="primary" isPending>
          pending
        </Button>
        <Button isIconOnly variant="ghost" aria-label="icon">
          <Plus aria-hidden />
        </Button>
      </PartSample>
      <PartSample name="ButtonLink">
        <ButtonLink href="/styleguide" variant="outline">
          page
        </ButtonLink>
        <ButtonLink href="/icon.svg" size="sm" isFile>
          file
        </ButtonLink>
        <ChoiceLink href="?" isCurrent onChoose={() => setChosen("cash")} className="text-accent underline">
          ChoiceLink
        </ChoiceLink>
      </PartSample>
      <PartSample name="Tabs">
        <Tabs
          label={`tabs ${theme}`}
          tabs={KEYS.map((key, index) => ({
            key,
            href: `?tab=${key}`,
            name: NAMES[key],
            count: index === 0 ? undefined : index * 1_234,
          }))}
          current={chosen}
          onChoose={setChosen}
        />
      </PartSample>
      <PartSample name="Segmented">
        <Segmented
          label={`segmented ${theme}`}
          isLabelShown
          value={chosen}
          options={KEYS.map((value) => ({ value, label: NAMES[value] }))}
          onChange={setChosen}
        />
      </PartSample>
      <PartSample name="DateRange">
        <DateRange label={`days ${theme}`} value={days} onChange={setDays} />
        <DateRange label={`empty ${theme}`} value={{ from: "", to: "" }} onChange={setDays} />
        <output data-testid="days">{`${days.from} ${days.to}`}</output>
      </PartSample>
    </>
  );
}
