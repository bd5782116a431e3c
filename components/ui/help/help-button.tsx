"use client";
import { CircleHelp } from "lucide-react";
import { useTranslations } from "next-intl";
import { type CSSProperties, type ToggleEvent, useId, useState } from "react";
import { placePanel } from "@/components/ui/dropdown/place-panel";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import type { HelpTopicKey } from "@/lib/domain/help/help-topics";

const WIDTH_PX = 320;
const HelpText = lazyPart(() => import("./help-text").then((module) => module.HelpText));

/**
 * A button beside a term or a figure that explains it in a panel below; on phones, at the bottom of the screen. A native
 * popover: it opens by keyboard and touch and closes on Escape and on a click outside. What it says is loaded when it is
 * first opened. Only phrasing content, since it also stands within headings and paragraphs.
 */
export function HelpButton({ topic, name, className = "" }: Props) {
  const t = useTranslations("helpButton");
  const id = useId();
  const [place, setPlace] = useState<CSSProperties>();
  const label = t("label", { name });
  const onToggle = ({ newState, currentTarget }: ToggleEvent<HTMLElement>) => {
    setPlace(newState === "open" ? placePanel(currentTarget.previousElementSibling, WIDTH_PX) : undefined);
  };
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-label={label}
        title={label}
        data-testid="help"
        data-topic={topic}
        className={`inline-flex size-6 shrink-0 cursor-pointer items-center justify-center rounded text-muted hover:text-accent print:hidden ${className}`}
      >
        <CircleHelp aria-hidden className="size-3.5" />
      </button>
      <span
        id={id}
        popover="auto"
        role="dialog"
        aria-label={name}
        onToggle={onToggle}
        style={{ ...place, "--width": `${WIDTH_PX}px` } as CSSProperties}
        className="dropdown cursor-auto text-start text-sm leading-normal font-normal tracking-normal whitespace-normal"
      >
        {place && <HelpText topic={topic} name={name} />}
      </span>
    </>
  );
}

interface Props {
  topic: HelpTopicKey;
  /** The word beside the button. */
  name: string;
  className?: string;
}
