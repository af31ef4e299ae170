import { expect, test } from "vitest";
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

const refused: [why: string, bytes: Uint8Array, reason: RegExp][] = [
  ["nothing", new Uint8Array(), /is empty/],
  ["words", Buffer.from("un texte"), /no Ogg file/],
  ["an MP3", Buffer.from("ID3\u0003\u0000"), /no Ogg file/],
  ["the first four letters", Buffer.from("OggS"), /it was cut/],
  ["Vorbis", oggOpus({ seconds: 3, head: vorbis }), /Vorbis/],
  ["another codec", oggOpus({ seconds: 3, head: Buffer.from("Speex   1.2") }), /of another kind/],
  ["a head that is too short", oggOpus({ seconds: 3, head: opusHead().subarray(0, 12) }), /version/],
  ["another version", oggOpus({ seconds: 3, head: opusHead(1, 0x21) }), /version/],
  ["six channels", oggOpus({ seconds: 3, head: opusHead(6) }), /channels/],
  ["no channel", oggOpus({ seconds: 3, head: opusHead(0) }), /channels/],
  ["no tags", oggOpus({ seconds: 3, tags: Buffer.from("nothing!") }), /OpusTags/],
  ["a head alone", first!, /OpusTags/],
  ["no sound", Buffer.concat([first!, second!]), /it was cut/],
  ["a file cut in the middle", minute.subarray(0, 40_000), /it was cut/],
  ["a file cut between pages", Buffer.concat([first!, second!, others[0]!]), /it was cut/],
  ["a page that is missing", Buffer.concat([first!, second!, ...others.slice(1)]), /lacks a page/],
  ["a byte that changed", changed(5_000, 0xee), /damaged/],
  ["something after the end", Buffer.concat([minute, Buffer.from("<script>")]), /no Ogg page at byte/],
  ["two streams", Buffer.concat([minute, oggOpus({ seconds: 1, stream: 2 })]), /more than one stream/],
  ["more than 120 kB a minute", oggOpus({ seconds: 60, packetBytes: 60 }), /at most 1\d{5} are allowed/],
  ["a position that lies", Buffer.concat([first!, second!, ending(100)]), /lasts no time/],
  ["a position of days", Buffer.concat([first!, second!, ending(48_000 * 90_000)]), /more than 60 minutes/],
  ["one byte too large", new Uint8Array(largestRecordingBytes + 1), /at most 3000000/],
];
test.each(refused)("a recording is refused: %s", (_, bytes, reason) => {
  const read = readOpus(bytes);
  expect("reason" in read ? read.reason : "").toMatch(reason);
});

function ending(position: number) {
  return oggPage([Buffer.alloc(30)], { position, number: 2, ends: true });
}
