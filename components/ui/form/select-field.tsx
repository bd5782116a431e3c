/** A plain select; its words stand above it with `labelClassName`, else they are for screen readers alone. */
export function SelectField<Value extends string>({ label, labelClassName, anyLabel, ...rest }: Props<Value>) {
  const { options, className = "", onChange, ...attributes } = rest;
  const select = (
    <select
      {...attributes}
      aria-label={labelClassName === undefined ? label : undefined}
      onChange={onChange && (({ target }) => onChange(target.value as Value))}
      className={`plain-field ${className}`}
    >
      {anyLabel !== undefined && <option value="">{anyLabel}</option>}
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
  if (labelClassName === undefined) return select;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className={labelClassName}>
      {label}
      {select}
    </label>
  );
}

interface Props<Value extends string> {
  label: string;
  /** Classes of the visible label. */
  labelClassName?: string;
  /** Words of a first choice, whose value is empty. */
  anyLabel?: string;
  /** Values with their words. */
  options: readonly (readonly [value: Value, text: string])[];
  value?: Value;
  defaultValue?: Value | undefined;
  name?: string;
  disabled?: boolean;
  className?: string;
  onChange?: (value: Value) => void;
}
