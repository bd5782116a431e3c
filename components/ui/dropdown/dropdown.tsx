import { type CSSProperties, type ReactNode, type Ref, type ToggleEvent, useId, useRef, useState } from "react";
import { placePanel } from "./place-panel";

/**
 * A button that opens a panel below it, or above where there is no room; on phones, at the bottom of the screen. A
 * native popover: it closes on Escape and on a click outside, and needs little code.
 */
export function Dropdown({
  button,
  buttonRef,
  label,
  testId,
  buttonClassName,
  isFilled = false,
  isDisabled = false,
  width = 288,
  className,
  children,
}: Props) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<CSSProperties>();
  const close = () => panel.current?.hidePopover();
  const onToggle = ({ newState, currentTarget }: ToggleEvent<HTMLDivElement>) => {
    setPlace(newState === "open" ? placePanel(currentTarget.previousElementSibling, width) : undefined);
  };
  return (
    <>
      <button
        ref={buttonRef}
        type="button"
        popoverTarget={id}
        disabled={isDisabled}
        aria-haspopup="dialog"
        data-testid={testId}
        data-filled={isFilled || undefined}
        className={buttonClassName}
      >
        {button}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        onToggle={onToggle}
        style={className ? undefined : ({ ...place, "--width": `${width}px` } as CSSProperties)}
        className={className ? `${FREE_PANEL} ${className}` : "dropdown"}
      >
        {place && children(close)}
      </div>
    </>
  );
}

const FREE_PANEL =
  "fixed inset-auto m-0 overflow-y-auto overscroll-contain rounded-xl border border-border bg-overlay text-foreground shadow-overlay";

interface Props {
  /** Content of the button. */
  button: ReactNode;
  /** For a key that presses the button. */
  buttonRef?: Ref<HTMLButtonElement>;
  /** Accessible name of the panel. */
  label: string;
  /** Test id of the button. */
  testId?: string;
  /** Classes of the button. */
  buttonClassName: string;
  /** Whether something in the panel is chosen. */
  isFilled?: boolean;
  isDisabled?: boolean;
  /** Width of the panel on desktops, in px. */
  width?: number;
  /** Classes of a panel with a place and a size of its own, in the frame of every page; without, it is below the button. */
  className?: string;
  /** @param close closes the panel */
  children: (close: () => void) => ReactNode;
}
