"use client";
import { useState } from "react";
import { Checkbox } from "@/components/ui/form/checkbox";
import { OrderedChecklist } from "@/components/ui/form/ordered-checklist";
import { RadioCard } from "@/components/ui/form/radio-card";
import { RowCheckbox } from "@/components/ui/form/row-checkbox";
import { Segmented } from "@/components/ui/form/segmented";
import { Switch } from "@/components/ui/form/switch";
import { PartSample } from "./part-sample";
import { LONG_TEXT } from "./sample-texts";

const NAMES = { cash: "COD 代收", files: "CSV 文件", log: "Log 日志" } as const;
const KEYS = ["cash", "files", "log"] as const;
type Key = (typeof KEYS)[number];

/** Choices of `components/ui/form`: boxes, switches, cards and lists. */
export function ChoiceSamples({ theme }: { theme: string }) {
  const [chosen, setChosen] = useState<Key>("cash");
  const [isOn, setOn] = useState(true);
  const [listed, setListed] = useState<readonly Key[]>(["cash", "files"]);
  return (
    <>
      <PartSample name="Checkbox">
        <Checkbox>off</Checkbox>
        <Checkbox defaultChecked>on</Checkbox>
        <Checkbox disabled>disabled</Checkbox>
        <Checkbox disabled defaultChecked>
          disabled on
        </Checkbox>
        <Checkbox hint="hint">with hint</Checkbox>
        <Checkbox hint={LONG_TEXT}>{LONG_TEXT}</Checkbox>
      </PartSample>
      <PartSample name="RowCheckbox">
        {(["off", "on", "indeterminate", "disabled"] as const).map((state) => (
          <RowCheckbox
            key={state}
            label={`${state} ${theme}`}
            isSelected={state === "on"}
            isIndeterminate={state === "indeterminate"}
            isDisabled={state === "disabled"}
            onToggle={() => setOn(!isOn)}
          />
        ))}
      </PartSample>
      <PartSample name="Switch">
        <Switch isSelected={isOn} onChange={setOn}>
          on, off
        </Switch>
        <Switch isSelected={!isOn} onChange={(isSelected) => setOn(!isSelected)}>
          the other
        </Switch>
        <Switch isSelected isDisabled onChange={setOn}>
          disabled on
        </Switch>
        <Switch isSelected={false} isDisabled onChange={setOn}>
          disabled off
        </Switch>
      </PartSample>
      <PartSample name="RadioCard" isWide>
        {KEYS.map((key) => (
          <RadioCard
            key={key}
            name={`radio-${theme}`}
            value={key}
            checked={key === chosen}
            onChange={() => setChosen(key)}
            title={NAMES[key]}
            text={key === "log" ? LONG_TEXT : "text"}
          />
        ))}
      </PartSample>
      <PartSample name="Segmented">
        <Segmented
          label={`segmented ${theme}`}
          isLabelShown
          value={chosen}
          options={KEYS.map((value) => ({ value, label: NAMES[value] }))}
          onChange={setChosen}
        />
        <Segmented
          label={`not known yet ${theme}`}
          isLabelShown
          value={undefined}
          options={KEYS.map((value) => ({ value, label: NAMES[value] }))}
          onChange={setChosen}
        />
      </PartSample>
      <PartSample name="OrderedChecklist" isWide>
        <OrderedChecklist
          items={KEYS.map((key) => ({ key, name: NAMES[key], note: key === "log" ? "note" : undefined }))}
          chosen={listed}
          fixed="cash"
          onChange={setListed}
        />
      </PartSample>
    </>
  );
}
