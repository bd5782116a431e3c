import { useRef } from "react";

/** Checkbox that selects a row, with a large touch target. */
export function RowCheckbox({ label, isSelected, isIndeterminate = false, isDisabled = false, onToggle }: Props) {
  const isWithShift = useRef(false);
  return (
    <label className="flex size-7 cursor-pointer items-center justify-center has-disabled:cursor-default has-disabled:opacity-40 touch-size">
      <input
        type="checkbox"
        aria-label={label}
        checked={isSelected}
        disabled={isDisabled}
        ref={(box) => {
          if (box) box.indeterminate = isIndeterminate;
        }}
        onClick={(event) => {
          isWithShift.current = event.shiftKey;
        }}
        onChange={() => onToggle(isWithShift.current)}
        className="size-4 cursor-[inherit] accent-accent max-lg:size-5"
      />
    </label>
  );
}

interface Props {
  label: string;
  isSelected: boolean;
  isIndeterminate?: boolean;
  isDisabled?: boolean;
  /** @param isRange with Shift: selects from the last selected row to this one */
  onToggle: (isRange: boolean) => void;
}
