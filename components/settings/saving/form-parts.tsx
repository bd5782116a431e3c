import { createContext, type ReactNode, use, useEffect, useId, useLayoutEffect } from "react";
import { SettingsSection } from "@/components/ui/layout/settings-section";

/** What the fields of one part say now, by field of the API. */
export type ParsePart = (form: FormData) => object;

/** The parts of a `SettingsForm`. */
export interface FormParts {
  /** Adds the part, or replaces it: `parse` knows the state of the latest render. */
  set: (key: string, parse: ParsePart) => void;
  remove: (key: string) => void;
}

export const FormPartsContext = createContext<FormParts | null>(null);

/** Adds fields to the `SettingsForm` around them. */
export function useFormPart<Change extends object>(parse: (form: FormData) => Change): void {
  const parts = use(FormPartsContext);
  const key = useId();
  const register = () => parts?.set(key, parse);
  // The first time the form itself comes after its fields.
  useEffect(register);
  // In the commit of the fields that it reads: a save between them would compare new fields with old values.
  useLayoutEffect(register);
  useLayoutEffect(() => () => parts?.remove(key), [parts, key]);
}

/** A section of the settings whose fields save themselves. */
export function FormSection<Change extends object>({ parse, ...section }: Props<Change>) {
  useFormPart(parse);
  return <SettingsSection {...section} />;
}

interface Props<Change> {
  id: string;
  title: string;
  text: string;
  parse: (form: FormData) => Change;
  children: ReactNode;
}
