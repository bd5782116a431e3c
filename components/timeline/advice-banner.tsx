import { type LucideIcon, OctagonAlert, Phone, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ShipmentDetail } from "@/lib/domain/shipment";
import { useReturnCode } from "../ui/use-return-code";

interface Advice {
  tone: string;
  Icon: LucideIcon;
  title: string;
  text: string;
}

/** What is wrong with the parcel or its watching, and what to do now. */
export function AdviceBanner({ shipment }: { shipment: ShipmentDetail }) {
  const t = useTranslations("advice");
  const advices = useAdvices(shipment);
  return advices.map(({ tone, Icon, title, text }) => (
    <section
      key={title}
      className={`${tone} flex items-start gap-3 rounded-xl border border-(--tone)/25 bg-(--tone-soft) px-4 py-3`}
    >
      <Icon aria-hidden className="mt-0.5 size-4.5 shrink-0 text-(--tone)" />
      <div className="min-w-0 flex-1 wrap-anywhere">
        <h2 className="font-semibold text-(--tone)">{title}</h2>
        <p className="mt-0.5 text-foreground">{text}</p>
      </div>
      {shipment.carrierPhone && (
        <a
          href={`tel:${shipment.carrierPhone}`}
          className="inline-flex h-8 shrink-0 items-center gap-1.5 rounded-lg border border-(--tone)/40 px-2.5 text-[0.8125rem] font-medium text-(--tone) max-lg:h-11"
        >
          <Phone aria-hidden className="size-3.5" />
          {t("call", { phone: shipment.carrierPhone })}
        </a>
      )}
    </section>
  ));
}

function useAdvices(shipment: ShipmentDetail): Advice[] {
  const t = useTranslations("advice");
  const readCode = useReturnCode();
  const { state, subState, rawState, monitorStatus, monitorMessage, subscriptionProblem } = shipment;
  const advices: Advice[] = [];
  if (monitorStatus === "failed") {
    const problem = subscriptionProblem && readCode(subscriptionProblem);
    const text = problem?.mend ?? t("failed.text");
    const title = problem ? t("failed.because", { reason: problem.meaning }) : t("failed.title");
    advices.push({ tone: "tone-red", Icon: OctagonAlert, title, text });
  }
  if (monitorStatus === "abort") {
    const title = monitorMessage ? t("abort.because", { reason: monitorMessage }) : t("abort.title");
    advices.push({ tone: "tone-amber", Icon: TriangleAlert, title, text: t("abort.text") });
  }
  if (state === 14) advices.push({ tone: "tone-red", Icon: OctagonAlert, title: t("14.title"), text: t("14.text") });
  if (state === 13) {
    advices.push({ tone: "tone-magenta", Icon: OctagonAlert, title: t("13.title"), text: t("13.text") });
  }
  if (state === 2) {
    const key = `sub.${subState}`;
    const text = t.has(key) ? t(key) : t("2.text");
    advices.push({ tone: "tone-amber", Icon: TriangleAlert, title: t("2.title"), text });
  }
  if (rawState !== null) {
    const title = t("unknown.title", { raw: rawState });
    advices.push({ tone: "tone-slate", Icon: TriangleAlert, title, text: t("unknown.text") });
  }
  return advices;
}
