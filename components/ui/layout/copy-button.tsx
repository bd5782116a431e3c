import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCopyText } from "./use-copy-text";

/** Copies `text` and shows a confirmation at the button. */
export function CopyButton({ text, what, isTextLong = false, className = "" }: Props) {
  const t = useTranslations("copy");
  const [isCopied, copy] = useCopyText();
  return (
    <button
      type="button"
      title={isCopied ? t("done") : t("action", { what })}
      aria-label={t("action", { what: isTextLong ? what : `${what} ${text}` })}
      onClick={() => void copy(text)}
      className={`inline-flex size-6 shrink-0 cursor-pointer items-center justify-center rounded-md text-muted hover:bg-default hover:text-foreground touch-size ${className}`}
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

interface Props {
  text: string;
  what: string;
  /** Too long to be part of the button's accessible name. */
  isTextLong?: boolean;
  className?: string;
}
