import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { QueryBoundary } from "@/components/ui/feedback/query-boundary";
import { Checkbox } from "@/components/ui/form/checkbox";
import { FormError } from "@/components/ui/form/form-error";
import { PageForm } from "@/components/ui/form/page-form";
import { SectionCard } from "@/components/ui/layout/section-card";
import { demandSecondFactor, PEOPLE_KEY, secondFactorOptions } from "@/lib/client/auth/people-queries";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { ROLES } from "@/lib/domain/auth/role";

/** Whose role needs a second factor. */
export function SecondFactorSection() {
  const t = useTranslations("settings.people");
  const query = useQuery(secondFactorOptions);
  const queryClient = useQueryClient();
  const { toasts } = useDeskStores();
  const change = useMutation({
    mutationFn: demandSecondFactor,
    onSuccess: () => {
      toasts.show({ kind: "success", title: t("saved") });
      return queryClient.invalidateQueries({ queryKey: PEOPLE_KEY });
    },
  });
  return (
    <SectionCard id="people-second-factor" title={t("secondFactor")}>
      <div className="px-4 py-4 lg:px-5">
        <p className="mb-2 max-w-prose text-dense text-muted">{t("secondFactorText")}</p>
        <QueryBoundary query={query}>
          {({ roles }) => (
            <PageForm
              change={change}
              parse={(form) => ROLES.filter((role) => form.getAll("roles").includes(role))}
              saveLabel={t("save")}
              className="flex flex-col gap-3"
            >
              <FormError error={change.error} />
              <fieldset className="flex flex-wrap gap-x-6">
                <legend className="sr-only">{t("secondFactor")}</legend>
                {ROLES.map((role) => (
                  <Checkbox key={role} name="roles" value={role} defaultChecked={roles.includes(role)}>
                    {t(`role.${role}`)}
                  </Checkbox>
                ))}
              </fieldset>
            </PageForm>
          )}
        </QueryBoundary>
      </div>
    </SectionCard>
  );
}
