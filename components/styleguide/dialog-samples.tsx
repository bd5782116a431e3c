"use client";
import { useState } from "react";
import { FieldErrorText } from "@/components/ui/form/field-errors";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { Button } from "@/components/ui/layout/button";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import { PartSample } from "./part-sample";

/** Drawers, which open over the page. Saving "taken" answers as a server that refuses the name. */
export function DialogSamples({ theme }: { theme: string }) {
  const [open, setOpen] = useState<"form" | "read" | null>(null);
  const close = () => setOpen(null);
  return (
    <PartSample name="FormDrawer">
      <Button onPress={() => setOpen("form")}>{`FormDrawer ${theme}`}</Button>
      <Button onPress={() => setOpen("read")}>{`SideDrawer ${theme}`}</Button>
      {open === "form" && (
        <FormDrawer
          title="FormDrawer"
          lead="parse, save, success"
          parse={(form) => ({ input: String(form.get("name") ?? "") })}
          save={refuseTakenName}
          success={(name) => name}
          onClose={close}
        >
          <FormField name="name" label="name" />
          <FormField name="note" label="note" hint="hint" />
          <FieldErrorText name="scopes" />
        </FormDrawer>
      )}
      {open === "read" && (
        <SideDrawer title="SideDrawer" lead="lead" onClose={close} buttons={<Button onPress={close}>OK</Button>}>
          <p>children</p>
        </SideDrawer>
      )}
    </PartSample>
  );
}

/** @throws ProblemError with a field, for the name "taken" */
async function refuseTakenName(name: string): Promise<string> {
  if (name !== "taken") return name;
  throw new ProblemError({ status: 422, fields: [{ field: "name", message: "taken" }] });
}
