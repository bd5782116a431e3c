import { Hourglass, type LucideIcon, OctagonAlert, RadioTower, RotateCw, TriangleAlert, Unplug } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useResubscribe } from "@/components/shipments/edit/use-resubscribe";
import { useNow } from "@/components/ui/figures/now-provider";
import { useTimeOrDate } from "@/components/ui/figures/timestamp";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import { Button } from "@/components/ui/layout/button";
import { PageLink } from "@/components/ui/layout/page-link";
import { TextButton } from "@/components/ui/layout/text-button";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { buildPushLogHref } from "@/lib/client/tracking/push-log-queries";
import { STALLED_FLAGS } from "@/lib/domain/flags/flag";
import type { State } from "@/lib/domain/shipments/shipment-states";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";
import { parseAbortReason } from "@/lib/domain/tracking/parse-abort-reason";
import type { ParcelActions } from "./use-parcel-actions";

interface Advice {
  tone: string;
  Icon: LucideIcon;
  title: string;
  /** The sentence in the head says the same: the title is for screen readers. */
  isTold?: boolean;
  text: string;
  /** Check these places first. */
  links?: readonly { href: string; words: string }[];
  /** The subscription failed or ended: it can be corrected and sent again. */
  isToMend?: boolean;
  /** What can be done, one after the other, where there are several ways out. */
  ways?: readonly string[];
  /** Pushes do not come: subscribe again. */
  isToBeSent?: boolean;
  /** The carrier should be asked: a prepared text is offered. */
  isForCarrier?: boolean;
}

/** What is wrong with the parcel or its subscription, and what to do now. The likely action itself is in the head. */
export function AdviceBanner({ shipment, actions }: { shipment: ShipmentDetail; actions: ParcelActions }) {
  const t = useTranslations("advice");
  const nameCarrier = useCarrierName();
  const suggested = shipment.suggestedCarriers.slice(0, 3).map(({ name }) => nameCarrier(name));
  return useAdvices(shipment).map(
    ({ tone, Icon, title, isTold, text, links, ways, isToMend, isToBeSent, isForCarrier }) => (
      <section
        key={title}
        className={`${tone} flex items-start gap-2.5 rounded-xl border border-(--tone)/25 bg-(--tone-soft) px-3.5 py-2.5 text-dense print:hidden`}
      >
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-(--tone)" />
        <div className="min-w-0 flex-1 wrap-anywhere">
          <h2 className={isTold ? "sr-only" : "font-semibold text-(--tone)"}>{title}</h2>
          <p className="text-foreground">
            {text}{" "}
            {isForCarrier && (
              <TextButton
                isInline
                onPress={actions.text}
                className="text-(--tone)! underline underline-offset-4 max-lg:-my-3 max-lg:min-h-0! max-lg:py-3"
              >
                {t("writeText")}
              </TextButton>
            )}
          </p>
          {ways && (
            <ol className="mt-1.5 flex list-decimal flex-col gap-1 ps-5">
              {ways.map((way) => (
                <li key={way}>{way}</li>
              ))}
            </ol>
          )}
          {isToMend && suggested.length > 0 && (
            <p className="mt-1">{t("looksLike", { carriers: suggested.join(t("or")) })}</p>
          )}
          {(isToMend || isToBeSent) && actions.edit && (
            <div className="mt-2 empty:hidden">
              <ResubscribeButton shipment={shipment} />
            </div>
          )}
          {links && (
            <p className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1">
              {links.map(({ href, words }) => (
                <PageLink
                  key={href}
                  href={href}
                  className="font-medium text-(--tone) underline decoration-(--tone)/40 underline-offset-4 hover:decoration-current max-lg:py-2"
                >
                  {words}
                </PageLink>
              ))}
            </p>
          )}
        </div>
      </section>
    ),
  );
}

const RED = { tone: "tone-red", Icon: OctagonAlert };
const AMBER = { tone: "tone-amber", Icon: TriangleAlert };
/** States in which the carrier has a problem with the parcel. */
const OF_STATE: Readonly<Partial<Record<State, Pick<Advice, "tone" | "Icon">>>> = {
  14: RED,
  13: { tone: "tone-magenta", Icon: OctagonAlert },
  2: AMBER,
};

