import type { LucideIcon } from "lucide-react";
import type { Ref } from "react";

/** A button with an icon alone, in the row or the field that it belongs to; `label` is its name and its tooltip. */
export function IconButton({ Icon, label, size = "md", className = "", ...rest }: Props) {
  const { ref, title = label, isSubmit = false, isDisabled = false, onPress } = rest;
  return (
    <button
      ref={ref}
      type={isSubmit ? "submit" : "button"}
      aria-label={label}
      aria-pressed={rest["aria-pressed"]}
      aria-expanded={rest["aria-expanded"]}
      title={title}
      disabled={isDisabled}
      onClick={onPress}
      className={`flex ${SIZES[size]} shrink-0 cursor-pointer items-center justify-center rounded-md text-muted hover:text-foreground disabled:cursor-default disabled:opacity-30 touch-size ${className}`}
    >
      <Icon aria-hidden className={size === "lg" ? "size-4.5" : size === "md" ? "size-4" : "size-3.5"} />
    </button>
  );
}

/** 28, 32 and 36 px; 44 px on narrow screens. */
const SIZES = { sm: "size-7", md: "size-8", lg: "size-9" } as const;

interface Props {
  Icon: LucideIcon;
  label: string;
  /** Where the tooltip says more than the name. */
  title?: string;
  size?: keyof typeof SIZES;
  isSubmit?: boolean;
  isDisabled?: boolean;
  "aria-pressed"?: boolean;
  "aria-expanded"?: boolean;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
  onPress?: () => void;
}
