import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { isAdministrator } from "#app/domain/identity/permissions.ts";
import { pageBasis } from "#app/http/page.server.ts";
import { requireStaff } from "#app/http/session.server.ts";
import { staffFrame } from "#app/http/staff-frame.server.ts";
import { StaffFrame } from "#app/ui/teach/staff-frame.tsx";
import stylesheet from "#app/ui/teach/staff.css?url";

export const handle = { hydrate: true };

export const links: LinksFunction = () => [{ rel: "stylesheet", href: stylesheet }];

export async function loader({ request }: LoaderFunctionArgs) {
  const by = await requireStaff(request);
  return staffFrame(await pageBasis(request), { name: by.name, isAdministrator: isAdministrator(by) });
}

export default function TeachLayout() {
  return (
    <StaffFrame {...useLoaderData<typeof loader>()}>
      <Outlet />
    </StaffFrame>
  );
}
