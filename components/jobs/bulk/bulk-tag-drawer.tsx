import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { type BulkDrawerProps, useStartJob } from "@/components/jobs/use-start-job";
import { TagChoices } from "@/components/tags/tag-choices";
import { FieldErrorText } from "@/components/ui/form/field-errors";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import type { NewJobInput } from "@/lib/domain/jobs/new-job";

const DIRECTIONS = ["addTags", "removeTags"] as const;
const NOTHING = { addTags: [], removeTags: [] } satisfies Record<(typeof DIRECTIONS)[number], string[]>;

/** Adds tags to all selected shipments, and takes others away. */
export function BulkTagDrawer({ selection, count, onStarted, onClose }: BulkDrawerProps) {
  const t = useTranslations("bulk");
  const format = useFormatter();
  const [names, setNames] = useState<Record<(typeof DIRECTIONS)[number], string[]>>(NOTHING);
  const isNothing = DIRECTIONS.every((direction) => names[direction].length === 0);
  const toggle = (direction: (typeof DIRECTIONS)[number], name: string) => {
    const rest = names[direction].filter((each) => each !== name);
    const other = direction === "addTags" ? "removeTags" : "addTags";
    setNames({
      ...names,
      [direction]: rest.length === names[direction].length ? [...rest, name] : rest,
      // A tag is either added or taken away.
      [other]: names[other].filter((each) => each !== name),
    });
  };
  const parse = (): { input: NewJobInput } => {
    const changes = Object.fromEntries(DIRECTIONS.flatMap((key) => (names[key].length > 0 ? [[key, names[key]]] : [])));
    return { input: { kind: "edit", selection, changes } };
  };
  return (
    <FormDrawer
      {...useStartJob(onStarted)}
      title={t("tagTitle")}
      lead={t("tagLead", { count })}
      parse={parse}
      isChanged={!isNothing}
      isDisabled={isNothing}
      saveLabel={t("tagAction", { count: format.number(count) })}
      onClose={onClose}
    >
      {DIRECTIONS.map((direction) => (
        <section key={direction} aria-labelledby={`bulk-${direction}`}>
          <h3 id={`bulk-${direction}`} className="mb-1.5 text-sm font-medium">
            {t(direction === "addTags" ? "tagAdd" : "tagRemove")}
          </h3>
          <TagChoices
            chosen={names[direction]}
            canCreate={direction === "addTags"}
            onToggle={(name) => toggle(direction, name)}
          />
          <FieldErrorText name={direction} />
        </section>
      ))}
    </FormDrawer>
  );
}
