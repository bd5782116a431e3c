import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, Pencil, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "@/components/ui/layout/icon-button";
import { setPromise } from "@/lib/client/analytics/analytics-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import type { LaneRow } from "@/lib/domain/analytics/speed-report";

/** The promised time of a lane, in hours; only the owner can set it. */
export function PromiseField({ lane, name }: { lane: LaneRow; name: string }) {
  const { canManage } = useDeskUser();
  const t = useTranslations("analytics.promise");
  const queryClient = useQueryClient();
  const [text, setText] = useState<string>();
  const { origin, destination, promiseHours, hasOwnPromise } = lane;
  const save = useMutation({
    mutationFn: (hours: number | null) => setPromise({ origin, destination, hours }),
    onSuccess: async () => {
      setText(undefined);
      await queryClient.invalidateQueries({ queryKey: ["analytics"] });
    },
  });
  const words = t("hours", { hours: promiseHours });
  if (!canManage || text === undefined) {
    return (
      <span className="inline-flex items-center gap-1">
        <span className={hasOwnPromise ? "" : "text-muted"}>{words}</span>
        {canManage && (
          <IconButton
            Icon={Pencil}
            label={t("change", { lane: name })}
            size="sm"
            onPress={() => setText(String(promiseHours))}
          />
        )}
      </span>
    );
  }
  const problem = save.error instanceof ProblemError ? (save.error.fields[0]?.message ?? save.error.message) : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(Number(text));
      }}
      className="inline-flex items-center gap-1"
    >
      <input
        type="number"
        inputMode="numeric"
        min={1}
        max={720}
        required
        // biome-ignore lint/a11y/noAutofocus: it replaces the button that opened it
        autoFocus
        aria-label={t("label", { lane: name })}
        aria-invalid={problem !== null}
        title={problem ?? undefined}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") setText(undefined);
        }}
        className="plain-field h-7! w-18 aria-invalid:border-danger! touch-height!"
      />
      <IconButton Icon={Check} label={t("save")} size="sm" isSubmit isDisabled={save.isPending} />
      {hasOwnPromise && (
        <IconButton
          Icon={RotateCcw}
          label={t("reset")}
          size="sm"
          isDisabled={save.isPending}
          onPress={() => save.mutate(null)}
        />
      )}
      {problem && (
        <span role="alert" className="text-xs whitespace-normal text-danger">
          {problem}
        </span>
      )}
    </form>
  );
}
