import { expect, test } from "vitest";
import type { FaultFound } from "#app/domain/content-packages/faults.ts";
import { largestRecordingBytes, readOpus } from "#app/domain/content-packages/opus-file.ts";
import { oggOpus, oggOpusPages, oggPage, opusHead } from "../../../tests/ogg-opus.ts";

const minute = oggOpus({ seconds: 60 });

const taken: [why: string, bytes: Buffer, seconds: number][] = [
  ["a second", oggOpus({ seconds: 1 }), 1],
  ["a minute", minute, 60],
  ["two channels", oggOpus({ seconds: 2.5, head: opusHead(2) }), 2.5],
  ["a whole minute at 120 kB a minute", oggOpus({ seconds: 60, packetBytes: 38 }), 60],
  ["part of a larger memory", Buffer.concat([Buffer.alloc(7), minute]).subarray(7), 60],
];
test.each(taken)("a recording is taken: %s", (_, bytes, seconds) => {
  const read = readOpus(bytes);
  expect(read).toEqual({ seconds: expect.closeTo(seconds, 5) });
});

const [first, second, ...others] = oggOpusPages({ seconds: 3 });
const changed = (at: number, byte: number) => {
  const copy = Buffer.from(minute);
  copy[at] = byte;
  return copy;
};
const vorbis = Buffer.concat([Buffer.from([1]), Buffer.from("vorbis"), Buffer.alloc(23)]);

const refused: [why: string, bytes: Uint8Array, code: FaultFound["code"], facts?: object][] = [
  ["nothing", new Uint8Array(), "file-empty"],
  ["words", Buffer.from("un texte"), "recording-not-ogg"],
  ["an MP3", Buffer.from("ID3\u0003\u0000"), "recording-not-ogg"],
  ["the first four letters", Buffer.from("OggS"), "recording-cut"],
  ["Vorbis", oggOpus({ seconds: 3, head: vorbis }), "recording-vorbis"],
  ["another codec", oggOpus({ seconds: 3, head: Buffer.from("Speex   1.2") }), "recording-not-opus"],
  ["a head that is too short", oggOpus({ seconds: 3, head: opusHead().subarray(0, 12) }), "recording-version"],
  ["another version", oggOpus({ seconds: 3, head: opusHead(1, 0x21) }), "recording-version"],
  ["six channels", oggOpus({ seconds: 3, head: opusHead(6) }), "recording-channels"],
  ["no channel", oggOpus({ seconds: 3, head: opusHead(0) }), "recording-channels"],
  ["no tags", oggOpus({ seconds: 3, tags: Buffer.from("nothing!") }), "recording-tags"],
  ["a head alone", first!, "recording-tags"],
  ["no sound", Buffer.concat([first!, second!]), "recording-cut"],
  ["a file cut in the middle", minute.subarray(0, 40_000), "recording-cut"],
  ["a file cut between pages", Buffer.concat([first!, second!, others[0]!]), "recording-cut"],
  ["a page that is missing", Buffer.concat([first!, second!, ...others.slice(1)]), "recording-gap"],
  ["a byte that changed", changed(5_000, 0xee), "recording-damaged"],
  [
    "something after the end",
    Buffer.concat([minute, Buffer.from("<script>")]),
    "recording-not-a-page",
    { byte: minute.length },
  ],
  ["two streams", Buffer.concat([minute, oggOpus({ seconds: 1, stream: 2 })]), "recording-streams"],
  [
    "more than 120 kB a minute",
    oggOpus({ seconds: 60, packetBytes: 60 }),
    "recording-too-heavy",
    { seconds: 60, most: 140_000 },
  ],
  ["a position that lies", Buffer.concat([first!, second!, ending(100)]), "recording-no-length"],
  [
    "a position of days",
    Buffer.concat([first!, second!, ending(48_000 * 90_000)]),
    "recording-too-long",
    { minutes: 60 },
  ],
  [
    "one byte too large",
    new Uint8Array(largestRecordingBytes + 1),
    "file-too-large",
    { bytes: 3_000_001, most: 3_000_000 },
  ],
];
test.each(refused)("a recording is refused: %s", (_, bytes, code, facts) => {
  expect(readOpus(bytes)).toMatchObject({ code, ...(facts && { facts }) });
});

function ending(position: number) {
  return oggPage([Buffer.alloc(30)], { position, number: 2, ends: true });
}
