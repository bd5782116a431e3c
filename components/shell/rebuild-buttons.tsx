import { useQueryClient } from "@tanstack/react-query";
import { Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useAction } from "@/components/ui/feedback/use-action";
import { Button } from "@/components/ui/layout/button";
import { actOnRebuild, rebuildStateOptions } from "@/lib/client/tracking/rebuild-run-queries";
import type { RebuildAction, RebuildRunView } from "@/lib/domain/tracking/rebuild-run";
import { isActiveRebuild } from "@/lib/domain/tracking/rebuild-status";

/** What the owner can do with the rebuild as it stands: stop, resume, or start one. */
export function RebuildButtons({ run }: { run: RebuildRunView | null }) {
  const t = useTranslations("rebuildRun");
  const queryClient = useQueryClient();
  const { act, isPending } = useAction({
    send: (action: RebuildAction) => actOnRebuild(action),
    onSuccess: (state) => queryClient.setQueryData(rebuildStateOptions.queryKey, state),
  });
  return (
    <div className="flex flex-wrap gap-2">
      {possibleActions(run).map((action) => (
        <Button
          key={action}
          variant={action === "resume" ? "primary" : "outline"}
          size="sm"
          isPending={isPending}
          onPress={() => act(action)}
          className="shrink-0"
        >
          {action === "stop" ? <Pause aria-hidden /> : <Play aria-hidden />}
          {t(`action.${action}`)}
        </Button>
      ))}
    </div>
  );
}

function possibleActions(run: RebuildRunView | null): RebuildAction[] {
  if (!run || run.status === "done") return ["start"];
  if (isActiveRebuild(run.status)) return ["stop"];
  if (run.status === "stopped") return ["resume"];
  return run.copy ? ["resume", "start"] : ["start"]; // failed: before the copy there is nothing to resume
}
