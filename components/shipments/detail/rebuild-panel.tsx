import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, Hammer, Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/layout/button";
import { IconChip } from "@/components/ui/shipment/icon-chip";
import { REBUILD_CHANGE_KEYS, rebuildShipment } from "@/lib/client/tracking/push-log-queries";
import type { RebuildResult } from "@/lib/domain/tracking/push-log-entry";

/** Folded, since it is rarely needed: rebuilds the shipment from its stored pushes, and shows the differences. */
export function RebuildPanel({ id }: { id: string }) {
  const t = useTranslations("rebuild");
  const queryClient = useQueryClient();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => rebuildShipment(id),
    onSuccess: () => {
      for (const key of REBUILD_CHANGE_KEYS) void queryClient.invalidateQueries({ queryKey: [key] });
    },
  });
  return (
    <details className="mt-3 border-t border-separator pt-2">
      <summary className="cursor-pointer py-1 text-dense text-muted">{t("title")}</summary>
      <div className="mt-1 flex items-center gap-3">
        <p className="flex-1 text-xs text-muted">{t("hint")}</p>
        <Button variant="outline" size="sm" isPending={isPending} onPress={() => mutate()}>
          <Hammer aria-hidden />
          {t("action")}
        </Button>
      </div>
      <div role="status">
        {data && <RebuildOutcome rebuilt={data} />}
        {error && <p className="tone-red mt-2 text-dense text-(--tone)">{error.message || t("failed")}</p>}
      </div>
    </details>
  );
}

function RebuildOutcome({ rebuilt: { pushes, before, after } }: { rebuilt: RebuildResult }) {
  const t = useTranslations("rebuild");
  const isSame = before === after;
  return (
    <div className="mt-2 flex flex-col gap-1 text-xs text-muted">
      <p className="flex items-center gap-2">
        <IconChip style={isSame ? { tone: "tone-green", Icon: CircleCheck } : { tone: "tone-amber", Icon: Wrench }}>
          {isSame ? t("same") : t("mended")}
        </IconChip>
        {t("pushes", { count: pushes })}
      </p>
      <p>
        {t("before")} <Hash text={before} />
      </p>
      <p>
        {t("after")} <Hash text={after} />
      </p>
    </div>
  );
}

/** Enough characters to compare; the full value is in the tooltip. */
function Hash({ text }: { text: string }) {
  return (
    <code title={text} className="font-mono">
      {text.slice(0, 24)}…
    </code>
  );
}
