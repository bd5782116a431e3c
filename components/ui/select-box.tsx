"use client";

/** A box to choose a row with; large enough for a thumb. */
export function SelectBox({ label, isSelected, isPartly = false, isDisabled = false, onToggle }: Props) {
  return (
    <label className="flex size-7 cursor-pointer items-center justify-center has-disabled:cursor-default has-disabled:opacity-40 max-lg:size-11">
      <input
        type="checkbox"
        aria-label={label}
        checked={isSelected}
        disabled={isDisabled}
        ref={(box) => {
          if (box) box.indeterminate = isPartly;
        }}
        onChange={onToggle}
        className="size-4 cursor-[inherit] accent-accent max-lg:size-5"
      />
    </label>
  );
}

interface Props {
  label: string;
  isSelected: boolean;
  isPartly?: boolean;
  isDisabled?: boolean;
  onToggle: () => void;
}
