"use client";
import { useState } from "react";
import { CarrierField } from "@/components/ui/form/carrier-field";
import { CarrierFilter } from "@/components/ui/form/carrier-filter";
import { CarrierSuggestion } from "@/components/ui/form/carrier-suggestion";
import { FieldErrorProvider, FieldErrorText } from "@/components/ui/form/field-errors";
import { FileDrop } from "@/components/ui/form/file-drop";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormError } from "@/components/ui/form/form-error";
import { FormField } from "@/components/ui/form/form-field";
import { HourField } from "@/components/ui/form/hour-field";
import { NewSecretNotice } from "@/components/ui/form/new-secret-notice";
import { PageForm } from "@/components/ui/form/page-form";
import { Button } from "@/components/ui/layout/button";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import { PartSample } from "./part-sample";
import { LONG_NUMBER, LONG_TEXT, SHORT_TEXT } from "./sample-texts";

const ERRORS = { invalid: "invalid", carrier: "invalid", scopes: "FieldErrorText" };
const nothing = () => {};
const change = { mutate: nothing, isPending: false, error: null, reset: nothing };

/** Fields and forms. Saving "taken" in the drawer answers as a server that refuses the name. */
export function FormSamples({ theme }: { theme: string }) {
  const [isOpen, setOpen] = useState(false);
  const [carrier, setCarrier] = useState("shunfeng");
  return (
    <>
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
      <PartSample name="PageForm" isWide>
        <PageForm change={change} parse={() => null} saveLabel="save" aside={<Button>aside</Button>}>
          <FormField name="name" label="name" />
        </PageForm>
        <PageForm change={{ ...change, isPending: true }} parse={() => null} saveLabel="pending">
          {null}
        </PageForm>
        <PageForm change={change} parse={() => null} saveLabel="disabled" isDisabled>
          {null}
        </PageForm>
      </PartSample>
      <PartSample name="CarrierField" isWide>
        <FieldErrorProvider errors={ERRORS}>
          <CarrierField value={carrier} onChange={setCarrier} label={`carrier ${theme}`} noneLabel="noneLabel" />
          <CarrierField
            value=""
            onChange={setCarrier}
            label={`invalid carrier ${theme}`}
            noneLabel="noneLabel"
            description="description"
            name="carrier"
          />
        </FieldErrorProvider>
      </PartSample>
      <PartSample name="CarrierFilter">
        {["", "shunfeng"].map((value) => (
          <CarrierFilter
            key={value}
            value={value}
            onChange={setCarrier}
            label={`filter ${value} ${theme}`}
            noneLabel="noneLabel"
            className="w-44"
          />
        ))}
      </PartSample>
      <PartSample name="CarrierSuggestion">
        <CarrierSuggestion onTake={() => setCarrier("yuantong")}>圆通速递</CarrierSuggestion>
      </PartSample>
      <PartSample name="HourField">
        <HourField name="hour" label="hour" defaultValue={9} className="w-32" />
      </PartSample>
      <PartSample name="FileDrop" isWide>
        {[false, true].map((isPending) => (
          <FileDrop
            key={String(isPending)}
            title={SHORT_TEXT}
            hint={LONG_TEXT}
            chooseLabel={`choose ${theme}`}
            uploadingLabel="pending"
            isPending={isPending}
            onFile={nothing}
          />
        ))}
      </PartSample>
      <PartSample name="NewSecretNotice" isWide>
        <NewSecretNotice title={SHORT_TEXT} secret={`sample_${LONG_NUMBER}`} onClose={nothing} />
      </PartSample>
    </>
  );
}

/** @throws ProblemError with a field, for the name "taken" */
async function refuseTakenName(name: string): Promise<string> {
  if (name !== "taken") return name;
  throw new ProblemError({ status: 422, fields: [{ field: "name", message: "taken" }] });
}
