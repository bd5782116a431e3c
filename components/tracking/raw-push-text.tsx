import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { CopyButton } from "@/components/ui/layout/copy-button";

/** The push as received, as plain text; indented if it is JSON. Copying gives the text as received. */
export function RawPushText({ text, note, isCut }: { text: string; note: string; isCut: boolean }) {
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

function formatJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
