import { credentialRecipes } from "./credential-recipes.ts";
import { documentRecipes } from "./document-recipes.ts";
import { limitRecipes } from "./limit-recipes.ts";
import { textRecipes } from "./text-recipes.ts";
import type { HostileCase, Recipe, World } from "./world.ts";

export const recipes: Recipe[] = [...documentRecipes, ...credentialRecipes, ...textRecipes, ...limitRecipes];

/** All hostile files of a world. */
export const hostileCases = (world: World): Promise<HostileCase[]> =>
  Promise.all(
    recipes.map(async ({ make, ...said }) => {
      const made = await make(world);
      return { ...said, bytes: typeof made === "string" ? new TextEncoder().encode(made) : new Uint8Array(made) };
    }),
  );
