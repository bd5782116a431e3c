import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { ShopsField } from "@/components/shops/shops-field";
import { CarrierFilter } from "@/components/ui/carrier/carrier-filter";
import { useCarriersByCode } from "@/components/ui/carrier/use-carriers-by-code";
import { Checkbox } from "@/components/ui/form/checkbox";
import { FieldErrorText } from "@/components/ui/form/field-errors";
import { FormField } from "@/components/ui/form/form-field";
import { Segmented } from "@/components/ui/form/segmented";
import { Button } from "@/components/ui/layout/button";
import { FLAG_LEVELS, FLAGS } from "@/lib/domain/flags/flag";
import { LANGUAGE_NAMES } from "@/lib/domain/shared/languages";
import { TEXT_LANGUAGES } from "@/lib/domain/shared/text-languages";
import type { ChannelView } from "@/lib/operations/alert-operations";

/** Which flags a channel receives, and when. */
export function AlertRuleFields({ channel }: { channel: ChannelView | null }) {
  const t = useTranslations();
  const words = useTranslations("settings.alerts");
  const [level, setLevel] = useState(channel?.minLevel ?? 2);
  const [language, setLanguage] = useState(channel?.language ?? "zh-CN");
  const [sendsFlags, setSendsFlags] = useState(channel?.tellsFlags ?? true);
  const [sendsMorning, setSendsMorning] = useState(channel?.tellsMorning ?? false);
  const [isSome, setSome] = useState((channel?.flags.length ?? 0) > 0);
  const initialValues = {
    digestMinutes: String(channel?.digestMinutes ?? 10),
    quietFrom: channel?.quietFrom ?? "",
    quietUntil: channel?.quietUntil ?? "",
  };
  const field = (name: keyof typeof initialValues, more: Partial<ComponentProps<typeof FormField>>) => (
    <FormField name={name} label={words(name)} defaultValue={initialValues[name]} {...more} />
  );
  return (
    <>
      <input type="hidden" name="minLevel" value={level} />
      {channel?.kind !== "page" && (
        <div>
          <Checkbox name="tellsFlags" checked={sendsFlags} onChange={({ target }) => setSendsFlags(target.checked)}>
            {words("tellsFlags")}
          </Checkbox>
          {!sendsFlags && <p className="text-xs text-muted">{words("tellsFlagsHint")}</p>}
          <Checkbox
            name="tellsMorning"
            checked={sendsMorning}
            onChange={({ target }) => setSendsMorning(target.checked)}
            hint={words("tellsMorningHint")}
          >
            {words("tellsMorning")}
          </Checkbox>
        </div>
      )}
      <div className={sendsFlags || sendsMorning ? undefined : "hidden"}>
        <ShopsField selected={channel?.shops} hint={words("shopsHint")} />
      </div>
      <div className={sendsFlags ? "flex flex-col gap-4" : "hidden"}>
        <Segmented
          label={words("level")}
          isLabelShown
          value={level}
          options={FLAG_LEVELS.map((each) => ({
            value: each,
            label: words("levelUp", { level: t(`flagLevel.${each}`) }),
          }))}
          onChange={setLevel}
        />
        <div>
          <Segmented
            label={words("flags")}
            isLabelShown
            value={isSome ? "someFlags" : "allFlags"}
            options={(["allFlags", "someFlags"] as const).map((each) => ({ value: each, label: words(each) }))}
            onChange={(each) => setSome(each === "someFlags")}
          />
          {isSome && (
            <div className="mt-1.5 grid grid-cols-2 sm:grid-cols-3">
              {FLAGS.map((flag) => (
                <Checkbox key={flag} name="flags" value={flag} defaultChecked={channel?.flags.includes(flag) ?? false}>
                  {t(`flag.${flag}`)}
                </Checkbox>
              ))}
              <p className="col-span-full text-xs text-muted">{words("silentHint")}</p>
            </div>
          )}
          <FieldErrorText name="flags" />
        </div>
        <AlertCarriersField initial={channel?.carriers ?? []} />
        {field("digestMinutes", { hint: words("digestHint"), inputMode: "numeric" })}
      </div>
      <div>
        <div className="grid grid-cols-2 gap-3">
          {field("quietFrom", { placeholder: "22:00", maxLength: 5 })}
          {field("quietUntil", { placeholder: "08:00", maxLength: 5 })}
        </div>
        <p className="mt-1 text-xs text-muted">{words("quietHint")}</p>
        <Checkbox
          name="severeAlways"
          defaultChecked={channel?.severeAlways ?? true}
          className={sendsFlags ? "mt-1" : "hidden"}
        >
          {words("severeAlways")}
        </Checkbox>
      </div>
      <input type="hidden" name="language" value={language} />
      {channel?.kind !== "page" && (
        <Segmented
          label={words("language")}
          isLabelShown
          value={language}
          options={TEXT_LANGUAGES.map((each) => ({ value: each, label: LANGUAGE_NAMES[each] }))}
          onChange={setLanguage}
        />
      )}
    </>
  );
}

/** The carriers whose parcels a channel reports, chosen by name; none stands for all. @param initial their codes */
function AlertCarriersField({ initial }: { initial: readonly string[] }) {
  const t = useTranslations("settings.alerts");
  const [codes, setCodes] = useState(initial);
  const carriers = useCarriersByCode(codes);
  const nameOf = (code: string) => carriers.find((each) => each.code === code)?.name ?? code;
  const add = (code: string) =>
    setCodes((before) => (code === "" || before.includes(code) ? before : [...before, code]));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-dense">{t("carriers")}</legend>
      {codes.length > 0 && (
        <ul className="mb-1.5 flex flex-wrap gap-1.5">
          {codes.map((code) => (
            <li key={code} className="flex items-center gap-1 rounded bg-default ps-2 text-dense">
              <input type="hidden" name="carriers" value={code} />
              {nameOf(code)}
              <Button
                isIconOnly
                variant="ghost"
                size="sm"
                aria-label={t("removeCarrier", { name: nameOf(code) })}
                onPress={() => setCodes(codes.filter((each) => each !== code))}
              >
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {/* The key makes it a button again after each choice. */}
      <CarrierFilter
        key={codes.length}
        label={t("carriers")}
        noneLabel={t("addCarrier")}
        value=""
        onChange={add}
        takesFocus={codes !== initial}
      />
      <p className="mt-1 text-xs text-muted">{t("carriersHint")}</p>
      <FieldErrorText name="carriers" />
    </fieldset>
  );
}
