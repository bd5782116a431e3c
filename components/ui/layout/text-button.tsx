import type { ReactNode } from "react";

/** A button that looks like a link: 重置, 收起. */
export function TextButton({ isInline = false, className = "", children, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-expanded={rest["aria-expanded"]}
      aria-controls={rest["aria-controls"]}
      onClick={rest.onPress}
      className={`inline-flex w-fit cursor-pointer items-center gap-1.5 rounded text-start text-accent hover:underline touch-min-height ${isInline ? "" : "min-h-7 text-dense"} ${className}`}
    >
      {children}
    </button>
  );
}

interface Props {
  /** Within a sentence, a cell or a line, whose size and height it takes. */
  isInline?: boolean;
  "aria-expanded"?: boolean;
  "aria-controls"?: string;
  className?: string;
  onPress: () => void;
  /** The words, with an icon if wanted. */
  children: ReactNode;
}
