import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/ui/feedback/use-action";
import { Button } from "@/components/ui/layout/button";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { revealNumber } from "@/lib/client/shipments/shipment-queries";
import { REVEAL_REASONS, type RevealedField } from "@/lib/domain/privacy/reveal";

/** A masked number. A click asks for the reason, and then shows the whole number as a link to call it. */
export function MaskedNumber({ shipmentId, field, masked }: Props) {
  const t = useTranslations("trace");
  const { toasts } = useDeskStores();
  const [isAsking, setAsking] = useState(false);
  const [values, setValues] = useState<readonly string[]>([]);
  const { act, isPending } = useAction({
    send: (reason: (typeof REVEAL_REASONS)[number]) => revealNumber(shipmentId, { field, masked, reason }),
    onSuccess: (answer) => {
      setAsking(false);
      setValues(answer.values);
      if (answer.values.length === 0) toasts.show({ kind: "info", title: t("onlyMasked") });
    },
  });
  if (values.length > 0) return values.map((value) => <CallLink key={value} number={value} />);
  if (!isAsking) {
    return (
      <button
        type="button"
        title={t("showPhone")}
        aria-label={t("showPhoneOf", { phone: masked })}
        onClick={() => setAsking(true)}
        className={`${STYLE} cursor-pointer decoration-dotted`}
      >
        {masked}
        <Eye aria-hidden className="size-3 max-sm:hidden" />
      </button>
    );
  }
  return (
    <fieldset className="inline-flex flex-wrap items-center gap-1 text-dense" disabled={isPending}>
      <legend className="float-start me-1">{t("whyShow", { phone: masked })}</legend>
      {REVEAL_REASONS.map((reason, index) => (
        <Button key={reason} size="sm" variant="tertiary" isAutoFocused={index === 0} onPress={() => act(reason)}>
          {t(`reasons.${reason}`)}
        </Button>
      ))}
      <Button size="sm" variant="tertiary" onPress={() => setAsking(false)}>
        {t("keepHidden")}
      </Button>
    </fieldset>
  );
}

const STYLE =
  "inline-flex items-center gap-1 rounded align-baseline font-medium text-accent underline underline-offset-4 max-lg:-my-2 max-lg:py-2";

function CallLink({ number }: { number: string }) {
  const t = useTranslations("trace");
  return (
    <a ref={focusLink} href={`tel:${number.replace(/[^\d+]/g, "")}`} title={t("callPhone")} className={STYLE}>
      {number}
    </a>
  );
}

/** The button that had the focus is removed. */
function focusLink(link: HTMLAnchorElement | null): void {
  link?.focus();
}

interface Props {
  shipmentId: string;
  field: RevealedField;
  /** As it is shown. */
  masked: string;
}
