"use client";
import { Button } from "@heroui/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, Hammer, Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import { Chip } from "@/components/ui/shipment/chip";
import { REBUILT_KEYS, rebuildShipment } from "@/lib/client/tracking/pushes";
import type { Rebuilt } from "@/lib/domain/tracking/push-log";

/** Makes the shipment anew from its pushes, and shows whether anything was wrong. */
export function Rebuild({ id }: { id: string }) {
  const t = useTranslations("rebuild");
  const queryClient = useQueryClient();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => rebuildShipment(id),
    onSuccess: () => {
      for (const key of REBUILT_KEYS) void queryClient.invalidateQueries({ queryKey: [key] });
    },
  });
  return (
    <div className="mt-3 border-t border-separator pt-3">
      <div className="flex items-center gap-3">
        <p className="flex-1 text-xs text-muted">{t("hint")}</p>
        <Button variant="outline" size="sm" isPending={isPending} onPress={() => mutate()} className="max-lg:h-11">
          <Hammer aria-hidden />
          {t("action")}
        </Button>
      </div>
      <div role="status">
        {data && <Outcome rebuilt={data} />}
        {error && <p className="tone-red mt-2 text-[0.8125rem] text-(--tone)">{error.message || t("failed")}</p>}
      </div>
    </div>
  );
}

function Outcome({ rebuilt: { pushes, before, after } }: { rebuilt: Rebuilt }) {
  const t = useTranslations("rebuild");
  const isSame = before === after;
  return (
    <div className="mt-2 flex flex-col gap-1 text-xs text-muted">
      <p className="flex items-center gap-2">
        <Chip style={isSame ? { tone: "tone-green", Icon: CircleCheck } : { tone: "tone-amber", Icon: Wrench }}>
          {isSame ? t("same") : t("mended")}
        </Chip>
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

/** Enough of it to compare by eye; all of it to whoever points at it. */
function Hash({ text }: { text: string }) {
  return (
    <code title={text} className="font-mono">
      {text.slice(0, 24)}…
    </code>
  );
}
