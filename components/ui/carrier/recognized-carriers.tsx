import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { recognizedCarriersOptions } from "@/lib/client/shared/recognized-carrier-queries";
import { CarrierSuggestion } from "./carrier-suggestion";

/** Kuaidi100 is asked once the number has not changed for this long. */
const SETTLED_MS = 600;
const MAX_SUGGESTIONS = 3;

/** What Kuaidi100 recognizes the number as, where its form leaves doubt: offered, never chosen automatically. */
export function RecognizedCarriers({ number, chosen, onTake }: Props) {
  const t = useTranslations("subscribe");
  const nameCarrier = useCarrierName();
  const [settled, setSettled] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSettled(number.trim()), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [number]);
  const { data = [] } = useQuery(recognizedCarriersOptions(settled));
  if (settled !== number.trim() || data.some(({ code }) => code === chosen)) return null;
  return data.slice(0, MAX_SUGGESTIONS).map(({ code, name }) => (
    <CarrierSuggestion key={code} onTake={() => onTake(code)}>
      {t("recognizedBy", { carrier: nameCarrier(name) })}
    </CarrierSuggestion>
  ));
}

interface Props {
  /** As typed. */
  number: string;
  /** Code of the chosen carrier, empty for none; if Kuaidi100 names it too, nothing is offered. */
  chosen: string;
  onTake: (code: string) => void;
}
