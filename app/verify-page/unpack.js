// The program of this page, packed by tools/verify-page.mjs from app/verify-page: base91 (13 or 14 bits in two
// characters), then deflate. Only the script whose hash stands in the policy above can run.
void (async () => {
  const text = document.getElementById("packed").textContent;
  const bytes = [];
  let bits = 0;
  let count = 0;
  for (let at = 0; at < text.length; at += 2) {
    const value = text.charCodeAt(at) - 35 + (text.charCodeAt(at + 1) - 35) * 91;
    bits |= value << count;
    for (count += (value & 8191) > 88 ? 13 : 14; count > 7; count -= 8) {
      bytes.push(bits & 255);
      bits >>= 8;
    }
  }
  const size = Number(document.getElementById("packed").dataset.size);
  const stream = new Blob([Uint8Array.from(bytes).subarray(0, size)])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"));
  const script = document.createElement("script");
  script.textContent = await new Response(stream).text();
  document.body.append(script);
})();
