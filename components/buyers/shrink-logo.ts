import { LOGO_LIMIT_BYTES } from "@/lib/domain/buyers/shop-page-schema";

/** Twice what the page shows, for sharp screens; then ever smaller, until the file is light enough. */
const WIDTHS = [240, 180, 120];
const LOWER_RATIO = 3;

/** A picture as small as the buyer's page wants it; as it is where it is light enough, or none that this browser can read. */
export async function shrinkLogo(file: File): Promise<File> {
  if (file.size <= LOGO_LIMIT_BYTES) return file;
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return file;
  for (const width of WIDTHS) {
    const scale = Math.min(1, width / picture.width, width / LOWER_RATIO / picture.height);
    const drawn = await drawScaled(picture, scale);
    if (drawn && drawn.size <= LOGO_LIMIT_BYTES) return new File([drawn], "logo.png", { type: "image/png" });
  }
  return file;
}

function drawScaled(picture: ImageBitmap, scale: number): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
