import type { InputHTMLAttributes, ReactNode } from "react";

/** One choice of a fieldset, as a card with what it means. */
export function RadioCard({ title, text, children, ...input }: Props) {
  return (
    <label className="flex cursor-pointer gap-3 rounded-lg border border-border px-3 py-2.5 has-checked:border-accent has-focus-visible:outline-2 has-focus-visible:outline-focus">
      <input {...input} type="radio" className="mt-0.5 size-4 shrink-0 accent-accent" />
      <span className="min-w-0 flex-1 wrap-anywhere text-dense">
        <span className="block font-medium">{title}</span>
        <span className="block text-muted">{text}</span>
        {children}
      </span>
    </label>
  );
}

interface Props
  extends Pick<InputHTMLAttributes<HTMLInputElement>, "name" | "value" | "checked" | "defaultChecked" | "onChange"> {
  title: ReactNode;
  text: ReactNode;
  children?: ReactNode;
}
