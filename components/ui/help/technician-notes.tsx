import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Fold } from "@/components/ui/layout/fold";

/** What only whoever runs the server needs to know, folded away. */
export function TechnicianNotes({ isOpen, children }: { isOpen?: boolean; children: ReactNode }) {
  const t = useTranslations("outbox");
  return (
    <Fold label={t("technicians")} isOpen={isOpen} className="mt-3 text-dense text-muted">
      <div className="mt-1 max-w-prose wrap-anywhere">{children}</div>
    </Fold>
  );
}
