import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAction } from "@/components/ui/feedback/use-action";
import { Button } from "@/components/ui/layout/button";
import { createTag, tagsOptions } from "@/lib/client/tags/tag-queries";
import { MAX_TAG_LENGTH, type TagColor } from "@/lib/domain/tags/tag";
import { TagColorSelect } from "./tag-color-select";

/** Adds a tag. */
export function NewTagForm() {
  const t = useTranslations("tag");
  const [name, setName] = useState("");
  const [color, setColor] = useState<TagColor>("blue");
  const { act, isPending } = useAction({
    send: createTag,
    onSuccess: () => setName(""),
    invalidates: [tagsOptions.queryKey],
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") act({ name: name.trim(), color });
  };
  return (
    <form onSubmit={send} className="flex flex-wrap items-center gap-2">
      <input
        value={name}
        onChange={(event) => setName(event.target.value)}
        aria-label={t("name")}
        placeholder={t("name")}
        maxLength={MAX_TAG_LENGTH}
        autoComplete="off"
        className="plain-field w-48 touch-height max-sm:flex-1"
      />
      <TagColorSelect label={t("color")} value={color} onChange={setColor} />
      <Button type="submit" variant="primary" size="sm" isPending={isPending} isDisabled={name.trim() === ""}>
        {t("new")}
      </Button>
    </form>
  );
}
