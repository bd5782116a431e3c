import type { ChangeEvent, ReactNode } from "react";

/** A checkbox with its words; a native one, whose state the form contains. */
export function Checkbox({ hint, className = "", children, ...input }: Props) {
  return (
    <label
      className={`flex min-h-8 cursor-pointer gap-2 text-dense touch-min-height ${hint ? "items-start py-1.5" : "items-center"} ${className}`}
    >
      <input type="checkbox" {...input} className={`size-4 shrink-0 accent-accent ${hint ? "mt-0.5" : ""}`} />
      <span className="min-w-0 wrap-anywhere">
        {children}
        {hint && <span className="block text-xs text-muted">{hint}</span>}
      </span>
    </label>
  );
}

interface Props {
  name?: string;
  value?: string;
  checked?: boolean;
  defaultChecked?: boolean;
  disabled?: boolean;
  onChange?: (event: ChangeEvent<HTMLInputElement>) => void;
  /** A second line. */
  hint?: ReactNode;
  className?: string;
  children: ReactNode;
}
