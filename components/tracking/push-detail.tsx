import { CircleHelp, Search, ShieldAlert, ShieldCheck, ShieldX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Timestamp } from "@/components/ui/figures/timestamp";
import { PageLink } from "@/components/ui/layout/page-link";
import { type ChipStyle, IconChip } from "@/components/ui/shipment/icon-chip";
import { formatBytes } from "@/lib/domain/shared/format-bytes";
import type { PushLogEntry, SignatureCheck } from "@/lib/domain/tracking/push-log-entry";
import { PushReveal } from "./push-reveal";
import { PushVerdictChip } from "./push-verdict-chip";
import { RawPushText } from "./raw-push-text";
import { ShipmentChangeHistory } from "./shipment-change-history";

const SIGNATURES: Readonly<Record<SignatureCheck, ChipStyle>> = {
  valid: { tone: "tone-green", Icon: ShieldCheck },
  invalid: { tone: "tone-red", Icon: ShieldX },
  missing: { tone: "tone-amber", Icon: ShieldAlert },
  query: { tone: "tone-slate", Icon: Search },
  erased: { tone: "tone-grey", Icon: CircleHelp },
  cut: { tone: "tone-grey", Icon: CircleHelp },
};

/** Details of a push: its shipment, signature, changes and text. */
export function PushDetail({ push }: { push: PushLogEntry }) {
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
