import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";
import { CopyButton } from "@/components/ui/layout/copy-button";

/** The text of a push, indented if it is JSON; copying gives it as it is. @param reveal below the heading of a masked one */
export function RawPushText({ text, note, isCut, reveal }: Props) {
  const t = useTranslations("push");
  const shown = useMemo(() => formatJson(text), [text]);
  return (
    <section>
      <div className="mb-1.5 flex items-center gap-2">
        <h3 className="font-semibold">{t("raw")}</h3>
        <span className="text-xs text-muted">
          {note}
          {isCut && ` · ${t("cut")}`}
        </span>
        <CopyButton text={text} what={t("raw")} isTextLong className="ms-auto" />
      </div>
      {reveal}
      {text === "" ? (
        <p className="text-dense text-muted">{t("empty")}</p>
      ) : (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard
          tabIndex={0}
          data-testid="raw-text"
          className="max-h-[60dvh] overflow-auto rounded-lg border border-border bg-surface-secondary p-3 font-mono text-xs leading-relaxed break-all whitespace-pre-wrap select-text"
        >
          {shown}
        </pre>
      )}
    </section>
  );
}

interface Props {
  text: string;
  note: string;
  isCut: boolean;
  reveal: ReactNode;
}

function formatJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
