import { LOGO_LIMIT_BYTES } from "@/lib/domain/buyers/shop-logo";

/** Widths in px to try: first twice the displayed size, for high-density screens, then smaller until the file is small enough. */
const WIDTHS = [240, 180, 120];
const LOWER_RATIO = 3;

/** Scales a picture down for the buyer page. Returns the file unchanged if it is small enough already, or if this browser cannot decode it. */
export async function shrinkLogo(file: File): Promise<File> {
  if (file.size <= LOGO_LIMIT_BYTES) return file;
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return file;
  for (const width of WIDTHS) {
    const scale = Math.min(1, width / picture.width, width / LOWER_RATIO / picture.height);
    const blob = await drawScaled(picture, scale);
    if (blob && blob.size <= LOGO_LIMIT_BYTES) return new File([blob], "logo.png", { type: "image/png" });
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
