/**
 * A voice that a browser recorded as WebM (RFC 9559) with Opus in it, as Ogg Opus: the sound itself is not encoded anew.
 * Null for anything else.
 */
export async function opusOfWebm(webm: Uint8Array): Promise<Uint8Array | null> {
  const {
    BufferSource,
    BufferTarget,
    EncodedAudioPacketSource,
    EncodedPacketSink,
    Input,
    OggOutputFormat,
    Output,
    WEBM,
  } = await import("mediabunny");
  const input = new Input({ formats: [WEBM], source: new BufferSource(webm) });
  try {
    const track = await input.getPrimaryAudioTrack();
    const decoderConfig = track && (await track.getDecoderConfig());
    if (track?.codec !== "opus" || !decoderConfig) return null;
    const target = new BufferTarget();
    const output = new Output({ format: new OggOutputFormat(), target });
    const source = new EncodedAudioPacketSource("opus");
    output.addAudioTrack(source);
    await output.start();
    let first = true;
    for await (const packet of new EncodedPacketSink(track).packets()) {
      await source.add(packet, first ? { decoderConfig } : undefined);
      first = false;
    }
    await output.finalize();
    return target.buffer && new Uint8Array(target.buffer);
  } catch {
    // A file that is no WebM, or is damaged, ends its reader in many ways.
    return null;
  } finally {
    input.dispose();
  }
}