function useAdvices(shipment: ShipmentDetail): Advice[] {
  const t = useTranslations("advice");
  const formatReason = useAbortReasonText();
  const silence = useSilenceAdvice(shipment);
  const halt = useStandstillAdvice(shipment);
  const { state, subState, rawState, monitorStatus, monitorMessage, subscriptionProblem, flag } = shipment;
  const advices: Advice[] = [];
  if (monitorStatus === "failed") {
    const text = subscriptionProblem?.mend ?? t("failed.text");
    const title = subscriptionProblem
      ? t("failed.because", { reason: subscriptionProblem.meaning })
      : t("failed.title");
    advices.push({ ...RED, title, isTold: true, text, isToMend: true });
  }
  if (monitorStatus === "abort") {
    const title = monitorMessage ? t("abort.because", { reason: formatReason(monitorMessage) }) : t("abort.title");
    const text = t(`abort.${parseAbortReason(monitorMessage)?.key ?? "text"}`);
    advices.push({ ...AMBER, title, isTold: true, text, isToMend: true });
  }
  if (monitorStatus === "elsewhere") {
    const ways = [t("elsewhere.query"), t("elsewhere.subscribe"), t("elsewhere.wait")];
    const words = { title: t("elsewhere.title"), text: t("elsewhere.text") };
    advices.push({ tone: "tone-red", Icon: RadioTower, ...words, ways, isToBeSent: true });
  }
  if (flag?.name === "signature-retracted") {
    const words = { title: t("retracted.title"), text: t("retracted.text") };
    advices.push({ ...AMBER, ...words, isToBeSent: true, isForCarrier: true });
  }
  if (silence) advices.push(silence);
  if (halt) advices.push(halt);
  const look = state !== null && OF_STATE[state];
  if (look) {
    const key = `sub.${subState}`;
    const text = state === 2 && t.has(key) ? t(key) : t(`${state}.text`);
    advices.push({ ...look, title: t(`${state}.title`), isTold: true, text, isForCarrier: true });
  }
  if (rawState !== null) {
    const title = t("unknown.title", { raw: rawState });
    advices.push({ tone: "tone-slate", Icon: TriangleAlert, title, text: t("unknown.text") });
  }
  return advices;
}

/** Under way, and idle for longer than its limits allow. */
function useStandstillAdvice({ state, flag, lastEventAt, isSilent }: ShipmentDetail): Advice | undefined {
  const t = useTranslations("advice.halt");
  const duration = useDurationFormat();
  const now = useNow();
  const isStandstill = flag !== null && STALLED_FLAGS.includes(flag.name);
  if (!isStandstill || isSilent || lastEventAt === null) return undefined;
  const title = t("title", { duration: duration(Math.max(0, now - Date.parse(lastEventAt)), 1) });
  const text = t(state === 5 ? "textDelivering" : "text");
  return { tone: "tone-amber", Icon: Hourglass, title, isTold: true, text, isForCarrier: true };
}

/** Expected pushes did not arrive: whether Kuaidi100 can reach us, and what arrived instead. */
function useSilenceAdvice({ isSilent, waybillNumber, lastPushAt, subscribedAt }: ShipmentDetail): Advice | undefined {
  const t = useTranslations("advice.silent");
  const duration = useDurationFormat();
  const now = useNow();
  const since = lastPushAt ?? subscribedAt;
  if (!isSilent || since === null) return undefined;
  const lasts = { duration: duration(now - Date.parse(since), 1) };
  return {
    tone: "tone-amber",
    Icon: Unplug,
    title: lastPushAt === null ? t("titleNever", lasts) : t("title", lasts),
    text: t("text"),
    isToBeSent: true,
    links: [
      { href: buildPushLogHref({ q: waybillNumber }), words: t("ownPushes") },
      { href: buildPushLogHref({ verdict: "refused" }), words: t("refused") },
    ],
  };
}

/** Text of why Kuaidi100 aborted a subscription, in the reader's language; an unknown reason is shown as received. */
function useAbortReasonText(): (message: string) => string {
  const t = useTranslations("abortReason");
  const speaksChinese = useLocale().startsWith("zh");
  return (message) => {
    const reason = parseAbortReason(message);
    if (speaksChinese || !reason || reason.days === null) return message;
    return t(reason.key, { days: reason.days });
  };
}

/** Resubscribes an ended or refused shipment that still has its number; while that is not possible, shows from when it is. */
function ResubscribeButton({ shipment: { id, resubscription, laterParcel } }: { shipment: ShipmentDetail }) {
  const t = useTranslations("resubscribe");
  const formatTime = useTimeOrDate();
  const now = useNow();
  const { mutate, isPending } = useResubscribe();
  const { reason, from, costs, makesNewParcel } = resubscription;
  if (laterParcel) return null;
  if (reason !== "ready" && reason !== "resting" && reason !== "month_full") return null;
  const isReady = reason === "ready" || (from !== null && now >= Date.parse(from));
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button
        variant="primary"
        size="sm"
        isDisabled={!isReady}
        isPending={isPending}
        onPress={() => mutate({ ids: [id] })}
        className="max-sm:w-full"
      >
        <RotateCw aria-hidden />
        {t("again")}
      </Button>
      {isReady && makesNewParcel && <span className="text-dense text-muted">{t("newParcel")}</span>}
      {isReady && costs && <span className="text-dense text-muted">{t("costs")}</span>}
      {!isReady && from && (
        <span className="text-dense text-muted">
          {t(reason === "month_full" ? "monthFull" : "resting", { time: formatTime(from) })}
        </span>
      )}
    </span>
  );
}
