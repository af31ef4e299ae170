import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { pageBasis } from "#app/http/page.server.ts";
import { requireAdministrator } from "#app/http/session.server.ts";
import { staffFrame } from "#app/http/staff-frame.server.ts";
import { StaffFrame } from "#app/ui/teach/staff-frame.tsx";
import stylesheet from "#app/ui/teach/staff.css?url";

export const handle = { hydrate: true };

export const links: LinksFunction = () => [{ rel: "stylesheet", href: stylesheet }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { name } = await requireAdministrator(request);
  return staffFrame(await pageBasis(request), { name, isAdministrator: true });
}

export default function ManageLayout() {
  return (
    <StaffFrame {...useLoaderData<typeof loader>()}>
      <Outlet />
    </StaffFrame>
  );
}
