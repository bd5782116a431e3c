import { useQuery } from "@tanstack/react-query";
import { Lock, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Button } from "@/components/ui/layout/button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { pushOptions } from "@/lib/client/tracking/push-log-queries";
import { PushDetail } from "./push-detail";
import { useReplayPushes } from "./use-replay-pushes";

/** One push beside the log; on phones it takes the whole page. */
export function PushPanel({ id, canManage, onClose }: Props) {
  const t = useTranslations("push");
  const query = useQuery({ ...pushOptions(id), enabled: canManage });
  const { replay, isReplaying } = useReplayPushes();
  const canReplay = query.data !== undefined && query.data.verdict !== "refused";
  return (
    <SideDrawer
      title={t("title")}
      className="w-[min(100vw,42rem)]!"
      onClose={onClose}
      buttons={
        canReplay && (
          <>
            <p className="me-auto text-xs text-muted max-sm:hidden">{t("replayHint")}</p>
            <Button variant="primary" isPending={isReplaying} onPress={() => replay([id])}>
              <RotateCw aria-hidden />
              {t("replay")}
            </Button>
          </>
        )
      }
    >
      {canManage ? (
        <QueryBoundary query={query} href="/pushes" loading={t("loading")}>
          {(push) => <PushDetail push={push} />}
        </QueryBoundary>
      ) : (
        <EmptyState Icon={Lock} title={t("ownersOnly")} text={t("ownersOnlyText")} />
      )}
    </SideDrawer>
  );
}

interface Props {
  id: string;
  canManage: boolean;
  onClose: () => void;
}
