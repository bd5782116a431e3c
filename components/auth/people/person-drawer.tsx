import { useTranslations } from "next-intl";
import { readShops, ShopsField } from "@/components/shops/shops-field";
import { ConfirmAction } from "@/components/ui/feedback/confirm-action";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { changePerson, resetPerson } from "@/lib/client/auth/people-queries";
import { ROLES } from "@/lib/domain/auth/role";
import type { PersonView } from "@/lib/operations/people-operations";
import { RoleField } from "./role-field";

/** Changes role and shops of a person; resets the password, disables and enables. */
export function PersonDrawer({ person, hasProvider, onLink, onClose }: Props) {
  const t = useTranslations("settings.people");
  const { id, username, role, shops, providerSubject, isSelf } = person;
  const isLinkShown = hasProvider || providerSubject !== null;
  const title = t("editTitle", { name: username });
  if (isSelf) {
    return (
      <SideDrawer title={title} onClose={onClose}>
        <p className="text-dense">{t("self")}</p>
      </SideDrawer>
    );
  }
  return (
    <FormDrawer
      title={title}
      lead={t("editLead")}
      parse={(form) => ({
        input: {
          role: ROLES.find((each) => each === getText(form, "role")),
          shops: readShops(form),
          ...(isLinkShown && { providerSubject: getText(form, "providerSubject") || null }),
        },
      })}
      save={(change) => changePerson(id, change)}
      success={t("saved")}
      onClose={onClose}
    >
      <RoleField selected={role} />
      <ShopsField selected={shops ?? []} hint={t("shopsHint")} />
      {isLinkShown && (
        <FormField
          name="providerSubject"
          label={t("providerSubject")}
          hint={t("providerSubjectHint")}
          maxLength={255}
          autoComplete="off"
          autoCapitalize="none"
          defaultValue={providerSubject ?? ""}
        />
      )}
      <AccountActions person={person} onLink={onLink} onClose={onClose} />
    </FormDrawer>
  );
}

/** What is done at once, apart from the fields of the form. */
function AccountActions({ person: { id, username, disabledAt }, onLink, onClose }: Omit<Props, "hasProvider">) {
  const t = useTranslations("settings.people");
  const isDisabled = disabledAt !== null;
  return (
    <section aria-label={t("account")} className="grid gap-3 border-t border-separator pt-4 text-dense">
      {!isDisabled && (
        <div className="grid gap-1.5">
          <p className="text-muted">{t("resetText")}</p>
          <ConfirmAction
            label={t("reset")}
            confirmLabel={t("resetSure")}
            variant="outline"
            className="w-fit"
            send={() => resetPerson(id)}
            onSuccess={({ link }) => {
              onLink(link);
              onClose();
            }}
          />
        </div>
      )}
      <div className="grid gap-1.5">
        <p className="text-muted">{t(isDisabled ? "enableText" : "disableText")}</p>
        <ConfirmAction
          label={t(isDisabled ? "enable" : "disable")}
          confirmLabel={t(isDisabled ? "enable" : "disableSure")}
          variant={isDisabled ? "primary" : "danger-soft"}
          className="w-fit"
          send={() => changePerson(id, { disabled: !isDisabled })}
          success={t(isDisabled ? "enabledDone" : "disabledDone", { name: username })}
          onSuccess={onClose}
        />
      </div>
    </section>
  );
}

interface Props {
  person: PersonView;
  /** Whether there is a company's identity provider, whose people can be linked. */
  hasProvider: boolean;
  /** Receives the link that sets a new password. */
  onLink: (link: string) => void;
  onClose: () => void;
}
