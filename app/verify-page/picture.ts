type Detector = new (options: { formats: string[] }) => {
  detect(picture: ImageBitmap): Promise<{ rawValue: string }[]>;
};

/** Pixels along the longer side at which a picture is looked at; the first that shows a code decides. */
const sizes = [1600, 1000, 2600, 700];

/**
 * The text of the QR code in a picture; null when none is found. Of several codes the one that holds a certificate counts.
 */
export async function textInPicture(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  const seen = await seenByBrowser(picture);
  const texts = seen.some((text) => text.startsWith("FC1:")) ? seen : [...seen, ...(await seenByUs(picture))];
  return texts.find((text) => text.startsWith("FC1:")) ?? texts[0] ?? null;
}

async function seenByBrowser(picture: ImageBitmap): Promise<string[]> {
  const { BarcodeDetector } = window as { BarcodeDetector?: Detector };
  if (!BarcodeDetector) return [];
  const found = await new BarcodeDetector({ formats: ["qr_code"] }).detect(picture).catch(() => []);
  return found.map(({ rawValue }) => rawValue);
}

/** Looks at the whole and at overlapping quarters, since a page has two codes and the decoder takes the clearer one. */
async function seenByUs(picture: ImageBitmap): Promise<string[]> {
  const { default: decodeQR } = await import("qr/decode.js");
  const { width, height } = picture;
  const found: string[] = [];
  const parts = [
    [0, 0, 1, 1],
    [0, 0.4, 0.6, 0.6],
    [0, 0, 0.6, 0.6],
    [0.4, 0, 0.6, 0.6],
    [0.4, 0.4, 0.6, 0.6],
  ] as const;
  for (const size of sizes)
    for (const [x, y, w, h] of parts) {
      const pixels = pixelsOf(picture, { x: x * width, y: y * height, width: w * width, height: h * height }, size);
      const text = await decoded(async () => decodeQR(pixels, { effort: 4, timeLimit: 1000 }));
      if (text) found.push(text);
      if (text?.startsWith("FC1:")) return found;
    }
  return found;
}

type Area = { x: number; y: number; width: number; height: number };

function pixelsOf(picture: ImageBitmap, { x, y, width, height }: Area, size: number): ImageData {
  const scale = Math.min(1, size / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.drawImage(picture, x, y, width, height, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** The decoder throws when it sees no code. */
async function decoded(decode: () => Promise<string>): Promise<string | null> {
  try {
    return await decode();
  } catch {
    return null;
  }
}
