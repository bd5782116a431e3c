import { useTranslations } from "next-intl";
import { ShopsField } from "@/components/shops/shops-field";
import { Checkbox } from "@/components/ui/form/checkbox";
import { FieldErrorText } from "@/components/ui/form/field-errors";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { callOperation } from "@/lib/client/shared/call-operation";
import { HOOK_EVENT_TYPES } from "@/lib/domain/webhooks/webhook-endpoint";
import type { EndpointView } from "@/lib/operations/hook-operations";

/** Occurs on every push that changes anything: more events than most shop systems need. */
const RARELY_WANTED_EVENT = "shipment.updated";

/** Form that adds or changes a webhook endpoint. */
export function WebhookEndpointDrawer({ endpoint, onClose, onSecret }: Props) {
  const t = useTranslations("settings.hooks");
  const isWanted = (type: string) => endpoint?.events.some((each) => each === type) ?? type !== RARELY_WANTED_EVENT;
  return (
    <FormDrawer
      title={t(endpoint ? "editTitle" : "addTitle")}
      lead={t("formText")}
      parse={(form) => ({
        input: {
          name: getText(form, "name"),
          // The whole address is never shown: an empty field keeps it.
          ...(endpoint && getText(form, "url") === "" ? {} : { url: getText(form, "url") }),
          events: form.getAll("events").map(String),
          shops: form.getAll("shops").map(String),
          fullData: form.has("fullData"),
        },
      })}
      save={async (input) => {
        if (endpoint) await callOperation("PATCH /api/v1/hooks/{id}", { id: endpoint.id, body: input });
        else onSecret((await callOperation("POST /api/v1/hooks", { body: input })).secret);
      }}
      saveLabel={t("save")}
      onClose={onClose}
    >
      <FormField name="name" label={t("name")} hint={t("nameHint")} defaultValue={endpoint?.name} />
      <FormField
        name="url"
        label={t("url")}
        hint={t(endpoint ? "urlKeepHint" : "urlHint")}
        placeholder={endpoint?.url}
      />
      <ShopsField selected={endpoint?.shops} hint={t("shopsHint")} />
      <Checkbox
        name="fullData"
        value="on"
        defaultChecked={endpoint !== null && endpoint.fullDataSince !== null}
        hint={<span className="tone-amber text-(--tone)">{t("fullDataHint")}</span>}
      >
        {t("fullData")}
      </Checkbox>
      <fieldset>
        <legend className="mb-1 text-sm font-medium">{t("events")}</legend>
        <FieldErrorText name="events" />
        <div className="grid sm:grid-cols-2">
          {HOOK_EVENT_TYPES.map((type) => (
            <Checkbox
              key={type}
              name="events"
              value={type}
              defaultChecked={isWanted(type)}
              hint={<code className="wrap-anywhere">{type.replace("shipment.", "")}</code>}
            >
              {t(`event.${type.replace("shipment.", "")}`)}
            </Checkbox>
          ))}
        </div>
      </fieldset>
    </FormDrawer>
  );
}

interface Props {
  /** Null to add a new one. */
  endpoint: EndpointView | null;
  onClose: () => void;
  onSecret: (secret: string) => void;
}
