"use client";
import { useState } from "react";
import { DateRange } from "@/components/ui/dates/date-range";
import { Checkbox } from "@/components/ui/form/checkbox";
import { FieldErrorProvider, FieldErrorText } from "@/components/ui/form/field-errors";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormError } from "@/components/ui/form/form-error";
import { FormField } from "@/components/ui/form/form-field";
import { RowCheckbox } from "@/components/ui/form/row-checkbox";
import { Segmented } from "@/components/ui/form/segmented";
import { Switch } from "@/components/ui/form/switch";
import { Button } from "@/components/ui/layout/button";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import { LONG_NUMBER, LONG_TEXT, NAMES, PartSample, SHORT_TEXT } from "./part-sample";

const ERRORS = { invalid: "invalid", scopes: "FieldErrorText" };
const OPTIONS = NAMES.map(({ key, name }) => ({ value: key, label: name }));

/** Fields, choices and forms. Saving "taken" in the drawer answers as a server that refuses the name. */
export function FormSamples({ theme }: { theme: string }) {
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState("cash");
  const [isOn, setOn] = useState(true);
  const [days, setDays] = useState({ from: "2026-11-02", to: "2026-11-11" });
  const [isCompared, setCompared] = useState(true);
  const compared = { isOn: isCompared, days, onChange: setCompared };
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
      <PartSample name="Segmented">
        <Segmented label={`segmented ${theme}`} isLabelShown value={chosen} options={OPTIONS} onChange={setChosen} />
        <Segmented
          label={`not known yet ${theme}`}
          isLabelShown
          value={undefined}
          options={OPTIONS}
          onChange={setChosen}
        />
      </PartSample>
      <PartSample name="FormField" isWide>
        <FieldErrorProvider errors={ERRORS}>
          <FormField name="empty" label="empty" placeholder="placeholder" />
          <FormField name="filled" label="required, with hint" hint={LONG_TEXT} isRequired defaultValue={LONG_NUMBER} />
          <FormField name="warned" label="warning" warning="warning" defaultValue={SHORT_TEXT} />
          <FormField name="invalid" label="invalid" defaultValue={SHORT_TEXT} />
          <FormField name="note" label="rows" rows={2} defaultValue={LONG_TEXT} />
          <FormField name="day" label="date" type="date" defaultValue="2026-11-11" />
          <FieldErrorText name="scopes" />
        </FieldErrorProvider>
      </PartSample>
      <PartSample name="FormError" isWide>
        <FormError error={new ProblemError({ status: 500, detail: SHORT_TEXT })} />
        <FormError error={new ProblemError({ code: "offline" })} />
        <FormError error={new ProblemError({ status: 422, fields: [{ field: "name", message: "taken" }] })} />
        <FormError error={new ProblemError({ status: 409, detail: LONG_TEXT, id: "1" })} />
      </PartSample>
      <PartSample name="FormDrawer">
        <Button onPress={() => setOpen(true)}>{`FormDrawer ${theme}`}</Button>
        {isOpen && (
          <FormDrawer
            title="FormDrawer"
            lead="parse, save, success"
            parse={(form) => ({ input: String(form.get("name") ?? "") })}
            save={refuseTakenName}
            success={(name) => name}
            onClose={() => setOpen(false)}
          >
            <FormField name="name" label="name" />
            <FormField name="note" label="note" hint="hint" />
            <FieldErrorText name="scopes" />
          </FormDrawer>
        )}
      </PartSample>
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
    </>
  );
}

/** @throws ProblemError with a field, for the name "taken" */
async function refuseTakenName(name: string): Promise<string> {
  if (name !== "taken") return name;
  throw new ProblemError({ status: 422, fields: [{ field: "name", message: "taken" }] });
}
