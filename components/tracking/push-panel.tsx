"use client";
import { Button, Drawer } from "@heroui/react";
import { useQuery } from "@tanstack/react-query";
import { Lock, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { QueryError } from "@/components/ui/feedback/query-error";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { pushOptions } from "@/lib/client/tracking/push-log-queries";
import { PushDetail } from "./push-detail";
import { useReplayPushes } from "./use-replay-pushes";

/** One push beside the log; on phones it takes the whole page. */
export function PushPanel({ id, canManage, onClose }: Props) {
  const t = useTranslations("push");
  const { data: push, error, refetch, isFetching } = useQuery({ ...pushOptions(id), enabled: canManage });
  const { replay, isReplaying } = useReplayPushes();
  return (
    <Drawer.Backdrop isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content placement="right">
        <Drawer.Dialog className="w-[min(100vw,42rem)]!">
          <Drawer.CloseTrigger aria-label={t("close")} className="touch-size" />
          <Drawer.Header>
            <Drawer.Heading className="text-lg font-semibold">{t("title")}</Drawer.Heading>
          </Drawer.Header>
          <Drawer.Body className="text-foreground">
            {!canManage && <EmptyState Icon={Lock} title={t("ownersOnly")} text={t("ownersOnlyText")} />}
            {error && !push && (
              <QueryError error={error} isRetrying={isFetching} href="/pushes" onRetry={() => void refetch()} />
            )}
            {canManage && !push && !error && (
              <p role="status" className="appear-late py-8 text-center text-muted">
                {t("loading")}
              </p>
            )}
            {push && <PushDetail push={push} />}
          </Drawer.Body>
          {push && push.verdict !== "refused" && (
            <Drawer.Footer>
              <p className="me-auto text-xs text-muted max-sm:hidden">{t("replayHint")}</p>
              <Button
                variant="primary"
                isPending={isReplaying}
                onPress={() => replay([push.id])}
                className="touch-height"
              >
                <RotateCw aria-hidden />
                {t("replay")}
              </Button>
            </Drawer.Footer>
          )}
        </Drawer.Dialog>
      </Drawer.Content>
    </Drawer.Backdrop>
  );
}

interface Props {
  id: string;
  canManage: boolean;
  onClose: () => void;
}
