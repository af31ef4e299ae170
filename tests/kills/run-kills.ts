import { setTimeout as pause } from "node:timers/promises";
import { closeDatabase } from "#app/data/database.server.ts";
import { chanceOf, type Chance } from "../chaos/chance.ts";
import { startSpace, type StartedSpace } from "../served-space.ts";
import { Book } from "./book.ts";
import { coordinate } from "./coordinator.ts";
import { Gate } from "./gate.ts";
import { openKillSpace, type Engine, type KillSpace } from "./kill-space.ts";
import { learn, type Certified } from "./learner.ts";
import { look, resumed, type Faults } from "./look.ts";
import { killPlants, type KillPlant } from "./plants.ts";

type Given = {
  kills: number;
  seed: number;
  engine: Engine;
  /** How many learners send side by side. */
  learners?: number;
  plant?: KillPlant | undefined;
  say?: (line: string) => void;
};

export type KillRun = {
  faults: Faults;
  /** Facts that the space confirmed, and those that were sent. */
  confirmed: number;
  sent: number;
  /** Posts and pages whose answer did not come. */
  cut: number;
  certificates: number;
  kinds: Record<string, number>;
  answers: Record<string, number>;
};

/**
 * Serves a space to learners who send all the time, ends it by SIGKILL at some moment, as often as is asked for, and looks
 * each time at what is there after the next start. In the end everything that was sent is confirmed, and there once.
 */
export async function runKills({ kills, seed, engine, learners = 10, plant, say }: Given): Promise<KillRun> {
  const space = await openKillSpace(engine);
  const [book, gate, dice] = [new Book(), new Gate(), chanceOf("kills", seed)];
  const certified: Certified[] = [];
  const verified = new Set<string>();
  const faults: Faults = [];
  let isOver = false;
  const shared = { book, gate, certified, isOver: () => isOver };
  const senders = [
    ...Array.from({ length: learners }, (_, at) => learn(at, { ...shared, dice: chanceOf("learner", seed, at) })),
    coordinate({ ...shared, dice: chanceOf("coordinator", seed) }, space.courses),
  ];
  const examine = (isSettled: boolean) =>
    look({ book, folder: space.folder, courseId: space.courses.kills, verified, isSettled });
  let server: StartedSpace | null = null;
  try {
    server = await startAgain(space, dice, plant);
    for (let kill = 1; kill <= kills; kill++) {
      gate.open(await server.ready);
      await book.answersMore(dice.between(1, 120));
      await pause(dice.between(0, 30));
      // The server of the database ends first now and then, and the space goes on by itself.
      if (space.cluster && dice.percent(40)) await killDatabase(space.cluster, dice);
      gate.close();
      await server.end("SIGKILL");
      if (space.cluster && dice.percent(30)) {
        await space.cluster.kill();
        await space.cluster.start();
      }
      server = await startAgain(space, dice, plant);
      const found = [...(await resumed()), ...(await examine(false))];
      await closeDatabase();
      for (const fault of found) faults.push(`after kill ${kill}: ${fault}`);
      say?.(`kill ${kill}: ${book.confirmed} confirmed, ${book.cut} cut off, ${found.length} faults`);
      if (found.length > 0) break;
    }
    isOver = true;
    gate.open(await server.ready);
    await Promise.all(senders);
    faults.push(...(await resumed()), ...(await examine(true)), ...book.strange.map((what) => `strange: ${what}`));
    for (const { fact, confirmed } of book.all.values())
      if (!confirmed) faults.push(`left: ${fact.key} was never confirmed`);
  } finally {
    isOver = true;
    await server?.end("SIGKILL");
    await space.remove();
  }
  const kinds: Record<string, number> = {};
  for (const { fact, confirmed } of book.all.values()) if (confirmed) kinds[fact.kind] = (kinds[fact.kind] ?? 0) + 1;
  return {
    ...{ faults, confirmed: book.confirmed, sent: book.all.size, cut: book.cut },
    ...{ certificates: verified.size, kinds, answers: book.answers },
  };
}

// One start in eight is ended at some moment before it is ready.
async function startAgain(space: KillSpace, dice: Chance, plant: KillPlant | undefined): Promise<StartedSpace> {
  const variables = { ...space.variables, ...(plant && { NODE_OPTIONS: `--import ${killPlants[plant]}` }) };
  for (;;) {
    const server = startSpace(variables);
    if (!dice.percent(12)) {
      await server.ready;
      return server;
    }
    await Promise.race([pause(dice.between(50, 2500)), server.ready]);
    await server.end("SIGKILL");
  }
}

async function killDatabase(cluster: NonNullable<KillSpace["cluster"]>, dice: Chance): Promise<void> {
  await cluster.kill();
  await cluster.start();
  await pause(dice.between(100, 800));
}
