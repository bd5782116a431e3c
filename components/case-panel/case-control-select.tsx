import type { ReactNode } from "react";

/** A labelled select with a few options. */
export function CaseControlSelect({ label, value, onChange, children }: Props) {
  return (
    <label className="min-w-0 flex-1 text-xs text-muted">
      {label}
      <select
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="plain-field mt-1 w-full text-foreground"
      >
        {children}
      </select>
    </label>
  );
}

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}
