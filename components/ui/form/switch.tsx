import type { ReactNode } from "react";

/** A switch with its words; a native checkbox underneath. */
export function Switch({ isSelected, isDisabled = false, onChange, children }: Props) {
  return (
    <label data-selected={isSelected} data-disabled={isDisabled} className="switch">
      <span className="switch__content touch-min-height">
        <input
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: `checked` of a native checkbox says it
          role="switch"
          checked={isSelected}
          disabled={isDisabled}
          onChange={({ target }) => onChange(target.checked)}
          className="peer sr-only"
        />
        <span className="switch__control peer-focus-visible:status-focused">
          <span className="switch__thumb" />
        </span>
        {children}
      </span>
    </label>
  );
}

interface Props {
  isSelected: boolean;
  isDisabled?: boolean;
  onChange: (isSelected: boolean) => void;
  children: ReactNode;
}
