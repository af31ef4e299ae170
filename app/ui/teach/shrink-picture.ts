/** Longest side of what is sent, in pixels, and what is small enough to be sent as it is, in bytes. */
const longestSide = 1600;
const smallEnough = 400_000;

/**
 * A photograph as small as the space keeps it, so that no megabytes are sent for nothing. What is small, what is a drawing
 * and what this browser cannot read is sent as it is: the space looks at it all the same.
 */
export async function shrunkPicture(file: File): Promise<File> {
  if (file.size <= smallEnough || file.type === "image/svg+xml") return file;
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const scale = Math.min(1, longestSide / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    // What may show through stays a PNG.
    const type = file.type === "image/png" || file.type === "image/webp" ? "image/png" : "image/jpeg";
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, 0.88));
    return blob && blob.size < file.size ? new File([blob], file.name, { type }) : file;
  } catch {
    return file;
  } finally {
    URL.revokeObjectURL(address);
  }
}
