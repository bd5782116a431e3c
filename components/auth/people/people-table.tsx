import { useFormatter, useTranslations } from "next-intl";
import { formatToMinute, Timestamp } from "@/components/ui/figures/timestamp";
import { Button } from "@/components/ui/layout/button";
import { DataTable } from "@/components/ui/table/data-table";
import type { Column } from "@/components/ui/table/table-column";
import type { PersonView } from "@/lib/operations/people-operations";
import { useShopNames } from "./use-shop-names";

/** The people with what they may do, how they sign in, and their state. */
export function PeopleTable({ people, onEdit, onSessions }: Props) {
  const t = useTranslations("settings.people");
  const format = useFormatter();
  const nameShops = useShopNames();
  const describeProtection = ({ hasAuthenticator, passkeys, hasProviderFactor }: PersonView) =>
    format.list(
      [
        hasAuthenticator ? t("authenticator") : [],
        passkeys > 0 ? t("passkeys", { count: passkeys }) : [],
        hasProviderFactor ? t("providerFactor") : [],
      ].flat(),
      { type: "unit", style: "short" },
    ) || t("passwordOnly");
  const columns: Column<PersonView>[] = [
    {
      key: "username",
      header: t("name"),
      isRowHeader: true,
      phone: "title",
      cell: ({ username, isSelf }) => (
        <>
          <span className="font-medium break-all">{username}</span>
          {isSelf && <span className="ms-2 text-xs text-muted">{t("you")}</span>}
        </>
      ),
    },
    {
      key: "state",
      header: t("state"),
      phone: "corner",
      value: ({ disabledAt }) => t(disabledAt ? "disabled" : "active"),
      cell: ({ disabledAt }) => (
        <span
          className={`rounded-md bg-(--tone-soft) px-1.5 py-0.5 text-xs whitespace-nowrap text-(--tone) ${disabledAt ? "tone-grey" : "tone-green"}`}
        >
          {t(disabledAt ? "disabled" : "active")}
        </span>
      ),
      tooltip: ({ disabledBy }) => (disabledBy === null ? undefined : t("disabledBy", { name: disabledBy })),
      className: "lg:w-[9%]",
    },
    { key: "role", header: t("roleHead"), phone: "labelled", value: ({ role }) => t(`role.${role}`) },
    {
      key: "shops",
      header: t("shops"),
      phone: "labelled",
      value: ({ shops }) => nameShops(shops),
      tooltip: ({ shops }) => shops?.join("\n"),
    },
    {
      key: "lastSignInAt",
      header: t("lastSignIn"),
      phone: "labelled",
      cell: ({ lastSignInAt }) => (lastSignInAt ? <Timestamp at={lastSignInAt} isStacked /> : t("never")),
    },
    {
      key: "security",
      header: t("security"),
      phone: "labelled",
      value: describeProtection,
      cell: (person) => (
        <>
          {describeProtection(person)}
          {person.secondFactorDueAt && (
            <span className="tone-amber block text-xs text-(--tone)">
              {t("secondFactorDue", { at: formatToMinute(person.secondFactorDueAt) })}
            </span>
          )}
        </>
      ),
      className: "lg:w-[16%]",
    },
    { key: "sessions", header: t("sessions"), unit: "count", phone: "labelled", className: "lg:w-[8%]" },
    {
      key: "actions",
      header: t("actions"),
      only: "screen",
      phone: "line",
      value: () => null,
      cell: ({ id, username }) => (
        <span className="flex flex-wrap gap-1">
          <Button size="sm" variant="outline" aria-label={t("editOf", { name: username })} onPress={() => onEdit(id)}>
            {t("edit")}
          </Button>
          <Button
            size="sm"
            variant="ghost"
            aria-label={t("sessionsOf", { name: username })}
            onPress={() => onSessions(id)}
          >
            {t("see")}
          </Button>
        </span>
      ),
      className: "lg:w-[19%]",
    },
  ];
  return (
    <DataTable
      columns={columns}
      rows={people}
      rowKey={({ id }) => id}
      caption={t("list")}
      layout="cards"
      rowData={({ username }) => ({ "data-testid": "person", "data-username": username })}
    />
  );
}

interface Props {
  people: readonly PersonView[];
  onEdit: (id: string) => void;
  onSessions: (id: string) => void;
}
