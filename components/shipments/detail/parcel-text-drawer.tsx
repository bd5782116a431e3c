import { Check, Copy } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useNow } from "@/components/ui/figures/now-provider";
import { Segmented } from "@/components/ui/form/segmented";
import { SelectField } from "@/components/ui/form/select-field";
import { Button } from "@/components/ui/layout/button";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { useCopyText } from "@/components/ui/layout/use-copy-text";
import { type ParcelTextWriter, useParcelTexts } from "@/components/ui/shipment/use-parcel-texts";
import {
  DEFAULT_LANGUAGE,
  findLanguage,
  LANGUAGE_NAMES,
  LANGUAGES,
  type Language,
} from "@/lib/domain/shared/languages";
import {
  buildChaseText,
  buyerText,
  CHASE_REASONS,
  type ChaseReason,
  likelyChaseReason,
} from "@/lib/domain/shipments/parcel-text";
import type { ShipmentDetail } from "@/lib/domain/shipments/shipment-view";

const AUDIENCES = ["buyer", "carrier"] as const;
type Audience = (typeof AUDIENCES)[number];

/** A text to send to the buyer, or to the carrier as an inquiry. It can be edited before copying. */
export function ParcelTextDrawer({ shipment, onClose }: { shipment: ShipmentDetail; onClose: () => void }) {
  const t = useTranslations("customerTexts");
  const now = useNow();
  const locale = useLocale();
  const [isCopied, copy] = useCopyText();
  const [reader, setReader] = useState<Audience>("buyer");
  const [language, setLanguage] = useState<Language>(findLanguage(locale) ?? DEFAULT_LANGUAGE);
  const [reason, setReason] = useState<ChaseReason>(() => likelyChaseReason(shipment));
  // The user's edit, until another text is chosen.
  const [edited, setEdited] = useState<string | null>(null);
  const [copiedText, setCopiedText] = useState<string>();
  const writer = useParcelTexts(language);
  const generatedText = writer ? writeText(shipment, reader, reason, writer, now) : "";
  const text = edited ?? generatedText;
  const choose =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      setEdited(null);
    };
  return (
    <SideDrawer
      keepsOpen
      isChanged={text !== generatedText && text !== copiedText}
      title={t("title")}
      lead={shipment.waybillNumber}
      onClose={onClose}
      buttons={
        <Button
          variant="primary"
          isDisabled={text === ""}
          onPress={() => {
            setCopiedText(text);
            void copy(text);
          }}
        >
          {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {t(isCopied ? "copied" : "copy")}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Segmented
          label={t("reader")}
          isLabelShown
          value={reader}
          options={AUDIENCES.map((value) => ({ value, label: t(value) }))}
          onChange={choose(setReader)}
        />
        <Segmented
          label={t("language")}
          isLabelShown
          value={language}
          options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          onChange={choose(setLanguage)}
        />
        {reader === "carrier" && (
          <SelectField
            label={t("reason")}
            labelClassName="flex flex-col gap-1 text-dense text-muted"
            options={CHASE_REASONS.map((each) => [each, t(`reasons.${each}`)])}
            value={reason}
            onChange={choose(setReason)}
            className="w-full"
          />
        )}
        <label className="flex flex-col gap-1">
          <span className="text-dense text-muted">{t("text")}</span>
          <textarea
            value={text}
            onChange={(event) => setEdited(event.target.value)}
            rows={11}
            lang={language}
            className="plain-field h-auto! resize-y py-2 leading-relaxed"
          />
        </label>
        <p className="text-xs text-muted">{t("masked")}</p>
        <p role="status" className="sr-only">
          {isCopied ? t("copied") : ""}
        </p>
      </div>
    </SideDrawer>
  );
}

function writeText(
  shipment: ShipmentDetail,
  reader: Audience,
  reason: ChaseReason,
  { fill, nameOf }: ParcelTextWriter,
  now: number,
): string {
  const named = { ...shipment, carrierName: shipment.carrierName && nameOf(shipment.carrierName) };
  return reader === "buyer" ? buyerText(named, fill, now) : buildChaseText(named, reason, fill, now);
}
