"use client";
import { type ReactNode, useId } from "react";

/** A choice of one among a few, side by side. */
export function SegmentedControl({ label, isLabelShown = false, children }: SegmentedControlProps) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className={isLabelShown ? "mb-1.5 text-sm font-medium" : "sr-only"}>{label}</legend>
      <div className="flex gap-0.5 rounded-lg bg-default p-0.5">{children(name)}</div>
    </fieldset>
  );
}

/** One option. */
export function SegmentedOption({ name, isChosen, onChoose, children }: SegmentedOptionProps) {
  return (
    <label className="relative flex h-7 flex-1 cursor-pointer items-center justify-center gap-1.5 rounded-md px-2 text-xs whitespace-nowrap text-muted hover:text-foreground has-checked:bg-surface has-checked:font-medium has-checked:text-foreground has-focus-visible:outline-2 has-focus-visible:outline-focus max-lg:h-10 forced-colors:has-checked:border">
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} className="sr-only" />
      {children}
    </label>
  );
}

interface SegmentedControlProps {
  label: string;
  isLabelShown?: boolean;
  /** @param name name of the radio buttons */
  children: (name: string) => ReactNode;
}

interface SegmentedOptionProps {
  name: string;
  isChosen: boolean;
  onChoose: () => void;
  children: ReactNode;
}
