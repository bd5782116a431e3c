import type { KeyboardEvent, ReactNode } from "react";

/** Classes of a row of a panel, also of one that is a link. */
export const MENU_ROW =
  "flex min-h-8 w-full cursor-pointer items-center gap-2.5 rounded-md px-2 text-start text-dense hover:bg-default focus-visible:bg-default aria-pressed:font-medium aria-pressed:text-accent touch-min-height";

/** A row of a panel: an action, or with `aria-pressed` a choice, which is accented while it is chosen. */
export function MenuRow({ className = "", isAutoFocused, onKeyDown, onPress, children, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-pressed={rest["aria-pressed"]}
      // biome-ignore lint/a11y/noAutofocus: the user has just opened the panel
      autoFocus={isAutoFocused}
      onKeyDown={onKeyDown}
      onClick={onPress}
      className={`${MENU_ROW} ${className}`}
    >
      {children}
    </button>
  );
}

interface Props {
  "aria-pressed"?: boolean;
  isAutoFocused?: boolean;
  className?: string;
  onKeyDown?: (event: KeyboardEvent<HTMLButtonElement>) => void;
  onPress: () => void;
  children: ReactNode;
}
