import { type ReactNode, useId } from "react";

/** A choice of one among a few, side by side. */
export function Segmented<Value extends string | number>({
  label,
  isLabelShown = false,
  value,
  options,
  onChange,
}: Props<Value>) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className={isLabelShown ? "mb-1.5 text-sm font-medium" : "sr-only"}>{label}</legend>
      <div className="flex flex-wrap gap-0.5 rounded-lg bg-(--segment-track) p-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            className="relative flex h-7 flex-1 cursor-pointer items-center justify-center gap-1.5 rounded-md px-2 text-xs whitespace-nowrap text-muted hover:text-foreground has-checked:bg-(--segment) has-checked:font-medium has-checked:text-foreground has-focus-visible:outline-2 has-focus-visible:outline-focus max-lg:h-10 forced-colors:has-checked:border"
          >
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface Props<Value extends string | number> {
  label: string;
  isLabelShown?: boolean;
  /** Undefined until it is known. */
  value: Value | undefined;
  /** `label` may have an icon before its words. */
  options: readonly { value: Value; label: ReactNode }[];
  onChange: (value: Value) => void;
}
