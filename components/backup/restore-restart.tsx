import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { waitForRestart } from "@/lib/client/backup/backup-queries";

/** Waits while the desk restarts, then loads the page anew: who was signed in may be unknown there. */
export function RestoreRestart() {
  const t = useTranslations("settings.data.restore");
  useEffect(() => {
    const leaving = new AbortController();
    waitForRestart(leaving.signal).then(
      () => window.location.reload(),
      () => {}, // the page was left
    );
    return () => leaving.abort();
  }, []);
  return (
    <p role="status" className="px-4 py-4 text-dense lg:px-5">
      {t("restarting")}
    </p>
  );
}
