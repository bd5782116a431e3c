"use client";
import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

const SHOWN_MS = 1_600;

/** Copies `text`; says so where it stands. */
export function CopyButton({ text, what, isTextLong = false, className = "" }: Props) {
  const t = useTranslations("copy");
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <button
      type="button"
      title={isCopied ? t("done") : t("action", { what })}
      aria-label={t("action", { what: isTextLong ? what : `${what} ${text}` })}
      onClick={async () => setCopied(await copy(text))}
      className={`inline-flex size-6 shrink-0 cursor-pointer items-center justify-center rounded-md text-muted hover:bg-default hover:text-foreground max-lg:size-11 ${className}`}
    >
      {isCopied ? (
        <Check aria-hidden className="size-3.5 text-(--tone-green)" />
      ) : (
        <Copy aria-hidden className="size-3.5" />
      )}
      <span role="status" className="sr-only">
        {isCopied ? t("done") : ""}
      </span>
    </button>
  );
}

/** Plain http outside of localhost has no clipboard API; a selection and the old command work there. */
async function copy(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const isDone = document.execCommand("copy");
  area.remove();
  return isDone;
}

interface Props {
  text: string;
  what: string;
  /** Too long to be read out with the button. */
  isTextLong?: boolean;
  className?: string;
}
