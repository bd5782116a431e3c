const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Chooses a full hour of the day: 00:00 to 23:00. */
export function HourField({ name, label, defaultValue, className = "" }: Props) {
  return (
    <label className={`text-sm font-medium ${className}`}>
      {label}
      <select name={name} defaultValue={defaultValue} className="plain-field mt-1 w-full">
        {HOURS.map((hour) => (
          <option key={hour} value={hour}>
            {`${String(hour).padStart(2, "0")}:00`}
          </option>
        ))}
      </select>
    </label>
  );
}

interface Props {
  name: string;
  label: string;
  defaultValue: number;
  className?: string;
}
