import { z } from "zod";
import { holdsContact } from "@/lib/domain/privacy/mask-contacts";
import { message } from "@/lib/domain/shared/message";
import { distinctTagNames, isTagName, MAX_TAG_LENGTH, MAX_TAGS_OF_PARCEL, TAG_COLORS } from "./tag";

const tagName = z
  .string(message("tags.nameMissing"))
  .trim()
  .min(1, message("tags.nameMissing"))
  .max(MAX_TAG_LENGTH, message("shared.tooLong", { max: MAX_TAG_LENGTH }))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it keeps out
  .regex(/^[^\u0000-\u001f\u007f]*$/, message("shared.controlCharacters"))
  .refine(isTagName, message("tags.nameSeparator"));

/** Of a tag that is made: tags are kept for good. */
const newTagName = tagName.refine((name) => !holdsContact(name), message("tags.nameHoldsContact"));

const color = z.enum(TAG_COLORS, message("shared.oneOf", { choices: TAG_COLORS }));

function namesOf(name: z.ZodType<string>) {
  return z
    .array(name, message("shared.needsList"))
    .max(MAX_TAGS_OF_PARCEL, message("tags.tooManyOfParcel", { max: MAX_TAGS_OF_PARCEL }))
    .transform(distinctTagNames);
}

/** The names of tags that a parcel may have already. */
export const tagNamesSchema = namesOf(tagName);
/** The names of tags that a parcel gets; one that there is not yet is made. */
export const newTagNamesSchema = namesOf(newTagName);

/** The body of `POST /api/v1/tags`. */
export const newTagSchema = z.object({
  name: newTagName.describe("Name of at most 20 characters, without commas, semicolons or vertical bars"),
  color: color.default("blue").describe("Color"),
  shop: z
    .string(message("shared.needsText"))
    .trim()
    .max(64, message("shared.tooLong", { max: 64 }))
    .nullish()
    .transform((shop) => shop || null)
    .describe("Only shipments of this shop can have it; null for every shop"),
});
export type NewTag = z.output<typeof newTagSchema>;

/** The body of `PATCH /api/v1/tags/{id}`. */
export const tagChangeSchema = z
  .object({
    name: newTagName.describe("Name of at most 20 characters, without commas, semicolons or vertical bars"),
    color: color.describe("Color"),
  })
  .partial();
export type TagChange = z.output<typeof tagChangeSchema>;
