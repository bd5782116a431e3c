import { createContext, type ReactNode, use } from "react";

const FieldErrorContext = createContext<Readonly<Record<string, string>>>({});

/** Gives the errors of a form to `FieldErrorText`. */
export function FieldErrorProvider({ errors, children }: { errors: Record<string, string>; children: ReactNode }) {
  return <FieldErrorContext value={errors}>{children}</FieldErrorContext>;
}

/** The error of a field that is no `FormField`: a group of checkboxes, a list. */
export function FieldErrorText({ name }: { name: string }) {
  const error = use(FieldErrorContext)[name];
  if (!error) return null;
  return <p className="tone-red text-xs text-(--tone)">{error}</p>;
}
