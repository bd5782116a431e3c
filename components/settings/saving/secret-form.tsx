"use client";
import { Button, Form } from "@heroui/react";
import { type FormEvent, useState } from "react";
import { FormField } from "@/components/ui/form/form-field";
import { getFieldProblems, toMessagesByField } from "@/lib/client/shared/fetch-json";
import { useChangeSettings } from "./use-change-settings";

/** Saves or removes a stored secret; it is never shown again. */
export function SecretForm({ name, label, hint, save, remove, isStored }: Props) {
  const { mutate, isPending, error, reset } = useChangeSettings();
  const [typed, setTyped] = useState(0); // a changed React key remounts the field, which empties it
  const change = (value: string) => {
    reset();
    mutate({ [name]: value }, { onSuccess: () => setTyped((count) => count + 1) });
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const value = new FormData(event.currentTarget).get(name);
    if (typeof value === "string" && value.trim() !== "") change(value);
  };
  return (
    <Form
      key={typed}
      onSubmit={submit}
      validationErrors={toMessagesByField(getFieldProblems(error))}
      validationBehavior="aria"
      className="mt-4 flex flex-col gap-3"
    >
      <FormField name={name} type="password" label={label} hint={hint} autoComplete="off" />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" isPending={isPending} className="touch-height">
          {save}
        </Button>
        {isStored && (
          <Button variant="outline" isPending={isPending} onPress={() => change("")} className="touch-height">
            {remove}
          </Button>
        )}
      </div>
    </Form>
  );
}

interface Props {
  /** The field of the settings. */
  name: "kuaidi100Key" | "kuaidi100Customer" | "kuaidi100QueryKey";
  label: string;
  hint: string;
  /** The words of the buttons. */
  save: string;
  remove: string;
  isStored: boolean;
}
