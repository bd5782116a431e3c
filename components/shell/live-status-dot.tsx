import { useTranslations } from "next-intl";
import { useLiveStatus } from "@/lib/client/live/live-updates";

const DOTS = {
  connecting: "bg-(--tone-grey) motion-safe:animate-pulse",
  live: "bg-(--tone-green)",
  lost: "bg-(--tone-amber) motion-safe:animate-pulse",
  offline: "bg-(--tone-red)",
} as const;

/** Shows whether the live connection is up, so that the page is current. */
export function LiveStatusDot() {
  const t = useTranslations("live");
  const { state } = useLiveStatus();
  return (
    <span
      role="status"
      title={t(`${state}Hint`)}
      data-testid="live-state"
      data-state={state}
      className="inline-flex items-center gap-1.5 text-xs text-muted"
    >
      <span aria-hidden className={`size-2 rounded-full ${DOTS[state]}`} />
      {/* The narrowest phones have room for the dot only. */}
      <span className="max-[22.5rem]:sr-only">{t(state)}</span>
    </span>
  );
}
