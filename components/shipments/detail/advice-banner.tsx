import {
  Hourglass,
  type LucideIcon,
  MessageSquareQuote,
  OctagonAlert,
  Pencil,
  Phone,
  RadioTower,
  SearchCheck,
  TriangleAlert,
  Unplug,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { ResubscribeButton } from "@/components/shipments/edit/resubscribe-button";
import { useNow } from "@/components/ui/figures/now-provider";
import { useDurationFormat } from "@/components/ui/figures/use-duration-format";
import { Button } from "@/components/ui/layout/button";
import { PageLink } from "@/components/ui/layout/page-link";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { useAbortReasonText } from "@/components/ui/shipment/use-abort-reason-text";
import { buildPushLogHref } from "@/lib/client/tracking/push-log-queries";
import { STALLED_FLAGS } from "@/lib/domain/flags/flag";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment";
import { parseAbortReason } from "@/lib/domain/tracking/parse-abort-reason";
import type { ParcelActions } from "./use-parcel-actions";

interface Props {
  shipment: ShipmentDetail;
  actions: ParcelActions;
}

interface Advice {
  tone: string;
  Icon: LucideIcon;
  title: string;
  text: string;
  /** Check these places first, instead of calling the carrier. */
  links?: readonly { href: string; words: string }[];
  /** The subscription failed or ended: the user can correct it here. */
  isAboutSubscription?: boolean;
  /** What can be done, one after the other, where there are several ways out. */
  ways?: readonly string[];
  /** Pushes do not come: ask once, or subscribe again. */
  offersQuery?: boolean;
  /** The carrier should be asked: a prepared text is offered. */
  offersCarrierInquiry?: boolean;
}

/** What is wrong with the parcel or its subscription, and what to do now. */
export function AdviceBanner({ shipment, actions: { edit, openQuery, openTextDrawer } }: Props) {
  const t = useTranslations("advice");
  const tQueries = useTranslations("queries");
  const advices = useAdvices(shipment);
  return advices.map(
    ({ tone, Icon, title, text, links, ways, offersQuery, isAboutSubscription, offersCarrierInquiry }) => (
      <section
        key={title}
        className={`${tone} flex items-start gap-3 max-sm:flex-wrap rounded-xl border border-(--tone)/25 print:hidden bg-(--tone-soft) px-4 py-3`}
      >
        <Icon aria-hidden className="mt-0.5 size-4.5 shrink-0 text-(--tone)" />
        <div className="min-w-0 flex-1 wrap-anywhere">
          <h2 className="font-semibold text-(--tone)">{title}</h2>
          <p className="mt-0.5 text-foreground">{text}</p>
          {ways && (
            <ol className="mt-1.5 flex list-decimal flex-col gap-1 ps-5">
              {ways.map((way) => (
                <li key={way}>{way}</li>
              ))}
            </ol>
          )}
          {offersQuery && openQuery && (
            <div className="mt-2.5 flex flex-wrap items-center gap-2 max-sm:flex-col max-sm:items-stretch">
              <Button variant="outline" size="sm" onPress={openQuery} className="border-(--tone)/50 max-sm:w-full">
                <SearchCheck aria-hidden />
                {tQueries("once")}
              </Button>
              <ResubscribeButton shipment={shipment} />
            </div>
          )}
          {isAboutSubscription && <ResubscribeOptions shipment={shipment} onEdit={edit} />}
          {offersCarrierInquiry && (
            <button
              // plain: has the colour of its notice

              type="button"
              onClick={openTextDrawer}
              className="mt-1.5 inline-flex cursor-pointer items-center gap-1.5 rounded font-medium text-(--tone) underline decoration-(--tone)/40 underline-offset-4 hover:decoration-current touch-min-height"
            >
              <MessageSquareQuote aria-hidden className="size-3.5" />
              {t("writeText")}
            </button>
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
        {shipment.carrierPhone && !links && !ways && (
          <a
            href={`tel:${shipment.carrierPhone}`}
            className="inline-flex h-8 shrink-0 max-sm:w-full max-sm:justify-center items-center gap-1.5 rounded-lg border border-(--tone)/40 px-2.5 text-dense font-medium text-(--tone) touch-height"
          >
            <Phone aria-hidden className="size-3.5" />
            {t("call", { phone: shipment.carrierPhone })}
          </a>
        )}
      </section>
    ),
  );
}

/** Other carriers that match the number; buttons for users who may edit. */
function ResubscribeOptions({ shipment, onEdit }: { shipment: ShipmentDetail; onEdit: (() => void) | undefined }) {
  const t = useTranslations("advice");
  const nameCarrier = useCarrierName();
  const names = shipment.suggestedCarriers.slice(0, 3).map(({ name }) => nameCarrier(name));
  return (
    <>
      {names.length > 0 && <p className="mt-1">{t("looksLike", { carriers: names.join(t("or")) })}</p>}
      {onEdit && (
        <div className="mt-2.5 flex flex-wrap items-center gap-2 max-sm:flex-col max-sm:items-stretch">
          <Button variant="outline" size="sm" onPress={onEdit} className="border-(--tone)/50 max-sm:w-full">
            <Pencil aria-hidden />
            {t("edit")}
          </Button>
          <ResubscribeButton shipment={shipment} />
        </div>
      )}
    </>
  );
}

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
    advices.push({ tone: "tone-red", Icon: OctagonAlert, title, text, isAboutSubscription: true });
  }
  if (monitorStatus === "abort") {
    const title = monitorMessage ? t("abort.because", { reason: formatReason(monitorMessage) }) : t("abort.title");
    const reasonKey = parseAbortReason(monitorMessage)?.key ?? "text";
    advices.push({
      tone: "tone-amber",
      Icon: TriangleAlert,
      title,
      text: t(`abort.${reasonKey}`),
      isAboutSubscription: true,
    });
  }
  if (monitorStatus === "elsewhere") {
    const ways = [t("elsewhere.query"), t("elsewhere.subscribe"), t("elsewhere.wait")];
    const words = { title: t("elsewhere.title"), text: t("elsewhere.text") };
    advices.push({ tone: "tone-red", Icon: RadioTower, ...words, ways, offersQuery: true });
  }
  if (flag?.name === "signature-retracted") {
    const words = { title: t("retracted.title"), text: t("retracted.text") };
    advices.push({ tone: "tone-amber", Icon: TriangleAlert, ...words, offersQuery: true, offersCarrierInquiry: true });
  }
  if (silence) advices.push(silence);
  if (halt) advices.push(halt);
  if (state === 14)
    advices.push({
      tone: "tone-red",
      Icon: OctagonAlert,
      title: t("14.title"),
      text: t("14.text"),
      offersCarrierInquiry: true,
    });
  if (state === 13) {
    advices.push({
      tone: "tone-magenta",
      Icon: OctagonAlert,
      title: t("13.title"),
      text: t("13.text"),
      offersCarrierInquiry: true,
    });
  }
  if (state === 2) {
    const key = `sub.${subState}`;
    const text = t.has(key) ? t(key) : t("2.text");
    advices.push({ tone: "tone-amber", Icon: TriangleAlert, title: t("2.title"), text, offersCarrierInquiry: true });
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
  const halt = Math.max(0, now - Date.parse(lastEventAt));
  const title = t("title", { duration: duration(halt, 1) });
  return {
    tone: "tone-amber",
    Icon: Hourglass,
    title,
    text: t(state === 5 ? "textDelivering" : "text"),
    offersCarrierInquiry: true,
  };
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
    offersQuery: true,
    links: [
      { href: buildPushLogHref({ q: waybillNumber }), words: t("ownPushes") },
      { href: buildPushLogHref({ verdict: "refused" }), words: t("refused") },
    ],
  };
}
