// npm run scale: whether pages stay as quick when a space has many more people. Figures, not a test: nothing here can fail.
//   npm run scale -- --enrolments 10000,100000,1000000   sizes, the smallest first; 10000,100000 unless told
//   npm run scale -- --engine postgresql                 sqlite unless told
//   npm run scale -- --seconds 10                        of each page; 5 unless told
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { openScaleSpace, type Engine } from "./scale-space.ts";
import { measureSize, type SizeFigures } from "./size-figures.ts";

const { values: wanted } = parseArgs({
  options: {
    enrolments: { type: "string", default: "10000,100000" },
    engine: { type: "string", default: "sqlite" },
    seconds: { type: "string", default: "5" },
  },
});
const engines: readonly string[] = ["sqlite", "postgresql"] satisfies Engine[];
if (!engines.includes(wanted.engine)) throw new Error("--engine is sqlite or postgresql");
const engine = wanted.engine as Engine;
const sizes = wanted.enrolments.split(",").map(Number);
/** How much slower a page may be at the largest size than at the smallest and still be called flat. */
const flat = 1.5;

console.log(`${cpus()[0]?.model} × ${cpus().length}, Node ${process.version}, ${engine}; one connection`);
const figures: SizeFigures[] = [];
for (const size of sizes) {
  const space = await openScaleSpace(engine);
  try {
    const measured = await measureSize(space, { enrolments: size, seconds: Number(wanted.seconds) });
    figures.push(measured);
    const { written, databaseBytes, fillSeconds, startMs, settledSeconds, idleMB, loadedMB } = measured;
    console.log(
      `${written.enrolments} enrolments of ${written.members} people, ${written.certificates} certificates ` +
        `(${written.documents} with a document): filled in ${fillSeconds} s, ${Math.round(databaseBytes / 1e6)} MB`,
    );
    console.log(
      `  start to first answer ${startMs} ms, quiet after ${settledSeconds} s; memory ${idleMB} MB then, ${loadedMB} MB in the end`,
    );
  } finally {
    await space.remove();
  }
}
for (const row of tableOf(figures)) console.log(row);

/** Milliseconds of each page at each size, and what the largest is to the smallest: of medians, and of processor time. */
function tableOf(all: readonly SizeFigures[]): string[] {
  const line = (cells: string[]) => cells.map((cell, at) => (at === 0 ? cell.padEnd(20) : cell.padStart(8))).join(" ");
  const head = line(["", ...all.flatMap(({ written }) => [`${written.enrolments}`, "p99", "CPU"]), "ratio", "of CPU"]);
  const [smallest, largest] = [all[0]!, all.at(-1)!];
  const body = smallest.pages.map((small, place) => {
    const large = largest.pages[place]!;
    const ratio = large.p50 / small.p50;
    const cells = all.flatMap(({ pages }) => {
      const { p50, p99, processorMs } = pages[place]!;
      return [p50.toFixed(2), p99.toFixed(2), processorMs.toFixed(2)];
    });
    const ratios = [ratio.toFixed(2), (large.processorMs / small.processorMs).toFixed(2)];
    return line([small.what, ...cells, ...ratios, ratio <= flat ? "flat" : "not flat"]);
  });
  return [head, ...body];
}
