import { SelectField } from "./select-field";

const HOURS = Array.from({ length: 24 }, (_, hour) => [String(hour), `${String(hour).padStart(2, "0")}:00`] as const);

/** Chooses a full hour of the day: 00:00 to 23:00. */
export function HourField({ name, label, defaultValue, className = "" }: Props) {
  return (
    <SelectField
      name={name}
      label={label}
      labelClassName={`text-sm font-medium ${className}`}
      options={HOURS}
      defaultValue={String(defaultValue)}
      className="mt-1 w-full"
    />
  );
}

interface Props {
  name: string;
  label: string;
  defaultValue: number;
  className?: string;
}
