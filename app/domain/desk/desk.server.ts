import type { Actor } from "#app/domain/identity/actor.ts";
import { deskOf } from "#app/domain/identity/permissions.ts";
import { fail, ok, type Result } from "#app/domain/result.ts";
import { organisationById, type KeptOrganisation } from "#app/data/organisations.server.ts";

/** The agency at whose desk a counsellor works. */
export async function deskAgency(by: Actor): Promise<Result<KeptOrganisation, "not-allowed">> {
  const agencyId = deskOf(by);
  const agency = agencyId ? await organisationById(agencyId) : null;
  return agency ? ok(agency) : fail("not-allowed");
}
