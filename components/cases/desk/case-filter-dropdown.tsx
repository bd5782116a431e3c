import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Dropdown } from "@/components/ui/dropdown/dropdown";

/** A filter of the desk: what is chosen, and a panel to choose from. */
export function CaseFilterDropdown({ label, chosen, Icon, children }: Props) {
  const [first, ...others] = chosen;
  const summary = others.length > 0 ? `${first} +${others.length}` : first;
  return (
    <Dropdown
      label={label}
      buttonClassName="plain-field inline-flex h-9 max-w-44 cursor-pointer items-center gap-1.5 touch-height data-filled:border-accent"
      isFilled={first !== undefined}
      button={
        <>
          {Icon && <Icon aria-hidden className="size-3.5 shrink-0 text-muted max-sm:hidden" />}
          <span className="min-w-0 truncate">{summary ?? label}</span>
          <ChevronDown aria-hidden className="ms-auto size-3.5 shrink-0 text-muted" />
        </>
      }
    >
      {children}
    </Dropdown>
  );
}

interface Props {
  label: string;
  /** Names of what is chosen; the button shows the first and the number of others. */
  chosen: readonly string[];
  Icon?: React.ComponentType<{ className?: string }>;
  /** @param close closes the panel */
  children: (close: () => void) => ReactNode;
}
