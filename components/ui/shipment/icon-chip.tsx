import type { LucideIcon } from "lucide-react";

export interface ChipStyle {
  /** Class that sets `--tone` and `--tone-soft`. */
  tone: string;
  Icon: LucideIcon;
}

/** A label with its colour and icon. */
export function IconChip({ style: { tone, Icon }, isDashed = false, children }: Props) {
  return (
    <span
      className={`${tone} inline-flex h-5.5 max-w-full items-center gap-1 rounded-md border px-1.5 text-xs leading-none font-medium whitespace-nowrap text-(--tone) forced-colors:border-[CanvasText] ${
        isDashed ? "border-dashed border-(--tone)/60" : "border-transparent bg-(--tone-soft)"
      }`}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate leading-normal">{children}</span>
    </span>
  );
}

interface Props {
  style: ChipStyle;
  isDashed?: boolean;
  children: string;
}
