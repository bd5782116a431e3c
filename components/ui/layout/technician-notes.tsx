import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** What only whoever runs the server needs to know, folded away. */
export function TechnicianNotes({ children }: { children: ReactNode }) {
  const t = useTranslations("settings");
  return (
    <details className="mt-3 text-dense text-muted">
      <summary className="w-fit cursor-pointer touch-min-height">{t("technicians")}</summary>
      <p className="mt-1 max-w-prose wrap-anywhere">{children}</p>
    </details>
  );
}
