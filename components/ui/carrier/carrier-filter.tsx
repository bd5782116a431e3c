import { ChevronDown } from "lucide-react";
import { type ComponentProps, useEffect, useRef, useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import type { CarrierField as Field } from "./carrier-field";
import { useCarriersByCode } from "./use-carriers-by-code";

// A list to search in is the heaviest part of most pages, and few readers open it.
const CarrierField = lazyPart(
  () => import("./carrier-field").then((each) => each.CarrierField),
  () => <span className="plain-field block w-full" />,
);

/** A carrier as a filter: a button with its name, which becomes the field to search in when it is pressed. */
export function CarrierFilter({ value, onChange, label, noneLabel, className, takesFocus = false }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [chosen] = useCarriersByCode(value === "" ? [] : [value]);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (!isOpen || !element) return;
    // The field appears when its code has arrived; focused, it opens its list.
    const focus = () => element.querySelector("input")?.focus();
    const observer = new MutationObserver(focus);
    observer.observe(element, { childList: true });
    focus();
    return () => observer.disconnect();
  }, [isOpen]);
  return (
    <div ref={frame} className={className}>
      {isOpen ? (
        <CarrierField value={value} onChange={onChange} label={label} isLabelHidden noneLabel={noneLabel} />
      ) : (
        <button
          type="button"
          // biome-ignore lint/a11y/noAutofocus: it replaces the field that had the focus
          autoFocus={takesFocus}
          aria-haspopup="listbox"
          data-filled={value !== "" || undefined}
          onClick={() => setOpen(true)}
          className="plain-field flex min-h-9 w-full cursor-pointer items-center justify-between gap-2"
        >
          <span className="truncate">
            <span className="sr-only">{label}</span> {value === "" ? noneLabel : (chosen?.name ?? value)}
          </span>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
        </button>
      )}
    </div>
  );
}

interface Props extends Pick<ComponentProps<typeof Field>, "value" | "onChange" | "label" | "noneLabel" | "className"> {
  /** Whether the button is focused as it appears. */
  takesFocus?: boolean;
}
