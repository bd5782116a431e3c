import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, Pencil, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { setPromise } from "@/lib/client/analytics/analytics-queries";
import { ProblemError } from "@/lib/client/shared/fetch-json";
import type { LaneRow } from "@/lib/domain/analytics/speed-report";

const button =
  "inline-flex size-7 cursor-pointer items-center justify-center rounded-md text-muted hover:bg-default hover:text-foreground touch-size";

/** The promised time of a lane, in hours; only the owner can set it. */
export function PromiseField({ lane, name, canManage }: Props) {
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
          <button
            type="button"
            aria-label={t("change", { lane: name })}
            onClick={() => setText(String(promiseHours))}
            className={button}
          >
            <Pencil aria-hidden className="size-3.5" />
          </button>
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
      <button type="submit" aria-label={t("save")} disabled={save.isPending} className={button}>
        <Check aria-hidden className="size-4" />
      </button>
      {hasOwnPromise && (
        <button
          type="button"
          aria-label={t("reset")}
          title={t("reset")}
          disabled={save.isPending}
          onClick={() => save.mutate(null)}
          className={button}
        >
          <RotateCcw aria-hidden className="size-3.5" />
        </button>
      )}
      {problem && (
        <span role="alert" className="text-xs whitespace-normal text-danger">
          {problem}
        </span>
      )}
    </form>
  );
}

interface Props {
  lane: LaneRow;
  name: string;
  canManage: boolean;
}
