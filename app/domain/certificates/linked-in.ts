/**
 * The address that adds a certificate to a profile at LinkedIn, with what is to stand there filled in
 * (https://addtoprofile.linkedin.com). Days are YYYY-MM-DD; `expiresOn` is null for good.
 */
export function linkedInAddress(certificate: {
  name: string;
  organisation: string;
  serial: string;
  url: string;
  issuedOn: string;
  expiresOn: string | null;
}): string {
  const { name, organisation, serial, url, issuedOn, expiresOn } = certificate;
  const address = new URL("https://www.linkedin.com/profile/add");
  const said = {
    ...{ startTask: "CERTIFICATION_NAME", name, organizationName: organisation },
    ...yearAndMonth("issue", issuedOn),
    ...(expiresOn !== null && yearAndMonth("expiration", expiresOn)),
    ...{ certUrl: url, certId: serial },
  };
  for (const [key, value] of Object.entries(said)) address.searchParams.set(key, value);
  return address.href;
}

const yearAndMonth = (what: string, day: string) => ({
  [`${what}Year`]: day.slice(0, 4),
  [`${what}Month`]: String(Number(day.slice(5, 7))),
});
