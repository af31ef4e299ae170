// The program of this page, packed by tools/verify-page.mjs from app/verify-page: base85, then deflate. Only the script
// whose hash stands in the policy above can run.
void (async () => {
  const text = document.getElementById("packed").textContent;
  const bytes = new Uint8Array((text.length / 5) * 4);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 5) {
    let value = 0;
    for (let place = at; place < at + 5; place++) value = value * 85 + text.charCodeAt(place) - 40;
    view.setUint32((at / 5) * 4, value);
  }
  const size = Number(document.getElementById("packed").dataset.size);
  const stream = new Blob([bytes.subarray(0, size)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const script = document.createElement("script");
  script.textContent = await new Response(stream).text();
  document.body.append(script);
})();
