import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleHelp, Eye, Lock, RotateCw, Search, ShieldAlert, ShieldCheck, ShieldX } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState } from "react";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { useAction } from "@/components/ui/feedback/use-action";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { CopyButton } from "@/components/ui/layout/copy-button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageLink } from "@/components/ui/layout/page-link";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { type ChipStyle, IconChip } from "@/components/ui/shipment/icon-chip";
import { RevealReasons } from "@/components/ui/shipment/reveal-reasons";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { pushOptions, revealPush } from "@/lib/client/tracking/push-log-queries";
import type { RevealReason } from "@/lib/domain/privacy/reveal";
import { formatBytes } from "@/lib/domain/shared/format-bytes";
import type { SignatureCheck } from "@/lib/domain/tracking/push-log-entry";
import type { PushLogEntry } from "@/lib/operations/push-operations";
import { PushVerdictChip } from "./push-summary";
import { ShipmentChangeHistory } from "./shipment-change-history";
import { useReplayPushes } from "./use-replay-pushes";

/** One push beside the log; on phones it takes the whole page. */
export function PushPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { canManage } = useDeskUser();
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

const SIGNATURES: Readonly<Record<SignatureCheck, ChipStyle>> = {
  valid: { tone: "tone-green", Icon: ShieldCheck },
  invalid: { tone: "tone-red", Icon: ShieldX },
  missing: { tone: "tone-amber", Icon: ShieldAlert },
  query: { tone: "tone-slate", Icon: Search },
  erased: { tone: "tone-grey", Icon: CircleHelp },
  cut: { tone: "tone-grey", Icon: CircleHelp },
};

/** Details of a push: its shipment, signature, changes and text. */
function PushDetail({ push }: { push: PushLogEntry }) {
  const t = useTranslations("push");
  const { waybillNumber, shipmentId, verdict, error, signature, timesReceived, callbackId } = push;
  return (
    <div className="flex flex-col gap-5 pb-4">
      {error && (
        <p className="tone-red rounded-lg bg-(--tone-soft) px-3 py-2 text-dense text-(--tone)">
          {push.returnCode ? t("answered", { code: push.returnCode, reason: error }) : error}
        </p>
      )}
      <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1.5 text-dense">
        <Fact name={t("verdict")}>
          <PushVerdictChip verdict={verdict} />
        </Fact>
        <Fact name={t("number")}>
          {shipmentId && waybillNumber ? (
            <PageLink href={`/shipments/${shipmentId}`} className="rounded font-mono font-medium hover:underline">
              {waybillNumber}
            </PageLink>
          ) : (
            <span className="text-muted">{t("noNumber")}</span>
          )}
        </Fact>
        <Fact name={t("signature")}>
          <IconChip style={SIGNATURES[signature]}>{t(`signatures.${signature}`)}</IconChip>
        </Fact>
        <Fact name={t("receivedAt")}>
          <Timestamp at={push.receivedAt} />
        </Fact>
        {timesReceived > 1 && (
          <Fact name={t("again")}>
            {t("times", { count: timesReceived })} <Timestamp at={push.lastReceivedAt} />
          </Fact>
        )}
        <Fact name={t("id")}>
          <span className="font-mono text-xs break-all">{push.id}</span>
        </Fact>
        {callbackId && (
          <Fact name="callbackid">
            <span className="font-mono text-xs break-all">{callbackId}</span>
          </Fact>
        )}
      </dl>
      {verdict !== "refused" && (
        <section>
          <h3 className="mb-2 font-semibold">{t("changes")}</h3>
          {push.changes.length > 0 ? (
            <ShipmentChangeHistory changes={push.changes} />
          ) : (
            <p className="text-dense text-muted">{t(verdict === "applied" ? "onlyTrace" : "noChange")}</p>
          )}
        </section>
      )}
      <RawPushText
        text={push.body}
        note={t("size", { size: formatBytes(push.bytes) })}
        isCut={signature === "cut"}
        reveal={push.isMasked && <PushReveal id={push.id} />}
      />
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

/** Says that numbers in the push are masked, and shows them for a reason. */
function PushReveal({ id }: { id: string }) {
  const t = useTranslations("push");
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { act, isPending } = useAction({
    send: (reason: RevealReason) => revealPush(id, reason),
    onSuccess: (push) => queryClient.setQueryData(pushOptions(id).queryKey, push),
  });
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2 text-dense">
      {isAsking ? (
        <RevealReasons
          question={t("whyWhole")}
          isPending={isPending}
          onChoose={act}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <>
          <span className="text-muted">{t("masked")}</span>
          <Button size="sm" variant="tertiary" onPress={() => setAsking(true)}>
            <Eye aria-hidden />
            {t("showWhole")}
          </Button>
        </>
      )}
    </div>
  );
}

/** The text of a push, indented if it is JSON; copying gives it as it is. @param reveal below the heading of a masked one */
function RawPushText({ text, note, isCut, reveal }: PushDetailProps) {
  const t = useTranslations("push");
  const shown = useMemo(() => formatJson(text), [text]);
  return (
    <section>
      <div className="mb-1.5 flex items-center gap-2">
        <h3 className="font-semibold">{t("raw")}</h3>
        <span className="text-xs text-muted">
          {note}
          {isCut && ` · ${t("cut")}`}
        </span>
        <CopyButton text={text} what={t("raw")} isTextLong className="ms-auto" />
      </div>
      {reveal}
      {text === "" ? (
        <p className="text-dense text-muted">{t("empty")}</p>
      ) : (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard
          tabIndex={0}
          data-testid="raw-text"
          className="max-h-[60dvh] overflow-auto rounded-lg border border-border bg-surface-secondary p-3 font-mono text-xs leading-relaxed break-all whitespace-pre-wrap select-text"
        >
          {shown}
        </pre>
      )}
    </section>
  );
}

interface PushDetailProps {
  text: string;
  note: string;
  isCut: boolean;
  reveal: ReactNode;
}

function formatJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
